// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Sheets of Office Open XML workbooks (`.xlsx`, ECMA-376).
///
/// The first row with anything in it names the columns. Cells are numbers, texts, truth values or,
/// by the format they are shown in, dates; formulas count by their stored values, and errors such
/// as `#N/A` are refused unless declared missing. A cell merged downwards stands in each of its
/// rows. What is hidden is read like the rest and told.
public enum Workbook {
  /// Reads the bytes of a workbook; `name` is the file as messages show it.
  public static func read(
    _ bytes: [UInt8], name: String, options: TableOptions = TableOptions()
  ) throws(TableError) -> TableReading {
    let archive = try ZipArchive(bytes, file: name)
    let root = RelationsPart(file: name, part: "_rels/.rels")
    try root.read(try needed(archive, root.part, name))
    let main = RelationsPart.resolve(root.types["officeDocument"] ?? "xl/workbook.xml", from: "")
    let folder = main.split(separator: "/").dropLast().map { $0 + "/" }.joined()
    let leaf = main.split(separator: "/").last.map(String.init) ?? ""
    let book = WorkbookPart(file: name, part: main)
    try book.read(try needed(archive, main, name))
    let relations = RelationsPart(file: name, part: "\(folder)_rels/\(leaf).rels")
    try relations.read(try needed(archive, relations.part, name))
    func part(_ type: String) throws(TableError) -> (name: String, bytes: [UInt8])? {
      guard let target = relations.types[type] else { return nil }
      let part = RelationsPart.resolve(target, from: folder)
      return try archive.part(part).map { (part, $0) }
    }
    let entry = try SheetChoice(book.sheets, file: name).sheet(options.source.sheet)
    var strings: [String] = []
    if let part = try part("sharedStrings") {
      let shared = SharedStringsPart(file: name, part: part.name)
      try shared.read(part.bytes)
      strings = shared.strings
    }
    var meanings: [NumberMeaning] = []
    if let part = try part("styles") {
      let styles = StylesPart(file: name, part: part.name)
      try styles.read(part.bytes)
      meanings = styles.meanings
    }
    guard let target = relations.targets[entry.relation] else {
      throw absent(entry.name, name)
    }
    let sheet = SheetPart(
      file: name, part: RelationsPart.resolve(target, from: folder), meanings: meanings,
      sharedCount: strings.count)
    let content = try needed(archive, sheet.part, name)
    try sheet.read(content)
    let builder = try SheetTable(
      sheet, strings: strings, calendar: ExcelCalendar(startsIn1904: book.startsIn1904),
      shown: "\(name)[\(entry.name)]", size: content.count, options: options)
    return TableReading(
      table: try builder.table(),
      warnings: SheetChoice.warnings(book.sheets, chosen: entry, file: name) + builder.warnings)
  }

  /// The names of all sheets, hidden ones too, in the order of the book.
  public static func sheetNames(_ bytes: [UInt8], name: String) throws(TableError) -> [String] {
    let archive = try ZipArchive(bytes, file: name)
    let root = RelationsPart(file: name, part: "_rels/.rels")
    try root.read(try needed(archive, root.part, name))
    let main = RelationsPart.resolve(root.types["officeDocument"] ?? "xl/workbook.xml", from: "")
    let book = WorkbookPart(file: name, part: main)
    try book.read(try needed(archive, main, name))
    return book.sheets.map(\.name)
  }

  private static func needed(
    _ archive: ZipArchive, _ part: String, _ file: String
  ) throws(TableError) -> [UInt8] {
    guard let bytes = try archive.part(part) else { throw absent(part, file) }
    return bytes
  }

  private static func absent(_ part: String, _ file: String) -> TableError {
    .unreadable(
      file: file, place: nil,
      what: Text(
        zh: "缺少部件“\(Excerpt.of(part))”，不是完整的 .xlsx 工作簿；请在 Excel 中另存为 .xlsx",
        en: "the part '\(Excerpt.of(part))' is not there, so this is no whole .xlsx workbook; save "
          + "it as .xlsx in Excel"))
  }
}

/// Which sheet of a workbook is meant.
struct SheetChoice {
  private let sheets: [SheetEntry]
  private let file: String

  init(_ sheets: [SheetEntry], file: String) {
    self.sheets = sheets
    self.file = file
  }

  /// The sheet of a name, else the only one that is not hidden.
  func sheet(_ name: String?) throws(TableError) -> SheetEntry {
    if let name {
      if let found = sheets.first(where: { $0.name == name }) { return found }
      let instead = Excerpt.instead(of: name, among: sheets.map(\.name))
      throw .unreadable(
        file: file, place: nil,
        what: Text(
          zh: "没有工作表“\(Excerpt.of(name))”；\(instead.zh)",
          en: "there is no sheet '\(Excerpt.of(name))'; \(instead.en)"))
    }
    let visible = sheets.filter { !$0.isHidden }
    if visible.count == 1 { return visible[0] }
    let list = Excerpt.list(visible.map(\.name))
    throw .unreadable(
      file: file, place: nil,
      what: Text(
        zh: "有 \(visible.count) 个可见的工作表（\(list.zh)）；"
          + "请用 sheet（命令行 --sheet）指明一个",
        en: "it has \(visible.count) sheets that are not hidden (\(list.en)); name one with sheet "
          + "(--sheet on the command line)"))
  }

  static func warnings(_ sheets: [SheetEntry], chosen: SheetEntry, file: String) -> [Text] {
    let hidden = sheets.filter { $0.isHidden && $0.name != chosen.name }.map(\.name)
    var warnings: [Text] = []
    if chosen.isHidden {
      warnings.append(
        Text(
          zh: "\(file)：读取的工作表“\(Excerpt.of(chosen.name))”是隐藏的。",
          en: "\(file): the sheet '\(Excerpt.of(chosen.name))' that was read is hidden."))
    }
    if !hidden.isEmpty {
      let list = Excerpt.list(hidden)
      warnings.append(
        Text(
          zh: "\(file)：隐藏的工作表（\(list.zh)）未读取。",
          en: "\(file): hidden sheets (\(list.en)) were not read."))
    }
    return warnings
  }
}
