// SPDX-License-Identifier: Apache-2.0

import Platform
package import Wording

/// A folder with suites, data sets and reports.
package struct Workspace: Sendable, Hashable {
  /// The folders that make a folder a workspace.
  package static let folders = ["Suites", "Datasets", "Reports"]

  /// Its absolute path.
  package let root: String

  /// Opens the workspace at `path`.
  package init(at path: String) throws(WorkspaceError) {
    guard Files.isDirectory(path) else { throw .noFolder(path) }
    let absent = Self.folders.filter { !Files.isDirectory("\(path)/\($0)") }
    guard absent.isEmpty else { throw .notWorkspace(path, absent: absent) }
    root = path
  }

  /// Finds the nearest workspace from `folder` upwards.
  package init(around folder: String) throws(WorkspaceError) {
    var candidate = Files.absolute(folder)
    while true {
      if let found = try? Self(at: candidate) {
        self = found
        return
      }
      guard let slash = candidate.lastIndex(of: "/"), candidate != "/" else { break }
      candidate = slash == candidate.startIndex ? "/" : String(candidate[..<slash])
    }
    throw .noneAround(Files.absolute(folder))
  }

  /// The absolute path of `relative` inside the workspace.
  package func path(_ relative: String) -> String { "\(root)/\(relative)" }

  /// `path` as messages show it: relative to the workspace where it lies inside.
  package func shown(_ path: String) -> String {
    path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
  }
}

/// A workspace that is not there.
package enum WorkspaceError: Explained {
  case noFolder(String)
  case notWorkspace(String, absent: [String])
  case noneAround(String)

  package var fault: Fault { .missing }

  package var text: Text {
    switch self {
    case .noFolder(let path):
      Text(
        zh: "工作区文件夹 \(path) 不存在；请检查 --workspace 的路径。",
        en: "There is no workspace folder \(path); check the path given to --workspace.")
    case .notWorkspace(let path, let absent):
      Text(
        zh: """
          \(path) 不是工作区：缺少 \(absent.joined(separator: "、")) 文件夹。\
          请新建这些文件夹，或用 --workspace 指向别处。
          """,
        en: """
          \(path) is no workspace: it lacks \(absent.joined(separator: ", ")). \
          Make the missing folders, or point --workspace elsewhere.
          """)
    case .noneAround(let path):
      Text(
        zh: """
          \(path) 及其上级文件夹都不是工作区（须含有 Suites、Datasets 和 Reports 文件夹）。\
          请进入工作区，用 --workspace 指明，或用 touchstone init 新建。
          """,
        en: """
          Neither \(path) nor a folder above it is a workspace (one with Suites, Datasets and \
          Reports). Change to one, name it with --workspace, or make one with touchstone init.
          """)
    }
  }
}
