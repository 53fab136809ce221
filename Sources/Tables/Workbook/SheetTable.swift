// SPDX-License-Identifier: Apache-2.0

import Wording

/// Makes a table of the rows of a sheet.
struct SheetTable {
  private let sheet: SheetPart
  private let strings: [String]
  private let calendar: ExcelCalendar
  private let shown: String
  private let options: TableOptions
  /// The names of the columns, and for each column of the sheet its place among them.
  private let names: [String]
  private let places: [Int?]
  /// The columns that have cells and no name and were left out.
  private let unnamed: [String]
  private let merges: SheetMerges

  /// `size` is how large the sheet's part is, which bounds how large its table may be.
  init(
    _ sheet: SheetPart, strings: [String], calendar: ExcelCalendar, shown: String, size: Int,
    options: TableOptions
  ) throws(TableError) {
    self.sheet = sheet
    self.strings = strings
    self.calendar = calendar
    self.shown = shown
    self.options = options
    guard let header = sheet.rows.first else { throw .empty(file: shown, header: false) }
    let inHeader = sheet.cells(ofRow: 0)
    var titles: [Int: String] = [:]
    for at in inHeader {
      let title: String =
        switch sheet.cells[at] {
        case .shared(let place): strings[Int(place)]
        case .own(let place), .fault(let place): sheet.texts[Int(place)]
        case .date(let days):
          calendar.seconds(days).map(CalendarTime.text) ?? DecimalText.shortest(days)
        case .number(let value), .time(let value), .elapsed(let value):
          DecimalText.shortest(value)
        case .truth(let value): value ? "TRUE" : "FALSE"
        case .formula: ""
        }
      titles[Int(sheet.columns[at])] = Self.trimmed(title)
    }
    var used = Set(titles.filter { !$0.value.isEmpty }.keys)
    for at in inHeader.upperBound..<sheet.cells.count { used.insert(Int(sheet.columns[at])) }
    var names: [String] = []
    var places = [Int?](repeating: nil, count: (used.max() ?? 0) + 1)
    var unnamed: [String] = []
    for column in used.sorted() {
      guard let title = titles[column], !title.isEmpty else {
        if options.leavesUnnamedOut {
          unnamed.append(SheetPart.letters(column))
          continue
        }
        throw .unreadable(
          file: shown,
          place: Text(
            zh: "第 \(header.number) 行", en: "row \(header.number)"),
          what: Text(
            zh: "\(SheetPart.letters(column)) 列有数据却没有列名；请在第一行（表头）补上，或删除该列。"
              + "表头上方不能有标题行，表头不能合并单元格",
            en: "column \(SheetPart.letters(column)) has cells and no name; name it in the header, "
              + "which is the first row, or remove the column. No title stands above the header, "
              + "and no cells of it are merged"))
      }
      places[column] = names.count
      names.append(title)
    }
    self.names = names
    self.places = places
    self.unnamed = unnamed
    merges = try SheetMerges(sheet.merges, below: header.number, shown: shown)
    try SparseTable.check(
      rows: sheet.rows.count, columns: names.count, bytes: size, file: shown)
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }

  func table() throws(TableError) -> Table {
    var table = try CellTable(file: shown, names: names, options: options)
    let missing = Set(options.missing)
    for name in options.identifiers {
      guard let place = names.firstIndex(of: name),
        let column = places.firstIndex(of: place)
      else { continue }
      try SheetIdentifiers(sheet, strings: strings, column: column, name: name, shown: shown)
        .check()
    }
    var merged = merges
    for index in sheet.rows.indices.dropFirst() {
      let number = sheet.rows[index].number
      var cells = [Cell](repeating: .missing, count: names.count)
      for at in sheet.cells(ofRow: index) {
        let column = Int(sheet.columns[at])
        guard let place = places[column], table.isKept(place) else { continue }
        cells[place] = try cell(sheet.cells[at], column, number, missing)
        merged.note(cells[place], column, number)
      }
      merged.fill(&cells, number, places)
      try table.add(cells, line: number)
    }
    return try table.finished()
  }

