// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Platform
public import Statistics
import Wording

/// How long readers took in one arm, as a ratio to the first arm.
///
/// The mean of the difference of log active times over readers and cases, each read in both arms; the
/// ratio is its exponential. Where no reader read a case in both, each reader's mean log times are
/// compared, with Student's t over readers. What is revealed in a second step counts the time of both
/// steps. Time without input for 30 seconds, and while paused or hidden, does not count.
public struct TimeEvidence: EvidenceValue {
  /// One arm beside the first.
  public struct Comparison: EvidenceValue {
    /// The arm.
    public let arm: String
    /// The first arm.
    public let against: String
    /// The mean difference of log times over readers and cases; nil where pairs are missing.
    public let paired: CrossedFigure?
    /// The difference of log times, however it was had.
    public let effect: EvidenceContrast

    /// The ratio of times; under 1 where the arm is faster.
    public var ratio: Double { Elementary.exp(effect.contrast.value) }

    /// The interval of the ratio.
    public var interval: Interval? {
      effect.interval.map {
        Interval(
          lower: Elementary.exp($0.lower), upper: Elementary.exp($0.upper), level: $0.level,
          method: $0.method)
      }
    }

    /// The numbers.
    public var json: JSON {
      .object([
        "arm": .string(arm), "against": .string(against), "ratio": .double(ratio),
        "interval": .maybe(interval), "p": .maybe(effect.p), "log_difference": effect.json,
        "by_cell": paired?.json ?? .null,
      ])
    }
  }

  /// The geometric mean of seconds in each arm, with the number of readings.
  public let arms: [(arm: String, seconds: Double, readings: Int)]
  /// Each further arm beside the first, or the reason why they cannot be compared.
  public let comparisons: [EvidencePart<Comparison>]
  /// How many readings took no time at all and are left out.
  public let timeless: Int

  /// The numbers.
  public var json: JSON {
    .object([
      "arms": .array(
        arms.map {
          .object([
            "arm": .string($0.arm), "geometric_mean_seconds": .double($0.seconds),
            "readings": .count($0.readings),
          ])
        }), "comparisons": .array(comparisons.map(\.json)), "without_time": .count(timeless),
    ])
  }
}

extension TimeEvidence {
  init(_ study: StudyReadings) throws(NoAnswer) {
    guard study.declaration.kind != .preference else {
      throw NoAnswer(
        zh: "两两比较时两个组同时在屏幕上，时间不能按组分",
        en: "both arms of a pair are on the screen at once, so that time has no arm")
    }
    let readings = study.primary
    timeless = readings.count { $0.active <= 0 }
    func log(_ reading: ArmReading) -> Double? { study.value(.logTime, of: reading) }
    var means: [(arm: String, seconds: Double, readings: Int)] = []
    for arm in study.arms {
      let logs = readings.filter { $0.arm == arm }.compactMap(log)
      guard let mean = Reductions.mean(logs) else { continue }
      means.append((arm, Elementary.exp(mean), logs.count))
    }
    guard !means.isEmpty else {
      throw NoAnswer(zh: "没有阅片时间", en: "there are no reading times")
    }
    arms = means
    comparisons = study.arms.dropFirst().map { arm in
      EvidencePart { () throws(NoAnswer) -> Comparison in
        try Comparison(
          arm, against: study.arms[0], first: study.cells(readings, arm: study.arms[0], log),
          second: study.cells(readings, arm: arm, log), level: study.level)
      }
    }
  }
}

extension TimeEvidence.Comparison {
  init(
    _ arm: String, against: String, first: [ReadingCell: Double], second: [ReadingCell: Double],
    level: Double
  ) throws(NoAnswer) {
    self.arm = arm
    self.against = against
    let both = second.keys.filter { first[$0] != nil }.sorted(by: ReadingCell.precedes)
    if !both.isEmpty {
      let figure = try CrossedFigure(
        both.map {
          CrossedValue(
            reader: $0.reader, item: $0.caseID, value: (second[$0] ?? 0) - (first[$0] ?? 0))
        }, level: level, null: 0)
      paired = figure
      effect = EvidenceContrast(figure.mean.contrast, level: level)
      return
    }
    paired = nil
    func byReader(_ cells: [ReadingCell: Double]) -> [String: Double] {
      Dictionary(grouping: cells.keys.sorted(by: ReadingCell.precedes), by: \.reader)
        .compactMapValues { own in Reductions.mean(own.map { cells[$0] ?? 0 }) }
    }
    let (one, other) = (byReader(first), byReader(second))
    let readers = ReadingTable.names(one.keys.filter { other[$0] != nil })
    guard let contrast = ReaderContrast.mean(readers.map { (other[$0] ?? 0) - (one[$0] ?? 0) })
    else {
      throw NoAnswer(
        zh: "没有一名阅片者在两个组都有时间", en: "no reader has times in both arms")
    }
    effect = EvidenceContrast(contrast, level: level)
  }
}
