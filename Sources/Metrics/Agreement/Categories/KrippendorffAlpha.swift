// SPDX-License-Identifier: Apache-2.0

/// Krippendorff's alpha, 1 - Do/De, whatever the metric, ratings missing or not.
///
/// Do is the mean squared difference between ratings of one unit, De that between ratings of any
/// units; both from units with two ratings or more. With n.. such ratings in all, n_c in category
/// c, and m_u in unit u:
///
///     Do = 1/n.. sum_u 1/(m_u - 1) sum_{i≠j in u} d^2(v_i, v_j)
///     De = 1/(n..(n.. - 1)) sum_{c,k} n_c n_k d^2(c, k)
///
/// Nominal: d^2 is 0 or 1. Interval: (c - k)^2. Ratio: ((c - k)/(c + k))^2. Ordinal: the squared
/// difference of the categories' midranks among all ratings.
/// Source: K. Krippendorff, Content Analysis, 4th ed. 2019, chapter 12.
public enum KrippendorffAlpha {
  /// How different two ratings are.
  public enum Distance: String, Sendable, Hashable, CaseIterable {
    case nominal
    case ordinal
    case interval
    case ratio
    /// The plain difference; Gwet's linear weights.
    case linear
  }

  /// Alpha and each unit's part in it.
  public struct Result: Sendable {
    /// Alpha.
    public let value: Double
    /// Alpha without the correction for few ratings, which is the mean of `parts`.
    public let centre: Double
    /// The linearised value of each row with two ratings or more; 0 for other rows.
    public let parts: [Double]
    /// Which rows have two ratings or more.
    public let isPaired: [Bool]
    /// The weight of the units with two ratings or more.
    public let units: Double
    /// The mean difference between ratings of any two units, with themselves counted.
    public let expectedDisagreement: Double
  }

  /// Alpha on numbered categories; nil where De is 0.
  ///
  /// `values` are the categories' numbers, not negative for the ratio metric; the nominal and the
  /// ordinal metric do not look at them.
  public static func alpha(
    _ ratings: ChanceCorrected.Ratings, values: [Double], distance: Distance
  ) -> Result? {
    let counts = PairableCounts(ratings)
    guard counts.ratings > 1, counts.categoriesUsed > 1 else { return nil }
    let metric = PairDistance(distance, counts: counts.perCategory, values: values)
    let all = counts.ratings
    let expected = metric.total / (all * (all - 1))
    guard expected > 0 else { return nil }
    let own = counts.disagreement(ratings, metric)
    var observed = 0.0
    for row in own.indices where counts.ratingsOf[row] > 1 {
      observed += ratings.weights[row] * own[row]
    }
    let within = observed / all
    let between = metric.total / (all * all)
    return Result(
      value: 1 - within / expected, centre: 1 - within / between,
      parts: parts(ratings, counts, metric, own: own, within: within, between: between),
      isPaired: counts.ratingsOf.map { $0 > 1 }, units: counts.units,
      expectedDisagreement: between)
  }

  /// What each unit contributes, by linearising the quotient of the two means.
  ///
  /// As Gwet does, a unit's ratings are set against the mean number of ratings a unit, and its
  /// observed part against agreement with one rating compared with itself.
  private static func parts(
    _ ratings: ChanceCorrected.Ratings, _ counts: PairableCounts, _ metric: PairDistance,
    own: [Double], within: Double, between: Double
  ) -> [Double] {
    let r = ratings.raters
    let all = counts.ratings
    let mean = all / counts.units
    let ratio = within / between
    let corrected = within * (1 - 1 / all)
    return own.indices.map { row in
      guard counts.ratingsOf[row] > 1 else { return 0 }
      let excess = (Double(counts.ratingsOf[row]) - mean) / mean
      var against = 0.0
      for g in 0..<r {
        let code = Int(ratings.codes[row * r + g])
        if code >= 0 { against += metric.against[code] }
      }
      let observedPart = (between - own[row] / mean + corrected * excess) / between
      let chancePart = (between - against / (mean * all) + between * excess) / between
      return observedPart - 2 * ratio * chancePart
    }
  }
}

