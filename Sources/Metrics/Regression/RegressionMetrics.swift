// SPDX-License-Identifier: Apache-2.0

/// The metrics of regression tasks: predicted numbers against true ones.
public enum RegressionMetrics: MetricTask {
  /// The task.
  public static let name = TaskName.regression

  /// Every regression metric.
  public static let entries: [MetricEntry<RegressionCases>] = [
    .plain(MeanErrors.absolute), .plain(MeanErrors.rootSquared), .plain(MeanErrors.squared),
    .plain(MeanErrors.bias), .plain(MiddleAndLargest.median), .plain(MiddleAndLargest.largest),
    .plain(RelativeErrors.percentage), .plain(RelativeErrors.logarithmic),
    .plain(ExplainedSpread.determination), .plain(ExplainedSpread.variance),
    .plain(Correlations.pearson), .plain(Correlations.spearman), .plain(Correlations.kendall),
    .plain(ContinuousCalibration.slope), .plain(ContinuousCalibration.intercept),
  ]
}
