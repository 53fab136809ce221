// SPDX-License-Identifier: Apache-2.0

/// The mean squares of a full table of three factors with one value a cell.
///
/// Residuals are taken from the means they belong to, so that nothing cancels. A factor of one level
/// has no mean square.
struct ThreeWaySquares {
  let a, b, c: Double?
  let ab, ac, bc: Double?
  let abc: Double?

  /// Takes values by first, second and third factor; the table must be full.
  init(_ values: [[[Double]]]) {
    let (i, j, k) = (values.count, values[0].count, values[0][0].count)
    let mean = FactorialMeans.mean
    let ab = values.map { $0.map { mean($0) } }
    var ac = [[Double]](repeating: [Double](repeating: 0, count: k), count: i)
    var bc = [[Double]](repeating: [Double](repeating: 0, count: k), count: j)
    for x in 0..<i {
      for z in 0..<k {
        var sum = 0.0
        for y in 0..<j { sum += values[x][y][z] - values[x][0][z] }
        ac[x][z] = values[x][0][z] + sum / Double(j)
      }
    }
    for y in 0..<j {
      for z in 0..<k {
        var sum = 0.0
        for x in 0..<i { sum += values[x][y][z] - values[0][y][z] }
        bc[y][z] = values[0][y][z] + sum / Double(i)
      }
    }
    let first = ab.map { mean($0) }
    let second = (0..<j).map { y in mean(ab.map { $0[y] }) }
    let third = (0..<k).map { z in mean(ac.map { $0[z] }) }
    let all = mean(first)
    let (di, dj, dk) = (Double(i), Double(j), Double(k))
    func ratio(_ sum: Double, _ degrees: Double) -> Double? { degrees > 0 ? sum / degrees : nil }
    func two(_ cells: [[Double]], _ rows: [Double], _ columns: [Double]) -> Double {
      FactorialMeans.residualSquares(cells, rows, columns, all)
    }
    a = ratio(dj * dk * FactorialMeans.squares(first, all), di - 1)
    b = ratio(di * dk * FactorialMeans.squares(second, all), dj - 1)
    c = ratio(di * dj * FactorialMeans.squares(third, all), dk - 1)
    self.ab = ratio(dk * two(ab, first, second), (di - 1) * (dj - 1))
    self.ac = ratio(dj * two(ac, first, third), (di - 1) * (dk - 1))
    self.bc = ratio(di * two(bc, second, third), (dj - 1) * (dk - 1))
    var sum = 0.0
    for x in 0..<i {
      for y in 0..<j {
        for z in 0..<k {
          let residual =
            values[x][y][z] - ab[x][y] - ac[x][z] - bc[y][z] + first[x] + second[y] + third[z] - all
          sum += residual * residual
        }
      }
    }
    abc = ratio(sum, (di - 1) * (dj - 1) * (dk - 1))
  }

  /// The mean squares of the second factor, the third and their interaction in a table with one level
  /// of the first; nil without degrees of freedom.
  var withinFirst: (Double, Double, Double)? {
    guard let b, let c, let bc else { return nil }
    return (b, c, bc)
  }
}
