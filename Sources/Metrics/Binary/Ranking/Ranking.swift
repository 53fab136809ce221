// SPDX-License-Identifier: Apache-2.0

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

  init(_ cases: BinaryCases, unitWeights: UnsafeBufferPointer<Int32>?) {
    if cases.isWeighted {
      scanWeighted(cases, unitWeights: unitWeights)
    } else {
      scanCounts(cases, unitWeights: unitWeights)
    }
  }

  private mutating func scanCounts(
    _ cases: BinaryCases, unitWeights: UnsafeBufferPointer<Int32>?
  ) {
    var above = 0  // diseased with a higher score than the present group
    var healthyAbove = 0
    var groupPositive = 0
    var groupNegative = 0
    var twiceU = 0  // pairs won twice, pairs tied once
    var precisionSum = 0.0

    @inline(__always) func closeGroup() {
      twiceU &+= groupNegative &* (2 &* above &+ groupPositive)
      above &+= groupPositive
      healthyAbove &+= groupNegative
      if groupPositive > 0 {
        precisionSum += Double(groupPositive) * (Double(above) / Double(above &+ healthyAbove))
      }
      groupPositive = 0
      groupNegative = 0
    }
    cases.labels.withUnsafeBufferPointer { labels in
      cases.starts.withUnsafeBufferPointer { starts in
        cases.units.withUnsafeBufferPointer { units in
          if let unitWeights {
            for index in 0..<labels.count {
              if starts[index] != 0 { closeGroup() }
              let times = Int(unitWeights[Int(units[index])])
              let hits = times &* Int(labels[index])
              groupPositive &+= hits
              groupNegative &+= times &- hits
            }
          } else {
            for index in 0..<labels.count {
              if starts[index] != 0 { closeGroup() }
              groupPositive &+= Int(labels[index])
              groupNegative &+= 1 &- Int(labels[index])
            }
          }
        }
      }
    }
    closeGroup()
    positives = Double(above)
    negatives = Double(healthyAbove)
    if above > 0, healthyAbove > 0 {
      area = Double(twiceU) / (2 * positives * negatives)
    }
    if above > 0 { averagePrecision = precisionSum / positives }
  }

  private mutating func scanWeighted(
    _ cases: BinaryCases, unitWeights: UnsafeBufferPointer<Int32>?
  ) {
    let weights = cases.weights ?? []
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
    for index in cases.labels.indices {
      if cases.starts[index] != 0 { closeGroup() }
      var weight = weights[index]
      if let unitWeights { weight *= Double(unitWeights[Int(cases.units[index])]) }
      if cases.labels[index] == 1 { groupPositive += weight } else { groupNegative += weight }
    }
    closeGroup()
    positives = above
    negatives = healthyAbove
    if above > 0, healthyAbove > 0 { area = wins / (above * healthyAbove) }
    if above > 0 { averagePrecision = precisionSum / above }
  }
}
