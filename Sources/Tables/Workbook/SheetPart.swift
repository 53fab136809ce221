// SPDX-License-Identifier: Apache-2.0

import Wording

/// A cell as a sheet holds it.
enum SheetCell {
  case number(Double)
  case date(Double)
  case time(Double)
  case elapsed(Double)
  case truth(Bool)
  /// The place of a text among those that cells share.
  case shared(Int32)
  /// The place of a text among those of the sheet itself.
  case own(Int32)
  /// The place of an error such as `#N/A` among the texts of the sheet.
  case fault(Int32)
  /// A formula without a stored value.
  case formula
}

/// Cells merged to one.
struct MergedRange {
  let firstRow: Int
  let lastRow: Int
  let firstColumn: Int
  let lastColumn: Int
}

/// The rows of a sheet (ECMA-376-1, 18.3), only those with anything in them.
final class SheetPart: XMLPart {
  /// A row with the cells from one place on in `columns` and `cells`.
  struct Row {
    let number: Int
    let start: Int
    let isHidden: Bool
  }

  private(set) var rows: [Row] = []
  /// The column of each cell, counted from 0.
  private(set) var columns: [Int32] = []
  private(set) var cells: [SheetCell] = []
  /// Texts that stand in the cells themselves, and errors.
  private(set) var texts: [String] = []
  private(set) var merges: [MergedRange] = []
  private(set) var hiddenColumns: [ClosedRange<Int>] = []

  private let meanings: [NumberMeaning]
  private let sharedCount: Int
  private var row = 0
  private var isInRow = false
  private var isRowHidden = false
  private var start = 0
  private var column = -1
  private var type = ""
  private var meaning = NumberMeaning.number
  private var value: String?
  private var inline: String?
  private var hasFormula = false
  private var phonetic = 0

  static let rowLimit = 1_048_576
  static let columnLimit = 16_384

  init(file: String, part: String, meanings: [NumberMeaning], sharedCount: Int) {
    self.meanings = meanings
    self.sharedCount = sharedCount
    super.init(file: file, part: part)
  }

  /// The cells of a row.
  func cells(ofRow index: Int) -> Range<Int> {
    rows[index].start..<(index + 1 < rows.count ? rows[index + 1].start : cells.count)
  }

  /// The name of a cell, such as `B7`.
  static func address(_ column: Int, _ row: Int) -> String { letters(column) + String(row) }

