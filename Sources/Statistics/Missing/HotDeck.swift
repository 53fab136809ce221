// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Wording

/// Missing values filled with observed ones of like cases, so that the filling is itself uncertain.
///
/// Cases of one cell (the truth, and what else is declared) are held to be alike. For each
/// imputation the cell's observed values are first drawn again with replacement, as many as there
/// are, and the missing ones are drawn from those: the approximate Bayesian bootstrap, without
/// which intervals after pooling are too narrow. It holds where, within a cell, what is missing
/// does not depend on the value. The truth must be part of the cell, or the model's association
/// with it is diluted. Source: D. B. Rubin, N. Schenker, J Am Stat Assoc 1986;81:366.
public struct HotDeck: Sendable {
  /// The fewest observed values a cell with something missing must have.
  public static let fewestDonors = 5

  private let cells: [Int32]
  private let values: [Double?]
  private let donors: [[Double]]
  private let draws: Draws

  /// Takes each row's cell, coded from 0, and its value, nil where missing.
  ///
  /// Rows must stand in an order that does not depend on how the file was sorted.
  ///
  /// - Throws: `HotDeckFailure` where a cell has something missing and too few observed values.
  public init(
    cells: [Int32], cellNames: [String], values: [Double?], seed: UInt64
  ) throws(HotDeckFailure) {
    precondition(cells.count == values.count, "one cell a value")
    var donors = [[Double]](repeating: [], count: cellNames.count)
    var missing = [Int](repeating: 0, count: cellNames.count)
    for (cell, value) in zip(cells, values) {
      if let value { donors[Int(cell)].append(value) } else { missing[Int(cell)] += 1 }
    }
    for (place, name) in cellNames.enumerated()
    where missing[place] > 0 && donors[place].count < Self.fewestDonors {
      throw HotDeckFailure(
        cell: name, missing: missing[place], observed: donors[place].count)
    }
    self.cells = cells
    self.values = values
    self.donors = donors.map { $0.sorted() }
    draws = Draws(seed: seed)
  }

  /// All values, the missing ones filled; imputations are numbered from 0.
  public func filled(imputation: Int) -> [Double] {
    var taken = [Int](repeating: 0, count: donors.count)
    var redrawn = [[Double]?](repeating: nil, count: donors.count)
    return zip(cells, values).map { cell, value in
      if let value { return value }
      let place = Int(cell)
      let stream = UInt64(imputation) << 32 | UInt64(place)
      let pool = redrawn[place] ?? again(donors[place], stream)
      redrawn[place] = pool
      let draw = UInt64(pool.count + taken[place])
      taken[place] += 1
      return pool[
        Int(draws.index(replicate: stream, draw: draw, below: UInt32(pool.count)))]
    }
  }

  private func again(_ donors: [Double], _ stream: UInt64) -> [Double] {
    donors.indices.map { place in
      donors[
        Int(draws.index(replicate: stream, draw: UInt64(place), below: UInt32(donors.count)))]
    }
  }
}

/// A cell whose missing values have too few observed ones to be drawn from.
public struct HotDeckFailure: Explained, Hashable {
  /// The cell.
  public let cell: String
  /// How many values are missing.
  public let missing: Int
  /// How many are observed.
  public let observed: Int

  /// What is wrong and what to do.
  public var text: Text {
    Text(
      zh: "单元“\(cell)”缺失 \(missing) 个值，而只有 \(observed) 个观测值可供抽取（至少 "
        + "\(HotDeck.fewestDonors) 个）；请减少分层。",
      en: "Cell '\(cell)' misses \(missing) values and has only \(observed) to draw from (at least "
        + "\(HotDeck.fewestDonors)); use fewer strata.")
  }

  /// It is the data that fail.
  public var fault: Fault { .data }
}
