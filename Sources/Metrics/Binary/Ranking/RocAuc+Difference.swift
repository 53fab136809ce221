// SPDX-License-Identifier: Apache-2.0

public import Statistics

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
      test: found.method, contrast: .areas(found))
  }

  /// DeLong's difference of the areas of two groups of independent cases.
  ///
  /// None by formula under sampling weights, where patients repeat or for calls only. Where
  /// DeLong's variance breaks down (an area of 1, or beyond 0.95 with fewer than 50 cases in a
  /// class) the difference is made from the intervals of the two areas.
  public func independentDifference(_ first: BinaryCases, _ second: BinaryCases) -> Contrast? {
    guard let one = placementsOfDeLong(first), let other = placementsOfDeLong(second),
      let a = AreaPairContrast.Area(one), let b = AreaPairContrast.Area(other)
    else { return nil }
    if !a.isExtreme, !b.isExtreme, let found = DeLong.compareUnpaired(one, other) {
      return .areas(found)
    }
    return .areaPair(AreaPairContrast(first: a, second: b))
  }

  private func placementsOfDeLong(_ cases: BinaryCases) -> PlacementValues? {
    guard !cases.isWeighted, !cases.unitsRepeat, cases.scoreKind != .call else { return nil }
    return cases.placements
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
