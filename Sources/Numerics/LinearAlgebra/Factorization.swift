// SPDX-License-Identifier: Apache-2.0

extension Matrix {
  /// The lower triangle L with L times its transpose equal to this symmetric matrix.
  ///
  /// Reads the lower triangle only. Nil when the matrix is not positive definite, or so nearly
  /// singular that a pivot falls below 1e-14 of its diagonal entry.
  public func cholesky() -> Matrix? {
    precondition(isSquare, "a Cholesky factor needs a square matrix")
    var factor = Matrix(rows: rows, columns: rows)
    for i in 0..<rows {
      for j in 0...i {
        var sum = self[i, j]
        for k in 0..<j { sum -= factor[i, k] * factor[j, k] }
        if i == j {
          guard sum > 1e-14 * self[i, i], sum.isFinite else { return nil }
          factor[i, i] = sum.squareRoot()
        } else {
          factor[i, j] = sum / factor[j, j]
        }
      }
    }
    return factor
  }

  /// The x with this symmetric positive definite matrix times x equal to the right side.
  ///
  /// Nil when `cholesky()` is.
  public func solvePositiveDefinite(_ right: [Double]) -> [Double]? {
    precondition(right.count == rows, "one right-hand entry for each row")
    guard let factor = cholesky() else { return nil }
    var x = right
    for i in 0..<rows {
      for k in 0..<i { x[i] -= factor[i, k] * x[k] }
      x[i] /= factor[i, i]
    }
    for i in stride(from: rows - 1, through: 0, by: -1) {
      for k in (i + 1)..<max(rows, i + 1) { x[i] -= factor[k, i] * x[k] }
      x[i] /= factor[i, i]
    }
    return x
  }

  /// The x with this square matrix times x equal to the right side; nil when singular.
  public func solve(_ right: [Double]) -> [Double]? {
    solve(Matrix(rows: right.count, columns: 1, storage: right))?.storage
  }

  /// The X with this square matrix times X equal to the right side; nil when singular.
  public func solve(_ right: Matrix) -> Matrix? {
    precondition(right.rows == rows, "one right-hand row for each row")
    guard let lower = TriangularFactors(self), !lower.isSingular else { return nil }
    return lower.solve(right)
  }

  /// The inverse; nil when singular.
  public func inverse() -> Matrix? { solve(.identity(rows)) }

  /// The determinant of a square matrix.
  public var determinant: Double { TriangularFactors(self)?.determinant ?? .nan }
}

/// The factors of a square matrix under row exchanges (Doolittle, partial pivoting).
struct TriangularFactors {
  private var entries: Matrix
  private var order: [Int]
  private var sign: Double = 1
  private(set) var isSingular = false

  /// Nil when an entry is not finite.
  init?(_ matrix: Matrix) {
    precondition(matrix.isSquare, "only a square matrix has these factors")
    guard matrix.storage.allSatisfy(\.isFinite) else { return nil }
    entries = matrix
    order = Array(0..<matrix.rows)
    let n = matrix.rows
    // A pivot that rounding alone could have left says nothing about the matrix.
    let negligible = (0..<n).map { column in
      Double(n) * 0x1p-52 * ((0..<n).map { matrix[$0, column].magnitude }.max() ?? 0)
    }
    for k in 0..<n {
      var best = k
      for i in k..<n where entries[i, k].magnitude > entries[best, k].magnitude { best = i }
      if best != k { exchange(k, best) }
      guard entries[k, k].magnitude > negligible[k] else {
        isSingular = true
        if entries[k, k] == 0 { continue }
        eliminate(k)
        continue
      }
      eliminate(k)
    }
  }

  private mutating func exchange(_ a: Int, _ b: Int) {
    for j in 0..<entries.columns {
      let kept = entries[a, j]
      entries[a, j] = entries[b, j]
      entries[b, j] = kept
    }
    order.swapAt(a, b)
    sign = -sign
  }

  private mutating func eliminate(_ k: Int) {
    let n = entries.rows
    for i in (k + 1)..<max(n, k + 1) {
      let factor = entries[i, k] / entries[k, k]
      entries[i, k] = factor
      for j in (k + 1)..<n { entries[i, j] -= factor * entries[k, j] }
    }
  }

  var determinant: Double {
    var product = sign
    for i in 0..<entries.rows { product *= entries[i, i] }
    return product
  }

  func solve(_ right: Matrix) -> Matrix {
    let n = entries.rows
    var x = Matrix(rows: n, columns: right.columns)
    for column in 0..<right.columns {
      for i in 0..<n {
        var sum = right[order[i], column]
        for k in 0..<i { sum -= entries[i, k] * x[k, column] }
        x[i, column] = sum
      }
      for i in stride(from: n - 1, through: 0, by: -1) {
        var sum = x[i, column]
        for k in (i + 1)..<max(n, i + 1) { sum -= entries[i, k] * x[k, column] }
        x[i, column] = sum / entries[i, i]
      }
    }
    return x
  }
}
