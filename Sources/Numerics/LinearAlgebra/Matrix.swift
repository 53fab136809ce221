// SPDX-License-Identifier: Apache-2.0

/// A small dense matrix of doubles, row after row.
public struct Matrix: Sendable, Hashable {
  /// The number of rows.
  public let rows: Int

  /// The number of columns.
  public let columns: Int

  /// The entries, row after row: rows times columns of them.
  public var storage: [Double]

  /// Creates a matrix with one value everywhere.
  public init(rows: Int, columns: Int, repeating value: Double = 0) {
    precondition(rows >= 0 && columns >= 0, "a matrix has no negative side")
    self.rows = rows
    self.columns = columns
    storage = [Double](repeating: value, count: rows * columns)
  }

  /// Creates a matrix from its entries, row after row.
  public init(rows: Int, columns: Int, storage: [Double]) {
    precondition(storage.count == rows * columns, "a matrix holds rows times columns entries")
    self.rows = rows
    self.columns = columns
    self.storage = storage
  }

  /// Creates a matrix from rows of equal length.
  public init(_ rows: [[Double]]) {
    let columns = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == columns }, "rows of a matrix are equally long")
    self.init(rows: rows.count, columns: columns, storage: rows.flatMap(\.self))
  }

  /// The identity of a size.
  public static func identity(_ size: Int) -> Matrix {
    var result = Matrix(rows: size, columns: size)
    for i in 0..<size { result[i, i] = 1 }
    return result
  }

  /// The entry of a row and a column, counted from zero.
  public subscript(row: Int, column: Int) -> Double {
    get {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns, "outside the matrix")
      return storage[row * columns + column]
    }
    set {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns, "outside the matrix")
      storage[row * columns + column] = newValue
    }
  }

  /// Whether there are as many rows as columns.
  public var isSquare: Bool { rows == columns }

  /// Rows and columns exchanged.
  public var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for i in 0..<rows {
      for j in 0..<columns { result.storage[j * rows + i] = storage[i * columns + j] }
    }
    return result
  }

  /// The product with another matrix that has as many rows as this has columns.
  public func multiplied(by other: Matrix) -> Matrix {
    precondition(columns == other.rows, "inner sides of a product agree")
    var result = Matrix(rows: rows, columns: other.columns)
    for i in 0..<rows {
      for k in 0..<columns {
        let factor = storage[i * columns + k]
        for j in 0..<other.columns {
          result.storage[i * other.columns + j] += factor * other.storage[k * other.columns + j]
        }
      }
    }
    return result
  }

  /// The product with a column of as many entries as this has columns.
  public func multiplied(by vector: [Double]) -> [Double] {
    precondition(columns == vector.count, "inner sides of a product agree")
    return (0..<rows).map { i in
      var sum = 0.0
      for j in 0..<columns { sum += storage[i * columns + j] * vector[j] }
      return sum
    }
  }
}
