// SPDX-License-Identifier: Apache-2.0

import Glibc

extension Files {
  /// Where a path leads after all links; nil when it leads nowhere.
  public static func resolved(_ path: String) -> String? {
    guard !path.utf8.contains(0), let end = realpath(path, nil) else { return nil }
    defer { free(end) }
    return String(cString: end)
  }

  /// Whether other accounts than the owner's may read or write a file.
  public static func isOpenToOthers(_ path: String) -> Bool {
    var status = stat()
    return !path.utf8.contains(0) && stat(path, &status) == 0 && status.st_mode & 0o077 != 0
  }
}
