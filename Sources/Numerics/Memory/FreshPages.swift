// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Has the system make the pages of a room before they are written to, many at a time.
///
/// Each first write to a page stops the program for as long as it takes to clear the page, and a
/// third as long again for the stop alone. Only speed depends on it: a system that cannot do it
/// does nothing.
public enum FreshPages {
  /// Linux 5.14 and later; glibc before 2.34 has no name for it.
  private static let populateWrite: Int32 = 23
  private static let page = max(4096, sysconf(Int32(_SC_PAGESIZE)))
  /// Fewer pages are not worth the call.
  private static let least = 4

  /// Makes the pages in which a room begins and goes on, but not the one in which it ends.
  ///
  /// So rooms side by side have each page made once, and no page behind the last is asked for.
  public static func make(for room: UnsafeMutableRawBufferPointer) {
    guard let base = room.baseAddress else { return }
    let skipped = Int(bitPattern: base) % page
    let count = (skipped + room.count) / page * page
    guard count >= least * page else { return }
    madvise(base - skipped, count, populateWrite)
  }
}
