// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The totals of one scan over the ranked cases: both areas and the class weights.
///
/// Without sampling weights the counts are whole numbers and the AUROC is exact: twice the
/// Mann-Whitney statistic over twice the number of pairs.
struct Ranking {
  /// The weight of the diseased.
  var positives = 0.0
  /// The weight of the healthy.
  var negatives = 0.0
  /// The area under the ROC curve; NaN when a class is absent.
  var area = Double.nan
  /// The average precision (step sum); NaN when no case is diseased.
  var averagePrecision = Double.nan

  init(_ sample: BinarySample) {
    let cases = sample.cases
    if cases.isWeighted {
      scanWeighted(cases, unitWeights: sample.currentWeights)
    } else if sample.currentWeights == nil {
      take(cases.store.scan)
    } else {
      scanCounts(cases, sample.times)
    }
  }

  /// All cases once: no unit plays a part.
  private mutating func take(_ scan: LabelledScan) {
    positives = Double(scan.positives)
    negatives = Double(scan.negatives)
    if scan.positives > 0, scan.negatives > 0 {
      area = Double(scan.doubledU) / (2 * positives * negatives)
    }
    if scan.positives > 0 { averagePrecision = scan.precisionSum / positives }
  }

  /// Stops only at groups of equal scores that hold a diseased case; the others are counted over.
  private mutating func scanCounts(_ cases: BinaryCases, _ times: UnsafeBufferPointer<Int32>) {
    let groups = cases.memo.groups { DiseasedGroups(cases) }
    var seen = 0  // cases down to the present group
    var above = 0  // diseased among them
    var precisionSum = 0.0
    var twiceLost = 0  // pairs of a diseased and a higher healthy case twice, tied ones once
    cases.units.withUnsafeBufferPointer { units in
      groups.diseased.withUnsafeBufferPointer { diseased in
        var row = 0
        var next = 0
        for group in groups.groups {
          seen &+= Self.count(times, units, row, Int(group.start))
          let healthyBefore = seen &- above
          row = Int(group.end)
          seen &+= Self.count(times, units, Int(group.start), row)
          let hits = Self.count(times, diseased, next, Int(group.diseasedEnd))
          next = Int(group.diseasedEnd)
          guard hits > 0 else { continue }
          above &+= hits
          let healthyAfter = seen &- above
          twiceLost &+= hits &* (healthyBefore &+ healthyAfter)
          precisionSum += Double(hits) * (Double(above) / Double(seen))
        }
        seen &+= Self.count(times, units, row, units.count)
      }
    }
    positives = Double(above)
    negatives = Double(seen &- above)
    if above > 0, seen > above {
      let twicePairs = 2 &* above &* (seen &- above)
      area = Double(twicePairs &- twiceLost) / (2 * positives * negatives)
    }
    if above > 0 { averagePrecision = precisionSum / positives }
  }

  /// How many cases stand at some places, each as often as its unit is taken.
  @inline(__always)
  private static func count(
    _ times: UnsafeBufferPointer<Int32>, _ units: UnsafeBufferPointer<Int32>, _ from: Int, _ to: Int
  ) -> Int {
    var sum = 0
    var place = from
    while place < to {
      sum &+= Int(times[Int(units[place])])
      place &+= 1
    }
    return sum
  }

  private mutating func scanWeighted(
    _ cases: BinaryCases, unitWeights: UnsafeBufferPointer<Int32>?
  ) {
    let weights = cases.weights ?? []
    let (labels, starts, units) = (cases.labels, cases.starts, cases.units)
    var above = 0.0
    var healthyAbove = 0.0
    var groupPositive = 0.0
    var groupNegative = 0.0
    var wins = 0.0
    var precisionSum = 0.0

    func closeGroup() {
      wins += groupNegative * (above + 0.5 * groupPositive)
      above += groupPositive
      healthyAbove += groupNegative
      if groupPositive > 0 { precisionSum += groupPositive * (above / (above + healthyAbove)) }
      groupPositive = 0
      groupNegative = 0
    }
    for index in labels.indices {
      if starts[index] != 0 { closeGroup() }
      var weight = weights[index]
      if let unitWeights { weight *= Double(unitWeights[Int(units[index])]) }
      if labels[index] == 1 { groupPositive += weight } else { groupNegative += weight }
    }
    closeGroup()
    positives = above
    negatives = healthyAbove
    if above > 0, healthyAbove > 0 { area = wins / (above * healthyAbove) }
    if above > 0 { averagePrecision = precisionSum / above }
  }
}

/// The groups of equal scores that hold a diseased case, in rank order.
struct DiseasedGroups: Sendable {
  /// One group: its rows, and where its diseased cases end among all diseased ones.
  struct Group: Sendable {
    let start: Int32
    let end: Int32
    let diseasedEnd: Int32
  }

  let groups: [Group]
  /// The unit of each diseased case, in rank order.
  let diseased: [Int32]

  init(_ cases: BinaryCases) {
    var groups: [Group] = []
    var diseased: [Int32] = []
    let (labels, starts, units) = (cases.labels, cases.starts, cases.units)
    var start = 0
    while start < labels.count {
      var end = start
      let before = diseased.count
      repeat {
        if labels[end] == 1 { diseased.append(units[end]) }
        end += 1
      } while end < labels.count && starts[end] == 0
      if diseased.count > before {
        groups.append(
          Group(start: Int32(start), end: Int32(end), diseasedEnd: Int32(diseased.count)))
      }
      start = end
    }
    self.groups = groups
    self.diseased = diseased
  }
}
