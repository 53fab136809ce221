// SPDX-License-Identifier: Apache-2.0

/// The four cells of a 2x2 table; whole numbers unless sampling weights are at work.
public struct Cells: Sendable, Hashable {
  /// Diseased and called positive.
  public var truePositive: Double
  /// Healthy and called positive.
  public var falsePositive: Double
  /// Diseased and called negative.
  public var falseNegative: Double
  /// Healthy and called negative.
  public var trueNegative: Double

  /// Makes a 2x2 table from its cells.
  public init(
    truePositive: Double, falsePositive: Double, falseNegative: Double, trueNegative: Double
  ) {
    self.truePositive = truePositive
    self.falsePositive = falsePositive
    self.falseNegative = falseNegative
    self.trueNegative = trueNegative
  }

  /// All cases.
  public var total: Double { truePositive + falsePositive + falseNegative + trueNegative }
  /// The diseased.
  public var diseased: Double { truePositive + falseNegative }
  /// The healthy.
  public var healthy: Double { falsePositive + trueNegative }
  /// Those called positive.
  public var calledPositive: Double { truePositive + falsePositive }
  /// Those called negative.
  public var calledNegative: Double { falseNegative + trueNegative }
}

/// How the threshold of a 2x2 table is set.
public enum OperatingRule: Sendable, Hashable {
  /// A threshold locked beforehand; a score at or above it is a positive call.
  case threshold(Double)
  /// The attainable point of highest sensitivity with at least this specificity.
  case specificity(Double)
  /// The attainable point of highest specificity with at least this sensitivity.
  case sensitivity(Double)
}
