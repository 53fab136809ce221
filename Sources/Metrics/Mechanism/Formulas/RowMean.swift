// SPDX-License-Identifier: Apache-2.0

public import Statistics
public import Wording

/// The mean over cases of a number that each case has by itself, such as a Dice coefficient.
///
/// Interval: Student's t over units, of the ratio of the units' sums (linearised), so that several
/// cases of one patient count as what they are; shares of cases that are right or wrong take
/// Wilson's, of the effective number of cases where patients repeat or weights differ.
public struct RowMean<Columns: CaseColumns>: Metric {
  /// The cases it is measured on.
  public typealias Cases = CaseSet<Columns>

  /// What each case's number is.
  public enum Kind: Sendable {
    /// Any number.
    case number
    /// 0 or 1, so that the mean is a proportion.
    case share
  }

  /// Its handbook page.
  public let about: MetricAbout
  /// The parameters it was asked with.
  public let parameters: [String: Parameter]
  let kind: Kind
  private let key: String
  private let whenEmpty: Text
  private let row: @Sendable (Columns, Int) -> Double?
  private let remarks: (@Sendable (CaseSample<Columns>) -> [Text])?

  /// Makes a mean of what `row` gives for each case; nil leaves the case out.
  ///
  /// `key` names the number among all that are tabulated for these columns: the metric's id and
  /// whatever parameters change it.
  public init(
    _ about: MetricAbout, kind: Kind = .number, parameters: [String: Parameter] = [:], key: String,
    whenEmpty: Text, notes: (@Sendable (CaseSample<Columns>) -> [Text])? = nil,
    row: @escaping @Sendable (Columns, Int) -> Double?
  ) {
    self.about = about
    self.kind = kind
    self.parameters = parameters
    self.key = key
    self.whenEmpty = whenEmpty
    self.row = row
    remarks = notes
  }

  /// The mean of the cases that have a number.
  public func value(_ sample: CaseSample<Columns>) -> Measured {
    let columns = sample.columns
    let sums = sample.totals(key, width: 2) { fill($0, of: columns, $1) }
    return sums[1] > 0
      ? Measured(sums[0] / sums[1], elseUndefined: whenEmpty) : .undefined(whenEmpty)
  }

  private func fill(_ place: Int, of columns: Columns, _ out: UnsafeMutableBufferPointer<Double>) {
    guard let number = row(columns, place) else { return }
    out[0] = number
    out[1] = 1
  }

  /// Remarks that must be read beside the value.
  public func notes(_ sample: CaseSample<Columns>) -> [Text] { remarks?(sample) ?? [] }

  /// The interval of a mean or of a proportion over units.
  public func closedInterval(
    _ cases: CaseSet<Columns>, level: Double, method: String?
  ) -> QualifiedInterval? {
    let units = units(of: cases).filter { $0.weight > 0 }
    let sums = units.map(\.sum)
    let weights = units.map(\.weight)
    switch kind {
    case .number:
      return MeanInterval.interval(
        sums: sums, weights: weights, level: level, within: about.bounds, plain: method == "t"
      ).withWidthWhateverIsRemarked()
    case .share where !cases.isWeighted && !cases.unitsRepeat:
      return .proportion(
        sums.reduce(0, +), of: weights.reduce(0, +), level: level, method: method)
    case .share where !cases.unitsRepeat:
      return .weightedProportion(
        sums.reduce(0, +), of: weights.reduce(0, +),
        sumOfSquares: weights.reduce(0) { $0 + $1 * $1 }, level: level, method: method)
    case .share:
      // Sampling weights sum to Kish's effective number, not to whatever unit they were given in.
      let scale = cases.weightScale
      return ClusteredProportion.interval(
        successes: sums.map { $0 * scale }, trials: weights.map { $0 * scale }, level: level)
    }
  }

  /// What the cases of one unit add to the mean.
  struct UnitSum {
    let sum: Double
    let weight: Double
  }

  /// The sums of each unit that has a case, in unit order.
  func units(of cases: CaseSet<Columns>) -> [UnitSum] {
    let columns = cases.columns
    let table = cases.memo(key) { UnitTotals(cases, width: 2) { fill($0, of: columns, $1) } }
    return table.rows().map { UnitSum(sum: $0[0], weight: $0[1]) }
  }
}
