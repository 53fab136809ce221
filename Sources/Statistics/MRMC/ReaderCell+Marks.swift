// SPDX-License-Identifier: Apache-2.0

/// What a reader did on one case of a study with marks.
public struct MarkedCase: Sendable, Hashable {
  /// The ratings of marks beside lesions.
  public var falseMarks: [Double]
  /// The lesions of the case with the rating of their mark, minus infinity where unmarked.
  public var lesions: [MarkedLesion]

  /// Joins marks and lesions; a case without lesions is normal.
  public init(falseMarks: [Double], lesions: [MarkedLesion]) {
    self.falseMarks = falseMarks
    self.lesions = lesions
  }

  /// The highest rating on the case, minus infinity without a mark.
  public var highest: Double {
    max(falseMarks.max() ?? -.infinity, lesions.map(\.rating).max() ?? -.infinity)
  }
}

/// A lesion and the rating of its mark.
public struct MarkedLesion: Sendable, Hashable {
  /// The lesion's share in its case; the shares of a case sum to 1.
  public var weight: Double
  /// The rating of the mark on it; minus infinity where unmarked.
  public var rating: Double

  /// Joins a weight and a rating.
  public init(weight: Double, rating: Double) {
    self.weight = weight
    self.rating = rating
  }
}

/// A figure of merit of marks with ratings.
///
/// Source: D. P. Chakraborty, K. S. Berbaum, Med Phys 2004;31:2313; D. P. Chakraborty, X. Zhai, Med
/// Phys 2016;43:2548; D. P. Chakraborty, Observer Performance Methods, CRC 2017.
public enum MarkFigure: String, Sendable, Hashable, CaseIterable {
  /// The weighted alternative FROC area: how often a lesion is rated above the highest false mark of
  /// a normal case, ties counting half, lesions by their weights.
  case weightedAFROC = "wafroc"
  /// The alternative FROC area: the same, every lesion counting alike.
  case afroc
  /// The ROC area of the highest rating of each case.
  case highestRatingArea = "hr_auc"
  /// The share of diseased cases with a mark.
  case highestRatingSensitivity = "hr_sensitivity"
  /// The share of normal cases without a mark.
  case highestRatingSpecificity = "hr_specificity"
  /// The share of lesions marked.
  case lesionsMarked = "max_llf"
  /// The mean number of marks on a normal case; less is better.
  case falseMarks = "max_nlf"
}

extension ReaderCell {
  /// A figure of marks; nil where it has no case to rest on.
  ///
  /// `cases` has an entry a case of the study, nil where the reader did not read it; the first
  /// `positives` have lesions.
  public static func marks(
    _ figure: MarkFigure, cases: [MarkedCase?], positives: Int
  ) -> ReaderCell? {
    func calls() -> [Double] { cases.map { $0.map { $0.highest > -.infinity ? 1 : 0 } ?? .nan } }
    switch figure {
    case .weightedAFROC, .afroc:
      return lesionArea(cases, positives, isWeighted: figure == .weightedAFROC)
    case .highestRatingArea:
      return rankingArea(ratings: cases.map { $0?.highest ?? .nan }, positives: positives)
    case .highestRatingSensitivity:
      return share(of: .positive, calls: calls(), positives: positives)
    case .highestRatingSpecificity:
      return share(of: .negative, calls: calls(), positives: positives)
    case .lesionsMarked:
      return ratio(cases, 0..<positives, positives, isShare: true) { item in
        (
          item.lesions.reduce(0) { $0 + ($1.rating > -.infinity ? 1 : 0) },
          Double(item.lesions.count)
        )
      }
    case .falseMarks:
      return ratio(cases, positives..<cases.count, positives) { (Double($0.falseMarks.count), 1) }
    }
  }

