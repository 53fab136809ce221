// SPDX-License-Identifier: Apache-2.0

extension ReaderCell {
  /// The area under the part of the empirical ROC curve up to a false positive rate, standardised by
  /// McClish: 1/2 for a guess, 1 for perfect ranking; nil where a class was not read.
  ///
  /// (1 + (A - w²/2)/(w - w²/2))/2, A the area on straight lines between the points up to the rate w.
  /// The jackknife takes the area anew without each case, once for all cases of one rating and class.
  /// Source: D. K. McClish, Med Decis Making 1989;9:190.
  public static func partialArea(
    ratings: [Double], positives: Int, upTo rate: Double
  ) -> ReaderCell? {
    guard rate > 0, rate <= 1, let pairs = CasePairs(ratings: ratings, split: positives) else {
      return nil
    }
    var diseased = [Int](repeating: 0, count: pairs.levels)
    var healthy = diseased
    for place in pairs.ascending {
      if Int(place) < positives {
        diseased[Int(pairs.ranks[Int(place)])] += 1
      } else {
        healthy[Int(pairs.ranks[Int(place)])] += 1
      }
    }
    let value = area(diseased, healthy, rate)
    var leftOut: [Double]?
    if pairs.positives > 1, pairs.negatives > 1 {
      var ofRank = [[Double?]](
        repeating: [Double?](repeating: nil, count: pairs.levels), count: 2)
      var without = [Double](repeating: value, count: ratings.count)
      for place in ratings.indices where pairs.isRead(place) {
        let rank = Int(pairs.ranks[place])
        let kind = place < positives ? 0 : 1
        if let known = ofRank[kind][rank] {
          without[place] = known
          continue
        }
        if kind == 0 { diseased[rank] -= 1 } else { healthy[rank] -= 1 }
        without[place] = area(diseased, healthy, rate)
        if kind == 0 { diseased[rank] += 1 } else { healthy[rank] += 1 }
        ofRank[kind][rank] = without[place]
      }
      leftOut = without
    }
    return ReaderCell(
      value: value, positives: pairs.positives, negatives: pairs.negatives, influences: nil,
      leftOut: leftOut, pairs: nil, isRead: ratings.map { !$0.isNaN })
  }

  /// The standardised area from counts by rating, lowest first.
  private static func area(_ diseased: [Int], _ healthy: [Int], _ rate: Double) -> Double {
    let (m, n) = (Double(diseased.reduce(0, +)), Double(healthy.reduce(0, +)))
    var area = 0.0
    var (hits, alarms) = (0, 0)
    for rank in diseased.indices.reversed() {
      let (x, y) = (Double(alarms) / n, Double(hits) / m)
      alarms += healthy[rank]
      hits += diseased[rank]
      let (nextX, nextY) = (Double(alarms) / n, Double(hits) / m)
      guard nextX > rate else {
        area += (nextX - x) * (nextY + y) / 2
        continue
      }
      let height = y + (rate - x) / (nextX - x) * (nextY - y)
      area += (rate - x) * (height + y) / 2
      break
    }
    let guess = rate * rate / 2
    return (1 + (area - guess) / (rate - guess)) / 2
  }
}
