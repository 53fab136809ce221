// SPDX-License-Identifier: Apache-2.0

/// The four cells of truth by call, as counts or sums of sampling weights.
public struct ConfusionCells: Sendable, Hashable {
  /// With the condition and called so.
  public var truePositives: Double
  /// Without the condition and called so.
  public var falsePositives: Double
  /// With the condition and not called so.
  public var falseNegatives: Double
  /// Without the condition and not called so.
  public var trueNegatives: Double

  /// Takes the four cells.
  public init(
    truePositives: Double = 0, falsePositives: Double = 0, falseNegatives: Double = 0,
    trueNegatives: Double = 0
  ) {
    self.truePositives = truePositives
    self.falsePositives = falsePositives
    self.falseNegatives = falseNegatives
    self.trueNegatives = trueNegatives
  }

  /// All cases.
  public var total: Double { events + nonEvents }
  /// Those with the condition.
  public var events: Double { truePositives + falseNegatives }
  /// Those without it.
  public var nonEvents: Double { falsePositives + trueNegatives }
  /// Those called positive.
  public var calls: Double { truePositives + falsePositives }

  /// The cell of a truth and a call.
  subscript(truth: Bool, call: Bool) -> Double {
    get {
      truth
        ? call ? truePositives : falseNegatives
        : call ? falsePositives : trueNegatives
    }
    set {
      switch (truth, call) {
      case (true, true): truePositives = newValue
      case (true, false): falseNegatives = newValue
      case (false, true): falsePositives = newValue
      case (false, false): trueNegatives = newValue
      }
    }
  }

  static func + (a: ConfusionCells, b: ConfusionCells) -> ConfusionCells {
    ConfusionCells(
      truePositives: a.truePositives + b.truePositives,
      falsePositives: a.falsePositives + b.falsePositives,
      falseNegatives: a.falseNegatives + b.falseNegatives,
      trueNegatives: a.trueNegatives + b.trueNegatives)
  }
}
