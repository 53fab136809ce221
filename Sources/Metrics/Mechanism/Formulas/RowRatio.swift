// SPDX-License-Identifier: Apache-2.0

public import Statistics
public import Wording

/// A ratio of two sums over cases, such as word errors over words, or correct over all facts.
///
/// Interval: Student's t over units of the linearised ratio, so that all rows of one patient count
/// as what they are; a share (each row adds as many successes as it has trials, or fewer) takes
/// Wilson's, of the effective number of trials where units have several.
public struct RowRatio<Columns: CaseColumns>: Metric {
  /// The cases it is measured on.
  public typealias Cases = CaseSet<Columns>
  /// What a row adds above and below the line.
  public typealias Parts = (above: Double, below: Double)

  /// What the ratio is.
  public enum Kind: Sendable {
    /// A rate or a mean, which may exceed 1.
    case rate
    /// The part of a whole.
    case share
  }

  /// Its handbook page.
  public let about: MetricAbout
  /// The parameters it was asked with.
  public let parameters: [String: Parameter]
  private let kind: Kind
  private let key: String
  private let transform: @Sendable (Double) -> Double
  private let whenEmpty: Text
  private let remarks: (@Sendable (CaseSample<Columns>) -> [Text])?
  private let row: @Sendable (Columns, Int) -> Parts?

  /// Makes a ratio of what `row` gives for each case; nil leaves the row out.
  ///
  /// `transform`, which must rise, is applied to the ratio and to its bounds.
  public init(
    _ about: MetricAbout, kind: Kind, parameters: [String: Parameter] = [:], key: String,
    whenEmpty: Text, transform: @escaping @Sendable (Double) -> Double = { $0 },
    notes: (@Sendable (CaseSample<Columns>) -> [Text])? = nil,
    row: @escaping @Sendable (Columns, Int) -> Parts?
  ) {
    self.about = about
    self.kind = kind
    self.parameters = parameters
    self.key = key
    self.transform = transform
    self.whenEmpty = whenEmpty
    remarks = notes
    self.row = row
  }

  /// The ratio of the sums.
  public func value(_ sample: CaseSample<Columns>) -> Measured {
    let columns = sample.columns
    let sums = sample.totals(key, width: 2) { fill($0, of: columns, $1) }
    return sums[1] > 0
      ? Measured(transform(sums[0] / sums[1]), elseUndefined: whenEmpty) : .undefined(whenEmpty)
  }

  private func fill(_ place: Int, of columns: Columns, _ out: UnsafeMutableBufferPointer<Double>) {
    guard let parts = row(columns, place) else { return }
    out[0] = parts.above
    out[1] = parts.below
  }

  /// Remarks that must be read beside the value.
  public func notes(_ sample: CaseSample<Columns>) -> [Text] { remarks?(sample) ?? [] }

  /// The interval over units.
  public func closedInterval(
    _ cases: CaseSet<Columns>, level: Double, method: String?
  ) -> QualifiedInterval? {
    let columns = cases.columns
    let table = cases.memo(key) { UnitTotals(cases, width: 2) { fill($0, of: columns, $1) } }
    let units = table.rows().filter { $0[0] > 0 || $0[1] > 0 }
    let above = units.map { $0[0] }
    let below = units.map { $0[1] }
    guard let found = ratioInterval(above, below, cases, level: level, method: method) else {
      return nil
    }
    guard let bounds = found.interval else { return found }
    let range = about.bounds
    return QualifiedInterval(
      Interval(
        lower: max(range.lowerBound, transform(bounds.lower)),
        upper: min(range.upperBound, transform(bounds.upper)), level: bounds.level,
        method: bounds.method),
      notes: found.notes
    ).withWidthWhateverIsRemarked()
  }

  private func ratioInterval(
    _ above: [Double], _ below: [Double], _ cases: CaseSet<Columns>, level: Double,
    method: String?
  ) -> QualifiedInterval? {
    switch kind {
    case .rate:
      return MeanInterval.interval(sums: above, weights: below, level: level)
    case .share where !cases.isWeighted && below.allSatisfy { $0 == 1 }:
      return .proportion(
        above.reduce(0, +), of: below.reduce(0, +), level: level, method: method)
    case .share where cases.isWeighted && !cases.unitsRepeat && hasOneTrial(cases):
      return .weightedProportion(
        above.reduce(0, +), of: below.reduce(0, +),
        sumOfSquares: below.reduce(0) { $0 + $1 * $1 }, level: level, method: method)
    case .share:
      let scale = cases.weightScale
      return ClusteredProportion.interval(
        successes: above.map { $0 * scale }, trials: below.map { $0 * scale }, level: level)
    }
  }

  /// Whether each case adds one trial at most, so that it is one of so many independent ones.
  private func hasOneTrial(_ cases: CaseSet<Columns>) -> Bool {
    let columns = cases.columns
    return cases.memo(key + ".one") {
      (0..<columns.count).allSatisfy { place in
        row(columns, place).map { $0.below == 0 || $0.below == 1 } ?? true
      }
    }
  }
}
