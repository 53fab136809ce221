// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Ends a program and all it started when this one ends, however it does.
///
/// Nothing in a program that is killed with SIGKILL runs any more, so somebody else has to see to
/// it: a shell that waits for the end of a pipe of which this program alone holds the other side.
/// The system closes that side with the program. (Linux can send a signal at the death of a parent,
/// but means the thread that started the child, and spares what the child has started.)
struct Lifeline: Sendable {
  private let watcher: pid_t
  private let end: Int32

  /// Starts to watch over a process group; nil where the system gives no pipe or no shell.
  ///
  /// Called under the lock of `Spawn`.
  init?(of group: pid_t) {
    guard let pipe = try? Pipe() else { return nil }
    defer { Glibc.close(pipe.read) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, pipe.read, 0)
    // Whoever reads what this program writes must not wait for the watcher.
    for stream: Int32 in [1, 2] {
      posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // In a group of its own it hears no Ctrl-C that is meant for this program.
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    let script = #"read -r line; kill -s KILL -- "-$1""#
    let command: [String] = ["/bin/sh", "-c", script, "touchstone-lifeline", String(group)]
    var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
    defer { for word in words { free(word) } }
    words.append(nil)
    var variables: [UnsafeMutablePointer<CChar>?] = [nil]
    var pid: pid_t = 0
    guard posix_spawn(&pid, "/bin/sh", &actions, &attributes, words, &variables) == 0 else {
      Glibc.close(pipe.write)
      return nil
    }
    watcher = pid
    end = pipe.write
  }

  /// Stops watching, before the group's number can be another's: its program was not waited for.
  func cut() {
    kill(watcher, SIGKILL)
    var status: Int32 = 0
    while waitpid(watcher, &status, 0) < 0, errno == EINTR {}
    Glibc.close(end)
  }
}
