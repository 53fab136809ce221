// SPDX-License-Identifier: Apache-2.0

/// Eigenvalues and eigenvectors of a symmetric matrix.
public struct SymmetricEigen: Sendable, Hashable {
  /// The eigenvalues in falling order.
  public let values: [Double]

  /// The eigenvectors as columns, in the order of the values, orthonormal.
  ///
  /// The largest entry of each column is positive, so that the signs are determined.
  public let vectors: Matrix
}

extension Matrix {
  /// Eigenvalues and eigenvectors of this symmetric matrix by Jacobi's rotations.
  ///
  /// Reads the upper triangle only. Golub, Van Loan: Matrix Computations, section 8.5. Nil when an
  /// entry is not finite.
  public func symmetricEigen() -> SymmetricEigen? {
    precondition(isSquare, "eigenvalues need a square matrix")
    let n = rows
    var a = self
    for i in 0..<n { for j in 0..<i { a[i, j] = a[j, i] } }
    guard a.storage.allSatisfy(\.isFinite) else { return nil }
    var vectors = Matrix.identity(n)
    let size = a.storage.reduce(0) { max($0, $1.magnitude) }
    // Cyclic sweeps converge quadratically; six or seven suffice for sizes met here.
    for _ in 0..<60 {
      var largest = 0.0
      for p in 0..<n {
        for q in (p + 1)..<max(n, p + 1) {
          largest = max(largest, a[p, q].magnitude)
          a.rotate(p, q, &vectors)
        }
      }
      if largest <= 1e-18 * size { break }
    }
    let order = (0..<n).sorted { (a[$0, $0], $1) > (a[$1, $1], $0) }
    var sorted = Matrix(rows: n, columns: n)
    for (column, source) in order.enumerated() {
      var peak = 0.0
      for i in 0..<n where vectors[i, source].magnitude > peak.magnitude * (1 + 1e-12) {
        peak = vectors[i, source]
      }
      for i in 0..<n { sorted[i, column] = peak < 0 ? -vectors[i, source] : vectors[i, source] }
    }
    return SymmetricEigen(values: order.map { a[$0, $0] }, vectors: sorted)
  }

  /// Makes the entry (p, q) zero by a rotation, which the vectors take part in.
  private mutating func rotate(_ p: Int, _ q: Int, _ vectors: inout Matrix) {
    let off = self[p, q]
    guard off != 0 else { return }
    let ratio = (self[q, q] - self[p, p]) / (2 * off)
    let root = (1 + ratio * ratio).squareRoot()
    let tangent = ratio >= 0 ? 1 / (ratio + root) : -1 / (root - ratio)
    let cosine = 1 / (1 + tangent * tangent).squareRoot()
    let sine = tangent * cosine
    for k in 0..<rows {
      let (x, y) = (self[k, p], self[k, q])
      self[k, p] = cosine * x - sine * y
      self[k, q] = sine * x + cosine * y
    }
    for k in 0..<rows {
      let (x, y) = (self[p, k], self[q, k])
      self[p, k] = cosine * x - sine * y
      self[q, k] = sine * x + cosine * y
    }
    self[p, q] = 0
    self[q, p] = 0
    for k in 0..<rows {
      let (x, y) = (vectors[k, p], vectors[k, q])
      vectors[k, p] = cosine * x - sine * y
      vectors[k, q] = sine * x + cosine * y
    }
  }
}
