// SPDX-License-Identifier: Apache-2.0

public import Wording

/// To whom the result of a reader study may be carried.
public enum Generalisation: String, Sendable, Hashable, CaseIterable {
  /// To other readers and other cases.
  case randomReadersRandomCases = "random_readers_random_cases"
  /// To other cases read by these readers.
  case fixedReaders = "fixed_readers"
  /// To other readers of these cases.
  case fixedCases = "fixed_cases"
}

/// One analysis of a reader study under one generalisation.
public struct ReaderAnalysis: Sendable, Hashable {
  /// The test that all modalities are equal; nil with one modality and where it cannot be had.
  public let test: EqualityTest?
  /// The differences of every two modalities, first less second, in the order of the modalities:
  /// 0 - 1, 0 - 2, …, 1 - 2, ….
  public let differences: [ReaderContrast]
  /// The mean of each modality over its readers.
  public let means: [ReaderContrast]
  /// What was clamped or replaced on the way.
  public let remarks: [Text]

  /// Joins the parts.
  public init(
    test: EqualityTest?, differences: [ReaderContrast], means: [ReaderContrast],
    remarks: [Text] = []
  ) {
    self.test = test
    self.differences = differences
    self.means = means
    self.remarks = remarks
  }

  /// The modalities of each difference.
  public static func pairs(of modalities: Int) -> [(first: Int, second: Int)] {
    (0..<modalities).flatMap { first in
      (first + 1..<max(modalities, first + 1)).map { (first, $0) }
    }
  }
}

/// A model of figures by modality and reader that is analysed under each generalisation.
public protocol FactorialModel: Sendable {
  /// The variance components.
  var components: VarianceComponents { get }
  /// Readers and cases random; throws the reason where there is no analysis.
  func randomReadersRandomCases() throws(NoAnswer) -> ReaderAnalysis
  /// Cases random, these readers.
  func fixedReaders() -> ReaderAnalysis
  /// Readers random, these cases; throws the reason where there is no analysis.
  func fixedCases() throws(NoAnswer) -> ReaderAnalysis
}

extension FactorialModel {
  /// The analysis under one generalisation.
  public func analysis(_ kind: Generalisation) throws(NoAnswer) -> ReaderAnalysis {
    switch kind {
    case .randomReadersRandomCases: try randomReadersRandomCases()
    case .fixedReaders: fixedReaders()
    case .fixedCases: try fixedCases()
    }
  }
}

/// The variance components of Obuchowski and Rockette's model.
public struct VarianceComponents: Sendable, Hashable {
  /// The variance of readers; nil where the design does not give it.
  public let reader: Double?
  /// The variance of the interaction of readers and modalities; nil likewise.
  public let readerModality: Double?
  /// The error covariance of one reader under two modalities.
  public let cov1: Double
  /// The error covariance of two readers under one modality.
  public let cov2: Double
  /// The error covariance of two readers under two modalities.
  public let cov3: Double
  /// The error variance.
  public let error: Double
}
