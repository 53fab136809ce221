// SPDX-License-Identifier: Apache-2.0

public import Numerics

/// The log-rank test: whether two or more groups have the same survival.
///
/// Observed less expected events of each group, O_g = sum d_g and E_g = sum d n_g/n over times,
/// with the hypergeometric variance d (n - d)/(n - 1) · n_g/n (delta_gh - n_h/n); the statistic has
/// a chi-square distribution with one degree of freedom less than groups.
/// Source: N. Mantel, Cancer Chemother Rep 1966;50:163; R. Peto, J. Peto, J R Stat Soc A 1972;135:185.
public struct LogRank: Sendable, Hashable {
  /// The observed events of each group.
  public let observed: [Double]
  /// The events each group would have if survival were the same.
  public let expected: [Double]
  /// The variance of observed less expected.
  public let covariance: Matrix
  /// The chi-square statistic; nil when a group has no one or no event tells groups apart.
  public let statistic: Double?

  /// The degrees of freedom.
  public var degreesOfFreedom: Int { observed.count - 1 }

  /// The p-value; nil where there is no statistic.
  public var p: Double? {
    statistic.map { ChiSquare(degreesOfFreedom: Double(degreesOfFreedom)).survival($0) }
  }

  /// Tests groups coded 0 ..< `groupCount`, one code for each row; negative codes are left out.
  ///
  /// Weights are repetitions (frequencies).
  public init(
    _ order: SurvivalTimes, groups: [Int32], groupCount: Int,
    weights: UnsafeBufferPointer<Double>? = nil
  ) {
    precondition(groups.count == order.count, "one group for each row")
    let count = max(0, groupCount)
    var observed = [Double](repeating: 0, count: count)
    var expected = observed
    var covariance = Matrix(rows: count, columns: count)
    var atRisk = observed
    var (total, time) = (0.0, order.times.count - 1)
    while time >= 0 {
      var deaths = 0.0
      for place in Int(order.starts[time])..<Int(order.starts[time + 1]) {
        let row = Int(order.rows[place])
        let group = Int(groups[row])
        guard group >= 0, group < count else { continue }
        let weight = weights?[row] ?? 1
        atRisk[group] += weight
        total += weight
        if order.causes[place] == 1 {
          observed[group] += weight
          deaths += weight
        }
      }
      if deaths > 0 {
        let spread = total > 1 ? deaths * (total - deaths) / (total - 1) : 0
        for g in 0..<count {
          let share = atRisk[g] / total
          expected[g] += deaths * share
          for h in 0..<count {
            covariance[g, h] += spread * share * ((g == h ? 1 : 0) - atRisk[h] / total)
          }
        }
      }
      time -= 1
    }
    self.observed = observed
    self.expected = expected
    self.covariance = covariance
    statistic = Self.statistic(observed, expected, covariance, everyoneHasSome: atRisk)
  }

  private static func statistic(
    _ observed: [Double], _ expected: [Double], _ covariance: Matrix, everyoneHasSome: [Double]
  ) -> Double? {
    let free = observed.count - 1
    guard free > 0, everyoneHasSome.allSatisfy({ $0 > 0 }) else { return nil }
    // The differences add up to 0: the last group says nothing that the others do not.
    let difference = (0..<free).map { observed[$0] - expected[$0] }
    var part = Matrix(rows: free, columns: free)
    for g in 0..<free { for h in 0..<free { part[g, h] = covariance[g, h] } }
    guard let solved = part.solvePositiveDefinite(difference) else { return nil }
    return zip(difference, solved).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
