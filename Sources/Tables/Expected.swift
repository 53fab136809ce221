// SPDX-License-Identifier: Apache-2.0

import Wording

/// What a cell should have held, in words.
enum Expected {
  static let number = Text(zh: "数值", en: "a number")
  static let integer = Text(zh: "整数", en: "a whole number")
  static let date = Text(
    zh: "日期（如 2025-01-31、2025/1/31 或 2025-01-31 08:30:00）",
    en: "a date such as 2025-01-31, 2025/1/31 or 2025-01-31 08:30:00")

  static func boolean(positive: [String], negative: [String]) -> Text {
    if positive == BooleanText.positive, negative == BooleanText.negative {
      return Text(zh: "1/0、true/false 或 是/否", en: "1 or 0, true or false, yes or no")
    }
    let words = positive + negative
    return Text(
      zh: words.map { "“\(Excerpt.of($0))”" }.joined(separator: "、") + " 之一",
      en: "one of " + words.map { "'\(Excerpt.of($0))'" }.joined(separator: ", "))
  }

  /// Whether a text says that one of two truth values was expected.
  static func isBoolean(_ expected: Text) -> Bool {
    expected == boolean(positive: BooleanText.positive, negative: BooleanText.negative)
      || expected.en.hasPrefix("one of '")
  }

  static func of(_ kind: ColumnKind) -> Text {
    switch kind {
    case .number: number
    case .integer: integer
    case .date: date
    case .boolean: boolean(positive: BooleanText.positive, negative: BooleanText.negative)
    case .text: Text(zh: "文本", en: "text")
    }
  }
}

extension Excerpt {
  /// The first of some names, in quotation marks.
  static func list(_ names: [String]) -> Text {
    let shown = names.prefix(8).map { of($0) }
    let rest = names.count > shown.count ? " …" : ""
    return Text(
      zh: shown.map { "“\($0)”" }.joined(separator: "、") + rest,
      en: shown.map { "'\($0)'" }.joined(separator: ", ") + rest)
  }

  /// What to say when a name is not among those there are: which is near, else which there are.
  static func instead(of name: String, among known: [String]) -> Text {
    let near = Spelling.nearest(to: name, in: known)
    let list = list(near.isEmpty ? known : near)
    return near.isEmpty
      ? Text(zh: "现有 \(list.zh)", en: "it has \(list.en)")
      : Text(zh: "是否指 \(list.zh)", en: "did you mean \(list.en)")
  }
}
