// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Platform
import Wording

/// The folder of a data set that a command line names, by its path or by its name.
struct DatasetFolder {
  /// The absolute path.
  let path: String
  /// The folder as messages show it.
  let shown: String

  static let key = Key<String>.argument(
    "dataset", .directory,
    help: Text(
      zh: "数据集的文件夹，或其在工作区 Datasets 中的名称。",
      en: "The data set's folder, or its name in the workspace's Datasets."))

  static func find(in invocation: Invocation) throws -> Self {
    try find(invocation[key], in: invocation)
  }

  /// The folder that a word names, by its path or by its name.
  static func find(_ word: String, in invocation: Invocation) throws -> Self {
    let path = invocation.absolute(word)
    if Files.isDirectory(path) { return Self(path: path, shown: withoutSlash(word)) }
    let workspace = try? invocation.workspace()
    if let workspace, !word.contains("/") {
      let named = try workspace.path("Datasets/\(word)")
      if Files.isDirectory(named) { return Self(path: named, shown: "Datasets/\(word)") }
    }
    let known = try workspace.map { try Files.list($0.path("Datasets")) } ?? []
    throw DatasetFolderError(word: word, nearest: Spelling.nearest(to: word, in: known))
  }

  private static func withoutSlash(_ path: String) -> String {
    path.hasSuffix("/") && path.count > 1 ? withoutSlash(String(path.dropLast())) : path
  }
}

/// A data set that is neither a folder nor a name in the workspace.
struct DatasetFolderError: Explained {
  let word: String
  let nearest: [String]

  var fault: Fault { .missing }

  var text: Text {
    let near = nearest.joined(separator: ", ")
    let start = Text(
      zh: "找不到数据集 '\(word)'：它既不是文件夹，也不在工作区的 Datasets 中。",
      en: "There is no data set '\(word)': neither a folder nor a name in the workspace's Datasets."
    )
    guard !nearest.isEmpty else {
      return start
        + Text(zh: "请检查路径，或用 --workspace 指明工作区。", en: " Check the path, or name the workspace.")
    }
    return start + Text(zh: "您是否想用 \(near)？", en: " Did you mean \(near)?")
  }
}
