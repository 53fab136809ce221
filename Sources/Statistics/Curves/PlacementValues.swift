// SPDX-License-Identifier: Apache-2.0

import Numerics

/// How each case stands among the cases of the other class, exactly.
///
/// A positive case's placement value V10 is the share of negatives that score below it, a
/// negative case's V01 the share of positives above it, ties counting half; the mean of either is
/// the area under the ROC curve. Doubled counts are whole numbers, so the area and its variance
/// are computed without rounding until the last division, in any row order.
/// Source: E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson, Biometrics 1988;44:837; by one walk
/// over sorted scores as X. Sun, W. Xu, IEEE Signal Process Lett 2014;21:1389, O(n log n).
public struct PlacementValues: Sendable {
  /// For each case, twice the cases of the other class it is on the right side of, plus the ties.
  public let doubled: [UInt32]
  /// The label of each case: 1 positive, 0 negative.
  public let labels: [UInt8]
  /// The number of positive cases.
  public let positives: Int
  /// The number of negative cases.
  public let negatives: Int
  /// Twice the Mann-Whitney count U; at most 2 * positives * negatives.
  public let doubledU: Int
  /// The sum of squares of `doubled` over the positives, and that over the negatives.
  let squares: (positive: UInt128, negative: UInt128)

  /// Walks over the cases in the order of `RankOrder.descending(scores)`.
  ///
  /// The three buffers have one entry a case. A label other than 0 is positive. NaN scores must
  /// have been refused; infinities rank at the ends, -0 ties with 0.
  public init(
    scores: UnsafeBufferPointer<Double>, labels: UnsafeBufferPointer<UInt8>,
    descending order: UnsafeBufferPointer<Int32>
  ) {
    precondition(scores.count == labels.count && labels.count == order.count)
    let count = labels.count
    var positives = 0
    for label in labels where label != 0 { positives &+= 1 }
    let negatives = count - positives
    var total = 0
    doubled = [UInt32](unsafeUninitializedCapacity: count) { doubled, initialized in
      var positivesAbove = 0
      var negativesAbove = 0
      var start = 0
      while start < count {
        let score = scores[Int(order[start])]
        var end = start
        var tiedPositives = 0
        repeat {
          if labels[Int(order[end])] != 0 { tiedPositives &+= 1 }
          end &+= 1
        } while end < count && scores[Int(order[end])] == score
        let tiedNegatives = end - start - tiedPositives
        let forPositive = 2 * (negatives - negativesAbove - tiedNegatives) + tiedNegatives
        let forNegative = 2 * positivesAbove + tiedPositives
        for place in start..<end {
          let index = Int(order[place])
          doubled[index] = UInt32(labels[index] != 0 ? forPositive : forNegative)
        }
        total += tiedPositives * forPositive
        positivesAbove += tiedPositives
        negativesAbove += tiedNegatives
        start = end
      }
      initialized = count
    }
    self.labels = labels.map { $0 != 0 ? 1 : 0 }
    self.positives = positives
    self.negatives = negatives
    self.doubledU = total
    squares = DeLong.products(doubled, doubled, self.labels)
  }

  /// Walks over cases whose words are sorted.
  private init(_ order: PlacedOrder, labels: UnsafeBufferPointer<UInt8>) {
    let count = labels.count
    var positives = 0
    for label in labels { positives &+= label != 0 ? 1 : 0 }
    let negatives = count - positives
    var total = 0
    var squares: (positive: UInt128, negative: UInt128) = (0, 0)
    doubled = [UInt32](unsafeUninitializedCapacity: count) { doubled, initialized in
      order.words.withUnsafeBufferPointer { words in
        var positivesBelow = 0
        var start = 0
        while start < count {
          let key = words[start] &>> 32
          var end = start
          var tiedPositives = 0
          repeat {
            tiedPositives &+= Int(truncatingIfNeeded: words[end] &>> 31 & 1)
            end &+= 1
          } while end < count && words[end] &>> 32 == key
          let tiedNegatives = end &- start &- tiedPositives
          let forPositive = 2 &* (start &- positivesBelow) &+ tiedNegatives
          positivesBelow &+= tiedPositives
          let forNegative = 2 &* (positives &- positivesBelow) &+ tiedPositives
          for word in start..<end {
            let placed = words[word]
            let place = Int(truncatingIfNeeded: placed & 0x7FFF_FFFF)
            doubled[place] = UInt32(
              truncatingIfNeeded: placed &>> 31 & 1 != 0 ? forPositive : forNegative)
          }
          total &+= tiedPositives &* forPositive
          squares.positive &+= Self.squared(forPositive, tiedPositives)
          squares.negative &+= Self.squared(forNegative, tiedNegatives)
          start = end
        }
      }
      initialized = count
    }
    self.labels = labels.map { $0 != 0 ? 1 : 0 }
    self.positives = positives
    self.negatives = negatives
    doubledU = total
    self.squares = squares
  }

  @inline(__always)
  private static func squared(_ placement: Int, _ count: Int) -> UInt128 {
    let square = UInt64(truncatingIfNeeded: placement &* placement)
    let product = square.multipliedFullWidth(by: UInt64(truncatingIfNeeded: count))
    return UInt128(product.high) &<< 64 | UInt128(product.low)
  }

  /// Sorts the scores and walks over them.
  public init(scores: [Double], labels: [UInt8]) {
    self = scores.withUnsafeBufferPointer { scores in
      labels.withUnsafeBufferPointer { labels in
        if let order = PlacedOrder(scores, labels: labels, survey: ScoreSurvey(scores)) {
          return PlacementValues(order, labels: labels)
        }
        return RankOrder.descending(scores).withUnsafeBufferPointer { order in
          PlacementValues(scores: scores, labels: labels, descending: order)
        }
      }
    }
  }

  /// The area under the ROC curve; nil when a class is empty.
  public var auroc: Double? {
    guard positives > 0, negatives > 0 else { return nil }
    return Double(doubledU) / Double(2 * positives * negatives)
  }

  /// The placement value of one case: V10 of a positive, V01 of a negative, between 0 and 1.
  public func value(_ index: Int) -> Double {
    let others = labels[index] != 0 ? negatives : positives
    return Double(doubled[index]) / Double(2 * others)
  }

  /// The placement values of the positive cases, in the order of the cases.
  public var v10: [Double] { values(ofLabel: 1) }

  /// The placement values of the negative cases, in the order of the cases.
  public var v01: [Double] { values(ofLabel: 0) }

  private func values(ofLabel label: UInt8) -> [Double] {
    labels.indices.lazy.filter { labels[$0] == label }.map { value($0) }
  }
}
