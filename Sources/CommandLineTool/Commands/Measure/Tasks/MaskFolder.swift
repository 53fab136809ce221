// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Platform

/// A mask's file: where it is, and how messages call it.
struct MaskFile {
  let path: String
  let name: String
}

/// The folder of a table, in which the masks that it names lie.
struct MaskFolder {
  private let folder: String
  private let workspace: String?

  init(of table: String, _ invocation: Invocation) {
    let path = invocation.absolute(table)
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    // A table inside a workspace may name masks anywhere in it.
    let root = try? invocation.workspaceRoot
    self.folder = folder
    workspace = root.flatMap { folder == $0 || folder.hasPrefix($0 + "/") ? $0 : nil }
  }

  /// The file that a cell names, relative to the table's folder.
  ///
  /// - Throws: `PlatformError.outside` where it leads out of the folder, or of the workspace.
  func file(_ word: String) throws(PlatformError) -> MaskFile {
    if let workspace, !word.hasPrefix("/") {
      let inside = folder.dropFirst(workspace.count + 1)
      return MaskFile(
        path: try Files.contained(inside.isEmpty ? word : "\(inside)/\(word)", in: workspace),
        name: word)
    }
    return MaskFile(path: try Files.contained(word, in: folder.isEmpty ? "/" : folder), name: word)
  }

  /// The file that a cell names, or nil where nothing is there.
  func presentFile(_ word: String) throws(PlatformError) -> MaskFile? {
    let file = try file(word)
    return Files.exists(file.path) ? file : nil
  }
}
