// SPDX-License-Identifier: Apache-2.0

import Statistics
public import Wording

/// What estimates without bias are used for.
enum UnbiasedEstimate {
  /// The variance of the U-statistic.
  case uStatistic
  /// The covariances of Obuchowski and Rockette's analysis.
  case unbiasedCovariances
}

extension AnalysisPlan {
  /// Whether no verdict is given of a claim: the method's estimates without bias rest on reads that are
  /// missing here and there, and claim too much; see `ReaderStudy.unsteady(_:)`.
  ///
  /// The estimate, its error and its p value are given as published, and so is an analysis that holds.
  func withholdsVerdicts(in design: StudyDesign) -> Bool {
    switch method {
    case .uStatistic, .obuchowskiRockette(.unbiased): design == .missingReads
    default: false
    }
  }
}

extension MRMCAnalysis {
  /// Why no verdict is given of any claim; nil where verdicts are given.
  public var withheld: Text? {
    guard plan.withholdsVerdicts(in: design) else { return nil }
    return Text(
      zh: "读片零散缺失时，该方法容易把没有差异判为有差异，因此不作判定",
      en:
        "with reads missing here and there the method claims too often what is not so, and no verdict is "
        + "given")
  }
}

extension ReaderStudy {
  /// Warns of estimates without bias where reads are missing here and there.
  ///
  /// Their moments are then means over different cases, and are unsteady. The rates are those of 10000
  /// simulated studies each (Tests/Studies/RESULTS.md, and a test holds the two together): binormal
  /// readers and cases (Roe and Metz), two modalities of AUROC 0.85, 5 readers, 100 cases, half of them
  /// diseased, each read missing with a chance of 15 %, alpha 0.05; the standard error of a rate of 5 %
  /// is 0.22 %.
  func unsteady(_ estimate: UnbiasedEstimate) -> [Text] {
    guard design == .missingReads else { return [] }
    let (what, rate): (Text, Text) =
      switch estimate {
      case .uStatistic:
        (
          Text(zh: "U 统计量法的方差", en: "the variance of the U-statistic is"),
          Text(zh: "7.9 %", en: "7.9 %")
        )
      case .unbiasedCovariances:
        (
          Text(zh: "无偏协方差", en: "unbiased covariances are"),
          Text(
            zh: "5.6 %（推广到其他阅片者和病例）和 6.3 %（仅限这些阅片者）",
            en: "5.6 % (to other readers and cases) and 6.3 % (to other cases)")
        )
      }
    return [
      Text(
        zh: "读片零散缺失，此时\(what.zh)不稳定，容易把没有差异判为有差异：模拟 10000 项研究（两种模态的 AUROC "
          + "均为 0.85，5 名阅片者，100 例，随机缺失 15 % 的读片），误判占 \(rate.zh)，应为 5 %。同样的模拟中 "
          + "--method or 配 --covariance delong 或 jackknife 为 4.6 % 至 5.0 %，请改用。因此对任何结论不作判定。",
        en:
          "reads are missing here and there, and \(what.en) unsteady then: a difference is claimed too "
          + "often where there is none. In 10000 simulated studies (two modalities of AUROC 0.85, 5 readers, "
          + "100 cases, 15 % of reads missing at random) one was claimed in \(rate.en), where 5 % are right. "
          + "With --method or and --covariance delong or jackknife it was 4.6 to 5.0 %; use these. So no "
          + "verdict is given of any claim.")
    ]
  }

  /// What DeLong's covariances, which hold, say of each difference, readers and cases random; nothing
  /// where verdicts are not withheld.
  func steady(_ plan: AnalysisPlan) -> [Text] {
    guard plan.withholdsVerdicts(in: design) else { return [] }
    let delong = AnalysisPlan(method: .obuchowskiRockette(.delong), level: plan.level)
    let found = factorial(.delong, delong).analyses.first {
      $0.kind == .randomReadersRandomCases
    }
    return (found?.differences ?? []).compactMap { difference in
      guard let interval = difference.interval, let p = difference.p else { return nil }
      let pair = "\(difference.a) - \(difference.b)"
      let numbers = "\(difference.contrast.value) (\(interval.lower), \(interval.upper)), p = \(p)"
      return Text(
        zh: "\(pair)，--method or --covariance delong（推广到其他阅片者和病例）：\(numbers)",
        en:
          "\(pair) with --method or --covariance delong (to other readers and cases): \(numbers)")
    }
  }
}
