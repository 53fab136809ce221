// SPDX-License-Identifier: Apache-2.0

/// An extracted value in one spelling, so that `０．５ g`, `0.5克` and `500 mg` are the same.
///
/// - Width, case and white space as in `PlainText`.
/// - Dates: `2025年3月5日`, `2025/3/5`, `2025.03.05` and `2025-3-5` are `2025-03-05`.
/// - Numbers: no thousands separators, no zeros that say nothing.
/// - Units of mass, volume and length by their powers of ten; Chinese names of common units as
///   their symbols.
public enum PlainValue {
  /// The value in its one spelling.
  public static func normalised(_ text: String) -> String {
    let folded = withoutFinalStop(PlainText.folded(text))
    if let date = date(folded) { return date }
    let scalars = Array(folded.unicodeScalars)
    var out = ""
    var place = 0
    while place < scalars.count {
      if isDigit(scalars[place]), place == 0 || !isWord(scalars[place - 1]) {
        let (number, end) = number(scalars, from: place)
        let (unit, after) = unit(scalars, from: end)
        if let unit {
          out += shifted(number, by: unit.power) + unit.symbol
          place = after
        } else {
          out += shifted(number, by: 0)
          place = end
        }
      } else {
        if scalars[place] != " " || !out.isEmpty { out.unicodeScalars.append(scalars[place]) }
        place += 1
      }
    }
    return out
  }

  private static func withoutFinalStop(_ text: String) -> String {
    guard let last = text.unicodeScalars.last, last == "." || last == ";" || last == "," else {
      return text
    }
    return PlainText.folded(String(text.unicodeScalars.dropLast()))
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    ScalarKind.isDigit(scalar.value)
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    ScalarKind.isSmallLatin(scalar.value) || scalar == "." || scalar == "-"
  }

  // MARK: Dates

  private static func date(_ text: String) -> String? {
    let separators: Set<Unicode.Scalar> = ["-", "/", ".", "年", "月", "日", " "]
    let parts = text.unicodeScalars.split { separators.contains($0) }
    guard parts.count == 3, parts[0].count == 4, parts[1].count <= 2, parts[2].count <= 2,
      parts.allSatisfy({ $0.allSatisfy(isDigit) }),
      let month = Int(String(parts[1])), let day = Int(String(parts[2])),
      (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    return "\(String(parts[0]))-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  // MARK: Numbers

  /// The digits of a number from a place on, without thousands separators, and where it ends.
  private static func number(_ scalars: [Unicode.Scalar], from start: Int) -> (String, Int) {
    var digits = ""
    var place = start
    var hasPoint = false
    while place < scalars.count {
      let scalar = scalars[place]
      let isFollowed = place + 1 < scalars.count && isDigit(scalars[place + 1])
      if isDigit(scalar) {
        digits.unicodeScalars.append(scalar)
      } else if scalar == ".", isFollowed, !hasPoint {
        hasPoint = true
        digits.unicodeScalars.append(scalar)
      } else if scalar != "," || hasPoint || !isThousands(scalars, place) {
        break
      }
      place += 1
    }
    return (digits, place)
  }

  /// Whether three digits, and no fourth, follow a comma.
  private static func isThousands(_ scalars: [Unicode.Scalar], _ comma: Int) -> Bool {
    guard comma + 3 < scalars.count else { return false }
    return (1...3).allSatisfy { isDigit(scalars[comma + $0]) }
      && !(comma + 4 < scalars.count && isDigit(scalars[comma + 4]))
  }

  /// A decimal number times a power of ten, exactly, without zeros that say nothing.
  private static func shifted(_ number: String, by power: Int) -> String {
    let parts = number.split(separator: ".", maxSplits: 1).map(String.init)
    var whole = parts.first ?? "0"
    var fraction = parts.count > 1 ? parts[1] : ""
    for _ in 0..<max(0, power) {
      whole += fraction.isEmpty ? "0" : String(fraction.removeFirst())
    }
    for _ in 0..<max(0, -power) { fraction = (whole.popLast().map(String.init) ?? "0") + fraction }
    let left = whole.drop { $0 == "0" }
    let right = String(fraction.reversed().drop { $0 == "0" }.reversed())
    return (left.isEmpty ? "0" : String(left)) + (right.isEmpty ? "" : "." + right)
  }

  // MARK: Units

  /// A unit as a symbol and the power of ten that leads to it.
  struct Unit: Sendable {
    let symbol: String
    let power: Int
  }

  /// The unit that follows a number, and where it ends; nil where none is known.
  private static func unit(_ scalars: [Unicode.Scalar], from start: Int) -> (Unit?, Int) {
    var place = start
    while place < scalars.count, scalars[place] == " " { place += 1 }
    for (name, unit) in ExtractionUnits.all {
      let end = place + name.count
      guard end <= scalars.count, scalars[place..<end].elementsEqual(name) else { continue }
      // "m" is no unit in "min", nor "g" in "gtt": a Latin name must end where a word does.
      if let last = name.last, ScalarKind.isSmallLatin(last.value), end < scalars.count,
        ScalarKind.isSmallLatin(scalars[end].value)
      {
        continue
      }
      return (unit, end)
    }
    return (nil, start)
  }
}
