// SPDX-License-Identifier: Apache-2.0

extension Multiplicity {
  /// Hochberg's step-up adjustment: Holm's factors, read from the largest p down.
  ///
  /// More powerful than Holm's, for independent or positively dependent tests (Simes' condition).
  /// Source: Y. Hochberg, Biometrika 1988;75:800.
  public static func hochberg(_ p: [Double]) -> [Double] {
    stepUp(p) { p, rank in p * Double(rank + 1) }
  }

  /// Hommel's adjustment, the most powerful one that rests on Simes' inequality.
  ///
  /// The closed test in which a set of s hypotheses is rejected when any of its ordered p values
  /// has s p_(i)/i <= alpha. For each i the smallest s p/rank over the sets of s is found in one
  /// walk. Source: G. Hommel, Biometrika 1988;75:383; adjusted values as S. P. Wright, Biometrics
  /// 1992;48:1005.
  public static func hommel(_ p: [Double]) -> [Double] {
    let count = p.count
    guard count > 1 else { return p }
    let order = p.indices.sorted { (p[$0], $0) < (p[$1], $1) }
    let sorted = order.map { p[$0] }
    var adjusted = sorted
    // Sets of all hypotheses first: their Simes value bounds every adjusted value from below.
    let whole = sorted.indices.map { Double(count) * sorted[$0] / Double($0 + 1) }.min() ?? 1
    adjusted = adjusted.map { max($0, whole) }
    for size in stride(from: count - 1, to: 1, by: -1) {
      // The hardest set of this size for a small p joins it with the size - 1 largest.
      let largest = sorted[(count - size + 1)...]
      let scaled = largest.enumerated().map { Double(size) * $1 / Double($0 + 2) }
      let bound = scaled.min() ?? 1
      for place in sorted.indices {
        let own =
          place <= count - size ? min(bound, Double(size) * sorted[place]) : bound
        adjusted[place] = max(adjusted[place], own)
      }
    }
    var result = p
    for (place, index) in order.enumerated() { result[index] = min(1, adjusted[place]) }
    return result
  }

  /// The Benjamini-Hochberg adjustment, which controls the false discovery rate.
  ///
  /// For exploration only, never for a claim. Source: J R Stat Soc B 1995;57:289.
  public static func benjaminiHochberg(_ p: [Double]) -> [Double] {
    stepUp(p) { value, rank in value * Double(p.count) / Double(p.count - rank) }
  }

  /// The Benjamini-Yekutieli adjustment: the false discovery rate under any dependence.
  ///
  /// Benjamini and Hochberg's values times 1 + 1/2 + ... + 1/m.
  /// Source: Y. Benjamini, D. Yekutieli, Ann Stat 2001;29:1165.
  public static func benjaminiYekutieli(_ p: [Double]) -> [Double] {
    var harmonic = 0.0
    for k in stride(from: p.count, through: 1, by: -1) { harmonic += 1 / Double(k) }
    return stepUp(p) { value, rank in
      value * harmonic * Double(p.count) / Double(p.count - rank)
    }
  }

  /// From the largest p down: the smallest scaled value so far; `rank` counts from the largest.
  private static func stepUp(
    _ p: [Double], _ scaled: (_ p: Double, _ rank: Int) -> Double
  ) -> [Double] {
    let order = p.indices.sorted { (p[$0], $0) > (p[$1], $1) }
    var adjusted = p
    var smallest = 1.0
    for (rank, index) in order.enumerated() {
      smallest = min(smallest, scaled(p[index], rank))
      adjusted[index] = smallest
    }
    return adjusted
  }
}
