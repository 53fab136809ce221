// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Testing

@Suite("Ranking metrics against other implementations")
struct RankingOracleTests {
  struct Query: Sendable, CustomTestStringConvertible {
    let id: String
    let items: [RankingColumns.Item]
    /// Implementation and measure, as in `ranx recall@3`, with the value.
    let expected: [String: Double]
    var testDescription: String { id }
  }

  static let queries: [Query] = {
    let list = TextOracle.object(in: "ranking_peers.json")["queries"] as? [[String: Any]] ?? []
    return list.map { query in
      let scores = query["scores"] as? [Any] ?? []
      let relevances = query["relevances"] as? [Double] ?? []
      var expected: [String: Double] = [:]
      for (peer, values) in query["expected"] as? [String: [String: Double]] ?? [:] {
        for (name, value) in values { expected["\(peer) \(name)"] = value }
      }
      return Query(
        id: query["id"] as? String ?? "",
        items: zip(scores, relevances).map {
          RankingColumns.Item(score: $0 as? Double, relevance: $1)
        }, expected: expected)
    }
  }()

  private func value(_ name: String, _ query: Query) throws -> Double? {
    let parts = name.split(separator: "@").map(String.init)
    let columns = try RankingColumns(queries: [query.items])
    let cases = try RankingCases(columns, frame: CaseFrame(count: 1))
    let request =
      parts.count == 2
      ? MetricRequest(parts[0] + "_at_k", [.k: Double(parts[1]) ?? 0]) : MetricRequest(parts[0])
    return try RankingMetrics.make(request).value(CaseSample(cases)).number
  }

  @Test("each answer is agreed with, ties by the mean over all their orders", arguments: queries)
  func agrees(query: Query) throws {
    #expect(!query.expected.isEmpty)
    for (name, expected) in query.expected.sorted(by: { $0.key < $1.key }) {
      let measure = name.split(separator: " ").map(String.init)[1]
      let ours = try value(measure, query)
      #expect(
        isClose(ours ?? .nan, expected, relative: 1e-12), "\(name): \(String(describing: ours))")
    }
  }

  @Test("there are queries with ties and without, and three implementations")
  func thereAreQueries() {
    #expect(Self.queries.count == 24)
    let peers = Set(
      Self.queries.flatMap(\.expected.keys).compactMap { $0.split(separator: " ").first })
    #expect(peers == ["counting", "ranx", "scikit-learn"])
  }
}
