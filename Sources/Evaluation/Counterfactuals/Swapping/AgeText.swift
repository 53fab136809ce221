// SPDX-License-Identifier: Apache-2.0

/// The ages that a text names: 65岁, 六十五岁, 65-year-old, 65 y/o, aged 65.
struct AgeText {
  /// An age and where its number stands.
  struct Age: Hashable {
    let range: Range<Int>
    /// The years; nil where they cannot be read, as in 1.5岁.
    let years: Int?
    let isChinese: Bool
  }

  /// The ages in their order.
  let ages: [Age]

  /// Looks for ages.
  init(_ text: [Unicode.Scalar]) {
    var ages: [Age] = []
    var place = 0
    while place < text.count {
      if let number = Self.digits(at: place, in: text) {
        if Self.isAge(number, in: text) {
          let isPart = place > 0 && (text[place - 1] == "." || text[place - 1] == "．")
          ages.append(
            Age(
              range: number, years: isPart ? nil : Self.value(text[number]), isChinese: false))
        }
        place = number.upperBound
      } else if let number = ChineseNumeral.range(at: place, in: text) {
        if Self.begins(["周岁", "岁"], at: number.upperBound, in: text) {
          ages.append(
            Age(range: number, years: ChineseNumeral.value(text[number]), isChinese: true))
        }
        place = number.upperBound
      } else {
        place += 1
      }
    }
    self.ages = ages
  }

  /// The text with other years; nil leaves an age as it is.
  func replacing(in text: [Unicode.Scalar], by years: (Int) -> Int?) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var place = 0
    for age in ages {
      guard let old = age.years, let new = years(old) else { continue }
      result += text[place..<age.range.lowerBound]
      result += (age.isChinese ? ChineseNumeral.text(new) : String(new)).unicodeScalars
      place = age.range.upperBound
    }
    return result + text[place...]
  }

  /// A run of digits that begins here and in no word before.
  private static func digits(at place: Int, in text: [Unicode.Scalar]) -> Range<Int>? {
    guard ("0"..."9").contains(text[place]) else { return nil }
    var end = place
    while end < text.count, ("0"..."9").contains(text[end]) { end += 1 }
    return place..<end
  }

  private static func value(_ digits: ArraySlice<Unicode.Scalar>) -> Int? {
    digits.count > 3 ? nil : Int(digits.reduce(into: "") { $0.unicodeScalars.append($1) })
  }

  /// Whether a number is an age by what stands around it.
  private static func isAge(_ number: Range<Int>, in text: [Unicode.Scalar]) -> Bool {
    var after = number.upperBound
    while after < text.count, text[after] == " " || text[after] == "-" { after += 1 }
    if begins(["周岁", "岁"], at: after, in: text) { return true }
    if number.lowerBound > 0, text[number.lowerBound - 1].isOfWord { return false }
    if begins(units, at: after, in: text) { return true }
    return heads.contains { head in
      let start = number.lowerBound - head.unicodeScalars.count
      return start >= 0 && begins([head], at: start, in: text)
        && (start == 0 || !text[start - 1].isOfWord)
    } && !(number.upperBound < text.count && text[number.upperBound] == "%")
  }

  private static let units = [
    "years old", "years-old", "year old", "year-old", "yr old", "yr-old", "yrs old", "y/o", "y.o.",
    "yo", "years of age",
  ]
  private static let heads = ["aged ", "age ", "age: ", "age:", "age of ", "年龄：", "年龄:", "年龄"]

  private static func begins(
    _ words: [String], at place: Int, in text: [Unicode.Scalar]
  ) -> Bool {
    words.contains { word in
      let scalars = Array(word.unicodeScalars)
      let end = place + scalars.count
      guard end <= text.count else { return false }
      for (offset, scalar) in scalars.enumerated() where text[place + offset].lowered != scalar {
        return false
      }
      return !scalars[scalars.count - 1].isOfWord || end == text.count || !text[end].isOfWord
    }
  }
}
