// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

extension ReaderStudy {
  /// Gallas's one-shot analysis; readers and cases are random in it.
  func oneShot(_ plan: AnalysisPlan) -> Parts {
    var parts = Parts()
    let fixed: [GeneralisedAnalysis] = [.fixedReaders, .fixedCases].map {
      undefined($0, OneShotAnalysis.randomOnly.reason)
    }
    let sums: GridSums
    do throws(NoAnswer) {
      sums = try grid.pairSums()
      parts.covariances = try? grid.covariances(.unbiased, sums: sums)
    } catch {
      parts.analyses = [undefined(.randomReadersRandomCases, error.reason)] + fixed
      return parts
    }
    parts.warnings += unsteady(.uStatistic) + steady(plan)
    let analysis = OneShotAnalysis(grid, sums)
    let hillis = hillisDegrees(parts.covariances)
    var differences: [ModalityDifference] = []
    for (place, pair) in ReaderAnalysis.pairs(of: modalities.count).enumerated() {
      guard let found = analysis.differences[place] else { continue }
      let variance = found.variance(.unbiased)
      let replaced = (variance ?? 0) <= 0 && (found.variance(.maximumLikelihood) ?? 0) > 0
      if replaced, variance != nil { parts.warnings.append(negative(pair, variance ?? 0)) }
      differences.append(
        difference(
          pair.first, pair.second, found.contrast(replaced ? .maximumLikelihood : .unbiased), plan,
          oneShot: OneShotFigures(
            variance: variance, maximumLikelihood: found.variance(.maximumLikelihood),
            degreesBDG: found.degreesOfFreedom(.unbiased),
            degreesBDGMaximumLikelihood: found.degreesOfFreedom(.maximumLikelihood),
            degreesHillis: hillis.map { $0[place] })))
      if found.countsApart { parts.warnings.append(apart(pair)) }
    }
    for (name, moments) in zip(modalities, analysis.modalities) where moments?.hasOneReader == true
    {
      parts.warnings.append(
        Text(
          zh: "模态“\(name)”只有一名阅片者，其方差只含病例的变异，不能推广到其他阅片者。",
          en:
            "modality '\(name)' has one reader, so that its variance is that of cases only and nothing "
            + "is said of other readers."))
    }
    let means = zip(modalities, analysis.modalities).compactMap { name, moments in
      moments.map { moments in
        let variance = moments.variance(.unbiased)
        let replaced = (variance ?? 0) <= 0 && (moments.variance(.maximumLikelihood) ?? 0) > 0
        if replaced, let variance { parts.warnings.append(negative(name, variance)) }
        return mean(name, moments.mean(replaced ? .maximumLikelihood : .unbiased), plan)
      }
    }
    let test = differences.count == 1 && modalities.count == 2 ? equality(differences[0]) : nil
    parts.analyses =
      [
        GeneralisedAnalysis(
          kind: .randomReadersRandomCases,
          undefined: means.isEmpty ? incompleteReason : nil, test: test, differences: differences,
          means: means, components: nil)
      ] + fixed
    return parts
  }

  /// Hillis's degrees of freedom of each difference, in a crossed design, modalities two by two.
  private func hillisDegrees(_ covariances: CellCovariances?) -> [Double]? {
    guard design == .crossed, grid.layout == .crossed, grid.readers > 1, let covariances else {
      return nil
    }
    var degrees: [Double] = []
    for pair in ReaderAnalysis.pairs(of: modalities.count) {
      guard
        let two = covariances.selecting(
          modalities: [pair.first, pair.second], readers: Array(readers.indices), of: grid),
        let model = ObuchowskiRockette(two.grid, two.covariances),
        let analysis = try? model.randomReadersRandomCases(),
        let found = analysis.differences[0].degreesOfFreedom
      else { return nil }
      degrees.append(found)
    }
    return degrees
  }

  private func equality(_ difference: ModalityDifference) -> EqualityTest? {
    let contrast = difference.contrast
    guard let statistic = contrast.statistic(), let degrees = contrast.degreesOfFreedom else {
      return nil
    }
    return EqualityTest(ofStatistic: statistic, variance: contrast.variance, degrees: degrees)
  }

  private func negative(_ pair: (first: Int, second: Int), _ variance: Double) -> Text {
    Text(
      zh: "\(modalities[pair.first]) − \(modalities[pair.second])：差值方差的无偏估计不为正（\(variance)），"
        + "改用极大似然方差。",
      en:
        "\(modalities[pair.first]) - \(modalities[pair.second]): the unbiased variance of the difference "
        + "is not positive (\(variance)); the maximum likelihood variance was used in its place.")
  }

  private func negative(_ modality: String, _ variance: Double) -> Text {
    Text(
      zh: "模态“\(modality)”：均值方差的无偏估计不为正（\(variance)），改用极大似然方差。",
      en:
        "modality '\(modality)': the unbiased variance of the mean is not positive (\(variance)); the "
        + "maximum likelihood variance was used in its place.")
  }

  private func apart(_ pair: (first: Int, second: Int)) -> Text {
    Text(
      zh: "\(modalities[pair.first]) 与 \(modalities[pair.second]) 没有共同的阅片者或病例，"
        + "自由度按 Java 版 iMRMC 的规则分开计算（其 R 版在此过小）。",
      en:
        "\(modalities[pair.first]) and \(modalities[pair.second]) share no readers or no cases; the degrees "
        + "of freedom count them apart, as iMRMC in Java does (its R package gives too few here).")
  }
}
