// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

extension ReaderStudy {
  /// Analyses the study.
  ///
  /// An analysis that cannot be had is there with its reason; nothing is thrown.
  public func analyse(_ plan: AnalysisPlan = AnalysisPlan()) -> MRMCAnalysis {
    let level = plan.level > 0 && plan.level < 1 ? plan.level : 0.95
    var plan = plan
    plan.level = level
    let parts: Parts =
      switch plan.method {
      case .obuchowskiRockette(let covariance): factorial(covariance, plan)
      case .uStatistic: oneShot(plan)
      }
    return MRMCAnalysis(
      study: study, design: design, endpoint: endpoint, plan: plan, modalities: modalities,
      readers: readers, readings: figures(level: level, parts.covariances),
      analyses: parts.analyses,
      readerDifferences: readerDifferences(level: level, parts.covariances),
      warnings: Self.distinct(warnings + gaps() + parts.warnings))
  }

  /// What the two methods have in common.
  struct Parts {
    var analyses: [GeneralisedAnalysis] = []
    var warnings: [Text] = []
    var covariances: CellCovariances?
  }

  // MARK: - Obuchowski and Rockette

  private func factorial(_ method: CovarianceMethod, _ plan: AnalysisPlan) -> Parts {
    var parts = Parts()
    let covariances: CellCovariances
    do throws(NoAnswer) {
      covariances = try grid.covariances(method)
    } catch {
      parts.analyses = Generalisation.allCases.map { undefined($0, error.reason) }
      return parts
    }
    parts.covariances = covariances
    let results: [(Generalisation, () throws(NoAnswer) -> ReaderAnalysis)]
    let components: VarianceComponents
    if let model = ObuchowskiRockette(grid, covariances) {
      components = model.components
      results = [
        (
          .randomReadersRandomCases, { () throws(NoAnswer) in try model.randomReadersRandomCases() }
        ),
        (.fixedReaders, { () throws(NoAnswer) in model.fixedReaders() }),
        (.fixedCases, { () throws(NoAnswer) in try model.fixedCases() }),
      ]
    } else if let model = NestedReaders(grid, covariances) {
      components = model.components
      results = [
        (
          .randomReadersRandomCases, { () throws(NoAnswer) in try model.randomReadersRandomCases() }
        ),
        (.fixedReaders, { () throws(NoAnswer) in model.fixedReaders() }),
        (.fixedCases, { () throws(NoAnswer) in try model.fixedCases() }),
      ]
    } else {
      parts.analyses = Generalisation.allCases.map { undefined($0, incompleteReason) }
      return parts
    }
    for (kind, result) in results {
      do throws(NoAnswer) {
        let analysis = try result()
        parts.warnings += analysis.remarks
        parts.analyses.append(
          generalised(
            kind, analysis, plan, components: kind == .fixedCases ? nil : components))
      } catch {
        parts.analyses.append(undefined(kind, error.reason))
      }
    }
    parts.warnings += negativeComponents(components) + crossCheck(parts.analyses, plan)
    return parts
  }

  private func generalised(
    _ kind: Generalisation, _ analysis: ReaderAnalysis, _ plan: AnalysisPlan,
    components: VarianceComponents?
  ) -> GeneralisedAnalysis {
    let pairs = ReaderAnalysis.pairs(of: modalities.count)
    return GeneralisedAnalysis(
      kind: kind, undefined: nil, test: analysis.test,
      differences: zip(pairs, analysis.differences).map { pair, contrast in
        difference(pair.first, pair.second, contrast, plan, oneShot: nil)
      },
      means: zip(modalities, analysis.means).map { mean($0, $1, plan) }, components: components)
  }

  private func negativeComponents(_ components: VarianceComponents) -> [Text] {
    var texts: [Text] = []
    if let reader = components.reader, reader < 0 {
      texts.append(
        Text(
          zh: "阅片者方差分量的矩估计为负（\(reader)），原样给出，检验不受影响。",
          en:
            "the variance component of readers came out negative (\(reader)); it is given as it is, and "
            + "no test rests on it."))
    }
    if let both = components.readerModality, both < 0 {
      texts.append(
        Text(
          zh: "阅片者与模态交互方差分量的矩估计为负（\(both)），原样给出，检验不受影响。",
          en:
            "the variance component of readers by modality came out negative (\(both)); it is given as "
            + "it is, and no test rests on it."))
    }
    return texts
  }

  // MARK: - The U-statistic

