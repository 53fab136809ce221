// SPDX-License-Identifier: Apache-2.0

import Glibc

extension Gzip {
  /// How many bytes a file may unpack to where nothing else is said: half of this machine's
  /// memory, and never more than 8 GiB.
  public static var usualLimit: Int { limit }

  private static let limit: Int = {
    let (pages, size) = (sysconf(Int32(_SC_PHYS_PAGES)), Int(getpagesize()))
    return pages > 0 ? max(1 << 28, min(8 << 30, pages / 2 * size)) : 1 << 30
  }()
}
