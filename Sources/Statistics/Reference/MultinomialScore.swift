// SPDX-License-Identifier: Apache-2.0

/// The score test that a linear contrast of multinomial probabilities is zero.
///
/// For counts n_i and coefficients c_i the null hypothesis is Σ c_i p_i = 0. The statistic is
/// (Σ c_i n_i)² / Σ n c_i² p̃_i with p̃ the probabilities of greatest likelihood that obey it:
/// n_i/(n (1 + λ c_i)), and what is left over on an empty cell at the edge. With c = (1 - θ, -θ)
/// it is the test whose inversion is Wilson's interval of a proportion.
enum MultinomialScore {
  /// The statistic, chi-square with one degree of freedom; 0 where the contrast is met exactly.
  static func statistic(counts: [Double], coefficients: [Double]) -> Double {
    var total = 0.0
    var contrast = 0.0
    for (count, coefficient) in zip(counts, coefficients) {
      total += count
      contrast += count * coefficient
    }
    if contrast == 0 { return 0 }
    guard
      let fitted = restricted(counts: counts, coefficients: coefficients, contrast: contrast)
    else { return .infinity }
    var variance = 0.0
    for (p, c) in zip(fitted, coefficients) { variance += total * c * c * p }
    return variance > 0 ? contrast * contrast / variance : .infinity
  }

  /// The probabilities of greatest likelihood under the contrast; nil where none obey it.
  private static func restricted(
    counts: [Double], coefficients: [Double], contrast: Double
  ) -> [Double]? {
    guard let lowest = coefficients.min(), let highest = coefficients.max(), lowest < 0,
      highest > 0
    else { return nil }
    let total = counts.reduce(0, +)
    // λ has the contrast's sign; its limit is where a cell's denominator would vanish.
    let edge = contrast > 0 ? -1 / lowest : -1 / highest
    func gap(_ lambda: Double) -> Double {
      var sum = 0.0
      for (n, c) in zip(counts, coefficients) where n > 0 { sum += c * n / (1 + lambda * c) }
      return sum
    }
    let limit = contrast > 0 ? lowest : highest
    let isEdgeEmpty = !zip(counts, coefficients).contains { $0 > 0 && $1 == limit }
    if isEdgeEmpty, contrast > 0 ? gap(edge) >= 0 : gap(edge) <= 0 {
      var probabilities = zip(counts, coefficients).map { n, c in
        n > 0 ? n / total / (1 + edge * c) : 0
      }
      guard let place = coefficients.firstIndex(of: limit) else { return nil }
      probabilities[place] = max(0, 1 - probabilities.reduce(0, +))
      return probabilities
    }
    let lambda = Bisection.root(from: 0, to: edge, positiveAtLow: contrast > 0, gap)
    return zip(counts, coefficients).map { n, c in n > 0 ? n / total / (1 + lambda * c) : 0 }
  }
}
