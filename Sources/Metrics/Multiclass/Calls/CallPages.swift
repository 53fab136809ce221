// SPDX-License-Identifier: Apache-2.0

import Wording

/// Words that the pages of several metrics of classes share.
enum CallPages {
  static let wilson = Text(
    zh: "Wilson 法；同一患者多个病例时按患者折算有效例数",
    en: "Wilson; of the effective number of cases where patients repeat")
  static let bootstrap = Text(zh: "按患者自助重抽样", en: "bootstrap by unit")
}

extension MetricRequest {
  /// The place of a class, from 1; the first unless given.
  func category() throws(MetricError) -> Int {
    try wholeNumber(.category, default: 1, upTo: 100_000)
  }

  /// A whole number from 1.
  func wholeNumber(
    _ name: ParameterName, default fallback: Int, upTo most: Int
  ) throws(MetricError) -> Int {
    let value = parameters[name] ?? Double(fallback)
    guard value == value.rounded(), value >= 1, value <= Double(most) else {
      throw .parameter(
        metric: id, parameter: name.rawValue, value: "\(value)",
        expected: Text(zh: " 1 到 \(most) 之间的整数", en: "a whole number from 1 to \(most)"))
    }
    return Int(value)
  }
}
