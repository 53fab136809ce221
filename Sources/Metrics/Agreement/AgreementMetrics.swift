// SPDX-License-Identifier: Apache-2.0

import Wording

/// The metrics of agreement between raters or devices.
public enum AgreementMetrics: MetricTask {
  /// The task.
  public static let name = TaskName.agreement

  /// Every metric of agreement.
  public static let entries: [MetricEntry<RatingCases>] = (categorical + measured).map {
    .plain($0)
  }

  private static let categorical: [FormulaMetric<RatingCases>] =
    [PercentAgreement.metric]
    + RatingWeights.allCases.map { CohenKappa.metric($0) }
    + [
      LightKappa.metric, FleissKappa.metric(.unweighted, available: false),
      FleissKappa.metric(.unweighted, available: true),
      FleissKappa.metric(.linear, available: true),
      FleissKappa.metric(.quadratic, available: true),
      CongerKappa.metric(.unweighted, available: false),
      CongerKappa.metric(.unweighted, available: true),
      CongerKappa.metric(.linear, available: true),
      CongerKappa.metric(.quadratic, available: true),
    ]
    + [
      KrippendorffMetrics.metric(.nominal), KrippendorffMetrics.metric(.ordinal),
      KrippendorffMetrics.metric(.interval), KrippendorffMetrics.metric(.ratio),
      KrippendorffMetrics.metric(.linear),
    ]
    + [
      GwetCoefficient.metric("gwet_ac1", .unweighted),
      GwetCoefficient.metric("gwet_ac2", .quadratic),
      GwetCoefficient.metric("gwet_ac2_linear", .linear),
      GwetCoefficient.metric("gwet_ac2_quadratic", .quadratic),
    ] + RatingWeights.allCases.map { BrennanPrediger.metric($0) }

  private static let measured: [FormulaMetric<RatingCases>] =
    [IntraclassCorrelation.metric("icc", .randomSingle)]
    + IntraclassForm.allCases.map { IntraclassCorrelation.metric($0.rawValue, $0) }
    + BlandAltman.Part.allCases.map { BlandAltman.metric($0) }
    + ConcordanceCorrelation.Part.allCases.map { ConcordanceCorrelation.metric($0) }
    + PassingBablok.Part.allCases.map { PassingBablok.metric($0) }
    + Correlation.allCases.map(\.metric)
}
