// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// The queries of a ranking task, prepared.
public typealias RankingCases = CaseSet<RankingColumns>

/// The metrics of rankings: literature retrieval, triage lists, retrieval for generation.
public enum RankingMetrics: MetricTask {
  /// The task.
  public static let name = TaskName.ranking

  /// The number of places that count when a request names none.
  public static let defaultPlaces = 10

  /// Every ranking metric.
  public static let entries: [MetricEntry<RankingCases>] = [
    at(RecallAtK.about) { RecallAtK.metric($0) },
    at(PrecisionAtK.about) { PrecisionAtK.metric($0) },
    at(HitRateAtK.about) { HitRateAtK.metric($0) }, .plain(MeanReciprocalRank.metric),
    at(DiscountedGain.about(.linear, cut: true)) { DiscountedGain.metric(.linear, k: $0) },
    .plain(DiscountedGain.metric(.linear, k: nil)),
    at(DiscountedGain.about(.exponential, cut: true)) {
      DiscountedGain.metric(.exponential, k: $0)
    },
    .plain(DiscountedGain.metric(.exponential, k: nil)), .plain(MeanAveragePrecision.metric),
    .plain(AverageRank.metric),
  ]

  private static func at(
    _ about: MetricAbout, _ make: @escaping @Sendable (Int) -> any Metric<RankingCases>
  ) -> MetricEntry<RankingCases> {
    MetricEntry(about) { request throws(MetricError) in
      make(try request.whole(.k, default: defaultPlaces, upTo: 1_000_000))
    }
  }
}

extension MetricRequest {
  /// A whole number of at least 1.
  func whole(
    _ name: ParameterName, default fallback: Int, upTo most: Int
  ) throws(MetricError) -> Int {
    let value = parameters[name] ?? Double(fallback)
    guard value == value.rounded(), value >= 1, value <= Double(most) else {
      throw .parameter(
        metric: id, parameter: name.rawValue, value: "\(value)",
        expected: Text(zh: " 1 到 \(most) 之间的整数", en: "a whole number from 1 to \(most)"))
    }
    return Int(value)
  }
}

/// Sentences that several ranking metrics need.
enum RankingReasons {
  static let noQueries = Text(zh: "没有查询", en: "there are no queries")
  static let noneRelevant = Text(zh: "没有任何查询含相关条目", en: "no query has a relevant item")

  static let whenNoneRelevant = Text(
    zh: "没有任何查询含相关条目", en: "when no query has a relevant item")

  /// How many queries have no relevant item among their rows.
  static func withoutRelevant(_ sample: CaseSample<RankingColumns>) -> [Text] {
    let columns = sample.columns
    let count = (0..<columns.count).count { row in
      !columns.relevances[columns.items(of: row)].contains { $0 > 0 }
    }
    guard count > 0 else { return [] }
    return [
      Text(
        zh: "\(count) 个查询没有相关条目，未计入；如果文件只列出检索到的条目，请补上漏检的相关条目（评分留空）",
        en: "\(count == 1 ? "1 query has" : "\(count) queries have") no relevant item and "
          + "\(count == 1 ? "is" : "are") left out; if the file lists only what was retrieved, add "
          + "the relevant items that were missed, with an empty score")
    ]
  }

  /// How many queries without a relevant item count 0, and the mean without them.
  static func countedAsZero(
    _ value: @escaping @Sendable (RankingColumns, Int) -> Double
  ) -> @Sendable (CaseSample<RankingColumns>) -> [Text] {
    { sample in
      let columns = sample.columns
      let weights = sample.weights
      var count = 0
      var sum = 0.0
      var total = 0.0
      for row in 0..<columns.count {
        if columns.relevances[columns.items(of: row)].contains(where: { $0 > 0 }) {
          sum += weights[row] * value(columns, row)
          total += weights[row]
        } else {
          count += 1
        }
      }
      guard count > 0 else { return [] }
      let without = total > 0 ? "\((sum / total * 10_000).rounded() / 10_000)" : nil
      return [
        Text(
          zh: "\(count) 个查询没有相关条目，按 0 计入"
            + (without.map { "；不计这些查询则为 \($0)" } ?? ""),
          en: "\(count == 1 ? "1 query has" : "\(count) queries have") no relevant item and "
            + "\(count == 1 ? "counts" : "count") 0"
            + (without.map { "; without \(count == 1 ? "it" : "them") the value is \($0)" } ?? ""))
      ]
    }
  }

  static let interval = Text(zh: "以患者（或查询）为单位的 t 区间", en: "Student's t over queries")

  /// The number of places as a parameter.
  static func places(_ k: Int) -> [String: Parameter] { ["k": .number(Double(k))] }
}
