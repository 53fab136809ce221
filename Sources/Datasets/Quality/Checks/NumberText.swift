// SPDX-License-Identifier: Apache-2.0

import Platform

/// Numbers inside sentences.
enum NumberText {
  /// A share, `12.3%`.
  static func percent(_ share: Double) -> String {
    NumberFormat.fixed(share * 100, digits: 1) + "%"
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

/// Quantiles of numbers in ascending order, by linear interpolation between neighbours.
enum Quantile {
  static func of(_ sorted: [Double], _ share: Double) -> Double {
    guard let last = sorted.last else { return .nan }
    let place = share * Double(sorted.count - 1)
    let low = Int(place)
    guard low + 1 < sorted.count else { return last }
    return sorted[low] + (place - Double(low)) * (sorted[low + 1] - sorted[low])
  }
}
