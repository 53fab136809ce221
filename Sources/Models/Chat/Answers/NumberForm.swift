// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import Wording

/// A number that a model is asked for.
public struct NumberForm: Sendable, Hashable {
  /// The least and the greatest number allowed; nil where any is.
  public let range: ClosedRange<Double>?
  /// The ways in which the unit may be written; a number with another unit is not read.
  public let units: [String]

  /// Joins a range and the ways of writing the unit.
  public init(range: ClosedRange<Double>? = nil, units: [String] = []) {
    self.range = range
    self.units = units
  }

  init(_ object: inout JSON5Object) throws(PlatformError) {
    units = try object.optionalStrings("units") ?? []
    guard let node = object.optional("range") else {
      range = nil
      return
    }
    let ends = try node.array()
    guard ends.count == 2 else {
      throw node.error(
        Text(zh: "range 应为 [最小值, 最大值]", en: "a range is [least, greatest]"))
    }
    let (low, high) = (try ends[0].number(), try ends[1].number())
    guard low <= high else {
      throw node.error(
        Text(zh: "range 的最小值大于最大值", en: "the range's least is above its greatest"))
    }
    range = low...high
  }

  var members: [String: JSON] {
    var members: [String: JSON] = ["kind": .string("number")]
    if let range {
      members["range"] = .array([.number(range.lowerBound), .number(range.upperBound)])
    }
    if !units.isEmpty { members["units"] = .array(units.map(JSON.string)) }
    return members
  }

  /// The number that an answer states.
  ///
  /// It fills the answer or a line of it, or is announced (答案：12.5, "The answer is 12.5 mg").
  func number(in answer: String) throws(CaseFailure) -> Double {
    let scan = NumberScan(AnswerText(answer), units: units)
    let stated = scan.statements()
    for found in [stated.final, stated.other, scan.lines()] where !found.isEmpty {
      guard let number = found[0], found.allSatisfy({ $0 == number }) else {
        throw .unparsable(
          found.contains(nil)
            ? Text(zh: "数字之后有未声明的单位或文字", en: "the number has a unit or words that are not declared")
            : Text(zh: "其中给出了不止一个数", en: "it states more than one number"))
      }
      if let range, !range.contains(number) {
        let ends = [range.lowerBound, range.upperBound].map(NumberFormat.shortest)
        throw .unparsable(
          Text(
            zh: "给出的数不在声明的范围 \(ends[0]) 至 \(ends[1]) 之内",
            en: "the number is not within the declared \(ends[0]) to \(ends[1])"))
      }
      return number
    }
    throw .unparsable(Text(zh: "其中没有写明一个数", en: "it states no number"))
  }
}
