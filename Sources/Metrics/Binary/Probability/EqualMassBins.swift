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
    let total = sample.totalWeight
    guard total > 0 else { return }
    let cuts = Self.cuts(total: total, count: count)
    var room = cuts.count > 1 ? cuts[0] : .infinity
    var open = OpenBin()
    sample.visitScoresAscending { score, groupWeight, events in
      if groupWeight < room - open.weight {
        open.add(groupWeight, SIMD2(groupWeight * score, events))
        return
      }
      // The group fills the bin, and may fill others.
      var left = groupWeight
      while left > 0 {
        let part = min(left, room - open.weight)
        let share = part == groupWeight ? 1 : part / groupWeight
        open.add(part, SIMD2(part * score, share * events))
        left -= part
        if open.weight >= room {
          append(open)
          open = OpenBin()
          room = weight.count < cuts.count - 1 ? cuts[weight.count] : .infinity
        }
      }
    }
    append(open)
  }

  /// What a bin holds so far.
  private struct OpenBin {
    var weight = 0.0
    /// Predictions and outcomes.
    var sums = SIMD2<Double>()

    @inline(__always)
    mutating func add(_ more: Double, _ own: SIMD2<Double>) {
      weight += more
      sums += own
    }
  }

  private mutating func append(_ bin: OpenBin) {
    guard bin.weight > 0 else { return }
    weight.append(bin.weight)
    predicted.append(bin.sums[0])
    observed.append(bin.sums[1])
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
  @inline(__always)
  func visitScoresAscending(_ visit: (_ score: Double, _ weight: Double, _ events: Double) -> Void)
  {
    let columns = cases.ranked
    let weighted = cases.isWeighted
    let (times, units) = (times, columns.units)
    columns.scores.withUnsafeBufferPointer { scores in
      columns.labels.withUnsafeBufferPointer { labels in
        columns.starts.withUnsafeBufferPointer { starts in
          units.withUnsafeBufferPointer { units in
            var end = scores.count
            while end > 0 {
              var start = end &- 1
              while starts[start] == 0 { start &-= 1 }
              var (total, events) = (0.0, 0.0)
              if weighted {
                for row in start..<end {
                  let share = weight(row)
                  total += share
                  if labels[row] == 1 { events += share }
                }
              } else {
                // Whole numbers, which any order of rows gives.
                var (taken, sick) = (0, 0)
                for row in start..<end {
                  let now = Int(times[Int(units[row])])
                  taken &+= now
                  sick &+= now & (0 &- Int(labels[row]))
                }
                (total, events) = (Double(taken), Double(sick))
              }
              if total > 0 { visit(scores[start], total, events) }
              end = start
            }
          }
        }
      }
    }
  }

  /// The weight of all cases.
  var totalWeight: Double {
    if !cases.isWeighted {
      let (diseased, healthy) = classTotals
      return Double(diseased + healthy)
    }
    var total = 0.0
    visitScoresAscending { _, weight, _ in total += weight }
    return total
  }
}
