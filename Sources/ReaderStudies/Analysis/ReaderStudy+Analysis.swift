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
      case .dorfmanBerbaumMetz: pseudovalues(plan)
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

  func difference(
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
    let better = endpoint.isLowerBetter ? contrast.negated : contrast
    var claims: [MarginClaim] = []
    func add(_ test: ClaimTest?, _ of: String?, _ against: String?) {
      guard let test else { return }
      claims.append(
        MarginClaim(
          of: of, against: against, claim: test.claim, statistic: test.statistic, p: test.p,
          holds: plan.withholdsVerdicts(in: design) ? nil : test.holds(at: 1 - plan.level)))
    }
    for (of, against, contrast) in [(a, b, better), (b, a, better.negated)] {
      add(contrast.test(.superior), of, against)
      add(contrast.test(.nonInferior(margin: margin)), of, against)
    }
    add(better.test(.equivalent(margin: margin)), nil, nil)
    return claims
  }

  func mean(
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
  var incompleteReason: Text {
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
