// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Statistics
public import Wording

/// The median over cases of a number that each case has by itself, such as a surface distance.
///
/// Skewed numbers have it by default: the interval of a mean covers too little with few of
/// them. Interval: order statistics (exact, binomial) for independent cases without weights, else
/// resampling of units.
public struct RowMedian<Columns: CaseColumns>: Metric {
  /// The cases it is measured on.
  public typealias Cases = CaseSet<Columns>

  /// Its handbook page.
  public let about: MetricAbout
  /// The parameters it was asked with.
  public let parameters: [String: Parameter]
  private let key: String
  private let whenEmpty: Text
  private let row: @Sendable (Columns, Int) -> Double?

  /// Makes a median of what `row` gives for each case; nil leaves the case out.
  public init(
    _ about: MetricAbout, parameters: [String: Parameter] = [:], key: String, whenEmpty: Text,
    row: @escaping @Sendable (Columns, Int) -> Double?
  ) {
    self.about = about
    self.parameters = parameters
    self.key = key
    self.whenEmpty = whenEmpty
    self.row = row
  }

  /// The middle of the cases that have a number, each taken as often as its weight says.
  public func value(_ sample: CaseSample<Columns>) -> Measured {
    let ranked = ranked(sample.cases)
    let weights = sample.weights
    let total = ranked.rows.reduce(0) { $0 + weights[Int($1)] }
    guard total > 0 else { return .undefined(whenEmpty) }
    var seen = 0.0
    var low: Double?
    for (row, number) in zip(ranked.rows, ranked.numbers) {
      seen += weights[Int(row)]
      if low == nil, seen >= total / 2, weights[Int(row)] > 0 { low = number }
      if let low, seen > total / 2 {
        return Measured(low == number ? low : low / 2 + number / 2, elseUndefined: whenEmpty)
      }
    }
    return low.map { Measured($0, elseUndefined: whenEmpty) } ?? .undefined(whenEmpty)
  }

  /// Order statistics for independent cases; else none by formula.
  public func closedInterval(
    _ cases: CaseSet<Columns>, level: Double, method: String?
  ) -> QualifiedInterval? {
    guard !cases.isWeighted, !cases.unitsRepeat else { return nil }
    return MedianInterval.interval(sorted: ranked(cases).numbers, level: level)
  }

  private struct Ranked: Sendable {
    let rows: [Int32]
    let numbers: [Double]
  }

  private func ranked(_ cases: CaseSet<Columns>) -> Ranked {
    cases.memo(key + ".ranked") {
      let columns = cases.columns
      let numbers = (0..<columns.count).map { row(columns, $0) ?? .nan }
      let there = (0..<Int32(truncatingIfNeeded: numbers.count)).filter {
        !numbers[Int($0)].isNaN
      }
      let rows = ContentOrder(there).by(numbers).places
      return Ranked(rows: rows, numbers: rows.map { numbers[Int($0)] })
    }
  }
}
