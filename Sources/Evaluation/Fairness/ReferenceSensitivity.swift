// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// What a gap between groups could be if the reference standard errs, and errs unlike in groups.
public struct ReferenceSensitivity: Sendable, Hashable {
  /// How good the reference may be in one group.
  public struct Accuracy: Sendable, Hashable {
    /// The share of the ill that the reference finds, from the least to the most.
    public let sensitivity: ClosedRange<Double>
    /// The share of the others that it clears, from the least to the most.
    public let specificity: ClosedRange<Double>

    /// Declares the range of a group's reference.
    public init(sensitivity: ClosedRange<Double>, specificity: ClosedRange<Double>) {
      self.sensitivity = sensitivity
      self.specificity = specificity
    }
  }

  /// The rate looked at: sensitivity or specificity.
  public let rate: FairnessRate
  /// What each group's rate may be; nil where the declared accuracy cannot be true of its data.
  public let ranges: [ClosedRange<Double>?]
  /// The smallest and the largest that the largest difference may be, apart from chance.
  public let difference: ClosedRange<Double>?

  /// Lets each group's reference range on its own, errors independent of the model's given disease.
  ///
  /// Rates as ``ImperfectReference`` corrects them. Nil for rates other than sensitivity and
  /// specificity, and where there is not one accuracy for each group.
  public init?(_ table: GroupTable, rate: FairnessRate, accuracies: [Accuracy]) {
    guard rate == .sensitivity || rate == .specificity, accuracies.count == table.cells.count
    else { return nil }
    self.rate = rate
    let ranges = zip(table.cells, accuracies).map { cells, accuracy -> ClosedRange<Double>? in
      let bounds = ReferenceBounds.independent(
        ReferenceTable(
          bothPositive: cells.truePositives, testOnly: cells.falsePositives,
          referenceOnly: cells.falseNegatives, bothNegative: cells.trueNegatives),
        sensitivity: accuracy.sensitivity, specificity: accuracy.specificity)
      return rate == .sensitivity ? bounds.sensitivity : bounds.specificity
    }
    self.ranges = ranges
    let known = ranges.indices.compactMap { place in ranges[place].map { (place, $0) } }
    guard known.count >= 2, known.count == ranges.count else {
      difference = nil
      return
    }
    // The least gap: all groups as close as their ranges let them. The largest: two groups apart.
    let highestLow = known.map(\.1.lowerBound).max() ?? 0
    let lowestHigh = known.map(\.1.upperBound).min() ?? 1
    var most = 0.0
    for (i, a) in known {
      for (j, b) in known where i != j { most = max(most, a.upperBound - b.lowerBound) }
    }
    difference = max(0, highestLow - lowestHigh)...max(most, highestLow - lowestHigh, 0)
  }

  /// How many missed cases of the group with the lowest sensitivity would have to be cases without
  /// the condition, wrongly so labelled, before the gap in sensitivity is no longer shown.
  ///
  /// `criteria` is the number of rates that share the error, as of the gap that is told.
  /// Nil where the gap is not above `limit` to begin with, or stays so whatever labels change.
  public static func relabelled(
    _ table: GroupTable, level: Double, criteria: Int = 1, limit: Double = 0
  ) -> Int? {
    var shares = table.shares(.sensitivity)
    let gaps = SimultaneousGaps(shares, level: level, criteria: criteria)
    guard let worst = gaps.difference.lowest, let lower = gaps.difference.interval?.lower,
      lower > limit
    else { return nil }
    let missed = shares[worst].trials - shares[worst].successes
    for changed in 1...max(1, Int(missed)) where Double(changed) <= missed {
      shares[worst] = GroupShare(
        successes: shares[worst].successes,
        trials: table.cells[worst].events - Double(changed))
      guard shares[worst].trials > 0,
        let lower = SimultaneousGaps(shares, level: level, criteria: criteria).difference
          .interval?.lower
      else { return nil }
      if lower <= limit { return changed }
    }
    return nil
  }
}
