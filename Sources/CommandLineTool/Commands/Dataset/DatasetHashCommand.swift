// SPDX-License-Identifier: Apache-2.0

import Datasets
import Wording

/// Prints the SHA-256 of a data set's files and of the whole.
enum DatasetHashCommand: Command {
  static let specification = CommandSpecification(
    name: "hash",
    abstract: Text(
      zh: "计算数据集各文件及整体的 SHA-256。",
      en: "Compute the SHA-256 of a data set's files and of the whole."),
    discussion: Text(
      zh: "数据文件经确认改动后，把这里打印的 SHA-256 写进 dataset.json5。",
      en: """
        When a change to a data file is meant, copy the SHA-256 printed here into dataset.json5.
        """),
    inputs: [DatasetFolder.key.input])

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let folder = try DatasetFolder.find(in: invocation)
    let hash = try DatasetHash.compute(folder: folder.path, shownAs: folder.shown)
    if invocation.isForPrograms {
      try invocation.console.print(hash.json)
    } else {
      for file in hash.files { try invocation.console.print("\(file.sha256)  \(file.path)") }
      try invocation.console.print("\(hash.hash)  \(hash.dataset)")
    }
    for file in hash.files where file.sha256 != file.declared {
      invocation.console.warn(
        Text(
          zh: "\(folder.shown)/\(file.path) 与数据说明书所写的 SHA-256（\(file.declared)）不符。",
          en: "\(folder.shown)/\(file.path) does not have the SHA-256 that the datasheet states "
            + "(\(file.declared))."),
        in: invocation.language)
    }
    return .success
  }
}
