// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

extension ReaderStudy {
  /// Analyses an algorithm that reads alone against the readers of each modality.
  ///
  /// `algorithm` is the reader's name under which its readings stand; it may have a modality of its
  /// own, and has one figure only. Differences are the algorithm less the mean of the readers of a
  /// modality. The algorithm has no spread of readers, so random are the readers of the modality and
  /// the cases; see ``AlgorithmAgainstReaders``.
  public func analyse(algorithm: String, _ plan: AnalysisPlan = AnalysisPlan()) -> MRMCAnalysis {
    var plan = plan
    if !(plan.level > 0 && plan.level < 1) { plan.level = 0.95 }
    let covariance: CovarianceMethod =
      switch plan.method {
      case .obuchowskiRockette(let method): method
      case .dorfmanBerbaumMetz: .jackknife
      case .uStatistic: .unbiased
      }
    let (analyses, texts, covariances) = against(algorithm, covariance, plan)
    return MRMCAnalysis(
      study: study, design: design, endpoint: endpoint, plan: plan, modalities: modalities,
      readers: readers, readings: figures(level: plan.level, covariances), analyses: analyses,
      readerDifferences: [],
      warnings: Self.distinct(
        warnings + texts
          + (covariance == .unbiased ? unsteady(.unbiasedCovariances) : [])))
  }

  private func against(
    _ algorithm: String, _ method: CovarianceMethod, _ plan: AnalysisPlan
  ) -> ([GeneralisedAnalysis], [Text], CellCovariances?) {
    func nothing(_ reason: Text) -> ([GeneralisedAnalysis], [Text], CellCovariances?) {
      (Generalisation.allCases.map { undefined($0, reason) }, [], nil)
    }
    guard let own = readers.firstIndex(of: algorithm) else {
      return nothing(
        Text(
          zh: "没有名为“\(algorithm)”的阅片者", en: "there is no reader named '\(algorithm)'"))
    }
    let places = modalities.indices.filter { grid[$0, own] != nil }
    guard places.count == 1 else {
      return nothing(
        Text(
          zh: "“\(algorithm)”须恰在一种模态下有指标，实有 \(places.count) 种",
          en: "'\(algorithm)' must have a figure under just one modality; it has \(places.count)"))
    }
    let covariances: CellCovariances
    do throws(NoAnswer) {
      covariances = try grid.covariances(method)
    } catch {
      return nothing(error.reason)
    }
    let cell = places[0] * readers.count + own
    var found: [(modality: String, model: AlgorithmAgainstReaders)] = []
    for (m, modality) in modalities.enumerated() {
      let others = readers.indices.filter { $0 != own && grid[m, $0] != nil }
        .map { m * readers.count + $0 }
      if let model = AlgorithmAgainstReaders(grid, algorithm: cell, readers: others, covariances) {
        found.append((modality, model))
      }
    }
    guard !found.isEmpty else {
      return nothing(
        Text(zh: "没有可与之比较的阅片者", en: "there are no readers to compare it with"))
    }
    let analyses = Generalisation.allCases.map { kind in
      let contrasts = found.compactMap { modality, model -> (String, ReaderContrast)? in
        let contrast: ReaderContrast? =
          switch kind {
          case .randomReadersRandomCases: model.randomReadersRandomCases
          case .fixedReaders: model.fixedReaders
          case .fixedCases: model.fixedCases
          }
        return contrast.map { (modality, $0.negated) }
      }
      guard contrasts.count == found.count else {
        return undefined(
          kind,
          Text(
            zh: "只有一名阅片者，无法推广到其他阅片者",
            en: "there is one reader only, so that nothing can be said of other readers"))
      }
      return GeneralisedAnalysis(
        kind: kind, undefined: nil, test: nil,
        differences: contrasts.map { modality, contrast in
          difference(algorithm, modality, contrast, plan, oneShot: nil)
        }, means: [], components: nil)
    }
    return (analyses, found.flatMap { $0.model.remarks }, covariances)
  }
}
