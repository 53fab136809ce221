// SPDX-License-Identifier: Apache-2.0

/// What one reader achieved under one modality, and how each case bears on it.
///
/// Cases have their place in the study, the positives first; a reader who did not read a case has
/// nothing at its place. Two cells of one study are compared place by place, so that covariances are
/// sums over the cases that both readers read.
public struct ReaderCell: Sendable {
  /// The figure of merit.
  public let value: Double
  /// The number of positive cases read.
  public let positives: Int
  /// The number of negative cases read.
  public let negatives: Int
  /// For each case its share in DeLong's covariance, which is the product of two cells' summed over
  /// cases; nil where a class has fewer than two cases.
  let influences: [Double]?
  /// The figure without the case, for each case read, and the figure itself elsewhere; nil where
  /// leaving out a case leaves nothing to measure.
  let leftOut: [Double]?
  /// The exact sums over pairs of cases, for figures that have them.
  let pairs: CasePairs?

  /// Whether this reader read each case, of those that bear on the figure.
  let isRead: [Bool]
  /// For a share of cases, the variance below which it is not believed; nil for other figures.
  let leastVariance: Double?

  init(
    value: Double, positives: Int, negatives: Int, influences: [Double]?, leftOut: [Double]?,
    pairs: CasePairs?, isRead: [Bool], leastVariance: Double? = nil
  ) {
    self.value = value
    self.positives = positives
    self.negatives = negatives
    self.influences = influences
    self.leftOut = leftOut
    self.pairs = pairs
    self.isRead = isRead
    self.leastVariance = leastVariance
  }

  /// How far leaving out each case read takes the figure from the mean of doing so; 0 elsewhere.
  ///
  /// For a mean over pairs that mean is the figure itself.
  func deviations() -> [Double]? {
    guard let leftOut else { return nil }
    if pairs != nil { return leftOut.map { $0 - value } }
    var sum = 0.0
    var count = 0
    for place in leftOut.indices where isRead[place] {
      sum += leftOut[place] - value
      count += 1
    }
    let mean = count > 0 ? sum / Double(count) : 0
    return leftOut.indices.map { isRead[$0] ? leftOut[$0] - value - mean : 0 }
  }
}

extension ReaderCell {
  /// The empirical area under the ROC curve; nil where a class was not read.
  ///
  /// `ratings` has an entry a case of the study, NaN where this reader did not read it; the first
  /// `positives` cases have the condition.
  /// Without a positive case i the area is (U - U_i)/((m - 1) n), U_i the sum of its kernel, so that
  /// the jackknife needs no second fit.
  public static func rankingArea(ratings: [Double], positives: Int) -> ReaderCell? {
    guard let pairs = CasePairs(ratings: ratings, split: positives) else { return nil }
    let (m, n) = (pairs.positives, pairs.negatives)
    let area = pairs.area
    var influences: [Double]?
    var leftOut: [Double]?
    if m > 1, n > 1 {
      var influence = [Double](repeating: 0, count: ratings.count)
      var without = [Double](repeating: area, count: ratings.count)
      let scale = [
        (2 * Double(m) * Double(n) * (Double(m) * Double(m - 1)).squareRoot()),
        (2 * Double(m) * Double(n) * (Double(n) * Double(n - 1)).squareRoot()),
      ]
      for place in ratings.indices where pairs.isRead(place) {
        let isPositive = place < positives
        let sum = pairs.sums[place]
        let size = Int64(isPositive ? m : n)
        influence[place] = Double(sum * size - pairs.total) / scale[isPositive ? 0 : 1]
        without[place] =
          Double(pairs.total - sum) / Double(2 * (isPositive ? (m - 1) * n : m * (n - 1)))
      }
      influences = influence
      leftOut = without
    }
    return ReaderCell(
      value: area, positives: m, negatives: n, influences: influences, leftOut: leftOut,
      pairs: pairs, isRead: ratings.map { !$0.isNaN })
  }
}
