// SPDX-License-Identifier: Apache-2.0

/// The variance components of a table of readers by items, both random, with cells missing.
///
/// Henderson's first method: the sums of squares within readers, within items and in all are set to
/// what they are expected to be,
///
///     within readers = (m - r)(item + residual)
///     within items   = (m - n)(reader + residual)
///     in all         = (m - sum r_i²/m) reader + (m - sum n_j²/m) item + (m - 1) residual
///
/// for m cells, r readers with r_i cells and n items with n_j. In a full table these are the mean
/// squares' components. Where no item has two readers (or no reader two items) its variance is part of
/// the residual. Repeats within a cell give the error apart; the residual is then the interaction.
/// Source: C. R. Henderson, Biometrics 1953;9:226; S. R. Searle, G. Casella, C. E. McCulloch, Variance
/// Components, 1992, section 5.3.
public struct CrossedComponents: Sendable, Hashable {
  /// The variance of readers; may be negative, nil where it is part of the residual.
  public let reader: Double?
  /// The variance of items; may be negative, nil where it is part of the residual.
  public let item: Double?
  /// The variance of the interaction and, without repeats, of the error.
  public let residual: Double
  /// The variance of repeats; nil where there are none.
  public let error: Double?

  init(_ table: CrossedTable) {
    let cells = table.cells
    let m = Double(cells.count)
    let readers = table.groups(\.reader, count: table.readers.count)
    let items = table.groups(\.item, count: table.items.count)
    let error = table.withinDegrees > 0 ? table.withinSquares / table.withinDegrees : nil
    let own = cells.map { (error ?? 0) / Double($0.repeats) }

    // The squares within groups, less what repeats put into them.
    func within(_ groups: [[Int]]) -> Double {
      var sum = 0.0
      for group in groups {
        let values = group.map { cells[$0].mean }
        let share = 1 - 1 / Double(group.count)
        sum += FactorialMeans.squares(values, FactorialMeans.mean(values))
        for place in group { sum -= own[place] * share }
      }
      return sum
    }
    func spread(_ groups: [[Int]]) -> Double {
      groups.reduce(0.0) { $0 + Double($1.count) * Double($1.count) } / m
    }
    let (r, n) = (Double(readers.count), Double(items.count))
    let all = within([Array(cells.indices)])
    let byReader = m > r ? within(readers) / (m - r) : nil
    let byItem = m > n ? within(items) / (m - n) : nil
    let (kr, kn) = (spread(readers), spread(items))
    switch (byReader, byItem) {
    case (let x?, let y?):
      let residual = (y * (m - kr) + x * (m - kn) - all) / (m + 1 - kr - kn)
      self.residual = residual
      reader = y - residual
      item = x - residual
    case (let x?, nil):
      residual = x
      item = nil
      reader = m > kr ? (all - x * (m - 1)) / (m - kr) : nil
    case (nil, let y?):
      residual = y
      reader = nil
      item = m > kn ? (all - y * (m - 1)) / (m - kn) : nil
    case (nil, nil):
      residual = m > 1 ? all / (m - 1) : .nan
      (reader, item) = (nil, nil)
    }
    self.error = error
  }

  /// The variance of one value; components that came out negative count as 0.
  public var total: Double {
    max(0, reader ?? 0) + max(0, item ?? 0) + max(0, residual) + (error ?? 0)
  }
}
