// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Statistics
import Wording

/// Missing scores filled from observed ones of like cases, several times over.
///
/// Like cases share the truth and the declared strata (`HotDeck`). A shift δ moves the imputed
/// scores alone, on the logit where scores are probabilities, else on their own scale.
public struct ScoreImputation: Sendable {
  private let columns: ImputableColumns
  private let deck: HotDeck
  private let order: [Int]

  /// The columns that scores are imputed in.
  public struct ImputableColumns: Sendable {
    /// The truth, 0 or 1.
    public var labels: [UInt8]
    /// The scores, nil where missing.
    public var scores: [Double?]
    /// The stratum of each case, beside its truth; nil where there is none.
    public var strata: [String]?
    /// The resampling units.
    public var units: [String]?
    /// The case ids.
    public var ids: [String]?
    /// The sampling weights.
    public var weights: [Double]?

    /// Names the columns.
    public init(
      labels: [UInt8], scores: [Double?], strata: [String]? = nil, units: [String]? = nil,
      ids: [String]? = nil, weights: [Double]? = nil
    ) {
      self.labels = labels
      self.scores = scores
      self.strata = strata
      self.units = units
      self.ids = ids
      self.weights = weights
    }
  }

  /// Prepares to impute.
  ///
  /// - Throws: `HotDeckFailure` where a cell has too few observed scores.
  public init(_ columns: ImputableColumns, seed: UInt64) throws(HotDeckFailure) {
    self.columns = columns
    let words = columns.labels.indices.map { row in
      "\(columns.labels[row])" + (columns.strata.map { ", " + $0[row] } ?? "")
    }
    let cells = Grouping(name: "cell", labels: words)
    // Rows stand by what they hold, so that the draws do not depend on how the file was sorted.
    var order = ContentOrder(count: words.count)
      .by(columns.scores.map { $0 ?? .infinity }).by(cells.codes)
    if let weights = columns.weights { order = order.by(weights) }
    if let ids = columns.ids { order = order.by(ids) }
    if let units = columns.units { order = order.by(units) }
    self.order = order.places.map(Int.init)
    deck = try HotDeck(
      cells: self.order.map { cells.codes[$0] }, cellNames: cells.words,
      values: self.order.map { columns.scores[$0] }, seed: seed)
  }

  /// How many scores are missing.
  public var missing: Int { columns.scores.count { $0 == nil } }

  /// `count` imputed sets of cases, the imputed scores shifted by `delta`.
  ///
  /// - Throws: `MetricError` as `BinaryColumns` does.
  public func sets(count: Int, delta: Double = 0) throws(MetricError) -> [BinaryCases] {
    let observed = columns.scores.compactMap(\.self)
    let areProbabilities = observed.allSatisfy { $0 >= 0 && $0 <= 1 }
    var sets: [BinaryCases] = []
    for imputation in 0..<count {
      let filled = deck.filled(imputation: imputation)
      var scores = [Double](repeating: 0, count: filled.count)
      for (place, row) in order.enumerated() {
        scores[row] = filled[place]
        guard columns.scores[row] == nil, delta != 0 else { continue }
        scores[row] =
          areProbabilities
          ? Elementary.expit(Elementary.logit(filled[place]) + delta) : filled[place] + delta
      }
      sets.append(
        BinaryCases(
          try BinaryColumns(
            labels: columns.labels, scores: scores, weights: columns.weights,
            units: columns.units, ids: columns.ids ?? order.identities(columns.units == nil))))
    }
    return sets
  }
}

extension [Int] {
  /// Ids for rows without any, by their place in an order of content.
  ///
  /// Imputed sets order rows by their filled scores, so units without names would differ.
  fileprivate func identities(_ areNeeded: Bool) -> [String]? {
    guard areNeeded else { return nil }
    let digits = String(count).count
    var ids = [String](repeating: "", count: count)
    for (place, row) in enumerated() {
      let number = String(place)
      ids[row] = String(repeating: "0", count: digits - number.count) + number
    }
    return ids
  }
}