  private func cell(
    _ cell: SheetCell, _ column: Int, _ row: Int, _ missing: Set<String>
  ) throws(TableError) -> Cell {
    func wrong(_ zh: String, _ en: String) -> TableError {
      let address = SheetPart.address(column, row)
      return .malformed(
        file: shown, line: row, column: nil,
        what: Text(zh: "单元格 \(address) \(zh)", en: "cell \(address) \(en)"))
    }
    switch cell {
    case .number(let value): return Cell(stored: value)
    case .date(let days):
      guard let seconds = calendar.seconds(days) else {
        let shown = DecimalText.shortest(days)
        throw wrong(
          "的日期序号 \(shown) 不对应任何一天（1900 年没有 2 月 29 日）；请更正，或把格式改为数值",
          "has the date number \(shown), which is no day (1900 had no 29th of February); correct "
            + "it, or format it as a number")
      }
      return .date(seconds)
    case .time(let days), .elapsed(let days):
      guard let clock = ExcelCalendar.clock(days) else {
        throw wrong("的时间为负或过大；请更正", "has a time that is negative or absurd; correct it")
      }
      return .text(clock)
    case .truth(let value): return .truth(value)
    case .shared(let place): return .text(strings[Int(place)])
    case .own(let place): return .text(sheet.texts[Int(place)])
    case .fault(let place):
      let word = sheet.texts[Int(place)]
      if missing.contains(word) { return .missing }
      throw wrong(
        "是错误值 \(Excerpt.of(word))；请更正公式，或声明 \(Excerpt.of(word)) 表示缺失（missing）",
        "holds the error \(Excerpt.of(word)); correct its formula, or declare it missing "
          + "(missing: [\"\(Excerpt.of(word))\"])")
    case .formula:
      throw wrong(
        "的公式没有存储结果；请在 Excel 中打开并保存一次",
        "has a formula without a stored value; open the workbook in Excel and save it")
    }
  }

  /// What a person should know about the sheet.
  var warnings: [Text] {
    var warnings = merges.warnings
    let hidden = sheet.rows.dropFirst().count { $0.isHidden }
    if hidden > 0 {
      warnings.append(
        Text(
          zh: "\(shown)：有 \(hidden) 行被隐藏（例如被筛选），已一并读入。",
          en: "\(shown): \(hidden) rows are hidden, by a filter perhaps, and were read too."))
    }
    let columns = places.indices.filter { column in
      places[column] != nil && sheet.hiddenColumns.contains { $0.contains(column) }
    }
    if !columns.isEmpty {
      let list = Excerpt.list(columns.compactMap { places[$0] }.map { names[$0] })
      warnings.append(
        Text(
          zh: "\(shown)：隐藏的列（\(list.zh)）已一并读入。",
          en: "\(shown): hidden columns (\(list.en)) were read too."))
    }
    if !unnamed.isEmpty {
      let list = Excerpt.list(unnamed)
      warnings.append(
        Text(
          zh: "\(shown)：没有列名的列（\(list.zh)）未读取。",
          en: "\(shown): columns without a name (\(list.en)) were not read."))
    }
    return warnings + longNumbers
  }

  /// Numbers whose last digits a spreadsheet does not keep, outside the columns of identifiers.
  private var longNumbers: [Text] {
    var counts: [Int: Int] = [:]
    for (at, cell) in sheet.cells.enumerated() {
      guard case .number(let value) = cell, abs(value) >= 1e15, value == value.rounded() else {
        continue
      }
      counts[Int(sheet.columns[at]), default: 0] += 1
    }
    return counts.keys.sorted().compactMap { column in
      guard let place = places[column], let count = counts[column] else { return nil }
      let name = Excerpt.of(names[place])
      return Text(
        zh: "\(shown)：列“\(name)”有 \(count) 个超过 15 位的数值，Excel 不保留其后各位；若是编号，请以文本格式重新导出。",
        en: "\(shown): column '\(name)' has \(count) numbers of more than 15 digits, of which "
          + "spreadsheets keep 15; if they are identifiers, export them again as text.")
    }
  }
}
