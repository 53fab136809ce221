// SPDX-License-Identifier: Apache-2.0

public import Statistics

extension ThresholdMetric {
  /// The difference of two models' shares of cases called correctly: Tango's interval, McNemar's
  /// mid-p test.
  ///
  /// `counted` says of which label the cases count. Only for a threshold locked beforehand and
  /// independent cases of equal weight; else the mechanism resamples and swaps patients.
  func pairedShare(
    _ first: BinaryCases, _ second: BinaryCases, level: Double, counted: (UInt8) -> Bool
  ) -> PairedDifference? {
    guard case .threshold(let threshold) = rule, !first.unitsRepeat, !first.isWeighted,
      !second.isWeighted, let (a, b) = AlignedCases.pair(first, second)
    else { return nil }
    var cells = (both: 0, onlyFirst: 0, onlySecond: 0, neither: 0)
    for row in a.labels.indices where counted(a.labels[row]) {
      let isDiseased = a.labels[row] == 1
      let first = (a.scores[row] >= threshold) == isDiseased
      let second = (b.scores[row] >= threshold) == isDiseased
      switch (first, second) {
      case (true, true): cells.both += 1
      case (true, false): cells.onlyFirst += 1
      case (false, true): cells.onlySecond += 1
      case (false, false): cells.neither += 1
      }
    }
    let counts = PairedCounts(
      both: Double(cells.both), onlyFirst: Double(cells.onlyFirst),
      onlySecond: Double(cells.onlySecond), neither: Double(cells.neither))
    guard counts.total > 0, let interval = PairedProportions.tango(counts, level: level) else {
      return nil
    }
    return PairedDifference(
      interval: QualifiedInterval(interval),
      p: McNemar.midP(onlyFirst: cells.onlyFirst, onlySecond: cells.onlySecond),
      test: "mcnemar-mid-p", contrast: .pairedShares(counts))
  }

  /// The difference of a proportion between two groups of independent cases, at a threshold locked
  /// beforehand; nil for metrics that are no proportion.
  public func independentDifference(_ first: BinaryCases, _ second: BinaryCases) -> Contrast? {
    guard let one = independentShare(first), let other = independentShare(second) else {
      return nil
    }
    return .shares(first: one, second: other)
  }

  private func independentShare(_ cases: BinaryCases) -> Contrast.Share? {
    guard case .threshold = rule, !cases.unitsRepeat, !cases.isWeighted,
      let point = BinarySample(cases).point(rule), let share = share(point.cells),
      share.whole > 0
    else { return nil }
    return Contrast.Share(successes: share.part, trials: share.whole)
  }
}
