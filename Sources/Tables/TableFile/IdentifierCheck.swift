// SPDX-License-Identifier: Apache-2.0

import Wording

/// Identifiers that went through a spreadsheet on their way into a file of text.
enum IdentifierCheck {
  /// Refuses words such as `4.2E+17` in the columns that name cases or patients.
  static func check(_ table: Table, _ names: [String]) throws(TableError) {
    for name in names where table.hasColumn(name) {
      guard case .text(let codes, let words) = try table.column(name).values else { continue }
      guard let code = words.firstIndex(where: isRounded),
        let row = codes.firstIndex(of: Int32(truncatingIfNeeded: code))
      else { continue }
      let what = Text(
        zh: "编号列“\(Excerpt.of(name))”的值为“\(Excerpt.of(words[code]))”，是被 Excel 改写的数值，编号的末几位已经丢失；"
          + "请从原系统重新导出，不要经过 Excel",
        en:
          "the identifier column '\(Excerpt.of(name))' holds '\(Excerpt.of(words[code]))', a "
          + "number as spreadsheets rewrite it: the last digits of the identifier are lost; export "
          + "it again from its system, not through a spreadsheet")
      if let line = table.line(ofRow: row) {
        throw .malformed(file: table.name, line: line, column: nil, what: what)
      }
      throw .unreadable(
        file: table.name, place: Text(zh: "第 \(row + 1) 行", en: "row \(row + 1)"), what: what)
    }
  }

  /// Whether a word is a number with a positive exponent, as spreadsheets write long ones.
  static func isRounded(_ word: String) -> Bool {
    let bytes = Array(word.utf8)
    guard let mark = bytes.firstIndex(where: { $0 | 32 == 101 }), mark >= 1,
      bytes.count - mark >= 3, bytes[mark + 1] == 43,
      bytes[(mark + 2)...].allSatisfy({ $0 &- 48 < 10 })
    else { return false }
    let digits = bytes[..<mark]
    return digits.count { $0 == 46 } <= 1 && digits.allSatisfy { $0 &- 48 < 10 || $0 == 46 }
      && digits.first != 46
  }
}
