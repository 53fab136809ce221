// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// The metrics of binary tasks: what they are and how a request becomes one.
public enum BinaryMetrics: MetricTask {
  /// Binary tasks.
  public static let name = TaskName.binary

  /// The threshold that a metric takes when a request names none.
  public static let defaultThreshold = 0.5

  /// Every binary metric.
  public static let entries: [MetricEntry<BinaryCases>] = [
    threshold(Sensitivity.self), threshold(Specificity.self), predictive(.positive),
    predictive(.negative), threshold(Accuracy.self), threshold(BalancedAccuracy.self),
    threshold(F1.self), threshold(F2.self),
    entry(FBeta.self) { request throws(MetricError) in
      FBeta(try request.rule(), beta: try request.positive(.beta, default: 2))
    },
    threshold(BinaryKappa.self), threshold(MatthewsCoefficient.self), threshold(YoudenJ.self),
    threshold(PositiveLikelihoodRatio.self), threshold(NegativeLikelihoodRatio.self),
    threshold(DiagnosticOddsRatio.self),
    entry(RocAuc.self) { _ throws(MetricError) in RocAuc() },
    entry(AveragePrecision.self) { _ throws(MetricError) in AveragePrecision() },
    entry(SensitivityAtSpecificity.self) { request throws(MetricError) in
      SensitivityAtSpecificity(specificity: try request.share(.specificity, default: 0.9))
    },
    entry(SpecificityAtSensitivity.self) { request throws(MetricError) in
      SpecificityAtSensitivity(sensitivity: try request.share(.sensitivity, default: 0.9))
    },
    entry(PartialRocAuc.self) { request throws(MetricError) in
      let (region, asked) = try request.region()
      return PartialRocAuc(PartialArea.Part(region, asked))
    },
    entry(RawPartialRocAuc.self) { request throws(MetricError) in
      let (region, asked) = try request.region()
      return RawPartialRocAuc(PartialArea.Part(region, asked))
    },
    .plain(MaxYoudenJ()), .plain(ClosestTopleft()), .plain(SomersDxy()),
    .plain(HanleyMcNeilError()),
    entry(BrierScore.self) { _ throws(MetricError) in BrierScore() },
    entry(LogLoss.self) { _ throws(MetricError) in LogLoss() },
    entry(ExpectedCalibrationError.self) { request throws(MetricError) in
      ExpectedCalibrationError(bins: try request.bins())
    },
    entry(MaximumCalibrationError.self) { request throws(MetricError) in
      MaximumCalibrationError(bins: try request.bins())
    },
    entry(RootMeanSquareCalibrationError.self) { request throws(MetricError) in
      RootMeanSquareCalibrationError(bins: try request.bins())
    },
    entry(EqualMassCalibrationError.self) { request throws(MetricError) in
      EqualMassCalibrationError(bins: try request.bins())
    },
    entry(AdaptiveCalibrationError.self) { request throws(MetricError) in
      AdaptiveCalibrationError(bins: try request.bins())
    },
    .plain(CalibrationIndex()), .plain(MedianCalibrationError()),
    .plain(NinetiethCalibrationError()), .plain(LargestCalibrationError()),
    .plain(CalibrationIndexLoess()), .plain(MedianCalibrationErrorLoess()),
    .plain(NinetiethCalibrationErrorLoess()), .plain(LargestCalibrationErrorLoess()),
    .plain(BrierSkillScore()),
    entry(BrierReliability.self) { request throws(MetricError) in
      BrierReliability(bins: try request.bins())
    },
    entry(BrierResolution.self) { request throws(MetricError) in
      BrierResolution(bins: try request.bins())
    },
    .plain(BrierUncertainty()), .plain(ObservedExpectedRatio()), .plain(SpiegelhalterZ()),
    entry(HosmerLemeshow.self) { request throws(MetricError) in
      HosmerLemeshow(bins: try request.bins())
    },
    .plain(NagelkerkeR2()), .plain(DiscriminationIndex()), .plain(UnreliabilityIndex()),
    .plain(QualityIndex()),
    entry(CalibrationSlope.self) { _ throws(MetricError) in CalibrationSlope() },
    entry(CalibrationIntercept.self) { _ throws(MetricError) in CalibrationIntercept() },
    entry(CalibrationInTheLarge.self) { _ throws(MetricError) in CalibrationInTheLarge() },
    entry(NetBenefit.self) { request throws(MetricError) in
      NetBenefit(
        threshold: try request.netBenefitThreshold(), prevalence: try request.prevalence())
    },
    entry(StandardizedNetBenefit.self) { request throws(MetricError) in
      StandardizedNetBenefit(
        threshold: try request.netBenefitThreshold(), prevalence: try request.prevalence())
    },
    entry(ExpectedCost.self) { request throws(MetricError) in
      ExpectedCost(
        try request.rule(), cost: try request.positive(.cost, default: 1),
        prevalence: try request.prevalence())
    },
  ]

  private static func entry<M: NamedMetric<BinaryCases>>(
    _ metric: M.Type,
    _ make: @escaping @Sendable (MetricRequest) throws(MetricError) -> any Metric<BinaryCases>
  ) -> MetricEntry<BinaryCases> {
    MetricEntry(M.about, make)
  }

  private static func threshold<M: ThresholdMetric>(_ metric: M.Type) -> MetricEntry<BinaryCases> {
    MetricEntry(M.about) { request throws(MetricError) in M(try request.rule()) }
  }

  private enum Sign { case positive, negative }

  private static func predictive(_ sign: Sign) -> MetricEntry<BinaryCases> {
    switch sign {
    case .positive:
      MetricEntry(PositivePredictiveValue.about) { request throws(MetricError) in
        PositivePredictiveValue(try request.rule(), prevalence: try request.prevalence())
      }
    case .negative:
      MetricEntry(NegativePredictiveValue.about) { request throws(MetricError) in
        NegativePredictiveValue(try request.rule(), prevalence: try request.prevalence())
      }
    }
  }
}
