// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import Wording

/// The folders and files that `init` makes; nothing that is there is touched.
struct Scaffold {
  /// The absolute path of the workspace.
  let root: String

  func path(_ relative: String) -> String { "\(root)/\(relative)" }

  /// The files of a draft, relative to the workspace, in the order written.
  func files(of draft: DatasetDraft) -> [String] {
    [
      "Datasets/\(draft.name)/\(draft.fileName)",
      "Datasets/\(draft.name)/\(Datasheet.fileName)",
      "Suites/\(draft.name).json5",
    ]
  }

  func makeFolders() throws(PlatformError) {
    for name in ["Suites", "Datasets", "Reports"] { try Files.createDirectory(path(name)) }
  }

  /// Writes the copy of the data and both drafts, or nothing.
  func write(_ draft: DatasetDraft, data: [UInt8]) throws {
    let files = files(of: draft)
    let folder = "Datasets/\(draft.name)"
    for taken in [folder, files[2]] where Files.exists(path(taken)) {
      throw ScaffoldError(taken: path(taken))
    }
    try makeFolders()
    do {
      try Files.createDirectory(path(folder))
      try Files.writeAtomically(data, to: path(files[0]))
      try Files.write(draft.datasheet, to: path(files[1]))
      try Files.write(draft.suite, to: path(files[2]))
    } catch {
      // A half-made data set would be taken for one that somebody described.
      for file in files where Files.exists(path(file)) { try? Files.remove(path(file)) }
      try? Files.remove(path(folder))
      throw error
    }
  }
}

/// A place that `init` would write to and that is taken.
struct ScaffoldError: Explained {
  let taken: String

  var fault: Fault { .cannotWrite }

  var text: Text {
    Text(
      zh: "\(taken) 已经存在，没有写入任何文件；请用 --name 另取名称，或先移走它。",
      en: "\(taken) is already there, so nothing was written; choose another name with --name, or "
        + "move it away first.")
  }
}
