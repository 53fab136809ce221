// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

extension ReaderStudy {
  /// What this study, taken as a pilot, tells of a study of two of its modalities.
  ///
  /// `modalities` are places of two modalities; `prevalence` replaces the pilot's share of diseased
  /// cases where the method can: for the U-statistic. Throws the reason where the pilot does not tell.
  public func plan(
    _ method: AnalysisMethod, modalities pair: [Int], prevalence: Double? = nil
  ) throws(NoAnswer) -> any PlannedStudy {
    guard let two = grid.selecting(modalities: pair, readers: Array(readers.indices)) else {
      throw Self.noPair
    }
    switch method {
    case .obuchowskiRockette(let covariance):
      return try FactorialPlan(two, try two.covariances(covariance))
    case .dorfmanBerbaumMetz: return try FactorialPlan(two, try two.covariances(.jackknife))
    case .uStatistic:
      guard let difference = OneShotAnalysis(two, try two.pairSums()).differences.first ?? nil
      else { throw Self.noPair }
      return try OneShotPlan(
        difference, positiveShare: prevalence ?? positiveShare, bearing: bearing)
    }
  }

  /// What this study, taken as a pilot, tells of a study of its algorithm against the readers of one
  /// modality.
  public func plan(
    algorithm: String, modality: Int, _ covariance: CovarianceMethod
  ) throws(NoAnswer) -> any PlannedStudy {
    guard let own = readers.firstIndex(of: algorithm) else {
      throw NoAnswer(
        Text(zh: "没有名为“\(algorithm)”的阅片者", en: "there is no reader named '\(algorithm)'"))
    }
    let places = modalities.indices.filter { grid[$0, own] != nil }
    guard places.count == 1 else {
      throw NoAnswer(
        Text(
          zh: "“\(algorithm)”须恰在一种模态下有指标，实有 \(places.count) 种",
          en: "'\(algorithm)' must have a figure under just one modality; it has \(places.count)"))
    }
    let others = readers.indices.filter { $0 != own && grid[modality, $0] != nil }
    return try AlgorithmPlan(
      grid, algorithm: places[0] * readers.count + own,
      readers: others.map { modality * readers.count + $0 }, try grid.covariances(covariance))
  }

  /// The share of cases with the condition; where there is only one class, one half.
  private var positiveShare: Double {
    positives > 0 && negatives > 0 ? Double(positives) / Double(positives + negatives) : 0.5
  }

  /// The class that alone bears on the endpoint; nil where both do.
  public var bearing: CaseClass? { endpoint.bearing }

  private static let noPair = NoAnswer(
    Text(
      zh: "预试验没有这两种模态的读片", en: "the pilot has no readings under these two modalities"))
}

extension Endpoint {
  /// The class that alone bears on the endpoint; nil where both do.
  public var bearing: CaseClass? { classes.count == 1 ? classes.first : nil }
}
