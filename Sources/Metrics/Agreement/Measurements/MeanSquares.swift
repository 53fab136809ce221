// SPDX-License-Identifier: Apache-2.0

/// The mean squares of a table of subjects by raters, from which intraclass correlations are made.
///
/// Subjects count by weight; a whole weight is that many subjects.
/// Source: P. E. Shrout, J. L. Fleiss, Psychol Bull 1979;86:420.
public struct MeanSquares: Sendable, Hashable {
  /// The weight of the subjects.
  public let subjects: Double
  /// The number of raters.
  public let raters: Double
  /// Between subjects (BMS).
  public let between: Double
  /// Within subjects (WMS).
  public let within: Double
  /// Between raters (JMS).
  public let judges: Double
  /// What is left (EMS).
  public let error: Double

  /// The mean squares of complete rows of `raters` numbers; nil with fewer than two subjects or
  /// raters.
  public init?(values: [Double], weights: [Double], raters k: Int) {
    let n = weights.reduce(0, +)
    guard k > 1, n > 1, values.count == weights.count * k else { return nil }
    // About a number among them, so that numbers far from zero lose no digits.
    let origin = zip(weights.indices, weights).first { $0.1 > 0 }.map { values[$0.0 * k] } ?? 0
    var judgeSums = [Double](repeating: 0, count: k)
    var grand = 0.0
    for row in weights.indices where weights[row] > 0 {
      for j in 0..<k {
        let value = weights[row] * (values[row * k + j] - origin)
        judgeSums[j] += value
        grand += value
      }
    }
    let mean = grand / (n * Double(k))
    let judgeMeans = judgeSums.map { $0 / n }
    var (subjectSquares, withinSquares, errorSquares) = (0.0, 0.0, 0.0)
    for row in weights.indices where weights[row] > 0 {
      var own = 0.0
      for j in 0..<k { own += values[row * k + j] - origin }
      own /= Double(k)
      subjectSquares += weights[row] * (own - mean) * (own - mean)
      for j in 0..<k {
        let value = values[row * k + j] - origin
        withinSquares += weights[row] * (value - own) * (value - own)
        let rest = value - own - judgeMeans[j] + mean
        errorSquares += weights[row] * rest * rest
      }
    }
    var judgeSquares = 0.0
    for judge in judgeMeans { judgeSquares += (judge - mean) * (judge - mean) }
    let width = Double(k)
    subjects = n
    self.raters = width
    between = width * subjectSquares / (n - 1)
    within = withinSquares / (n * (width - 1))
    judges = n * judgeSquares / (width - 1)
    error = errorSquares / ((n - 1) * (width - 1))
  }
}
