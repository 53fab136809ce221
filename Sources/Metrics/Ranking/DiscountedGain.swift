// SPDX-License-Identifier: Apache-2.0

import Numerics
import Wording

/// How near a ranking comes to the best one, early places counting more (归一化折损累计增益).
///
/// - Formula: mean over queries of DCG / DCG of the best order; DCG = sum of gain / log2(rank + 1)
///   over the first k ranks, or all. The gain is the relevance itself (linear, as scikit-learn's)
///   or 2^relevance - 1 (`ndcg_exponential`). Tied items share their places' discounts.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when no query has a relevant item; a query without one is left out.
/// - Interval: Student's t over queries, or patients.
/// - Source: Järvelin and Kekäläinen, ACM Trans Inf Syst 2002;20:422; exponential gain: Burges et
///   al., ICML 2005:89; ties: McSherry and Najork, ECIR 2008:414.
public enum DiscountedGain {
  /// What an item of some relevance is worth.
  public enum Gain: String, Sendable {
    case linear
    case exponential

    func value(_ relevance: Double) -> Double {
      switch self {
      case .linear: relevance
      case .exponential: Elementary.pow(2, relevance) - 1
      }
    }
  }

  static func about(_ gain: Gain, cut: Bool) -> MetricAbout {
    let isLinear = gain == .linear
    let id = (isLinear ? "ndcg" : "ndcg_exponential") + (cut ? "_at_k" : "")
    return MetricAbout(
      id: id,
      name: Text(
        zh: "归一化折损累计增益（nDCG\(cut ? "@k" : "")，\(isLinear ? "线性" : "指数")增益）",
        en: "nDCG\(cut ? " at k" : "") (\(gain.rawValue) gain)"),
      meaning: Text(
        zh: "排序与最佳排序的接近程度，越靠前的位置权重越大，可用分级相关度。",
        en: "How near the ranking comes to the best one, early places counting more, for graded "
          + "relevance."),
      formula: "mean of DCG / best DCG, DCG = sum of "
        + (isLinear ? "relevance" : "(2^relevance - 1)") + " / log2(rank + 1)"
        + (cut ? " over the first k ranks" : ""),
      range: "0 to 1", direction: .higher, undefinedWhen: RankingReasons.whenNoneRelevant,
      interval: RankingReasons.interval,
      source: "Järvelin & Kekäläinen, ACM Trans Inf Syst 2002;20:422"
        + (isLinear ? "" : "; Burges et al., ICML 2005:89"),
      family: .retrieval, parameters: cut ? [.k] : [], needs: .score)
  }

  static func metric(_ gain: Gain, k: Int?) -> any Metric<RankingCases> {
    let about = about(gain, cut: k != nil)
    return RowMean(
      about, parameters: k.map(RankingReasons.places) ?? [:],
      key: about.id + (k.map { " \($0)" } ?? ""), whenEmpty: RankingReasons.noneRelevant,
      notes: RankingReasons.withoutRelevant
    ) { columns, row in
      RankedList(columns, row).normalisedGain(in: k ?? .max, gain.value)
    }
  }
}
