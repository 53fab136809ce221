// SPDX-License-Identifier: Apache-2.0

import Platform

/// Numbers inside sentences.
enum NumberText {
  /// A share, `12.3%`.
  static func percent(_ share: Double) -> String { NumberFormat.percent(share, digits: 1) }

  /// The share of some in more than none, `12.3%`.
  static func percent(_ count: Int, of total: Int) -> String {
    percent(Double(count) / Double(total))
  }

  /// A number of things, `1 row is` or `2 rows are`.
  static func many(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }

  /// A number with three digits that matter.
  static func short(_ number: Double) -> String {
    let size = number.magnitude
    if size >= 100 || number == number.rounded() { return NumberFormat.fixed(number, digits: 0) }
    return NumberFormat.fixed(number, digits: size >= 10 ? 1 : size >= 1 ? 2 : 3)
  }
}
