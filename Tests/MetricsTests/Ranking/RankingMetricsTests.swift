// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Rankings")
struct RankingMetricsTests {
  private func value(
    _ id: String, _ items: [(Double?, Double)], k: Double? = nil
  ) throws -> Measured {
    let columns = try RankingColumns(
      queries: [items.map { RankingColumns.Item(score: $0.0, relevance: $0.1) }])
    let cases = try RankingCases(columns, frame: CaseFrame(count: 1))
    return try RankingMetrics.make(MetricRequest(id, k.map { [.k: $0] } ?? [:]))
      .value(CaseSample(cases))
  }

  @Test("constant scores are worth what a random order is worth")
  func constant() throws {
    let items: [(Double?, Double)] = [(1, 1), (1, 0), (1, 0), (1, 0)]
    #expect(try value("recall_at_k", items, k: 1) == .value(0.25))
    #expect(try value("hit_rate_at_k", items, k: 2) == .value(0.5))
    let harmonic: Double = 25.0 / 12 / 4
    #expect(isClose(try value("mrr", items).number ?? .nan, harmonic))
    #expect(try value("average_rank", items) == .value(2.5))
  }

  @Test(
    "queries without a relevant item that count 0 are counted, and the value without them is given",
    arguments: ["mrr", "precision_at_k", "hit_rate_at_k"])
  func countedAsZero(id: String) throws {
    let columns = try RankingColumns(
      queries: [[(2.0, 1.0), (1.0, 0.0)], [(2.0, 0.0)], [(1.0, 0.0)]].map { items in
        items.map { RankingColumns.Item(score: $0.0, relevance: $0.1) }
      })
    let cases = try RankingCases(columns, frame: CaseFrame(count: 3))
    let metric = try RankingMetrics.make(MetricRequest(id, id == "mrr" ? [:] : [.k: 1]))
    #expect(isClose(metric.value(CaseSample(cases)).number ?? .nan, 1.0 / 3))
    let notes = metric.notes(CaseSample(cases)).map(\.en)
    #expect(notes.count == 1)
    #expect(notes[0].contains("2 queries") && notes[0].contains("is 1.0"), "\(notes)")
  }

  @Test("an item that was not retrieved is missed, not ranked last")
  func notRetrieved() throws {
    let items: [(Double?, Double)] = [(2, 0), (nil, 1), (1, 1)]
    #expect(try value("recall_at_k", items, k: 10) == .value(0.5))
    #expect(try value("map", items) == .value(0.25))
    #expect(try value("average_rank", items) == .value(2))
    #expect(try value("mrr", [(nil, 1)]) == .value(0))
  }

  @Test("a query without a relevant item has no recall, and no hit")
  func nothingRelevant() throws {
    #expect(try value("recall_at_k", [(1, 0)]).reason != nil)
    #expect(try value("ndcg", [(1, 0)]).reason != nil)
    #expect(try value("map", []).reason != nil)
    #expect(try value("hit_rate_at_k", [(1, 0)]) == .value(0))
    #expect(try value("precision_at_k", []) == .value(0))
  }

  @Test("k is a whole number of at least 1", arguments: [0, -1, 2.5, .nan, .infinity])
  func places(k: Double) {
    #expect(throws: MetricError.self) {
      try RankingMetrics.make(MetricRequest("ndcg_at_k", [.k: k]))
    }
  }

  @Test("infinite scores rank")
  func infinite() throws {
    #expect(try value("mrr", [(.infinity, 1), (0, 0), (-.infinity, 0)]) == .value(1))
  }
}
