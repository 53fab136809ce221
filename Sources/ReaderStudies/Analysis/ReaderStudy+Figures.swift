// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

extension ReaderStudy {
  /// Each reader's figure under each modality with its interval over cases.
  func figures(level: Double, _ covariances: CellCovariances?) -> [ReaderFigure] {
    var figures: [ReaderFigure] = []
    for (m, modality) in modalities.enumerated() {
      for (r, reader) in readers.enumerated() {
        let place = m * readers.count + r
        figures.append(
          ReaderFigure(
            modality: modality, reader: reader,
            estimate: estimate(grid.cells[place], level, covariances.map { $0[place, place] })))
      }
    }
    return figures
  }

  private func estimate(_ cell: ReaderCell?, _ level: Double, _ variance: Double?) -> Estimate {
    guard let cell else {
      return Estimate(
        metric: endpoint.identifier, measured: .undefined(noFigure), n: 0,
        parameters: endpoint.parameters)
    }
    let (m, n) = (Double(cell.positives), Double(cell.negatives))
    var qualified = QualifiedInterval(nil)
    switch endpoint {
    case .rocArea, .marks(.highestRatingArea):
      qualified = AUROCInterval.interval(
        auroc: cell.value, variance: cell.placementVariance, positives: m, negatives: n,
        level: level)
    case .sensitivity, .marks(.highestRatingSensitivity):
      qualified.interval = Proportion.wilson(
        successes: (cell.value * m).rounded(), trials: m, level: level)
    case .specificity, .marks(.highestRatingSpecificity):
      qualified.interval = Proportion.wilson(
        successes: (cell.value * n).rounded(), trials: n, level: level)
    default:
      if let variance {
        qualified.interval = ReaderContrast(
          value: cell.value, variance: variance, degreesOfFreedom: nil, method: "jackknife-wald"
        ).interval(level: level, within: endpoint.isShare ? 0...1 : 0...Double.infinity)
      }
    }
    return Estimate(
      metric: endpoint.identifier,
      measured: Measured(cell.value, elseUndefined: noFigure), interval: qualified.interval,
      n: cell.positives + cell.negatives, events: cell.positives, parameters: endpoint.parameters,
      notes: qualified.notes)
  }

  private var noFigure: Text {
    endpoint.classes.count == 2
      ? Text(
        zh: "该阅片者在该模态下没有读过两类病例，无法计算",
        en: "this reader did not read cases of both classes under this modality")
      : Text(
        zh: "该阅片者在该模态下没有读过这一类病例，无法计算",
        en: "this reader read no case of the class under this modality")
  }

  /// For each reader the differences of modalities, cases random, by the covariances of the analysis.
  func readerDifferences(level: Double, _ covariances: CellCovariances?) -> [ReaderDifference] {
    guard let covariances else { return [] }
    var found: [ReaderDifference] = []
    for (r, reader) in readers.enumerated() {
      for pair in ReaderAnalysis.pairs(of: modalities.count) {
        let (a, b) = (pair.first * readers.count + r, pair.second * readers.count + r)
        guard let one = grid.cells[a], let other = grid.cells[b] else { continue }
        let contrast = ReaderContrast(
          value: one.value - other.value,
          variance: covariances[a, a] + covariances[b, b] - 2 * covariances[a, b],
          degreesOfFreedom: nil, method: "\(covariances.method.rawValue)-paired")
        found.append(
          ReaderDifference(
            reader: reader, a: modalities[pair.first], b: modalities[pair.second],
            contrast: contrast, interval: contrast.interval(level: level), p: contrast.p()))
      }
    }
    return found
  }

  /// Readers and modalities without any figure.
  func gaps() -> [Text] {
    var texts: [Text] = []
    for (m, modality) in modalities.enumerated()
    where readers.indices.allSatisfy({ grid[m, $0] == nil }) {
      texts.append(
        Text(
          zh: "模态“\(modality)”没有任何可计算的指标。",
          en: "modality '\(modality)' has no figure of any reader."))
    }
    for (r, reader) in readers.enumerated()
    where modalities.indices.allSatisfy({ grid[$0, r] == nil }) {
      texts.append(
        Text(
          zh: "阅片者“\(reader)”没有任何可计算的指标。",
          en: "reader '\(reader)' has no figure under any modality."))
    }
    return texts
  }
}
