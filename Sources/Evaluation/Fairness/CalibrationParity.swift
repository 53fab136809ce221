// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// Whether predicted risks fit every group: calibration within groups.
public struct CalibrationParity: Sendable {
  /// How well the predictions fit each group.
  public let groups: [GroupCalibration]
  /// The gaps between groups in observed minus expected, with intervals that hold together.
  public let gaps: MeanGaps
  /// The place of the group whose observed minus expected lies furthest from zero.
  public let worst: Int?

  /// Measures groups; nil where columns differ in length, a group is no place (-1 is none) or a
  /// prediction is not in 0...1.
  ///
  /// `criteria` is the number of criteria that are judged together.
  public init?(
    groups: [Int], groupCount: Int, predictions: [Double], truths: [Bool],
    units: [Int32]? = nil, level: Double, criteria: Int = 1
  ) {
    let count = groups.count
    guard predictions.count == count, truths.count == count,
      units.map({ $0.count == count }) ?? true, groupCount >= 0,
      groups.allSatisfy({ $0 >= -1 && $0 < groupCount })
    else { return nil }
    var rows = [[Int]](repeating: [], count: groupCount)
    for row in 0..<count where groups[row] >= 0 { rows[groups[row]].append(row) }
    var found: [GroupCalibration] = []
    var means: [GroupMean?] = []
    for own in rows {
      guard
        let fit = GroupCalibration(
          predictions: own.map { predictions[$0] }, truths: own.map { truths[$0] })
      else { return nil }
      found.append(fit)
      // Patients together, so that a mean knows them.
      let ordered = units.map { units in own.sorted { (units[$0], $0) < (units[$1], $1) } } ?? own
      means.append(
        GroupMean(
          ordered.map { (truths[$0] ? 1 : 0) - predictions[$0] },
          units: units.map { units in ordered.map { units[$0] } }))
    }
    self.groups = found
    gaps = MeanGaps(means, level: level, criteria: criteria, span: 2)
    worst = found.indices.filter { found[$0].observedMinusExpected.number != nil }
      .max { one, two in
        (found[one].observedMinusExpected.number ?? 0).magnitude
          < (found[two].observedMinusExpected.number ?? 0).magnitude
      }
  }
}
