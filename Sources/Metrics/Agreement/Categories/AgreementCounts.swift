// SPDX-License-Identifier: Apache-2.0

/// The sums from which every chance-corrected coefficient is made.
struct AgreementCounts {
  private let ratings: ChanceCorrected.Ratings
  private let weighting: [Double]
  /// The weighted share of agreeing pairs of each row; 0 with fewer than two ratings.
  private var agreementOf: [Double]
  /// How many ratings each row has.
  private var ratingsOf: [Int32]
  /// The weight of rows with a rating.
  private(set) var subjects = 0.0
  /// The weight of rows with two ratings or more.
  private(set) var pairedSubjects = 0.0
  /// The weighted sum of the rows' agreement.
  private(set) var agreement = 0.0
  /// The mean over rows of each category's share of the row's ratings.
  private(set) var shares: [Double]
  /// How many categories occur.
  private(set) var categoriesUsed = 0

  init(_ ratings: ChanceCorrected.Ratings, weighting: [Double]) {
    self.ratings = ratings
    self.weighting = weighting
    let rows = ratings.weights.count
    let (r, q) = (ratings.raters, ratings.categories)
    agreementOf = [Double](repeating: 0, count: rows)
    ratingsOf = [Int32](repeating: 0, count: rows)
    shares = [Double](repeating: 0, count: q)
    var used = [Bool](repeating: false, count: q)
    for row in 0..<rows {
      let weight = ratings.weights[row]
      guard weight > 0 else { continue }
      var present = 0
      var agreeing = 0.0
      for g in 0..<r {
        let a = Int(ratings.codes[row * r + g])
        guard a >= 0 else { continue }
        present += 1
        for h in (g + 1)..<max(r, g + 1) {
          let b = Int(ratings.codes[row * r + h])
          if b >= 0 { agreeing += weighting[a * q + b] }
        }
      }
      ratingsOf[row] = Int32(truncatingIfNeeded: present)
      guard present > 0 else { continue }
      subjects += weight
      for g in 0..<r {
        let a = Int(ratings.codes[row * r + g])
        guard a >= 0 else { continue }
        shares[a] += weight / Double(present)
        used[a] = true
      }
      guard present > 1 else { continue }
      pairedSubjects += weight
      agreementOf[row] = 2 * agreeing / Double(present * (present - 1))
      agreement += weight * agreementOf[row]
    }
    categoriesUsed = used.count { $0 }
    if subjects > 0 {
      for k in 0..<q { shares[k] /= subjects }
    }
  }

  /// The weighting times a list of shares.
  func blurred(_ shares: [Double]) -> [Double] {
    let q = shares.count
    return (0..<q).map { k in
      var sum = 0.0
      for l in 0..<q where shares[l] != 0 { sum += weighting[k * q + l] * shares[l] }
      return sum
    }
  }

  /// The mean over a row's ratings of what each category stands for.
  func meanOverRatings(_ row: Int, _ perCategory: [Double]) -> Double {
    var sum = 0.0
    for g in 0..<ratings.raters {
      let a = Int(ratings.codes[row * ratings.raters + g])
      if a >= 0 { sum += perCategory[a] }
    }
    return sum / Double(ratingsOf[row])
  }

  /// The linearised value of each row, from the chance agreement of the row itself.
  func parts(
    value: Double, expected: Double, chanceOf: (_ row: Int) -> Double
  ) -> [Double] {
    let scale = subjects / pairedSubjects
    return ratingsOf.indices.map { row in
      guard ratingsOf[row] > 0 else { return 0 }
      let own = ratingsOf[row] > 1 ? agreementOf[row] - expected : 0
      let shift = 2 * (1 - value) * (chanceOf(row) - expected)
      return (scale * own - shift) / (1 - expected)
    }
  }
}

/// Each rater's own shares of the categories, among the subjects that the rater judged.
struct RaterShares {
  /// The shares, `categories` a rater.
  let shares: [Double]
  /// The weight of the subjects that each rater judged.
  let totals: [Double]

  init(_ ratings: ChanceCorrected.Ratings) {
    let (r, q) = (ratings.raters, ratings.categories)
    var shares = [Double](repeating: 0, count: r * q)
    var totals = [Double](repeating: 0, count: r)
    for row in 0..<ratings.weights.count {
      let weight = ratings.weights[row]
      guard weight > 0 else { continue }
      for g in 0..<r {
        let code = Int(ratings.codes[row * r + g])
        guard code >= 0 else { continue }
        shares[g * q + code] += weight
        totals[g] += weight
      }
    }
    for g in 0..<r where totals[g] > 0 {
      for k in 0..<q { shares[g * q + k] /= totals[g] }
    }
    self.shares = shares
    self.totals = totals
  }
}
