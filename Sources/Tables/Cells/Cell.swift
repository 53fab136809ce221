// SPDX-License-Identifier: Apache-2.0

import Wording

/// A cell of a format whose cells have types.
enum Cell: Sendable {
  case missing
  case integer(Int64)
  case number(Double)
  case truth(Bool)
  /// Seconds since 1970-01-01T00:00:00Z.
  case date(Int64)
  case text(String)

  /// A number of a format that stores doubles only: a whole one where nothing is lost by it.
  init(stored value: Double) {
    // Negative zero stays the double that it is.
    if value.magnitude < 0x1p53, let whole = Int64(exactly: value),
      value != 0 || value.sign == .plus
    {
      self = .integer(whole)
    } else {
      self = .number(value)
    }
  }

  /// The cell as text; nil when missing.
  var spelled: String? {
    switch self {
    case .missing: nil
    case .integer(let value): String(value)
    case .number(let value): DecimalText.shortest(value)
    case .truth(let value): value ? "true" : "false"
    case .date(let value): CalendarTime.text(value)
    case .text(let value): value
    }
  }

  /// What it is, in words; whole numbers are numbers.
  var type: Text {
    switch self {
    case .missing: Text(zh: "空", en: "nothing")
    case .integer, .number: Text(zh: "数值", en: "a number")
    case .truth: Text(zh: "真假值", en: "true or false")
    case .date: Text(zh: "日期", en: "a date")
    case .text: Text(zh: "文字", en: "a text")
    }
  }
}
