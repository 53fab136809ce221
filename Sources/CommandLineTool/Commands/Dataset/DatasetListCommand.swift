// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import Wording

/// Shows the catalogue of public data sets, or one page of it.
enum DatasetListCommand: Command {
  private static let name = Key<String?>.argument(
    "name",
    help: Text(
      zh: "目录中的一个数据集；省略时列出全部。", en: "One data set of the catalogue; without it all of them."))

  static let specification = CommandSpecification(
    name: "list",
    abstract: Text(
      zh: "列出常用的公开数据集：从哪里取得、按什么条款、有哪些陷阱。",
      en:
        "List well-known public data sets: where to get them, on what terms, what trips people up."),
    discussion: Text(
      zh: "程序不下载任何数据：多数需要资质或协议，由用户自行取得并放入文件夹。",
      en: """
        Nothing is downloaded: most sets need credentials or an agreement, and the user puts the \
        files in place.
        """),
    inputs: [name.input])

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let shown = try invocation[name].map { [try DatasetCatalogue.named($0)] }
    let entries = shown ?? DatasetCatalogue.all
    if invocation.isForPrograms {
      try invocation.console.print(JSON.object(["datasets": .array(entries.map(\.json))]))
      return .success
    }
    let language = invocation.language
    let lines = shown?.first.map { page(of: $0, in: language) } ?? table(in: language)
    for line in lines { try invocation.console.print(line) }
    return .success
  }

  private static func table(in language: Language) -> [String] {
    var table = TextTable([
      .words(Text(zh: "名称", en: "name")), .words(Text(zh: "类别", en: "kind")),
      .words(Text(zh: "取得方式", en: "access")), .words(Text(zh: "标题", en: "title")),
    ])
    for entry in DatasetCatalogue.all {
      table.add([
        entry.name, entry.kind.title[language], entry.access.title[language],
        entry.title[language],
      ])
    }
    return table.lines(in: language)
  }

  private static func page(of entry: PublicDataset, in language: Language) -> [String] {
    var lines = ["\(entry.name)  \(entry.title[language])", ""]
    func add(_ title: Text, _ value: String) {
      lines.append(DisplayWidth.padded(title[language], to: 12) + value)
    }
    add(Text(zh: "内容", en: "What"), entry.what[language])
    add(Text(zh: "规模", en: "Size"), entry.size[language])
    add(Text(zh: "来源", en: "Where"), entry.home)
    add(Text(zh: "取得方式", en: "Access"), entry.access.title[language])
    add(Text(zh: "条款", en: "Terms"), entry.terms[language])
    add(Text(zh: "引用", en: "Cite"), entry.citation)
    add(Text(zh: "文件", en: "Files"), entry.files.map(\.path).joined(separator: ", "))
    add(Text(zh: "列", en: "Columns"), entry.columns.map(\.name).joined(separator: ", "))
    lines.append("")
    lines.append(Text(zh: "注意：", en: "Beware:")[language])
    lines += entry.traps.map { "- \($0[language])" }
    lines.append("")
    lines.append(
      Text(
        zh: "下一步：touchstone dataset new \(entry.name)",
        en: "Next: touchstone dataset new \(entry.name)")[language])
    return lines
  }
}
