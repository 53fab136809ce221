// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Statistics

/// Cohen's kappa of a square table, weighted or not, with its large-sample variance.
///
/// With shares p_ij, margins p_i. and p_.j, weights w_ij, mean weights w_i. = sum_j p_.j w_ij and
/// w_.j = sum_i p_i. w_ij:
///
///     Po = sum w_ij p_ij,  Pe = sum w_ij p_i. p_.j,  kappa = (Po - Pe)/(1 - Pe)
///     var = (sum p_ij (w_ij - (w_i. + w_.j)(1 - kappa))^2 - (kappa - Pe(1 - kappa))^2)
///           / (n (1 - Pe)^2)
///
/// Source: J. L. Fleiss, J. Cohen, B. S. Everitt, Psychol Bull 1969;72:323.
public struct CohenTable: Sendable {
  /// Kappa.
  public let value: Double
  /// The agreement expected by chance.
  public let expected: Double
  /// The number of subjects.
  public let total: Double
  /// What a subject in each cell adds to kappa, about it: zero on average over the table.
  public let influence: [Double]
  private let variance: Double

  /// Kappa from a square table, row by row; nil without subjects or where chance agreement is 1.
  public init?(table: [Double], weighting: [Double]) {
    let k = Int(Double(table.count).squareRoot().rounded())
    guard k > 0, k * k == table.count, weighting.count == table.count,
      table.allSatisfy({ $0 >= 0 && $0.isFinite })
    else { return nil }
    let n = table.reduce(0, +)
    guard n > 0 else { return nil }
    var rows = [Double](repeating: 0, count: k)
    var columns = [Double](repeating: 0, count: k)
    for i in 0..<k {
      for j in 0..<k {
        rows[i] += table[i * k + j]
        columns[j] += table[i * k + j]
      }
    }
    guard (0..<k).count(where: { rows[$0] > 0 || columns[$0] > 0 }) > 1 else { return nil }
    var observed = 0.0
    var chance = 0.0
    var meanOfRow = [Double](repeating: 0, count: k)
    var meanOfColumn = [Double](repeating: 0, count: k)
    for i in 0..<k {
      for j in 0..<k {
        let w = weighting[i * k + j]
        observed += w * table[i * k + j]
        chance += w * rows[i] * columns[j]
        meanOfRow[i] += w * columns[j] / n
        meanOfColumn[j] += w * rows[i] / n
      }
    }
    // In counts, which are whole and so exact: near chance the difference would lose its digits.
    guard chance < n * n else { return nil }
    let pe = chance / n / n
    let kappa = (observed * n - chance) / (n * n - chance)
    let centre = kappa - pe * (1 - kappa)
    var influence = [Double](repeating: 0, count: k * k)
    var squares = 0.0
    for i in 0..<k {
      for j in 0..<k {
        let cell = i * k + j
        let term = weighting[cell] - (meanOfRow[i] + meanOfColumn[j]) * (1 - kappa)
        influence[cell] = (term - centre) / (1 - pe)
        squares += table[cell] / n * influence[cell] * influence[cell]
      }
    }
    value = kappa
    expected = pe
    total = n
    self.influence = influence
    variance = squares / n
  }

  /// The standard error of Fleiss, Cohen and Everitt.
  public var standardError: Double { variance.squareRoot() }

  /// The interval kappa ± z se, cut at -1 and 1, method `delta`; nil without spread.
  public func waldInterval(level: Double) -> Interval? {
    guard standardError > 0, level > 0, level < 1 else { return nil }
    let half = Normal.upperQuantile((1 - level) / 2) * standardError
    return Interval(
      lower: max(-1, value - half), upper: min(1, value + half), level: level, method: "delta")
  }
}
