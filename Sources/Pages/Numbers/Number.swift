// SPDX-License-Identifier: Apache-2.0

import Platform

/// How a number is written for people.
public enum NumberStyle: String, Sendable, Hashable {
  /// As it is: 0.834.
  case plain
  /// As hundredths: 83.4%; the digits count those behind the point of the percentage.
  case percent
}

/// Which part of a result a printed number is.
public enum NumberPart: String, Sendable, Hashable {
  case value
  case lower
  case upper
  case n
  case events
}

/// A number that a page shows, with what a reader needs to trace it.
public struct Number: Sendable, Hashable {
  /// The exact number.
  public var value: Double
  /// The digits shown behind the point.
  public var digits: Int
  /// How it is written.
  public var style: NumberStyle
  /// The result id it comes from; nil for numbers that are no result, such as an axis mark.
  public var result: String?
  /// Which part of that result it is.
  public var part: NumberPart

  /// Makes a number for showing.
  public init(
    _ value: Double, digits: Int = 3, style: NumberStyle = .plain, result: String? = nil,
    part: NumberPart = .value
  ) {
    self.value = value
    self.digits = digits
    self.style = style
    self.result = result?.isEmpty == true ? nil : result
    self.part = part
  }

  /// A count, written without a point.
  public init(count: Int, result: String? = nil, part: NumberPart = .value) {
    self.init(Double(count), digits: 0, result: result, part: part)
  }

  /// The number as people read it: a true minus sign, the sign of infinity, a dash for NaN.
  public var text: String {
    if value.isNaN { return "—" }
    if value.isInfinite { return value < 0 ? "−∞" : "∞" }
    var text: String
    switch style {
    case .plain: text = NumberFormat.fixed(value, digits: max(digits, 0))
    case .percent: text = NumberFormat.percent(value, digits: digits)
    }
    if text.hasPrefix("-") { text = "−" + text.dropFirst() }
    return text
  }

  /// The exact number as the `value` attribute holds it: shortest digits that give it back.
  public var exact: String { NumberFormat.shortest(value) }
}
