// SPDX-License-Identifier: Apache-2.0

/// The mean squares of a table of modalities by readers with one figure a cell.
public struct FactorialMeans: Sendable, Hashable {
  /// The figures, a row a modality.
  public let values: [[Double]]
  /// The mean of each modality.
  public let modalityMeans: [Double]
  /// The mean square of modalities; nil with one modality.
  public let modality: Double?
  /// The mean square of readers; nil with one reader.
  public let reader: Double?
  /// The mean square of their interaction; nil with one modality or one reader.
  public let interaction: Double?
  /// For each modality the mean square of its readers; nil with one reader.
  public let readerWithin: [Double]?
  /// For each reader the mean square of the modalities; nil with one modality.
  public let modalityWithin: [Double]?

  /// Takes the mean squares; the table must be full.
  init(_ values: [[Double]]) {
    self.values = values
    let t = Double(values.count)
    let r = Double(values[0].count)
    let rows = values.map { Self.mean($0) }
    let columns = values[0].indices.map { reader in Self.mean(values.map { $0[reader] }) }
    let all = Self.mean(rows)
    modalityMeans = rows
    modality = t > 1 ? r * Self.squares(rows, all) / (t - 1) : nil
    reader = r > 1 ? t * Self.squares(columns, all) / (r - 1) : nil
    if t > 1, r > 1 {
      interaction = Self.residualSquares(values, rows, columns, all) / ((t - 1) * (r - 1))
    } else {
      interaction = nil
    }
    readerWithin =
      r > 1 ? zip(values, rows).map { Self.squares($0, $1) / (r - 1) } : nil
    modalityWithin =
      t > 1
      ? columns.indices.map { reader in
        Self.squares(values.map { $0[reader] }, columns[reader]) / (t - 1)
      } : nil
  }

  /// The mean, from deviations of the first, so that equal figures have exactly that mean.
  static func mean(_ values: [Double]) -> Double {
    guard let first = values.first else { return .nan }
    var sum = 0.0
    for value in values { sum += value - first }
    return first + sum / Double(values.count)
  }

  /// The sum of squares of what rows and columns leave of a table.
  static func residualSquares(
    _ cells: [[Double]], _ rows: [Double], _ columns: [Double], _ all: Double
  ) -> Double {
    var sum = 0.0
    for (row, own) in zip(cells, rows) {
      for (cell, column) in zip(row, columns) {
        let residual = cell - own - column + all
        sum += residual * residual
      }
    }
    return sum
  }

  static func squares(_ values: [Double], _ mean: Double) -> Double {
    var sum = 0.0
    for value in values { sum += (value - mean) * (value - mean) }
    return sum
  }
}
