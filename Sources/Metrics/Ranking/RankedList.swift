// SPDX-License-Identifier: Apache-2.0

import Numerics

/// One query's ranking: groups of items that no score tells apart, from the top.
///
/// Within a group any order is as likely as any other; every number here is the expectation over
/// those orders, so that ties neither help nor harm and no order of rows matters.
///
/// - Source: McSherry and Najork, ECIR 2008:414, "Computing information retrieval performance
///   measures efficiently in the presence of tied scores".
struct RankedList {
  /// Items with one score.
  struct Group {
    /// How many retrieved items stand before the group.
    let before: Int
    /// The relevances in the group.
    let relevances: ArraySlice<Double>
    /// How many of them are above 0.
    let relevant: Int

    var size: Int { relevances.count }
  }

  let groups: [Group]
  /// The relevances of all items, retrieved or not.
  let relevances: ArraySlice<Double>
  /// How many items are relevant, retrieved or not.
  let relevant: Int

  init(_ columns: RankingColumns, _ row: Int) {
    let items = columns.items(of: row)
    let end = items.lowerBound + Int(columns.retrieved[row])
    var groups: [Group] = []
    var start = items.lowerBound
    while start < end {
      var next = start + 1
      while next < end, columns.scores[next] == columns.scores[start] { next += 1 }
      let slice = columns.relevances[start..<next]
      groups.append(
        Group(
          before: start - items.lowerBound, relevances: slice, relevant: slice.count { $0 > 0 }))
      start = next
    }
    self.groups = groups
    relevances = columns.relevances[items]
    relevant = relevances.count { $0 > 0 }
  }

  /// The expected number of relevant items among the first k.
  func found(in k: Int) -> Double {
    var found = 0.0
    for group in groups where group.before < k {
      let places = min(group.size, k - group.before)
      found += Double(group.relevant) * Double(places) / Double(group.size)
    }
    return found
  }

  /// The probability that a relevant item is among the first k.
  func hit(in k: Int) -> Double {
    for group in groups where group.relevant > 0 && group.before < k {
      let places = min(group.size, k - group.before)
      // None of the first places is relevant: (s - r)/s (s - r - 1)/(s - 1) ...
      var miss = 1.0
      for place in 0..<places {
        miss *= Double(max(0, group.size - group.relevant - place)) / Double(group.size - place)
      }
      return 1 - miss
    }
    return 0
  }

  /// The expected reciprocal of the first relevant item's rank; 0 where none was retrieved.
  var reciprocalRank: Double {
    guard let group = groups.first(where: { $0.relevant > 0 }) else { return 0 }
    var expected = 0.0
    var miss = 1.0
    for place in 0...(group.size - group.relevant) {
      let left = Double(group.size - place)
      expected += miss * Double(group.relevant) / left / Double(group.before + place + 1)
      miss *= Double(group.size - group.relevant - place) / left
    }
    return expected
  }

  /// The expected average precision; nil where no item is relevant.
  var averagePrecision: Double? {
    guard relevant > 0 else { return nil }
    var sum = 0.0
    var above = 0.0
    for group in groups {
      let share = Double(group.relevant) / Double(group.size)
      let other = group.size > 1 ? Double(group.relevant - 1) / Double(group.size - 1) : 0
      if group.relevant > 0 {
        for place in 0..<group.size {
          sum += share * (above + 1 + Double(place) * other) / Double(group.before + place + 1)
        }
      }
      above += Double(group.relevant)
    }
    return sum / Double(relevant)
  }

  /// The mean midrank of the retrieved relevant items; nil where there is none.
  var averageRank: Double? {
    var sum = 0.0
    var count = 0.0
    for group in groups {
      sum += Double(group.relevant) * (Double(group.before) + Double(group.size + 1) / 2)
      count += Double(group.relevant)
    }
    return count > 0 ? sum / count : nil
  }

  /// The expected discounted gain of the first k places over the greatest there can be; nil where
  /// no item is relevant.
  func normalisedGain(in k: Int, _ gain: (Double) -> Double) -> Double? {
    guard relevant > 0 else { return nil }
    var sum = 0.0
    for group in groups where group.before < k {
      let mean = group.relevances.reduce(0) { $0 + gain($1) } / Double(group.size)
      for place in group.before..<min(k, group.before + group.size) {
        sum += mean * Self.discount(place)
      }
    }
    var best = 0.0
    for (place, relevance) in relevances.sorted(by: >).prefix(k).enumerated() {
      best += gain(relevance) * Self.discount(place)
    }
    return best > 0 ? sum / best : nil
  }

  /// One over the binary logarithm of the rank plus one; places count from 0.
  private static func discount(_ place: Int) -> Double { 1 / Elementary.log2(Double(place + 2)) }
}
