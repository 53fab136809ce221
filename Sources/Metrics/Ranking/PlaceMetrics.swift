// SPDX-License-Identifier: Apache-2.0

import Wording

/// The share of the relevant items that stand among the first k (前 k 位召回率).
///
/// - Formula: mean over queries of relevant items among the first k / relevant items. Ties count
///   by expectation over their orders.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when no query has a relevant item; a query without one is left out.
/// - Interval: Student's t over queries, or patients.
/// - Source: Manning, Raghavan, Schütze, Introduction to Information Retrieval 2008, chapter 8.
public enum RecallAtK {
  static let about = PlacePages.about(
    "recall_at_k", Text(zh: "前 k 位召回率", en: "Recall at k"),
    Text(
      zh: "相关条目中有多大比例排进了前 k 位。",
      en: "The share of the relevant items that stand among the first k."),
    "mean of relevant among the first k / relevant", RankingReasons.whenNoneRelevant,
    RankingReasons.interval)

  static func metric(_ k: Int) -> any Metric<RankingCases> {
    RowMean(
      about, parameters: RankingReasons.places(k), key: "recall_at_k \(k)",
      whenEmpty: RankingReasons.noneRelevant, notes: RankingReasons.withoutRelevant
    ) { columns, row in
      let list = RankedList(columns, row)
      return list.relevant > 0 ? list.found(in: k) / Double(list.relevant) : nil
    }
  }
}

/// The share of the first k places that relevant items take (前 k 位精确率).
///
/// - Formula: mean over queries of relevant items among the first k / k, whether or not k items
///   were retrieved. Ties count by expectation over their orders. A query without a relevant item
///   counts 0; a remark says how many there are, and the value without them.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when there are no queries.
/// - Interval: Student's t over queries, or patients.
/// - Source: Manning, Raghavan, Schütze, Introduction to Information Retrieval 2008, chapter 8.
public enum PrecisionAtK {
  static let about = PlacePages.about(
    "precision_at_k", Text(zh: "前 k 位精确率", en: "Precision at k"),
    Text(
      zh: "前 k 位中相关条目所占的比例；检索到的不足 k 条时仍除以 k。",
      en: "The share of the first k places that relevant items take; divided by k even where fewer "
        + "were retrieved."),
    "mean of relevant among the first k / k", Text(zh: "没有查询", en: "when there are no queries"),
    RankingReasons.interval)

  static func metric(_ k: Int) -> any Metric<RankingCases> {
    let row: @Sendable (RankingColumns, Int) -> Double = {
      RankedList($0, $1).found(in: k) / Double(k)
    }
    return RowMean(
      about, parameters: RankingReasons.places(k), key: "precision_at_k \(k)",
      whenEmpty: RankingReasons.noQueries, notes: RankingReasons.countedAsZero(row), row: row)
  }
}

/// The share of queries with a relevant item among the first k (前 k 位命中率).
///
/// - Formula: mean over queries of [a relevant item is among the first k]. A tie across place k
///   counts the probability that a relevant item is placed before it. A query without a relevant item
///   counts 0; a remark says how many there are, and the value without them.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when there are no queries.
/// - Interval: Wilson; of the effective number of queries where patients repeat.
/// - Source: Manning, Raghavan, Schütze, Introduction to Information Retrieval 2008, chapter 8.
public enum HitRateAtK {
  static let about = PlacePages.about(
    "hit_rate_at_k", Text(zh: "前 k 位命中率", en: "Hit rate at k"),
    Text(
      zh: "前 k 位中至少有一个相关条目的查询所占的比例。",
      en: "The share of queries with at least one relevant item among the first k."),
    "mean of [a relevant item is among the first k]",
    Text(zh: "没有查询", en: "when there are no queries"),
    Text(
      zh: "Wilson 法；同一患者多个查询时按患者折算有效数",
      en: "Wilson; of the effective number of queries where patients repeat"))

  static func metric(_ k: Int) -> any Metric<RankingCases> {
    let row: @Sendable (RankingColumns, Int) -> Double = { RankedList($0, $1).hit(in: k) }
    return RowRatio(
      about, kind: .share, parameters: RankingReasons.places(k), key: "hit_rate_at_k \(k)",
      whenEmpty: RankingReasons.noQueries, notes: RankingReasons.countedAsZero(row)
    ) { (row($0, $1), 1) }
  }
}

private enum PlacePages {
  static func about(
    _ id: String, _ name: Text, _ meaning: Text, _ formula: String, _ undefined: Text,
    _ interval: Text
  ) -> MetricAbout {
    MetricAbout(
      id: id, name: name, meaning: meaning, formula: formula, range: "0 to 1", direction: .higher,
      undefinedWhen: undefined, interval: interval,
      source: "Manning, Raghavan & Schütze, Introduction to Information Retrieval 2008; ties: "
        + "McSherry & Najork, ECIR 2008:414",
      family: .retrieval, parameters: [.k], needs: .score)
  }
}