/// The ratings of units that have at least two.
struct PairableCounts {
  /// How many ratings each row has; 0 for rows that are not there.
  private(set) var ratingsOf: [Int32]
  /// The weight of the ratings in each category.
  private(set) var perCategory: [Double]
  /// The weight of the units.
  private(set) var units = 0.0
  /// The weight of all their ratings.
  private(set) var ratings = 0.0
  /// How many categories occur.
  private(set) var categoriesUsed = 0

  init(_ source: ChanceCorrected.Ratings) {
    let r = source.raters
    ratingsOf = [Int32](repeating: 0, count: source.weights.count)
    perCategory = [Double](repeating: 0, count: source.categories)
    for row in ratingsOf.indices where source.weights[row] > 0 {
      let present = (0..<r).count { source.codes[row * r + $0] >= 0 }
      ratingsOf[row] = Int32(truncatingIfNeeded: present)
      guard present > 1 else { continue }
      units += source.weights[row]
      ratings += source.weights[row] * Double(present)
      for g in 0..<r {
        let code = Int(source.codes[row * r + g])
        if code >= 0 { perCategory[code] += source.weights[row] }
      }
    }
    categoriesUsed = perCategory.count { $0 > 0 }
  }

  /// The summed differences of each row's pairs of ratings, both ways, over ratings less one.
  func disagreement(_ source: ChanceCorrected.Ratings, _ metric: PairDistance) -> [Double] {
    let r = source.raters
    return ratingsOf.indices.map { row in
      guard ratingsOf[row] > 1 else { return 0 }
      var sum = 0.0
      for g in 0..<r {
        let a = Int(source.codes[row * r + g])
        guard a >= 0 else { continue }
        for h in (g + 1)..<max(r, g + 1) {
          let b = Int(source.codes[row * r + h])
          if b >= 0 { sum += metric.between(a, b) }
        }
      }
      return 2 * sum / Double(ratingsOf[row] - 1)
    }
  }
}

/// Squared differences between categories, and their sums over all ratings.
struct PairDistance {
  private let kind: KrippendorffAlpha.Distance
  private let values: [Double]
  /// The sum over all ratings of their difference from each category.
  let against: [Double]
  /// The sum over all pairs of ratings, both ways.
  let total: Double

  init(_ kind: KrippendorffAlpha.Distance, counts: [Double], values: [Double]) {
    self.kind = kind
    let all = counts.reduce(0, +)
    switch kind {
    case .nominal:
      self.values = []
      against = counts.map { all - $0 }
    case .ordinal, .interval:
      var scale = kind == .interval ? values : Self.midranks(counts)
      // About the mean, so that values far from zero lose no digits.
      let mean = zip(counts, scale).reduce(0) { $0 + $1.0 * $1.1 } / all
      scale = scale.map { $0 - mean }
      let first = zip(counts, scale).reduce(0) { $0 + $1.0 * $1.1 }
      let second = zip(counts, scale).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
      self.values = scale
      against = scale.map { all * $0 * $0 - 2 * $0 * first + second }
    case .ratio, .linear:
      self.values = values
      against = values.indices.map { a in
        var sum = 0.0
        for b in counts.indices where counts[b] > 0 {
          sum += counts[b] * Self.between(values[a], values[b], kind)
        }
        return sum
      }
    }
    total = zip(counts, against).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The squared difference between two categories.
  func between(_ a: Int, _ b: Int) -> Double {
    switch kind {
    case .nominal: return a == b ? 0 : 1
    case .ordinal, .interval:
      let gap = values[a] - values[b]
      return gap * gap
    case .ratio, .linear: return Self.between(values[a], values[b], kind)
    }
  }

  private static func between(
    _ a: Double, _ b: Double, _ kind: KrippendorffAlpha.Distance
  ) -> Double {
    if kind == .linear { return abs(a - b) }
    guard a + b > 0 else { return 0 }
    let gap = (a - b) / (a + b)
    return gap * gap
  }

  private static func midranks(_ counts: [Double]) -> [Double] {
    var below = 0.0
    return counts.map { count in
      defer { below += count }
      return below + count / 2
    }
  }
}
