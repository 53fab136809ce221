// SPDX-License-Identifier: Apache-2.0

/// How far two texts overlap: which share of the output is in the reference, and the reverse.
public struct OverlapScore: Sendable, Hashable {
  /// The share of the output's units that the reference has.
  public let precision: Double
  /// The share of the reference's units that the output has.
  public let recall: Double

  /// Twice the product over the sum; 0 where both are 0.
  public var f1: Double {
    precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
  }

  /// Makes a score from shared units and the units of either side; nil where neither has any.
  ///
  /// One side without units scores 0, as in the rouge-score package: an empty output is a failure,
  /// not a missing value.
  init?(shared: Int, output: Int, reference: Int) {
    guard output > 0 || reference > 0 else { return nil }
    precision = output > 0 ? Double(shared) / Double(output) : 0
    recall = reference > 0 ? Double(shared) / Double(reference) : 0
  }

  /// The best of several references by F; the first of equals; nil where no pair has a score.
  static func best(_ scores: [OverlapScore?]) -> OverlapScore? {
    var best: OverlapScore?
    for score in scores {
      guard let score else { continue }
      if let known = best, known.f1 >= score.f1 { continue }
      best = score
    }
    return best
  }

  /// Which of the three numbers is meant.
  public enum Part: String, Sendable, CaseIterable {
    case f1
    case precision
    case recall
  }

  /// One of the three numbers.
  public func value(_ part: Part) -> Double {
    switch part {
    case .f1: f1
    case .precision: precision
    case .recall: recall
    }
  }
}
