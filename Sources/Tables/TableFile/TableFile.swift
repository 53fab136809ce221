// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// The one way to a table in a file, whatever its format.
///
/// The declared format counts, else what the content proves (zip, SQLite, SAS), else what the name
/// says; other text is JSON Lines where it begins with a bracket, else CSV. Every format may be
/// compressed with gzip besides.
public enum TableFile {
  /// Reads the table of a file.
  ///
  /// `shownAs` is the file as messages show it. Throws `TableError` for what the file holds and
  /// `PlatformError` for the file itself.
  public static func read(
    path: String, shownAs name: String, options: TableOptions = TableOptions()
  ) throws -> TableReading {
    let content = try FileContent(path: path, shownAs: name)
    let format = try format(of: content, name: name, options.source)
    let reading: TableReading
    switch format {
    case .csv: reading = try CSV.read(content, name: name, options: options)
    case .jsonLines where options.source.fields.isEmpty:
      reading = try JSONLines.read(content, name: name, options: options)
    case .jsonLines, .fhir:
      reading = try Records.read(
        content.bytes, name: name, isFHIR: format == .fhir, options: options)
    case .workbook: reading = try Workbook.read(content.bytes, name: name, options: options)
    case .sqlite:
      reading = try SQLiteTable.read(path: path, content, name: name, options: options)
    case .transport: reading = try TransportFile.read(content.bytes, name: name, options: options)
    case .fixedWidth: reading = try FixedWidth.read(content.bytes, name: name, options: options)
    }
    try IdentifierCheck.check(reading.table, options.identifiers)
    return reading
  }

  /// The format of a file, and a refusal of declarations that do not belong to it.
  static func format(
    of content: FileContent, name: String, _ source: TableSource
  ) throws(TableError) -> TableFormat {
    let beginning = content.beginning
    if beginning.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      throw .unreadable(
        file: name, place: nil,
        what: Text(
          zh: "这是旧式的 Excel 97–2003（.xls）或有密码的工作簿；请在 Excel 中去掉密码并另存为 .xlsx",
          en: "this is an old workbook of Excel 97 to 2003 (.xls) or one with a password; remove "
            + "the password and save it as .xlsx in Excel"))
    }
    let proven = TableFormat(beginning: beginning)
    var format =
      source.format ?? proven ?? implied(source) ?? TableFormat(name: name) ?? plain(beginning)
    if let proven, proven != format {
      throw .unreadable(
        file: name, place: nil,
        what: Text(
          zh: "声明的格式是 \(format.rawValue)，内容却是 \(proven.rawValue)；请改正声明",
          en: "declared as \(format.rawValue), but the content is \(proven.rawValue); correct the "
            + "declaration"))
    }
    if format == .jsonLines, source.format == nil, isFHIR(content) { format = .fhir }
    try checkDeclarations(source, of: format, name: name)
    return format
  }

  /// The format that only some declaration makes sense for.
  private static func implied(_ source: TableSource) -> TableFormat? {
    if !source.layout.isEmpty { return .fixedWidth }
    if source.query != nil || source.table != nil { return .sqlite }
    if !source.fields.isEmpty { return .jsonLines }
    return nil
  }

  /// The format of text whose name says nothing: records begin with a bracket, headers do not.
  private static func plain(_ beginning: [UInt8]) -> TableFormat {
    beginning.first { $0 > 32 } == UInt8(ascii: "{") ? .jsonLines : .csv
  }

  /// Whether the first record says that it is a FHIR resource.
  private static func isFHIR(_ content: FileContent) -> Bool {
    let mark = Array("{\"resourceType\":\"".utf8)
    return content.beginning.filter { $0 != 0x20 }.starts(with: mark)
  }

  private static func checkDeclarations(
    _ source: TableSource, of format: TableFormat, name: String
  ) throws(TableError) {
    let given: [(isGiven: Bool, key: String, option: String, formats: [TableFormat])] = [
      (source.sheet != nil, "sheet", "--sheet", [.workbook, .transport]),
      (source.table != nil, "sqlTable", "--table", [.sqlite]),
      (source.query != nil, "query", "--query", [.sqlite]),
      (!source.fields.isEmpty, "fields", "--path", [.jsonLines, .fhir]),
      (!source.layout.isEmpty, "layout", "--layout", [.fixedWidth]),
    ]
    for item in given where item.isGiven && !item.formats.contains(format) {
      let wanted = item.formats.map(\.rawValue).joined(separator: ", ")
      throw .unreadable(
        file: name, place: nil,
        what: Text(
          zh: "声明了 \(item.key)（命令行 \(item.option)），它只用于 \(wanted)，而该文件的格式是 "
            + "\(format.rawValue)；请删去，或用 format（--format）声明格式",
          en: "\(item.key) (\(item.option) on the command line) is declared, which goes with "
            + "\(wanted) only, and the file is \(format.rawValue); remove it, or declare the "
            + "format with format (--format)"))
    }
  }
}