  private func oneShot(_ plan: AnalysisPlan) -> Parts {
    var parts = Parts()
    let fixed: [GeneralisedAnalysis] = [.fixedReaders, .fixedCases].map {
      undefined(
        $0,
        Text(
          zh: "U 统计量法把阅片者和病例都视为随机；请用 OR 法",
          en: "the U-statistic takes readers and cases as random; use method or"))
    }
    let sums: GridSums
    do throws(NoAnswer) {
      sums = try grid.pairSums()
      parts.covariances = try? grid.covariances(.unbiased, sums: sums)
    } catch {
      parts.analyses = [undefined(.randomReadersRandomCases, error.reason)] + fixed
      return parts
    }
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
    if grid.readers == 1 {
      parts.warnings.append(
        Text(
          zh: "只有一名阅片者，方差只含病例的变异，结论不能推广到其他阅片者。",
          en:
            "there is one reader, so that the variance is that of cases only and nothing is said of "
            + "other readers."))
    }
    let means = zip(modalities, analysis.modalities).compactMap { name, moments in
      moments.map { moments in
        let isNegative = (moments.variance(.unbiased) ?? 0) <= 0
        return mean(name, moments.mean(isNegative ? .maximumLikelihood : .unbiased), plan)
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
    guard design == .crossed, grid.layout == .crossed, grid.readers > 1, covariances != nil else {
      return nil
    }
    var degrees: [Double] = []
    for pair in ReaderAnalysis.pairs(of: modalities.count) {
      guard
        let two = grid.selecting(
          modalities: [pair.first, pair.second], readers: Array(readers.indices)),
        let covariances = try? two.covariances(.unbiased),
        let model = ObuchowskiRockette(two, covariances),
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

  private func apart(_ pair: (first: Int, second: Int)) -> Text {
    Text(
      zh: "\(modalities[pair.first]) 与 \(modalities[pair.second]) 没有共同的阅片者或病例，"
        + "自由度按 Java 版 iMRMC 的规则分开计算（其 R 版在此过小）。",
      en:
        "\(modalities[pair.first]) and \(modalities[pair.second]) share no readers or no cases; the degrees "
        + "of freedom count them apart, as iMRMC in Java does (its R package gives too few here).")
  }

  // MARK: - What both share

  private func difference(
    _ a: Int, _ b: Int, _ contrast: ReaderContrast, _ plan: AnalysisPlan, oneShot: OneShotFigures?
  ) -> ModalityDifference {
    difference(modalities[a], modalities[b], contrast, plan, oneShot: oneShot)
  }

  func difference(
    _ a: String, _ b: String, _ contrast: ReaderContrast, _ plan: AnalysisPlan,
    oneShot: OneShotFigures?
  ) -> ModalityDifference {
    ModalityDifference(
      a: a, b: b, contrast: contrast, interval: contrast.interval(level: plan.level),
      p: contrast.p(), claims: claims(a, b, contrast, plan), oneShot: oneShot)
  }

  private func claims(
    _ a: String, _ b: String, _ contrast: ReaderContrast, _ plan: AnalysisPlan
  ) -> [MarginClaim] {
    guard let margin = plan.margin, margin > 0 else { return [] }
    // Where less is better the modalities change places.
    let better = endpoint == .marks(.falseMarks) ? contrast.negated : contrast
    var claims: [MarginClaim] = []
    func add(_ test: ClaimTest?, _ of: String?, _ against: String?) {
      guard let test else { return }
      claims.append(
        MarginClaim(
          of: of, against: against, claim: test.claim, statistic: test.statistic, p: test.p,
          holds: test.holds(at: 1 - plan.level)))
    }
    for (of, against, contrast) in [(a, b, better), (b, a, better.negated)] {
      add(contrast.test(.superior), of, against)
      add(contrast.test(.nonInferior(margin: margin)), of, against)
    }
    add(better.test(.equivalent(margin: margin)), nil, nil)
    return claims
  }

  private func mean(
    _ modality: String, _ contrast: ReaderContrast, _ plan: AnalysisPlan
  ) -> ModalityMean {
    ModalityMean(
      modality: modality, contrast: contrast,
      interval: contrast.interval(
        level: plan.level, within: endpoint.isShare ? 0...1 : 0...Double.infinity))
  }

  func undefined(_ kind: Generalisation, _ reason: Text) -> GeneralisedAnalysis {
    GeneralisedAnalysis(
      kind: kind, undefined: reason, test: nil, differences: [], means: [], components: nil)
  }

  /// Why a table of figures with gaps has no analysis of variance.
  private var incompleteReason: Text {
    for (m, modality) in modalities.enumerated() {
      for (r, reader) in readers.enumerated() where grid[m, r] == nil {
        return Text(
          zh: "阅片者“\(reader)”在模态“\(modality)”下没有可计算的指标；缺格时请用 U 统计量法（--method "
            + "u-statistic），或只分析读全的阅片者",
          en:
            "reader '\(reader)' has no figure under modality '\(modality)'; with such gaps use the "
            + "U-statistic (--method u-statistic), or analyse the readers without gaps")
      }
    }
    return Text(zh: "没有可计算的指标", en: "there is no figure to compute")
  }

  static func distinct(_ texts: [Text]) -> [Text] {
    var seen: Set<Text> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
