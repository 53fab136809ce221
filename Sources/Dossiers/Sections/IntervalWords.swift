// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// The names of interval methods, for the tables of a dossier.
enum IntervalWords {
  /// The name of a method; its identifier where it is of no metric that a suite measures.
  static func text(_ method: String) -> Text {
    let suffix = "-clustered"
    if method.hasSuffix(suffix), let base = words[String(method.dropLast(suffix.count))] {
      return base + Text(zh: "（按患者聚类）", en: ", by patient")
    }
    let bootstrap = Bootstrap.Method.allCases.first { $0.identifier == method }
    return words[method] ?? bootstrap.map(words) ?? Text(verbatim: method)
  }

  private static let words: [String: Text] = [
    "wilson": Text(verbatim: "Wilson"),
    "wilson-f1": Text(zh: "Wilson（F1变换）", en: "Wilson, for F1"),
    "wilson-kish": Text(zh: "Wilson（Kish有效例数）", en: "Wilson, effective number (Kish)"),
    "wilson-linearized": Text(zh: "Wilson（线性化方差）", en: "Wilson, linearised"),
    "wilson-cc": Text(zh: "Wilson（连续性校正）", en: "Wilson, continuity-corrected"),
    "clopper-pearson": Text(verbatim: "Clopper–Pearson"),
    "jeffreys": Text(verbatim: "Jeffreys"),
    "agresti-coull": Text(verbatim: "Agresti–Coull"),
    "mid-p": Text(zh: "精确法（mid-P）", en: "exact, mid-P"),
    "wald": Text(verbatim: "Wald"),
    "wald-t": Text(zh: "Wald（t分布）", en: "Wald, Student's t"),
    "delong-logit": Text(zh: "DeLong（logit）", en: "DeLong (logit)"),
    "delong-wald": Text(zh: "DeLong（Wald）", en: "DeLong (Wald)"),
    "obuchowski-logit": Text(zh: "Obuchowski聚类（logit）", en: "Obuchowski, clustered (logit)"),
    "obuchowski-wald": Text(zh: "Obuchowski聚类（Wald）", en: "Obuchowski, clustered (Wald)"),
    "newcombe-5": Text(zh: "Newcombe法5", en: "Newcombe, method 5"),
    "newcombe-10": Text(zh: "Newcombe法10", en: "Newcombe, method 10"),
    "mercaldo-logit": Text(zh: "Mercaldo（logit）", en: "Mercaldo (logit)"),
    "mercaldo-adjusted-logit": Text(zh: "Mercaldo（校正logit）", en: "Mercaldo (adjusted logit)"),
    "log": Text(zh: "对数变换", en: "logarithmic"),
    "log-haldane": Text(zh: "对数变换（加0.5）", en: "logarithmic, 0.5 added"),
    "log-linearized": Text(zh: "对数尺度（线性化方差）", en: "logarithmic, linearised"),
    "fisher-z-delta": Text(zh: "Fisher z变换", en: "Fisher's z"),
    "fisher-z-haldane": Text(zh: "Fisher z变换（加0.5）", en: "Fisher's z, 0.5 added"),
    "mid-p-tukey": Text(zh: "精确法（mid-P），各组同时成立（Tukey）", en: "mid-P, all groups together (Tukey)"),
    "mid-p-tukey-clustered": Text(
      zh: "精确法（mid-P，按患者），各组同时成立（Tukey）", en: "mid-P by patients, all groups together (Tukey)"),
    "mid-p-bonferroni-clustered": Text(
      zh: "精确法（mid-P，按患者），各组同时成立（Bonferroni）",
      en: "mid-P by patients, all groups together (Bonferroni)"),
    "student-tukey": Text(zh: "t分布，各组同时成立（Tukey）", en: "Student's t, all groups together (Tukey)"),
    "square-and-add": Text(zh: "Wilson区间平方合成", en: "Wilson, squared and added"),
    "simulated-curves": Text(zh: "模拟校准曲线", en: "simulated calibration curves"),
  ]

  private static func words(_ method: Bootstrap.Method) -> Text {
    switch method {
    case .percentile: Text(zh: "自助法（百分位）", en: "bootstrap, percentile")
    case .basic: Text(zh: "自助法（基本）", en: "bootstrap, basic")
    case .bca: Text(zh: "自助法（BCa）", en: "bootstrap, BCa")
    case .outer: Text(zh: "自助法（百分位与基本界合并）", en: "bootstrap, outer bounds")
    case .student: Text(zh: "自助法（t分布）", en: "bootstrap, Student's t")
    case .scaledStudent:
      Text(zh: "自助法（变换尺度上的t分布）", en: "bootstrap, Student's t on the metric's scale")
    }
  }
}