  /// The name of a column, such as `AB` for 27.
  static func letters(_ column: Int) -> String {
    var rest = column + 1
    var name: [UInt8] = []
    while rest > 0 {
      name.append(UInt8(65 + (rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    return String(decoding: name.reversed(), as: UTF8.self)
  }

  override func begin(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "c": beginCell(attributes)
    case "v", "t":
      collects = phonetic == 0
      text = ""
    case "f": hasFormula = true
    case "is": inline = ""
    case "rPh": phonetic += 1
    case "row": beginRow(attributes)
    case "mergeCell": addMerge(attributes["ref"] ?? "")
    case "col":
      if Self.isTrue(attributes["hidden"]), let from = attributes["min"].flatMap(Int.init),
        let to = attributes["max"].flatMap(Int.init), from >= 1, from <= to,
        to <= Self.columnLimit
      {
        hiddenColumns.append((from - 1)...(to - 1))
      }
    default: break
    }
  }

  override func end(_ name: String) {
    switch name {
    case "v" where collects:
      value = text
      collects = false
    case "t" where collects:
      inline = (inline ?? "") + text
      collects = false
    case "rPh": phonetic -= 1
    case "c": endCell()
    case "row":
      isInRow = false
      if cells.count > start {
        rows.append(Row(number: row, start: start, isHidden: isRowHidden))
      }
    default: break
    }
  }

  private static func isTrue(_ word: String?) -> Bool { word == "1" || word == "true" }

  private func beginRow(_ attributes: [String: String]) {
    let number = attributes["r"].map { Int($0) ?? 0 } ?? row + 1
    guard number > row, number <= Self.rowLimit else {
      return fail(refused(nil, "行号 \(number) 无效", "row number \(number) cannot be"))
    }
    guard !isInRow else {
      return fail(
        refused(nil, "第 \(number) 行在另一行之内", "row \(number) begins within another row"))
    }
    isInRow = true
    row = number
    isRowHidden = Self.isTrue(attributes["hidden"])
    start = cells.count
    column = -1
  }

  private func beginCell(_ attributes: [String: String]) {
    guard isInRow else {
      return fail(refused(nil, "单元格不在任何一行之内", "a cell stands outside of all rows"))
    }
    var next = column + 1
    if let reference = attributes["r"] {
      guard let place = Self.place(reference), place.row == row, place.column > column else {
        return fail(
          refused(
            nil, "单元格位置“\(Excerpt.of(reference))”无效",
            "a cell cannot be at '\(Excerpt.of(reference))'"))
      }
      next = place.column
    }
    guard next < Self.columnLimit else {
      return fail(refused(nil, "列数过多", "there are too many columns"))
    }
    column = next
    type = attributes["t"] ?? "n"
    let style = attributes["s"].flatMap(Int.init) ?? 0
    meaning = meanings.indices.contains(style) ? meanings[style] : .number
    value = nil
    inline = nil
    hasFormula = false
  }

  /// The column from 0 and the row from 1 of a reference such as `AB12`; nil when it is none.
  static func place(_ reference: String) -> (column: Int, row: Int)? {
    var column = 0
    var row = 0
    for byte in reference.utf8 {
      switch byte {
      case 65...90 where row == 0: column = column * 26 + Int(byte) - 64
      case 48...57 where column > 0: row = row * 10 + Int(byte) - 48
      default: return nil
      }
      guard column <= columnLimit, row <= rowLimit else { return nil }
    }
    return column > 0 && row > 0 ? (column - 1, row) : nil
  }

  private func endCell() {
    guard let cell = cell() else { return }
    columns.append(Int32(truncatingIfNeeded: column))
    cells.append(cell)
  }

  /// The cell just read; nil when it is empty or wrong.
  private func cell() -> SheetCell? {
    if type == "inlineStr" { return inline.flatMap { own($0) } }
    guard let value, !value.isEmpty else { return hasFormula && value == nil ? .formula : nil }
    switch type {
    case "s":
      guard let place = Int32(value), place >= 0, Int(place) < sharedCount else {
        return wrong(value)
      }
      return .shared(place)
    case "b": return .truth(value == "1" || value == "true")
    case "e":
      return own(value).map { cell in if case .own(let place) = cell { .fault(place) } else { cell }
      }
    case "str": return own(value)
    case "d": return own(value)
    case "n":
      guard let number = DecimalText.number(value), number.isFinite else { return wrong(value) }
      switch meaning {
      case .number: return .number(number)
      case .date: return .date(number)
      case .time: return number < 1 ? .time(number) : .date(number)
      case .elapsed: return .elapsed(number)
      }
    default: return wrong(type)
    }
  }

  private func own(_ text: String) -> SheetCell? {
    guard texts.count < Int(Int32.max) else { return wrong("") }
    texts.append(SharedStringsPart.unescaped(text))
    return .own(Int32(texts.count - 1))
  }

  private func wrong(_ what: String) -> SheetCell? {
    let place = Self.address(max(0, column), row)
    fail(
      refused(
        nil, "单元格 \(place) 的内容“\(Excerpt.of(what))”无效",
        "cell \(place) holds '\(Excerpt.of(what))', which its type does not allow"))
    return nil
  }

  private func addMerge(_ reference: String) {
    let ends = reference.split(separator: ":", omittingEmptySubsequences: false)
    guard ends.count == 2, let first = Self.place(String(ends[0])),
      let last = Self.place(String(ends[1])), first.row <= last.row, first.column <= last.column
    else {
      return fail(
        refused(
          nil, "合并区域“\(Excerpt.of(reference))”无效",
          "cells cannot be merged over '\(Excerpt.of(reference))'"))
    }
    merges.append(
      MergedRange(
        firstRow: first.row, lastRow: last.row, firstColumn: first.column,
        lastColumn: last.column))
  }
}
