// SPDX-License-Identifier: Apache-2.0

import Datasets
import Evaluation
import Platform
import Tables
import Wording

/// Drafts a data set and a suite from a table, in a workspace that is made where there is none.
enum InitCommand: Command {
  private static let file = Key<String?>.argument(
    "file", .file(TableFormat.fileEndings + ["txt", "gz"]),
    help: Text(
      zh: "每例一行的表格，格式同 touchstone measure；省略时只新建工作区。",
      en: "A table with one row a case, in any format that touchstone measure reads; without it "
        + "only the workspace is made."))
  private static let name = Key<String?>.option(
    "name",
    defaultNote: Text(zh: "取自文件名", en: "the file's"),
    help: Text(zh: "数据集和套件的名称。", en: "The name of the data set and the suite."))

  static let specification = CommandSpecification(
    name: "init",
    abstract: Text(
      zh: "根据一张表格起草数据说明书和套件。", en: "Draft a datasheet and a suite from a table."),
    discussion: Text(
      zh: "能推断的都不必询问；只有人知道的，在草稿中以注释标出，请逐条填写。数据文件会复制到工作区。",
      en: """
        What can be inferred is not asked; what only people know is marked in the drafts by \
        comments to be filled in. The data file is copied into the workspace.
        """),
    inputs: [file.input, name.input] + TableSourceOptions.inputs)

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let scaffold = Scaffold(root: root(of: invocation))
    guard let word = invocation[file] else {
      try scaffold.makeFolders()
      return try tell(scaffold, draft: nil, invocation)
    }
    if let name = invocation[name], name.contains("/") || name.hasPrefix(".") {
      throw invocation.usageError(
        Text(
          zh: "名称 '\(name)' 不能含有斜线，也不能以点开头：它会成为文件夹名。",
          en: "The name '\(name)' becomes a folder; it can hold no slash and not begin with a dot.")
      )
    }
    let path = invocation.absolute(word)
    let bytes = try Files.read(path)
    let source = try TableSourceOptions.source(invocation)
    let reading = try TableFile.read(
      path: path, shownAs: word, options: TableOptions(source: source))
    for text in reading.warnings { invocation.console.warn(text, in: invocation.language) }
    let draft = try DatasetDraft(
      table: reading.table, fileName: fileName(of: path, renamed: invocation[name]),
      sha256: SHA256.hex(of: bytes), source: source)
    try scaffold.write(draft, data: bytes)
    return try tell(scaffold, draft: draft, invocation)
  }

  /// The folder that is or becomes the workspace.
  private static func root(of invocation: Invocation) -> String {
    if let named = invocation[CommonOptions.workspace] { return invocation.absolute(named) }
    let found = try? invocation.workspace().root
    return found ?? Files.absolute(invocation.environment.workingDirectory)
  }

  /// The name of the copy: the file's own, or another one before the same endings.
  private static func fileName(of path: String, renamed name: String?) -> String {
    let own = path.split(separator: "/").last.map(String.init) ?? path
    guard let name else { return own }
    let endings = own.split(separator: ".", omittingEmptySubsequences: false).dropFirst()
    return ([name[...]] + endings.suffix(own.hasSuffix(".gz") ? 2 : 1)).joined(separator: ".")
  }

  private static func tell(
    _ scaffold: Scaffold, draft: DatasetDraft?, _ invocation: Invocation
  ) throws -> ExitStatus {
    if invocation.isForPrograms {
      var object: [String: JSON] = ["workspace": .string(scaffold.root)]
      if let draft {
        object["name"] = .string(draft.name)
        object["files"] = .array(scaffold.files(of: draft).map { .string($0) })
        object["case"] = draft.caseColumn.map { .string($0) } ?? .null
        object["targets"] = .array(draft.targets.map { .string($0) })
        object["scores"] = .array(draft.scores.map { .string($0) })
        object["groups"] = .array(draft.groups.map { .string($0) })
      }
      try invocation.console.print(JSON.object(object))
      return .success
    }
    guard let draft else {
      try invocation.console.print(scaffold.root)
      return .success
    }
    for file in scaffold.files(of: draft) {
      try invocation.console.print(scaffold.path(file))
    }
    for text in remarks(about: draft) { invocation.console.tell(text[invocation.language]) }
    return .success
  }

  /// What was inferred and what to do next.
  private static func remarks(about draft: DatasetDraft) -> [Text] {
    func list(_ title: Text, _ names: [String]) -> Text {
      Text(
        zh: "\(title.zh)：\(names.isEmpty ? "未识别" : names.joined(separator: "、"))",
        en: "\(title.en): \(names.isEmpty ? "none found" : names.joined(separator: ", "))")
    }
    return [
      list(Text(zh: "病例编号", en: "Case id"), [draft.caseColumn].compactMap(\.self)),
      list(Text(zh: "真值", en: "Truth"), draft.targets),
      list(Text(zh: "评分", en: "Scores"), draft.scores),
      list(Text(zh: "亚组", en: "Groups"), draft.groups),
      Text(
        zh: "下一步：逐条填写两个草稿中的注释，再用 touchstone dataset describe \(draft.name) 核对。",
        en: "Next: fill in what the comments of both drafts ask, then check with "
          + "touchstone dataset describe \(draft.name)."),
    ]
  }
}
