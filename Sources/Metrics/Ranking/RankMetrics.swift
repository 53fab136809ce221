// SPDX-License-Identifier: Apache-2.0

import Wording

/// How early the first relevant item stands (平均倒数排名).
///
/// - Formula: mean over queries of 1 / rank of the first relevant item, 0 where none was retrieved;
///   within a tie the expectation over its orders. A query without a relevant item counts 0; a remark
///   says how many there are, and the value without them.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when there are no queries.
/// - Interval: Student's t over queries, or patients.
/// - Source: Voorhees, TREC-8 1999:77.
public enum MeanReciprocalRank {
  static let metric: any Metric<RankingCases> = RowMean(
    MetricAbout(
      id: "mrr", name: Text(zh: "平均倒数排名（MRR）", en: "Mean reciprocal rank (MRR)"),
      meaning: Text(
        zh: "第一个相关条目排名的倒数，取平均；一个都没检索到记 0。",
        en: "One over the rank of the first relevant item, averaged; 0 where none was retrieved."),
      formula: "mean of 1 / rank of the first relevant item", range: "0 to 1", direction: .higher,
      undefinedWhen: Text(zh: "没有查询", en: "when there are no queries"),
      interval: RankingReasons.interval,
      source: "Voorhees, TREC-8 1999:77; ties: McSherry & Najork, ECIR 2008:414",
      family: .retrieval, needs: .score),
    key: "mrr", whenEmpty: RankingReasons.noQueries, notes: RankingReasons.countedAsZero(row),
    row: row)

  private static let row: @Sendable (RankingColumns, Int) -> Double = {
    RankedList($0, $1).reciprocalRank
  }
}

/// How far up the relevant items stand, all of them (平均精确率均值).
///
/// - Formula: mean over queries of the average of precision at each relevant item's rank, an item
///   not retrieved counting 0; within a tie the expectation over its orders.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when no query has a relevant item; a query without one is left out.
/// - Interval: Student's t over queries, or patients.
/// - Source: Manning, Raghavan, Schütze, Introduction to Information Retrieval 2008, section 8.4.
public enum MeanAveragePrecision {
  static let metric: any Metric<RankingCases> = RowMean(
    MetricAbout(
      id: "map", name: Text(zh: "平均精确率均值（MAP）", en: "Mean average precision (MAP)"),
      meaning: Text(
        zh: "在每个相关条目处计算精确率并取平均，再对查询取平均；漏检的记 0。",
        en:
          "Precision at each relevant item's rank, averaged, then averaged over queries; a missed "
          + "item counts 0."),
      formula: "mean over queries of sum of precision at relevant ranks / relevant items",
      range: "0 to 1", direction: .higher, undefinedWhen: RankingReasons.whenNoneRelevant,
      interval: RankingReasons.interval,
      source: "Manning, Raghavan & Schütze, Introduction to Information Retrieval 2008; ties: "
        + "McSherry & Najork, ECIR 2008:414",
      family: .retrieval, needs: .score),
    key: "map", whenEmpty: RankingReasons.noneRelevant, notes: RankingReasons.withoutRelevant
  ) { columns, row in RankedList(columns, row).averagePrecision }
}

/// On which rank the relevant items stand on average (相关条目平均名次).
///
/// - Formula: mean over queries of the mean rank of the retrieved relevant items; ties have the
///   middle rank.
/// - Range: 1 upwards; lower is better.
/// - Undefined: when no relevant item was retrieved; a query without one is left out.
/// - Interval: Student's t over queries, or patients.
/// - Source: Manning, Raghavan, Schütze, Introduction to Information Retrieval 2008, chapter 8.
public enum AverageRank {
  static let metric: any Metric<RankingCases> = RowMean(
    MetricAbout(
      id: "average_rank", name: Text(zh: "相关条目平均名次", en: "Average rank"),
      meaning: Text(
        zh: "检索到的相关条目平均排在第几位；漏检的不计，请同时看召回率。",
        en:
          "The rank on which retrieved relevant items stand on average; missed ones do not count, "
          + "so read it beside recall."),
      formula: "mean over queries of the mean rank of relevant items", range: "1 to inf",
      direction: .lower,
      undefinedWhen: Text(zh: "没有检索到任何相关条目", en: "when no relevant item was retrieved"),
      interval: RankingReasons.interval,
      source: "Manning, Raghavan & Schütze, Introduction to Information Retrieval 2008",
      family: .retrieval, needs: .score),
    key: "average_rank",
    whenEmpty: Text(zh: "没有检索到任何相关条目", en: "no relevant item was retrieved")
  ) { columns, row in RankedList(columns, row).averageRank }
}
