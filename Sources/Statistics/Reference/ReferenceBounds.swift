// SPDX-License-Identifier: Apache-2.0

/// What accuracy can be where the reference standard errs and little is known of how.
public struct ReferenceBounds: Sendable, Hashable {
  /// The lowest and highest sensitivity.
  public let sensitivity: ClosedRange<Double>?
  /// The lowest and highest specificity.
  public let specificity: ClosedRange<Double>?
  /// The lowest and highest prevalence.
  public let prevalence: ClosedRange<Double>?

  /// Over ranges of the reference's accuracy, errors independent given the disease.
  ///
  /// Each corrected value moves in one direction with each declared rate, so the ends of the
  /// ranges are enough. Nil where no pair of ends gives a value.
  public static func independent(
    _ table: ReferenceTable, sensitivity: ClosedRange<Double>,
    specificity: ClosedRange<Double>
  ) -> ReferenceBounds {
    let corners = corners(table, sensitivity, specificity)
    return ReferenceBounds(
      sensitivity: range(corners.map { $0.sensitivity.measured.number }),
      specificity: range(corners.map { $0.specificity.measured.number }),
      prevalence: range(corners.map { $0.prevalence.measured.number }))
  }

  /// Over ranges of the reference's accuracy, whatever the dependence of the errors.
  ///
  /// For given prevalence and reference accuracy the share diseased in each result of the
  /// reference is fixed; within it, test and disease form a 2x2 table with known margins, and
  /// Fréchet's limits hold: P(T+, D+) is at most the smaller margin and at least their sum less
  /// the whole. Both results together give sharp bounds. They are taken over 33 values of each
  /// declared rate. Source: L. A. Thibodeau, Biometrics 1981;37:801; A. S. Kosinski, H. X.
  /// Barnhart, Biometrics 2003;59:163.
  public static func anyDependence(
    _ table: ReferenceTable, sensitivity: ClosedRange<Double>,
    specificity: ClosedRange<Double>
  ) -> ReferenceBounds {
    var sensitivities: [Double] = []
    var specificities: [Double] = []
    var prevalences: [Double] = []
    for s in points(sensitivity) {
      for c in points(specificity) {
        let declared = ImperfectReference(table, sensitivity: s, specificity: c)
        // Outside 0...1 the pair cannot be true of these data.
        guard let prevalence = declared.prevalence.unbounded, prevalence >= 0, prevalence <= 1
        else { continue }
        prevalences.append(prevalence)
        let joint = joint(table, prevalence, s, c)
        let testPositive = table.testPositive / table.total
        for together in joint {
          if prevalence > 0 { sensitivities.append(together / prevalence) }
          if prevalence < 1 {
            specificities.append((1 - testPositive - prevalence + together) / (1 - prevalence))
          }
        }
      }
    }
    return ReferenceBounds(
      sensitivity: range(sensitivities), specificity: range(specificities),
      prevalence: range(prevalences))
  }

  /// The least and greatest P(T+, D+).
  private static func joint(
    _ table: ReferenceTable, _ prevalence: Double, _ s: Double, _ c: Double
  ) -> [Double] {
    let n = table.total
    let whole = [table.referencePositive / n, 1 - table.referencePositive / n]
    let test = [table.bothPositive / n, table.testOnly / n]
    let diseased = [s * prevalence, (1 - s) * prevalence]
    var least = 0.0
    var most = 0.0
    for side in 0..<2 {
      least += max(0, test[side] + diseased[side] - whole[side])
      most += min(test[side], diseased[side])
    }
    return [min(least, most), most]
  }

  private static func corners(
    _ table: ReferenceTable, _ sensitivity: ClosedRange<Double>,
    _ specificity: ClosedRange<Double>
  ) -> [ImperfectReference] {
    [sensitivity.lowerBound, sensitivity.upperBound].flatMap { s in
      [specificity.lowerBound, specificity.upperBound].map { c in
        ImperfectReference(table, sensitivity: s, specificity: c)
      }
    }
  }

  private static func points(_ range: ClosedRange<Double>) -> [Double] {
    if range.lowerBound == range.upperBound { return [range.lowerBound] }
    let steps = 32
    return (0...steps).map { step in
      let share = Double(step) / Double(steps)
      return range.lowerBound * (1 - share) + range.upperBound * share
    }
  }

  private static func range(_ values: [Double?]) -> ClosedRange<Double>? {
    let known = values.compactMap(\.self)
    guard let low = known.min(), let high = known.max() else { return nil }
    return max(0, low)...min(1, max(0, high))
  }
}
