// SPDX-License-Identifier: Apache-2.0

import Statistics

/// What the analyses of one simulated study say.
struct Analyses {
  /// The estimate of each analysis of the scenario, in its order; nil where there was none.
  let contrasts: [ReaderContrast?]

  init(_ ratings: Ratings, _ source: StudySource) {
    let scenario = source.scenario
    var found: [String: ReaderContrast] = [:]
    if let grid = Self.grid(ratings, source) {
      let sums = scenario.kind == .fixedCases ? nil : try? grid.pairSums()
      for method in CovarianceMethod.allCases {
        if scenario.kind == .fixedCases, method != .delong { continue }
        let name = scenario.kind == .fixedCases ? scenario.analyses[0] : "or-\(method.rawValue)"
        let covariances = try? grid.covariances(method, sums: sums)
        found[name] = covariances.flatMap { Self.contrast(grid, $0, scenario) }
      }
      if scenario.analyses.contains("u-statistic"), let sums,
        let difference = OneShotAnalysis(grid, sums).differences[0]
      {
        // As `study analyse` has it: maximum likelihood in place of a variance that is not positive.
        let isPositive = (difference.variance(.unbiased) ?? 0) > 0
        found["u-statistic"] = difference.contrast(isPositive ? .unbiased : .maximumLikelihood)
        found["u-statistic-mle"] = difference.contrast(.maximumLikelihood)
      }
    }
    contrasts = scenario.analyses.map { found[$0] }
  }

  /// The grid of a study.
  static func grid(_ ratings: Ratings, _ source: StudySource) -> ReaderGrid? {
    let scenario = source.scenario
    let positives = scenario.positives
    func cell(_ row: [Double], _ threshold: Double) -> ReaderCell? {
      guard let bearing = scenario.endpoint.bearing else {
        return .rankingArea(ratings: row, positives: positives)
      }
      let calls = row.map { $0.isNaN ? .nan : ($0 >= threshold ? 1.0 : 0) }
      return .share(of: bearing, calls: calls, positives: positives)
    }
    let readers = ratings.rows.map { cell($0, source.threshold) }
    guard scenario.isAlgorithm else {
      return ReaderGrid(
        modalities: 2, readers: scenario.readers, cases: scenario.bearingCases, cells: readers)
    }
    // One modality: the readers, then the algorithm.
    return ReaderGrid(
      modalities: 1, readers: scenario.readers + 1, cases: scenario.bearingCases,
      cells: readers.prefix(scenario.readers)
        + [cell(ratings.algorithm, source.algorithmThreshold)])
  }

  private static func contrast(
    _ grid: ReaderGrid, _ covariances: CellCovariances, _ scenario: Scenario
  ) -> ReaderContrast? {
    if scenario.isAlgorithm {
      let model = AlgorithmAgainstReaders(
        grid, algorithm: scenario.readers, readers: Array(0..<scenario.readers), covariances)
      switch scenario.kind {
      case .randomReadersRandomCases: return model?.randomReadersRandomCases?.negated
      case .fixedReaders: return model?.fixedReaders.negated
      case .fixedCases: return model?.fixedCases?.negated
      }
    }
    let model: (any FactorialModel)? =
      ObuchowskiRockette(grid, covariances) ?? NestedReaders(grid, covariances)
    return (try? model?.analysis(scenario.kind))?.differences.first
  }
}
