// SPDX-License-Identifier: Apache-2.0

import Statistics

extension RocAuc {
  /// DeLong's test and interval of the difference of two areas on the same cases.
  ///
  /// Clustered (Obuchowski) where patients have several cases; none by formula under sampling
  /// weights or where a model gives calls only.
  public func closedDifference(
    _ first: BinaryCases, _ second: BinaryCases, level: Double
  ) -> PairedDifference? {
    guard !first.isWeighted, !second.isWeighted, first.scoreKind != .call,
      second.scoreKind != .call, let (a, b) = AlignedCases.pair(first, second)
    else { return nil }
    let one = PlacementValues(scores: a.scores, labels: a.labels)
    let other = PlacementValues(scores: b.scores, labels: b.labels)
    let found =
      first.unitsRepeat
      ? DeLong.comparePaired(
        one, other, clusters: a.units, clusterCount: first.unitCount)
      : DeLong.comparePaired(one, other)
    guard let found else { return nil }
    return PairedDifference(
      interval: QualifiedInterval(found.interval(level: level), notes: found.notes), p: found.p,
      test: found.method)
  }
}

/// Cases by unit and label, so that those of two models stand side by side.
///
/// Cases of one unit and label may change places; formulas over units do not see it.
struct AlignedCases {
  let scores: [Double]
  let labels: [UInt8]
  let units: [Int32]

  init(_ cases: BinaryCases) {
    let order = ContentOrder(count: cases.caseCount).by(cases.labels).by(cases.units).places
    scores = order.map { cases.scores[Int($0)] }
    labels = order.map { cases.labels[Int($0)] }
    units = order.map { cases.units[Int($0)] }
  }

  /// Both models' cases; nil where they do not hold the same units with the same truth.
  static func pair(
    _ first: BinaryCases, _ second: BinaryCases
  ) -> (AlignedCases, AlignedCases)? {
    guard first.hasUnits(of: second), first.caseCount == second.caseCount else {
      return nil
    }
    let (a, b) = (AlignedCases(first), AlignedCases(second))
    return a.labels == b.labels && a.units == b.units ? (a, b) : nil
  }
}
