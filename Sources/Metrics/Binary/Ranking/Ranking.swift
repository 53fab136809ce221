// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The totals of one scan over the ranked cases: the area and the class weights.
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
  /// The average precision, where the scan gave it too; NaN when no case is diseased.
  var precision: Double?

  init(_ sample: BinarySample) {
    let cases = sample.cases
    if cases.isWeighted {
      scanWeighted(cases, unitWeights: sample.currentWeights)
    } else if sample.currentWeights == nil {
      take(cases.store.scan)
    } else {
      take(cases.memo.counter { AreaCounter(cases) }.count(sample.times))
    }
  }

  /// All cases once: no unit plays a part.
  private mutating func take(_ scan: LabelledScan) {
    positives = Double(scan.positives)
    negatives = Double(scan.negatives)
    if scan.positives > 0, scan.negatives > 0 {
      area = Double(scan.doubledU) / (2 * positives * negatives)
    }
    precision = scan.positives > 0 ? scan.precisionSum / positives : .nan
  }

  private mutating func take(_ count: (positives: Int, negatives: Int, twiceWon: Int)) {
    positives = Double(count.positives)
    negatives = Double(count.negatives)
    if count.positives > 0, count.negatives > 0 {
      area = Double(count.twiceWon) / (2 * positives * negatives)
    }
  }

  /// The average precision of cases without sampling weights, each as often as its unit is taken.
  ///
  /// Stops only at groups of equal scores that hold a diseased case; the others are counted over.
  static func averagePrecision(_ sample: BinarySample) -> Double {
    let cases = sample.cases
    let times = sample.times
    let groups = cases.memo.groups { DiseasedGroups(cases) }
    var seen = 0  // cases down to the present group
    var above = 0  // diseased among them
    var precisionSum = 0.0
    cases.units.withUnsafeBufferPointer { units in
      groups.diseased.withUnsafeBufferPointer { diseased in
        var row = 0
        var next = 0
        for group in groups.groups {
          seen &+= count(times, units, row, Int(group.end))
          row = Int(group.end)
          let hits = count(times, diseased, next, Int(group.diseasedEnd))
          next = Int(group.diseasedEnd)
          guard hits > 0 else { continue }
          above &+= hits
          precisionSum += Double(hits) * (Double(above) / Double(seen))
        }
      }
    }
    return above > 0 ? precisionSum / Double(above) : .nan
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
    precision = above > 0 ? precisionSum / above : .nan
  }
}

/// The groups of equal scores that hold a diseased case, in rank order.
struct DiseasedGroups: Sendable {
  /// One group: where its rows end, and its diseased cases among all diseased ones.
  struct Group: Sendable {
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
          Group(end: Int32(end), diseasedEnd: Int32(diseased.count)))
      }
      start = end
    }
    self.groups = groups
    self.diseased = diseased
  }
}
