// SPDX-License-Identifier: Apache-2.0

import Wording

/// What JSON says a cell is.
enum JSONCellType: UInt8 {
  /// Nothing but null so far.
  case none
  case number
  case boolean
  case text
  /// An array, or an object that was asked for as a whole: its JSON is the cell.
  case structure
  /// An object whose members are columns of their own.
  case object

  var text: Text {
    switch self {
    case .none: Text(verbatim: "null")
    case .number: Text(zh: "数值", en: "a number")
    case .boolean: Text(zh: "真假值", en: "true or false")
    case .text: Text(zh: "文字", en: "a text")
    case .structure: Text(zh: "数组", en: "an array")
    case .object: Text(zh: "对象", en: "an object")
    }
  }

  /// What is wrong with a cell of this type in a column of another.
  func misfit(column: String, before other: JSONCellType, line: Int) -> Text {
    let name = Excerpt.of(column)
    return Text(
      zh: "列“\(name)”此处为\(text.zh)，而第 \(line) 行为\(other.text.zh)；一列只能有一种类型，"
        + "请统一写法，或声明其为缺失或声明该列的类型",
      en: "column '\(name)' holds \(text.en) here and \(other.text.en) on line \(line); give the "
        + "column one type, or declare the odd word missing or the column's type")
  }
}
