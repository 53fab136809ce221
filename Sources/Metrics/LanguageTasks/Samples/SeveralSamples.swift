// SPDX-License-Identifier: Apache-2.0

/// What may be expected of k answers, from n that were drawn to one question.
///
/// All are expectations over the ways of taking k of the n answers without replacement, so that
/// they are unbiased where k is less than n.
///
/// - Source: Chen et al. 2021, arXiv:2107.03374 (pass@k); Yao et al. 2024, arXiv:2406.12045
///   (pass^k); Arora et al. 2025, arXiv:2505.08775 (worst at k).
public enum SeveralSamples {
  /// The probability that at least one of k answers is right; nil where fewer than k were drawn.
  public static func anyRight(of k: Int, right: Int, drawn: Int) -> Double? {
    guard k >= 1, k <= drawn, right >= 0, right <= drawn else { return nil }
    var noneRight = 1.0
    for place in 0..<k {
      noneRight *= Double(max(0, drawn - right - place)) / Double(drawn - place)
    }
    return 1 - noneRight
  }

  /// The probability that all of k answers are right; nil where fewer than k were drawn.
  public static func allRight(of k: Int, right: Int, drawn: Int) -> Double? {
    guard k >= 1, k <= drawn, right >= 0, right <= drawn else { return nil }
    var all = 1.0
    for place in 0..<k { all *= Double(max(0, right - place)) / Double(drawn - place) }
    return all
  }

  /// The expected lowest of k scores; nil where fewer than k were drawn.
  public static func worst(of k: Int, scores: [Double]) -> Double? {
    expectedFirst(of: k, in: scores.sorted())
  }

  /// The expected highest of k scores; nil where fewer than k were drawn.
  public static func best(of k: Int, scores: [Double]) -> Double? {
    expectedFirst(of: k, in: scores.sorted(by: >))
  }

  /// The expectation of the score that stands first among k of the sorted scores.
  private static func expectedFirst(of k: Int, in sorted: [Double]) -> Double? {
    guard k >= 1, k <= sorted.count else { return nil }
    // The probability that place i is the first one taken: the k - 1 others stand behind it.
    var expected = 0.0
    var noneBefore = 1.0
    for (place, score) in sorted.enumerated() where place <= sorted.count - k {
      let taken = Double(k) / Double(sorted.count - place)
      expected += noneBefore * taken * score
      noneBefore *= 1 - taken
    }
    return expected
  }
}
