// SPDX-License-Identifier: Apache-2.0

public import Statistics
public import Wording

/// How a reader study is analysed.
public enum AnalysisMethod: Sendable, Hashable {
  /// Obuchowski and Rockette's model with Hillis's degrees of freedom.
  case obuchowskiRockette(CovarianceMethod)
  /// Dorfman, Berbaum and Metz's analysis of jackknife pseudovalues.
  ///
  /// With readers and cases random its tests are Obuchowski and Rockette's with jackknife covariances
  /// (S. L. Hillis and others, Stat Med 2005;24:1579).
  case dorfmanBerbaumMetz
  /// Gallas's one-shot U-statistic.
  case uStatistic
}

/// What is asked of an analysis.
public struct AnalysisPlan: Sendable, Hashable {
  /// The method.
  public var method: AnalysisMethod
  /// The two-sided confidence level; 1 less alpha.
  public var level: Double
  /// The margin of non-inferiority and equivalence; nil asks for neither.
  public var margin: Double?

  /// Asks for a method; Obuchowski and Rockette with DeLong's covariance unless told otherwise.
  public init(
    method: AnalysisMethod = .obuchowskiRockette(.delong), level: Double = 0.95,
    margin: Double? = nil
  ) {
    self.method = method
    self.level = level
    self.margin = margin
  }
}

/// The analysis of a reader study.
public struct MRMCAnalysis: Sendable {
  /// The study's name; nil where the file has none.
  public let study: String?
  /// The design.
  public let design: StudyDesign
  /// The endpoint.
  public let endpoint: Endpoint
  /// What was asked.
  public let plan: AnalysisPlan
  /// The modalities, in sort order.
  public let modalities: [String]
  /// The readers, in sort order.
  public let readers: [String]
  /// Each reader's figure under each modality.
  public let readings: [ReaderFigure]
  /// The analyses by generalisation, in the order of `Generalisation`.
  public let analyses: [GeneralisedAnalysis]
  /// The difference of two modalities for each reader, cases random.
  public let readerDifferences: [ReaderDifference]
  /// What was clamped, replaced or parted ways, and what is odd about the data.
  public let warnings: [Text]
}

/// One reader's figure under one modality.
public struct ReaderFigure: Sendable, Hashable {
  /// The modality.
  public let modality: String
  /// The reader.
  public let reader: String
  /// The figure with its interval over cases.
  public let estimate: Estimate
}

/// One analysis under one generalisation, or the reason why there is none.
public struct GeneralisedAnalysis: Sendable, Hashable {
  /// To whom it may be carried.
  public let kind: Generalisation
  /// Why there is no analysis; nil where there is one.
  public let undefined: Text?
  /// The test that all modalities are equal; nil where there is none.
  public let test: EqualityTest?
  /// The differences, first less second in sort order.
  public let differences: [ModalityDifference]
  /// The mean of each modality over readers.
  public let means: [ModalityMean]
  /// The variance components; nil for the U-statistic, for pseudovalues and for fixed cases.
  public let components: VarianceComponents?
  /// The variance components of pseudovalues; nil for other methods and for fixed cases.
  public internal(set) var pseudovalues: PseudovalueAnalysis.Components?
}

/// The difference of two modalities.
public struct ModalityDifference: Sendable, Hashable {
  /// The first modality.
  public let a: String
  /// The second modality.
  public let b: String
  /// First less second, with its error.
  public let contrast: ReaderContrast
  /// The interval; nil with a reason in `contrast.obstacle`.
  public let interval: Interval?
  /// The two-sided p value; nil likewise.
  public let p: Double?
  /// What is claimed of the modalities, where a margin was given.
  public let claims: [MarginClaim]
  /// What the U-statistic adds; nil for other methods.
  public let oneShot: OneShotFigures?
}

/// What the U-statistic gives besides.
public struct OneShotFigures: Sendable, Hashable {
  /// The variance without bias; nil where it cannot be had.
  public let variance: Double?
  /// The variance by maximum likelihood; nil likewise.
  public let maximumLikelihood: Double?
  /// The degrees of freedom by mean squares; nil where the variance is not positive.
  public let degreesBDG: Double?
  /// Those of the maximum likelihood variance.
  public let degreesBDGMaximumLikelihood: Double?
  /// Hillis's degrees of freedom; nil unless the design is crossed.
  public let degreesHillis: Double?
}

/// A claim with a margin, and whether it holds.
public struct MarginClaim: Sendable, Hashable {
  /// The modality of which it is claimed; nil for equivalence.
  public let of: String?
  /// The modality against which.
  public let against: String?
  /// The claim.
  public let claim: Claim
  /// The statistic.
  public let statistic: Double
  /// The p value: one-sided, and for equivalence the larger of two.
  public let p: Double
  /// Whether it holds at half of 1 less the level; nil where the method claims too much and no verdict
  /// is given, for a reason that stands among the warnings.
  public let holds: Bool?
}

/// The mean of a modality over readers.
public struct ModalityMean: Sendable, Hashable {
  /// The modality.
  public let modality: String
  /// The mean with its error.
  public let contrast: ReaderContrast
  /// The interval, cut to the range of the figure; nil with a reason in `contrast.obstacle`.
  public let interval: Interval?
}

/// The difference of two modalities for one reader.
public struct ReaderDifference: Sendable, Hashable {
  /// The reader.
  public let reader: String
  /// The first modality.
  public let a: String
  /// The second modality.
  public let b: String
  /// First less second, cases random.
  public let contrast: ReaderContrast
  /// The interval; nil with a reason in `contrast.obstacle`.
  public let interval: Interval?
  /// The two-sided p value; nil likewise.
  public let p: Double?
}
