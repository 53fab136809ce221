// SPDX-License-Identifier: Apache-2.0

public import Statistics
public import Wording

/// The mean over cases of a number that is never negative, with the interval of a skewed mean.
public struct SkewedRowMean<Columns: CaseColumns>: Metric {
  /// The cases it is measured on.
  public typealias Cases = CaseSet<Columns>

  let mean: RowMean<Columns>
  private let row: @Sendable (Columns, Int) -> Double?
  private let fewest: Int

  /// `fewest` is the number of units from which the interval is given.
  init(
    _ about: MetricAbout, parameters: [String: Parameter] = [:], key: String, whenEmpty: Text,
    fewest: Int = SkewedMean.fewestUnits,
    notes: (@Sendable (CaseSample<Columns>) -> [Text])? = nil,
    row: @escaping @Sendable (Columns, Int) -> Double?
  ) {
    mean = RowMean(
      about, parameters: parameters, key: key, whenEmpty: whenEmpty, notes: notes, row: row)
    self.row = row
    self.fewest = fewest
  }

  /// Its handbook page.
  public var about: MetricAbout { mean.about }
  /// The parameters it was asked with.
  public var parameters: [String: Parameter] { mean.parameters }

  /// The mean of the cases that have a number.
  public func value(_ sample: CaseSample<Columns>) -> Measured { mean.value(sample) }

  /// Remarks that must be read beside the value.
  public func notes(_ sample: CaseSample<Columns>) -> [Text] { mean.notes(sample) }

  /// Student's t on the log scale over units, by the effective number of them.
  public func closedInterval(
    _ cases: CaseSet<Columns>, level: Double, method: String?
  ) -> QualifiedInterval? {
    let columns = cases.columns
    let sums = cases.unitSums { row(columns, $0) ?? 0 }
    let counts = cases.unitSums { row(columns, $0) == nil ? 0 : 1 }
    let kept = counts.indices.filter { counts[$0] > 0 }
    return SkewedMean.interval(
      sums: kept.map { sums[$0] }, weights: kept.map { counts[$0] }, level: level, fewest: fewest)
  }

  /// The interval of the root of the mean.
  func rootInterval(_ cases: CaseSet<Columns>, level: Double) -> QualifiedInterval? {
    closedInterval(cases, level: level, method: nil).map { squared in
      QualifiedInterval(
        squared.interval.map {
          Interval(
            lower: $0.lower.squareRoot(), upper: $0.upper.squareRoot(), level: level,
            method: $0.method)
        }, notes: squared.notes)
    }
  }

  /// Student's t of the units' paired differences, which lean to neither side.
  public func closedDifference(
    _ first: CaseSet<Columns>, _ second: CaseSet<Columns>, level: Double
  ) -> PairedDifference? {
    mean.closedDifference(first, second, level: level)
  }
}
