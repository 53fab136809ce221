// SPDX-License-Identifier: Apache-2.0

import Wording

/// Identifiers that a spreadsheet took for numbers, and damaged.
///
/// It keeps 15 digits of a number, so that 420101199001011234 becomes 4.2010119900101E+17, and
/// drops zeros in front, so that 0012345 becomes 12345. Neither can be mended here.
struct SheetIdentifiers {
  private let sheet: SheetPart
  private let strings: [String]
  private let column: Int
  private let name: String
  private let shown: String

  init(_ sheet: SheetPart, strings: [String], column: Int, name: String, shown: String) {
    self.sheet = sheet
    self.strings = strings
    self.column = column
    self.name = name
    self.shown = shown
  }

  /// Refuses the first identifier that is damaged.
  func check() throws(TableError) {
    /// Whole numbers by their rows, and the widths of all identifiers of digits alone.
    var numbers: [(row: Int, value: Int64, width: Int)] = []
    var widths: [Int: Int] = [:]
    var hasLeadingZero = false
    for index in sheet.rows.indices.dropFirst() {
      let row = sheet.rows[index].number
      for at in sheet.cells(ofRow: index) where Int(sheet.columns[at]) == column {
        switch sheet.cells[at] {
        case .number(let value):
          guard abs(value) < 1e15, let whole = Int64(exactly: value) else {
            if value != value.rounded() { continue }
            throw damaged(
              row, "是超过 15 位的数值，Excel 只保留 15 位，编号的末几位已经丢失",
              "holds a number of more than 15 digits, of which spreadsheets keep 15: the last "
                + "digits of the identifier are lost")
          }
          let width = String(whole.magnitude).utf8.count
          numbers.append((row, whole, width))
          widths[width, default: 0] += 1
        case .shared(let place): note(strings[Int(place)], &widths, &hasLeadingZero)
        case .own(let place): note(sheet.texts[Int(place)], &widths, &hasLeadingZero)
        case .date, .time, .elapsed, .truth, .fault, .formula: break
        }
      }
    }
    guard let width = widths.keys.max(), let short = numbers.first(where: { $0.width < width }),
      hasLeadingZero || isFixed(width, widths, numbers)
    else { return }
    throw damaged(
      short.row, "是 \(short.width) 位数值，而其余编号为 \(width) 位：前面的 0 已被 Excel 去掉",
      "holds a number of \(short.width) digits where the identifiers have \(width): zeros in front "
        + "were dropped")
  }

  private func note(_ text: String, _ widths: inout [Int: Int], _ hasLeadingZero: inout Bool) {
    guard !text.isEmpty, text.utf8.allSatisfy({ $0 &- 48 < 10 }) else { return }
    widths[text.utf8.count, default: 0] += 1
    if text.utf8.count > 1, text.utf8.first == 48 { hasLeadingZero = true }
  }

  /// Whether identifiers have one width, from which only some that lost zeros fall short.
  ///
  /// Running numbers have several widths by nature; they leave few gaps, which identifiers do.
  private func isFixed(
    _ width: Int, _ widths: [Int: Int], _ numbers: [(row: Int, value: Int64, width: Int)]
  ) -> Bool {
    let all = widths.values.reduce(0, +)
    guard width >= 5, all >= 5, (widths[width] ?? 0) * 10 >= all * 8 else { return false }
    let values = Set(numbers.map(\.value))
    guard let low = values.min(), let high = values.max() else { return false }
    return high - low > 4 * Int64(values.count)
  }

  private func damaged(_ row: Int, _ zh: String, _ en: String) -> TableError {
    let address = SheetPart.address(column, row)
    return .malformed(
      file: shown, line: row, column: nil,
      what: Text(
        zh: "编号列“\(Excerpt.of(name))”的单元格 \(address) \(zh)；请从原系统重新导出为 CSV，或先把该列设为文本格式再填入",
        en: "cell \(address) of the identifier column '\(Excerpt.of(name))' \(en); export it again "
          + "from its system as CSV, or format the column as text before it is filled"))
  }
}
