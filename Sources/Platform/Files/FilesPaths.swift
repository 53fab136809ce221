// SPDX-License-Identifier: Apache-2.0

import Glibc

extension Files {
  /// The path from the root, without `.`, `..` or doubled slashes.
  ///
  /// The path is worked out from its words alone: no link is followed, nothing need exist.
  public static func absolute(_ path: String) -> String {
    let start = path.hasPrefix("/") ? path : workingDirectory + "/" + path
    var parts: [Substring] = []
    for part in start.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if !parts.isEmpty {
        parts.removeLast()
      }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// Joins a relative path to a folder and refuses it when it leads out of that folder.
  ///
  /// It leads out when it begins with a slash, climbs above `root` with `..`, or passes through
  /// a symbolic link whose end lies elsewhere or nowhere. The file itself need not exist.
  public static func contained(
    _ relative: String, in root: String
  ) throws(PlatformError) -> String {
    let refusal = PlatformError.outside(path: relative, root: root)
    guard !relative.hasPrefix("/"), !relative.utf8.contains(0) else { throw refusal }
    var parts: [Substring] = []
    for part in relative.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.isEmpty {
        throw refusal
      } else {
        parts.removeLast()
      }
    }
    var path = root.hasSuffix("/") ? String(root.dropLast()) : root
    let home = resolved(root)
    for part in parts {
      path += "/" + part
      var status = stat()
      guard lstat(path, &status) == 0, isKind(status, S_IFLNK) else { continue }
      guard let home, let end = resolved(path),
        end == home || end.hasPrefix(home + "/") || home == "/"
      else { throw refusal }
    }
    return parts.isEmpty ? root : path
  }

  /// The folder that holds `path`.
  static func parent(of path: String) -> String {
    var trimmed = Substring(path)
    while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed = trimmed.dropLast() }
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
  }

  private static var workingDirectory: String {
    guard let current = getcwd(nil, 0) else { return "" }
    defer { free(current) }
    return String(cString: current)
  }
}
