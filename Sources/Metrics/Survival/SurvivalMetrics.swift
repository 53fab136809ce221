// SPDX-License-Identifier: Apache-2.0

/// The metrics of survival tasks: a score or predicted risks against censored follow-up.
public enum SurvivalMetrics: MetricTask {
  /// The task.
  public static let name = TaskName.survival

  /// Every survival metric.
  public static let entries: [MetricEntry<SurvivalCases>] = [
    .plain(HarrellC()),
    MetricEntry(UnoC.about) { request throws(MetricError) in UnoC(try request.horizon()) },
    MetricEntry(CumulativeDynamicAuc.about) { request throws(MetricError) in
      CumulativeDynamicAuc(try request.horizon())
    },
    .plain(IntegratedScores.auc),
    MetricEntry(IpcwBrier.about) { request throws(MetricError) in
      IpcwBrier(try request.horizon())
    },
    .plain(IntegratedScores.brier),
    MetricEntry(ScaledBrier.about) { request throws(MetricError) in
      ScaledBrier.metric(try request.horizon())
    },
    MetricEntry(ObservedExpectedAtHorizon.about) { request throws(MetricError) in
      ObservedExpectedAtHorizon.metric(try request.horizon())
    },
    MetricEntry(SurvivalCalibrationSlope.about) { request throws(MetricError) in
      SurvivalCalibrationSlope.metric(try request.horizon())
    },
    MetricEntry(SurvivalProbability.about) { request throws(MetricError) in
      SurvivalProbability.metric(try request.horizon())
    },
    .plain(MedianSurvival()),
    MetricEntry(RestrictedMean.about) { request throws(MetricError) in
      RestrictedMean.metric(try request.horizon())
    },
    MetricEntry(CumulativeIncidence.about) { request throws(MetricError) in
      CumulativeIncidence.metric(try request.horizon())
    },
    MetricEntry(CumulativeHazard.about) { request throws(MetricError) in
      CumulativeHazard.metric(try request.horizon())
    },
  ]
}
