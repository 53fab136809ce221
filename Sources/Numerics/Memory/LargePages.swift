// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Asks the system for pages of megabytes where large arrays are about to be written.
///
/// A fresh page costs the system about as much as writing two thousand numbers, and it hands out
/// pages of 4 kB unless it is asked. Only speed depends on it: where the system has no larger pages,
/// nothing changes.
public enum LargePages {
  /// From this size on it is worth asking.
  private static let least = 1 << 23
  private static let page = max(4096, sysconf(Int32(_SC_PAGESIZE)))

  /// Asks for the whole pages of a room that nobody has written to yet.
  public static func prefer(for room: UnsafeRawBufferPointer) {
    guard room.count >= least, let base = room.baseAddress else { return }
    let skipped = (page - Int(bitPattern: base) % page) % page
    let count = (room.count - skipped) / page * page
    guard count > 0 else { return }
    madvise(UnsafeMutableRawPointer(mutating: base + skipped), count, MADV_HUGEPAGE)
  }

  /// Asks for the pages of a room of values.
  public static func prefer<T>(for room: UnsafeMutableBufferPointer<T>) {
    prefer(for: UnsafeRawBufferPointer(room))
  }
}
