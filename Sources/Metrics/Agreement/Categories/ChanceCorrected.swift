// SPDX-License-Identifier: Apache-2.0

/// Agreement beyond chance of any number of raters, ratings missing or not: (Pa - Pe)/(1 - Pe).
///
/// Pa is the mean, over subjects with two ratings or more, of the weighted share of their pairs of
/// ratings that agree; the coefficients differ in the chance agreement Pe alone. Beside the value
/// stands what each subject contributes to it (the linearised value), from which variances by
/// subject or by patient follow.
/// Source: K. L. Gwet, Handbook of Inter-Rater Reliability, 4th ed. 2014, chapters 5 and 6.
public enum ChanceCorrected {
  /// How chance agreement is reckoned.
  public enum Chance: Sendable, Hashable, CaseIterable {
    /// From the spread over categories: T sum p(1 - p)/(q(q - 1)) (Gwet's AC1 and AC2).
    case gwet
    /// From the pooled shares of the categories (Fleiss).
    case fleiss
    /// From each rater's own shares, over pairs of different raters (Conger; Cohen for two).
    case conger
    /// All categories alike: T/q^2 (Brennan and Prediger).
    case uniform
  }

  /// The coefficient and each subject's part in it.
  public struct Result: Sendable {
    /// The coefficient.
    public let value: Double
    /// The linearised value of each row; its weighted mean is the coefficient, 0 for absent rows.
    public let parts: [Double]
    /// The weight of the subjects that have a rating.
    public let subjects: Double
    /// The observed agreement.
    public let observed: Double
    /// The agreement expected by chance.
    public let expected: Double
  }

  /// Why there is no coefficient.
  public enum Failure: Error, Hashable {
    case nobodyRatedTwice
    case oneCategory
  }

  /// Ratings in codes, row by row, each row counted by its weight; 0 is a row that is not there.
  public struct Ratings {
    /// The codes, `raters` a row; negative where a rating is missing.
    public let codes: UnsafeBufferPointer<Int32>
    /// The weight of each row.
    public let weights: UnsafeBufferPointer<Double>
    /// The number of raters.
    public let raters: Int
    /// The number of categories.
    public let categories: Int

    /// Joins codes and weights.
    public init(
      codes: UnsafeBufferPointer<Int32>, weights: UnsafeBufferPointer<Double>, raters: Int,
      categories: Int
    ) {
      self.codes = codes
      self.weights = weights
      self.raters = raters
      self.categories = categories
    }
  }

  /// The coefficient under a square table of weights, row by row.
  ///
  /// - Throws: `Failure` where the coefficient is 0/0.
  public static func coefficient(
    _ ratings: Ratings, weighting: [Double], chance: Chance
  ) throws(Failure) -> Result {
    let counts = AgreementCounts(ratings, weighting: weighting)
    guard counts.pairedSubjects > 0 else { throw .nobodyRatedTwice }
    let q = ratings.categories
    guard q > 1 else { throw .oneCategory }
    let observed = counts.agreement / counts.pairedSubjects
    let total = weighting.reduce(0, +)
    let shares = counts.shares
    var expected = 0.0
    // What a rating in category k adds to a subject's own chance agreement.
    var perRating = [Double](repeating: 0, count: q)
    switch chance {
    case .uniform:
      expected = total / (Double(q) * Double(q))
    case .gwet:
      let scale = total / (Double(q) * Double(q - 1))
      for k in 0..<q {
        expected += scale * shares[k] * (1 - shares[k])
        perRating[k] = scale * (1 - shares[k])
      }
    case .fleiss:
      perRating = counts.blurred(shares)
      for k in 0..<q { expected += shares[k] * perRating[k] }
    case .conger:
      return try conger(ratings, counts, observed: observed)
    }
    let isOne = chance == .fleiss && counts.categoriesUsed < 2
    guard !isOne, expected < 1 else { throw .oneCategory }
    let value = (observed - expected) / (1 - expected)
    let parts = counts.parts(value: value, expected: expected) { row in
      chance == .uniform ? expected : counts.meanOverRatings(row, perRating)
    }
    return Result(
      value: value, parts: parts, subjects: counts.subjects, observed: observed,
      expected: expected)
  }

  /// Conger's chance agreement: the mean over pairs of raters of what their own shares expect.
  private static func conger(
    _ ratings: Ratings, _ counts: AgreementCounts, observed: Double
  ) throws(Failure) -> Result {
    let (r, q) = (ratings.raters, ratings.categories)
    let own = RaterShares(ratings)
    var sum = [Double](repeating: 0, count: q)
    for g in 0..<r {
      for k in 0..<q { sum[k] += own.shares[g * q + k] }
    }
    let pairs = Double(r * (r - 1))
    var expected = 0.0
    var others: [Double] = []
    others.reserveCapacity(r * q)
    for g in 0..<r {
      let rest = counts.blurred((0..<q).map { sum[$0] - own.shares[g * q + $0] })
      for k in 0..<q { expected += own.shares[g * q + k] * rest[k] / pairs }
      others.append(contentsOf: rest)
    }
    guard counts.categoriesUsed > 1, expected < 1 else { throw .oneCategory }
    let value = (observed - expected) / (1 - expected)
    let subjects = counts.subjects
    // Mean of each rater's share-weighted rest, which a subject's rating is measured against.
    let centre = (0..<r).map { g in
      (0..<q).reduce(0) { $0 + own.shares[g * q + $1] * others[g * q + $1] }
    }
    let parts = counts.parts(value: value, expected: expected) { row in
      var shift = 0.0
      for g in 0..<r {
        let code = Int(ratings.codes[row * r + g])
        guard code >= 0, own.totals[g] > 0 else { continue }
        shift += subjects / own.totals[g] * (others[g * q + code] - centre[g])
      }
      return expected + shift / pairs
    }
    return Result(
      value: value, parts: parts, subjects: subjects, observed: observed, expected: expected)
  }
}