  /// Sums over cases over a sum over cases, one class of cases only.
  private static func ratio(
    _ cases: [MarkedCase?], _ own: Range<Int>, _ positives: Int, isShare: Bool = false,
    _ parts: (MarkedCase) -> (Double, Double)
  ) -> ReaderCell? {
    let sums = cases.indices.map { own.contains($0) ? cases[$0].map(parts) : nil }
    let top = sums.reduce(0.0) { $0 + ($1?.0 ?? 0) }
    let bottom = sums.reduce(0.0) { $0 + ($1?.1 ?? 0) }
    guard bottom > 0 else { return nil }
    let count = own.count { cases[$0] != nil }
    let without = sums.map { $0.map { (top - $0.0) / (bottom - $0.1) } ?? top / bottom }
    let read = cases.indices.filter { cases[$0] != nil }
    return ReaderCell(
      value: top / bottom, positives: read.filter { $0 < positives }.count,
      negatives: read.filter { $0 >= positives }.count, influences: nil,
      leftOut: without.allSatisfy(\.isFinite) ? without : nil, pairs: nil,
      isRead: cases.indices.map { own.contains($0) && cases[$0] != nil },
      // Lesions of one case hang together, so that cases are counted and not lesions.
      leastVariance: isShare
        ? addedVariance(of: top / bottom * Double(count), in: Double(count)) : nil)
  }

  private static func lesionArea(
    _ cases: [MarkedCase?], _ positives: Int, isWeighted: Bool
  ) -> ReaderCell? {
    let diseased = (0..<positives).filter { cases[$0] != nil }
    let normal = (positives..<cases.count).filter { cases[$0] != nil }
    guard !diseased.isEmpty, !normal.isEmpty else { return nil }
    func weight(_ lesion: MarkedLesion) -> Double { isWeighted ? lesion.weight : 1 }
    let highest = normal.map { cases[$0]?.highest ?? -.infinity }.sorted()
    let lesions = diseased.flatMap { cases[$0]?.lesions ?? [] }.sorted {
      ($0.rating, $0.weight) < ($1.rating, $1.weight)
    }
    let ratings = lesions.map(\.rating)
    var below = [0.0]
    for lesion in lesions { below.append(below[below.count - 1] + weight(lesion)) }
    let sumOfWeights = below[below.count - 1]
    // For each case the sum of the kernel over the cases of the other class.
    var sums = [Double](repeating: 0, count: cases.count)
    for place in diseased {
      for lesion in cases[place]?.lesions ?? [] {
        let under = partition(highest) { $0 < lesion.rating }
        let notOver = partition(highest) { $0 <= lesion.rating }
        sums[place] += weight(lesion) * Double(under + notOver) / 2
      }
    }
    for place in normal {
      let mark = cases[place]?.highest ?? -.infinity
      let notOver = partition(ratings) { $0 <= mark }
      let under = partition(ratings) { $0 < mark }
      sums[place] = sumOfWeights - (below[notOver] + below[under]) / 2
    }
    let total = diseased.reduce(0.0) { $0 + sums[$1] }
    let own = cases.indices.map { place in
      place < positives ? (cases[place]?.lesions.reduce(0) { $0 + weight($1) } ?? 0) : 0
    }
    let (k, n) = (Double(diseased.count), Double(normal.count))
    let weights = isWeighted ? k : sumOfWeights
    let value = total / (n * weights)
    var leftOut: [Double]?
    var influences: [Double]?
    if k > 1, n > 1 {
      var without = [Double](repeating: value, count: cases.count)
      for place in diseased {
        without[place] = (total - sums[place]) / (n * (weights - (isWeighted ? 1 : own[place])))
      }
      for place in normal { without[place] = (total - sums[place]) / ((n - 1) * weights) }
      leftOut = without
      if isWeighted {
        var influence = [Double](repeating: 0, count: cases.count)
        for place in diseased {
          influence[place] = (sums[place] / n - value) / (k * (k - 1)).squareRoot()
        }
        for place in normal {
          influence[place] = (sums[place] / k - value) / (n * (n - 1)).squareRoot()
        }
        influences = influence
      }
    }
    return ReaderCell(
      value: value, positives: diseased.count, negatives: normal.count, influences: influences,
      leftOut: leftOut, pairs: nil, isRead: cases.map { $0 != nil })
  }

  /// How many of sorted values hold a condition that holds for the first of them only.
  private static func partition(_ values: [Double], _ holds: (Double) -> Bool) -> Int {
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if holds(values[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
