// SPDX-License-Identifier: Apache-2.0

import Statistics

/// Observed and expected events over groups of like risk, as Hosmer and Lemeshow form them.
///
/// Cuts are the quantiles (type 7) of the predictions; a group holds (lower cut, upper cut], the
/// first also its lower cut. Cuts that coincide leave fewer groups.
struct HosmerLemeshowTable {
  /// The number of groups used.
  private(set) var groups = 0
  /// The statistic; NaN where a group expects no event or nothing but events.
  private(set) var statistic = 0.0

  /// Nil without weight.
  init?(_ sample: BinarySample, groups wanted: Int) {
    let weights = sample.cases.scores.indices.map { sample.weight($0) }
    let cuts = sample.cases.scores.withUnsafeBufferPointer { scores in
      weights.withUnsafeBufferPointer { weights in
        WeightedQuantile.ofSorted(
          scores, weights: weights, at: (0...wanted).map { Double($0) / Double(wanted) })
      }
    }
    guard !cuts.isEmpty else { return nil }
    var distinct: [Double] = []
    for cut in cuts where cut != distinct.last { distinct.append(cut) }
    let uppers = distinct.count > 1 ? Array(distinct.dropFirst()) : distinct
    var place = 0
    var weight = 0.0
    var events = 0.0
    var expected = 0.0
    var sum = 0.0
    var used = 0
    func close() {
      guard weight > 0 else { return }
      used += 1
      let gap = events - expected
      // n p (1 - p) of the group's mean prediction joins the terms of events and non-events.
      sum += gap * gap / expected + gap * gap / (weight - expected)
      weight = 0
      events = 0
      expected = 0
    }
    sample.visitScoresAscending { score, share, diseased in
      while place < uppers.count - 1, score > uppers[place] {
        close()
        place += 1
      }
      weight += share
      events += diseased
      expected += share * score
    }
    close()
    groups = used
    statistic = sum
  }
}
