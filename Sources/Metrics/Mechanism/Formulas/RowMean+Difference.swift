// SPDX-License-Identifier: Apache-2.0

public import Statistics

extension RowMean {
  /// The paired difference over units.
  ///
  /// Numbers: Student's t of the units' linearised differences. Shares of independent cases:
  /// Tango's interval and McNemar's mid-p test. Where a case has a number under one model only,
  /// each mean keeps its own cases.
  public func closedDifference(
    _ first: CaseSet<Columns>, _ second: CaseSet<Columns>, level: Double
  ) -> PairedDifference? {
    let (a, b) = (units(of: first), units(of: second))
    guard a.count == b.count, a.count > 1 else { return nil }
    if kind == .share, !first.isWeighted, !first.unitsRepeat,
      zip(a, b).allSatisfy({ $0.weight == 1 && $1.weight == 1 })
    {
      return shares(a.map(\.sum), b.map(\.sum), level: level)
    }
    return linearised(a, b, level: level)
  }

  private func shares(_ a: [Double], _ b: [Double], level: Double) -> PairedDifference? {
    let both = zip(a, b).count { $0 == 1 && $1 == 1 }
    let onlyFirst = zip(a, b).count { $0 == 1 && $1 == 0 }
    let onlySecond = zip(a, b).count { $0 == 0 && $1 == 1 }
    let counts = PairedCounts(
      both: Double(both), onlyFirst: Double(onlyFirst), onlySecond: Double(onlySecond),
      neither: Double(a.count - both - onlyFirst - onlySecond))
    guard let interval = PairedProportions.tango(counts, level: level) else { return nil }
    return PairedDifference(
      interval: QualifiedInterval(interval),
      p: McNemar.midP(onlyFirst: onlyFirst, onlySecond: onlySecond), test: "mcnemar-mid-p",
      contrast: .pairedShares(counts))
  }

  private func linearised(
    _ a: [UnitSum], _ b: [UnitSum], level: Double
  ) -> PairedDifference? {
    let (weightA, weightB) = (a.reduce(0) { $0 + $1.weight }, b.reduce(0) { $0 + $1.weight })
    guard weightA > 0, weightB > 0 else { return nil }
    let meanA = a.reduce(0) { $0 + $1.sum } / weightA
    let meanB = b.reduce(0) { $0 + $1.sum } / weightB
    guard meanA.isFinite, meanB.isFinite else { return nil }
    var squares = 0.0
    for (x, y) in zip(a, b) {
      let residual =
        (x.sum - meanA * x.weight) / weightA - (y.sum - meanB * y.weight) / weightB
      squares += residual * residual
    }
    let units = Double(a.count)
    let error = (units / (units - 1) * squares).squareRoot()
    let difference = meanA - meanB
    // Without spread the formula knows nothing of other patients; swaps of units do.
    guard error > 1e-13 * max(abs(meanA), abs(meanB)) else { return nil }
    let student = StudentContrast(
      difference: difference, standardError: error, degreesOfFreedom: units - 1,
      method: "t-paired")
    return PairedDifference(
      interval: QualifiedInterval(
        student.interval(level: level), notes: FewClusters(a.count).notes),
      p: student.p, test: student.method, contrast: .student(student))
  }

  /// The difference of two groups of different patients: shares as two independent proportions,
  /// other means by Welch's test over units.
  public func independentDifference(
    _ first: CaseSet<Columns>, _ second: CaseSet<Columns>
  ) -> Contrast? {
    let (a, b) = (units(of: first), units(of: second))
    let (x, y) = (a.filter { $0.weight > 0 }, b.filter { $0.weight > 0 })
    if kind == .share, !first.isWeighted, !second.isWeighted {
      guard !x.isEmpty, !y.isEmpty, !first.unitsRepeat, !second.unitsRepeat else { return nil }
      return .shares(
        first: .init(successes: x.reduce(0) { $0 + $1.sum }, trials: Double(x.count)),
        second: .init(successes: y.reduce(0) { $0 + $1.sum }, trials: Double(y.count)))
    }
    return StudentContrast.ofIndependentMeans(
      first: (x.map(\.sum), x.map(\.weight)), second: (y.map(\.sum), y.map(\.weight))
    ).map { .student($0) }
  }
}
