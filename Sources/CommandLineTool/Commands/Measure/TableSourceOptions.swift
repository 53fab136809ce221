// SPDX-License-Identifier: Apache-2.0

import Tables
import Wording

/// The options that say which table of a file is meant, and what its format leaves open.
enum TableSourceOptions {
  static let format = Key<String?>.option(
    "format", .choice(TableFormat.allCases.map(\.rawValue)),
    defaultNote: Text(zh: "按内容和文件名识别", en: "by content and name"),
    help: Text(zh: "文件的格式。", en: "The file's format."))
  static let sheet = Key<String?>.option(
    "sheet", placeholder: "name",
    help: Text(
      zh: "工作簿中的工作表，或 XPT 文件中的数据集。", en: "The sheet of a workbook, or the data set of an XPT file.")
  )
  static let table = Key<String?>.option(
    "table", placeholder: "name",
    help: Text(zh: "SQLite 数据库中的表或视图。", en: "The table or view of an SQLite database."))
  static let query = Key<String?>.option(
    "query", placeholder: "sql",
    help: Text(
      zh: "向 SQLite 数据库取表的 SELECT 语句，代替 --table。",
      en:
        "The SELECT statement that an SQLite database answers with the table, in place of --table.")
  )
  static let paths = Key<[String]>.repeated(
    "path", placeholder: "name=path",
    help: Text(
      zh: "从嵌套的 JSON 或 FHIR 记录取的一列，如 code=code.coding[system=http://loinc.org].code。",
      en: "A column taken from nested JSON or FHIR records, such as "
        + "code=code.coding[system=http://loinc.org].code."))
  static let layout = Key<[String]>.repeated(
    "layout", placeholder: "name:start:width",
    help: Text(
      zh: "定宽文本的一列，以字节计，从 1 数起，如 age:25:3。",
      en: "A column of text with fixed places, in bytes counted from 1, such as age:25:3."))

  static let inputs: [Input] = [
    format.input, sheet.input, table.input, query.input, paths.input, layout.input,
  ]

  /// What the options of a call say.
  static func source(_ invocation: Invocation) throws -> TableSource {
    TableSource(
      format: invocation[format].flatMap(TableFormat.init(rawValue:)), sheet: invocation[sheet],
      table: invocation[table], query: invocation[query],
      fields: try invocation[paths].map { word in
        guard let mark = word.firstIndex(of: "="), mark > word.startIndex else {
          throw invocation.usageError(
            Text(
              zh: "--path '\(word)' 应写作 列名=路径。", en: "Write --path '\(word)' as NAME=PATH."))
        }
        return TableField(
          name: String(word[..<mark]), path: String(word[word.index(after: mark)...]))
      },
      layout: try invocation[layout].map { word in
        let parts = word.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 3, let width = Int(parts[parts.count - 1]),
          let start = Int(parts[parts.count - 2]), parts[0] != ""
        else {
          throw invocation.usageError(
            Text(
              zh: "--layout '\(word)' 应写作 列名:起始:宽度。",
              en: "Write --layout '\(word)' as NAME:START:WIDTH."))
        }
        return FixedColumn(
          name: parts.dropLast(2).joined(separator: ":"), start: start, width: width)
      })
  }
}
