// SPDX-License-Identifier: Apache-2.0

/// Ages in Chinese numerals, from 〇 to 一百九十九.
enum ChineseNumeral {
  private static let digits: [Unicode.Scalar] = [
    "零", "一", "二", "三", "四", "五", "六", "七", "八", "九",
  ]

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "〇": 0
    case "两": 2
    default: digits.firstIndex(of: scalar)
    }
  }

  /// The numeral that begins at a place; nil where none does.
  static func range(at place: Int, in text: [Unicode.Scalar]) -> Range<Int>? {
    var end = place
    while end < text.count, digit(text[end]) != nil || text[end] == "十" || text[end] == "百" {
      end += 1
    }
    return end > place ? place..<end : nil
  }

  /// The number, or nil for what is none or is 200 or more.
  static func value(_ numeral: ArraySlice<Unicode.Scalar>) -> Int? {
    var rest = Array(numeral)
    var value = 0
    if let hundred = rest.firstIndex(of: "百") {
      guard hundred <= 1, hundred == 0 || rest[0] == "一" else { return nil }
      value = 100
      rest.removeFirst(hundred + 1)
      if rest.first == "零" || rest.first == "〇" { rest.removeFirst() }
    }
    if let ten = rest.firstIndex(of: "十") {
      guard ten <= 1 else { return nil }
      guard let tens = ten == 0 ? 1 : digit(rest[0]), tens > 0 else { return nil }
      value += 10 * tens
      rest.removeFirst(ten + 1)
    }
    guard rest.count <= 1 else { return nil }
    guard let last = rest.first else { return value }
    return digit(last).map { value + $0 }
  }

  /// The numeral of a number from 0 to 199.
  static func text(_ number: Int) -> String {
    guard (0..<200).contains(number) else { return String(number) }
    let (tens, ones) = (number % 100 / 10, number % 10)
    var scalars: [Unicode.Scalar] = []
    if number >= 100 {
      scalars += ["一", "百"]
      if tens == 0, ones > 0 { scalars.append("零") }
    }
    if tens > 0 {
      if tens > 1 || number >= 100 { scalars.append(digits[tens]) }
      scalars.append("十")
    }
    if ones > 0 || number == 0 { scalars.append(digits[ones]) }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
