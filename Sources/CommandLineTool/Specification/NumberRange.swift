// SPDX-License-Identifier: Apache-2.0

import Platform
package import Wording

/// The numbers an option takes.
package struct NumberRange: Sendable, Hashable {
  /// The least number, and whether it is itself allowed.
  package let lower: Double
  /// The greatest number, and whether it is itself allowed.
  package let upper: Double
  /// Whether the two ends are outside the range.
  package let isOpen: Bool
  /// Whether the least number alone is outside the range.
  private var excludesLower = false
  /// Whether only whole numbers are meant.
  private var isWhole = false

  package init(lower: Double, upper: Double, isOpen: Bool) {
    self.lower = lower
    self.upper = upper
    self.isOpen = isOpen
  }

  private init(lower: Double, upper: Double, excludesLower: Bool = false, isWhole: Bool = false) {
    self.init(lower: lower, upper: upper, isOpen: false)
    self.excludesLower = excludesLower
    self.isWhole = isWhole
  }

  /// Every finite number.
  package static let finite = Self(
    lower: -.greatestFiniteMagnitude, upper: .greatestFiniteMagnitude, isOpen: false)
  /// Between 0 and 1, both allowed.
  package static let unit = Self(lower: 0, upper: 1, isOpen: false)
  /// Between 0 and 1, neither allowed.
  package static let insideUnit = Self(lower: 0, upper: 1, isOpen: true)
  /// At least 0.
  package static let notNegative = Self(
    lower: 0, upper: .greatestFiniteMagnitude, isOpen: false)

  /// Above 0.
  package static let positive = Self(lower: 0, upper: .greatestFiniteMagnitude, isOpen: true)
  /// Above 0 and up to 1.
  package static let share = Self(lower: 0, upper: 1, excludesLower: true)
  /// Whole numbers from 1.
  package static let counting = Self(lower: 1, upper: .greatestFiniteMagnitude, isWhole: true)
  /// Whole numbers from 0.
  package static let whole = Self(lower: 0, upper: .greatestFiniteMagnitude, isWhole: true)

  /// The number that `value` spells, or nil when it spells none of this range.
  ///
  /// Hexadecimal digits, NaN and the infinities are refused: no option means them.
  package func number(_ value: String) -> Double? {
    guard value.utf8.allSatisfy(Self.isDecimal), let number = Double(value), number.isFinite
    else { return nil }
    let fits =
      isOpen ? number > lower && number < upper : number >= lower && number <= upper
    if excludesLower, number <= lower { return nil }
    if isWhole, number != number.rounded() { return nil }
    return fits ? number : nil
  }

  /// What is wrong with `value`, or nil when it may stand.
  package func objection(to value: String) -> Text? {
    guard number(value) == nil else { return nil }
    switch self {
    case .finite: return Text(zh: "应为数字", en: "expected a number")
    case .unit: return Text(zh: "应为 0 至 1 之间的数", en: "expected a number from 0 to 1")
    case .insideUnit:
      return Text(
        zh: "应为大于 0 且小于 1 的数", en: "expected a number above 0 and below 1")
    case .notNegative:
      return Text(zh: "应为不小于 0 的数", en: "expected a number of at least 0")
    case .positive: return Text(zh: "应为大于 0 的数", en: "expected a number above 0")
    case .share:
      return Text(zh: "应为大于 0 且不大于 1 的数", en: "expected a number above 0 and up to 1")
    case .counting:
      return Text(zh: "应为不小于 1 的整数", en: "expected a whole number of at least 1")
    case .whole: return Text(zh: "应为不小于 0 的整数", en: "expected a whole number of at least 0")
    default:
      let (lower, upper) = (NumberFormat.shortest(lower), NumberFormat.shortest(upper))
      return Text(
        zh: "应为 \(lower) 至 \(upper) 之间的数", en: "expected a number from \(lower) to \(upper)")
    }
  }

  private static func isDecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "+"), UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }
}
