// SPDX-License-Identifier: Apache-2.0

public import Platform

/// The files of a folder and of those below it.
public enum FolderFiles {
  /// Their paths in the folder, sorted, and those of links that lead out of it or nowhere, which are
  /// not followed; folders met twice are entered once.
  public static func list(
    _ root: String
  ) throws(PlatformError) -> (files: [String], links: [String]) {
    guard let home = Files.resolved(root) else { return (try Files.list(root), []) }
    var seen: Set<String> = [home]
    var files: [String] = []
    var links: [String] = []
    func visit(_ folder: String, _ prefix: String) throws(PlatformError) {
      for name in try Files.list(folder) {
        let path = folder + "/" + name
        guard let end = Files.resolved(path), end.hasPrefix(home + "/") else {
          links.append(prefix + name)
          continue
        }
        if Files.isDirectory(path) {
          if seen.insert(end).inserted { try visit(path, prefix + name + "/") }
        } else {
          files.append(prefix + name)
        }
      }
    }
    try visit(root, "")
    // By the bytes of the whole path: "a/b" after "a.txt", although "a" comes before it.
    files.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return (files, links)
  }
}
