// SPDX-License-Identifier: Apache-2.0

import Statistics

/// What the analyses of one simulated study say.
struct Analyses {
  /// Each analysis with its estimate; nil where there was none.
  var found: [(name: String, contrast: ReaderContrast?)] = []

  static let algorithmName = "algorithm"

  /// The grid of a study; nil where a reader has no figure.
  static func grid(_ ratings: Ratings, _ source: StudySource) -> ReaderGrid? {
    let scenario = source.scenario
    let positives = scenario.positives
    func cell(_ row: [Double]) -> ReaderCell? {
      let threshold = source.threshold
      func calls() -> [Double] { row.map { $0.isNaN ? .nan : ($0 >= threshold ? 1 : 0) } }
      switch scenario.endpoint {
      case .area: return .rankingArea(ratings: row, positives: positives)
      case .sensitivity: return .share(of: .positive, calls: calls(), positives: positives)
      case .specificity: return .share(of: .negative, calls: calls(), positives: positives)
      }
    }
    let bearing =
      switch scenario.endpoint {
      case .area: scenario.cases
      case .sensitivity: positives
      case .specificity: scenario.cases - positives
      }
    if scenario.isAlgorithm {
      // One modality: the readers, then the algorithm.
      return ReaderGrid(
        modalities: 1, readers: scenario.readers + 1, cases: bearing,
        cells: (ratings.rows.prefix(scenario.readers) + [ratings.algorithm]).map(cell))
    }
    return ReaderGrid(
      modalities: 2, readers: scenario.readers, cases: bearing, cells: ratings.rows.map(cell))
  }

  init(_ ratings: Ratings, _ source: StudySource) {
    let kind = source.scenario.kind
    guard let grid = Self.grid(ratings, source) else { return }
    let sums = kind == .fixedCases ? nil : try? grid.pairSums()
    for method in CovarianceMethod.allCases {
      // With fixed cases no covariance enters.
      if kind == .fixedCases, method != .delong { continue }
      let name = kind == .fixedCases ? "or, any covariance" : "or-\(method.rawValue)"
      let covariances = try? grid.covariances(method, sums: sums)
      found.append((name, covariances.flatMap { Self.contrast(grid, $0, source.scenario) }))
    }
    guard kind == .randomReadersRandomCases, !source.scenario.isAlgorithm else { return }
    let difference = sums.flatMap { OneShotAnalysis(grid, $0).differences[0] }
    // As study analyse has it: maximum likelihood in place of a variance that is not positive.
    let isPositive = (difference?.variance(.unbiased) ?? 0) > 0
    found.append(
      ("u-statistic", difference?.contrast(isPositive ? .unbiased : .maximumLikelihood)))
    found.append(("u-statistic-mle", difference?.contrast(.maximumLikelihood)))
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
    guard let model = ObuchowskiRockette(grid, covariances) else { return nil }
    switch scenario.kind {
    case .randomReadersRandomCases: return try? model.randomReadersRandomCases().differences[0]
    case .fixedReaders: return model.fixedReaders().differences[0]
    case .fixedCases: return try? model.fixedCases().differences[0]
    }
  }
}
