#include <sqlite3.h>

/* sqlite3_config takes a variable number of arguments, which Swift cannot call. */
static inline int touchstone_sqlite_without_tally(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
