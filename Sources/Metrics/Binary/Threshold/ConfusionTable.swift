// SPDX-License-Identifier: Apache-2.0

public import Statistics

/// The 2x2 table under a threshold rule.
public enum ConfusionTable {
  /// The cells `tp`, `fp`, `fn` and `tn`, and the threshold that the rule gave.
  ///
  /// Nil where no attainable point obeys the rule.
  public static func cells(
    of cases: BinaryCases, rule: OperatingRule
  ) -> (table: TableValue, threshold: Double)? {
    guard let point = BinarySample(cases).point(rule) else { return nil }
    return (
      .cells([
        "tp": point.cells.truePositive, "fp": point.cells.falsePositive,
        "fn": point.cells.falseNegative, "tn": point.cells.trueNegative,
      ]), point.threshold
    )
  }
}
