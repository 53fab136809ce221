// SPDX-License-Identifier: Apache-2.0

import Wording

/// The queries of a ranking task, each with its items: how high they were ranked, how relevant
/// they are.
///
/// A query's items stand by descending score, ties by descending relevance; items that were not
/// retrieved stand last and have no score.
public struct RankingColumns: CaseColumns {
  /// The scores of the retrieved items, query after query.
  let scores: [Double]
  /// How relevant each item is; above 0 is relevant.
  let relevances: [Double]
  /// Where the items of each query begin; one more than there are queries.
  let starts: [Int]
  /// How many items of each query were retrieved; they stand before the others.
  let retrieved: [Int32]

  /// An item of a query.
  public struct Item: Sendable, Hashable {
    /// The score, higher being ranked earlier; nil where the item was not retrieved.
    public let score: Double?
    /// How relevant it is: 0 not at all.
    public let relevance: Double

    /// Makes an item.
    public init(score: Double?, relevance: Double) {
      self.score = score
      self.relevance = relevance
    }
  }

  /// The greatest relevance; beyond it the exponential gain would leave the range of numbers.
  public static let greatestRelevance = 64.0

  /// Takes the items of each query.
  ///
  /// - Throws: `MetricError` for a score that is NaN, or a relevance that is negative, not a number
  ///   or above `greatestRelevance`; rows count queries.
  public init(queries: [[Item]]) throws(MetricError) {
    var scores: [Double] = []
    var relevances: [Double] = []
    var starts = [0]
    var retrieved: [Int32] = []
    for (row, items) in queries.enumerated() {
      for item in items {
        if item.score?.isNaN == true { throw .notANumber(column: "score", row: row + 1) }
        guard item.relevance >= 0, item.relevance <= Self.greatestRelevance else {
          throw .unlike(
            Text(
              zh: "第 \(row + 1) 个查询的相关度为 \(item.relevance)；应为 0 到 64 之间的数。",
              en:
                "A relevance of query \(row + 1) is \(item.relevance); expected a number from 0 to "
                + "64."))
        }
      }
      let sorted = items.sorted { a, b in
        let (x, y) = (a.score ?? -.infinity, b.score ?? -.infinity)
        if (a.score == nil) != (b.score == nil) { return b.score == nil }
        return x == y ? a.relevance > b.relevance : x > y
      }
      scores.append(contentsOf: sorted.map { $0.score ?? -.infinity })
      relevances.append(contentsOf: sorted.map(\.relevance))
      starts.append(scores.count)
      retrieved.append(Int32(truncatingIfNeeded: sorted.count { $0.score != nil }))
    }
    self.init(scores: scores, relevances: relevances, starts: starts, retrieved: retrieved)
  }

  private init(scores: [Double], relevances: [Double], starts: [Int], retrieved: [Int32]) {
    self.scores = scores
    self.relevances = relevances
    self.starts = starts
    self.retrieved = retrieved
  }

  /// The number of queries.
  public var count: Int { retrieved.count }

  /// The places of a query's items.
  func items(of row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

  /// Places ordered by the items' scores and relevances.
  public func ordered(_ places: [Int32]) -> [Int32] {
    ContentOrder(places).by(retrieved)
      .by(comparing: { a, b in
        let (x, y) = (items(of: a), items(of: b))
        for (one, other) in zip(x, y) {
          if scores[one] != scores[other] { return scores[one] < scores[other] ? -1 : 1 }
          if relevances[one] != relevances[other] {
            return relevances[one] < relevances[other] ? -1 : 1
          }
        }
        return x.count - y.count
      }).places
  }

  /// The queries at some places.
  public func rows(_ places: [Int32]) -> RankingColumns {
    RankingColumns(
      scores: places.flatMap { scores[items(of: Int($0))] },
      relevances: places.flatMap { relevances[items(of: Int($0))] },
      starts: places.reduce(into: [0]) { $0.append($0[$0.count - 1] + items(of: Int($1)).count) },
      retrieved: places.map { retrieved[Int($0)] })
  }

  /// These queries and others.
  public func joined(with other: RankingColumns) throws(MetricError) -> RankingColumns {
    RankingColumns(
      scores: scores + other.scores, relevances: relevances + other.relevances,
      starts: starts + other.starts.dropFirst().map { $0 + scores.count },
      retrieved: retrieved + other.retrieved)
  }
}
