// SPDX-License-Identifier: Apache-2.0

import Datasets
import Evaluation
import Platform
import Wording

/// Writes a datasheet to begin with for a public data set of the catalogue.
enum DatasetNewCommand: Command {
  private static let entry = Key<String>.argument(
    "set",
    help: Text(
      zh: "目录中的数据集（见 dataset list）。", en: "A data set of the catalogue (see dataset list)."))
  private static let named = Key<String?>.option(
    "name", defaultNote: Text(zh: "目录中的名称", en: "the catalogue's"),
    help: Text(zh: "文件夹和数据集另用的名称。", en: "Another name for the folder and the data set."))

  static let specification = CommandSpecification(
    name: "new",
    abstract: Text(
      zh: "为目录中的公开数据集生成数据说明书的起点。",
      en: "Write a datasheet to begin with for a public data set of the catalogue."),
    discussion: Text(
      zh: "写入工作区的 Datasets/<名称>/dataset.json5；文件夹中已有的数据文件会填好 SHA-256，其余留待补上。",
      en: """
        Writes Datasets/<name>/dataset.json5 in the workspace. Files that are in the folder already \
        get their SHA-256; the others are left to be filled in.
        """),
    inputs: [entry.input, named.input])

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let set = try DatasetCatalogue.named(invocation[entry])
    let name = invocation[named] ?? set.name
    guard Datasheet.isValid(name: name) else {
      throw invocation.usageError(
        Text(
          zh: "名称 '\(name)' 只能由字母、数字、点、短横线和下划线组成，且不能以点开头。",
          en:
            "The name '\(name)' may hold only letters, digits, dots, hyphens and underscores, and "
            + "not begin with a dot."))
    }
    let folder = try invocation.workspace().path("Datasets/\(name)")
    let path = "\(folder)/\(Datasheet.fileName)"
    guard !Files.exists(path) else { throw ScaffoldError(taken: path) }
    var hashes: [String: String] = [:]
    for file in set.files where Files.exists("\(folder)/\(file.path)") {
      hashes[file.path] = try SHA256.hex(ofFile: try Files.contained(file.path, in: folder))
    }
    try Files.createDirectory(folder)
    try Files.write(set.datasheet(named: name, hashes: hashes), to: path)
    let absent = set.files.map(\.path).filter { hashes[$0] == nil }
    if invocation.isForPrograms {
      try invocation.console.print(
        JSON.object([
          "dataset": .string(name), "file": .string(path),
          "absent": .array(absent.map(JSON.string)),
        ]))
      return .success
    }
    try invocation.console.print(path)
    if !absent.isEmpty {
      let list = absent.joined(separator: ", ")
      invocation.console.tell(
        Text(
          zh: "尚缺文件：\(list)。请从 \(set.home) 取得（\(set.access.title.zh)），放入 \(folder)，"
            + "再用 touchstone dataset hash \(name) 填写 SHA-256。",
          en:
            "Files still to come: \(list). Get them from \(set.home) (\(set.access.title.en)), put "
            + "them into \(folder), and fill in what touchstone dataset hash \(name) prints.")[
            invocation.language])
    }
    return .success
  }
}
