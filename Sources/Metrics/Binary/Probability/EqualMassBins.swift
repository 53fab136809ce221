// SPDX-License-Identifier: Apache-2.0

/// The weight, predictions and outcomes of bins that hold equally many cases.
///
/// Of n cases the first n mod B bins, from the lowest probabilities up, hold one more than the
/// others. Cases of equal probability that a cut divides are shared out evenly: each of them
/// belongs to both bins in the same proportion, so that no order of rows decides.
struct EqualMassBins {
  /// The total weight in each bin that has any.
  private(set) var weight: [Double] = []
  /// The sum of weighted predictions in each.
  private(set) var predicted: [Double] = []
  /// The sum of weighted outcomes in each.
  private(set) var observed: [Double] = []

  init(_ sample: BinarySample, count: Int) {
    var total = 0.0
    sample.visitScoresAscending { total += $1 }
    guard total > 0 else { return }
    let cuts = Self.cuts(total: total, count: count)
    var bin = 0
    var filled = 0.0
    var sums = SIMD2<Double>()  // predictions and outcomes
    func close() {
      if filled > 0 {
        weight.append(filled)
        predicted.append(sums[0])
        observed.append(sums[1])
      }
      filled = 0
      sums = SIMD2()
    }
    sample.visitScoresAscending { score, groupWeight, events in
      var left = groupWeight
      while left > 0 {
        let room = bin < cuts.count - 1 ? cuts[bin] - filled : .infinity
        let part = min(left, room)
        let share = part == groupWeight ? 1 : part / groupWeight
        filled += part
        sums += SIMD2(part * score, share * events)
        left -= part
        if bin < cuts.count - 1, filled >= cuts[bin] {
          close()
          bin += 1
        }
      }
    }
    close()
  }

  /// The weight that each bin takes: whole numbers where the total is whole.
  private static func cuts(total: Double, count: Int) -> [Double] {
    guard total == total.rounded(), total < 0x1p53 else {
      return [Double](repeating: total / Double(count), count: count)
    }
    let least = (total / Double(count)).rounded(.down)
    let more = total - least * Double(count)
    let sizes = (0..<count).map { least + (Double($0) < more ? 1 : 0) }
    return sizes.filter { $0 > 0 }
  }
}

extension BinarySample {
  /// Visits the groups of equal scores from the lowest up: score, weight and weight of the diseased.
  func visitScoresAscending(_ visit: (_ score: Double, _ weight: Double, _ events: Double) -> Void)
  {
    let columns = cases.ranked
    var end = columns.scores.count
    while end > 0 {
      var start = end - 1
      while columns.starts[start] == 0 { start -= 1 }
      var total = 0.0
      var events = 0.0
      for row in start..<end {
        let share = weight(row)
        total += share
        if columns.labels[row] == 1 { events += share }
      }
      if total > 0 { visit(columns.scores[start], total, events) }
      end = start
    }
  }

  /// As `visitScoresAscending`, without the events.
  func visitScoresAscending(_ visit: (_ score: Double, _ weight: Double) -> Void) {
    visitScoresAscending { score, weight, _ in visit(score, weight) }
  }
}
