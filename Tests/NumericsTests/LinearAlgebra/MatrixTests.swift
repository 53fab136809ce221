// SPDX-License-Identifier: Apache-2.0

import Numerics
import TestSupport
import Testing

@Suite("Small matrices")
struct MatrixTests {
  private func random(_ n: Int, seed: UInt64) -> Matrix {
    let draws = Draws(seed: seed)
    return Matrix(
      rows: n, columns: n,
      storage: (0..<(n * n)).map { draws.uniform(replicate: 0, draw: UInt64($0)) - 0.5 })
  }

  private func expectEqual(
    _ a: Matrix, _ b: Matrix, within tolerance: Double = 1e-11,
    at location: SourceLocation = #_sourceLocation
  ) {
    #expect(a.rows == b.rows && a.columns == b.columns, sourceLocation: location)
    for (x, y) in zip(a.storage, b.storage) {
      #expect(isClose(x, y, absolute: tolerance), sourceLocation: location)
    }
  }

  @Test("an inverse undoes its matrix", arguments: [1, 2, 3, 7, 20])
  func inverse(n: Int) throws {
    let a = random(n, seed: UInt64(n))
    let b = try #require(a.inverse())
    expectEqual(a.multiplied(by: b), .identity(n))
    expectEqual(b.multiplied(by: a), .identity(n))
    #expect(isClose(a.determinant * b.determinant, 1, relative: 1e-10))
  }

  @Test("solving gives back what was multiplied")
  func solve() throws {
    let a = random(9, seed: 2)
    let x = (1...9).map { Double($0) }
    let found = try #require(a.solve(a.multiplied(by: x)))
    for (p, q) in zip(found, x) { #expect(isClose(p, q, relative: 1e-10)) }
    // A zero in the corner needs a row exchange.
    #expect(Matrix([[0, 1], [2, 0]]).solve([3, 4]) == [2, 3])
    #expect(Matrix([[0, 1], [2, 0]]).determinant == -2)
  }

  @Test("Cholesky's factor times its transpose is the matrix")
  func cholesky() throws {
    let a = random(8, seed: 5)
    let spd = a.multiplied(by: a.transposed)
    let l = try #require(spd.cholesky())
    expectEqual(l.multiplied(by: l.transposed), spd)
    for i in 0..<8 { for j in (i + 1)..<max(8, i + 1) { #expect(l[i, j] == 0) } }
    let right = (0..<8).map { Double($0) - 3 }
    let found = try #require(spd.solvePositiveDefinite(right))
    for (p, q) in zip(spd.multiplied(by: found), right) {
      #expect(isClose(p, q, relative: 1e-8, absolute: 1e-9))
    }
  }

  @Test("a singular matrix has no inverse, an indefinite one no Cholesky factor")
  func singular() {
    #expect(Matrix([[1, 2], [2, 4]]).inverse() == nil)
    #expect(Matrix([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6], [0.7, 0.8, 0.9]]).inverse() == nil)
    #expect(Matrix([[0, 0], [0, 0]]).solve([1, 1]) == nil)
    #expect(Matrix([[1, 2], [2, 4]]).determinant == 0)
    #expect(Matrix([[1, 2], [2, 1]]).cholesky() == nil)
    #expect(Matrix([[1, 1], [1, 1]]).cholesky() == nil)
    #expect(Matrix([[.nan, 0], [0, 1]]).solve([1, 1]) == nil)
  }

  @Test("a matrix of very unequal scales is not called singular")
  func scales() {
    #expect(Matrix([[1e-20, 0], [0, 1e20]]).solve([1e-20, 1e20]) == [1, 1])
  }

  @Test("eigenvectors are orthonormal and rebuild the matrix", arguments: [1, 2, 5, 12])
  func eigen(n: Int) throws {
    let a = random(n, seed: 31)
    var symmetric = a
    for i in 0..<n { for j in 0..<n { symmetric[i, j] = a[i, j] + a[j, i] } }
    let eigen = try #require(symmetric.symmetricEigen())
    let v = eigen.vectors
    expectEqual(v.transposed.multiplied(by: v), .identity(n))
    var scaled = v
    for i in 0..<n { for j in 0..<n { scaled[i, j] = v[i, j] * eigen.values[j] } }
    expectEqual(scaled.multiplied(by: v.transposed), symmetric)
    for (p, q) in zip(eigen.values, eigen.values.dropFirst()) { #expect(p >= q) }
  }
}
