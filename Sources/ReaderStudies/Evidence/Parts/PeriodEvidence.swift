// SPDX-License-Identifier: Apache-2.0

public import Platform
import Statistics
import Wording

/// Whether the second session differs from the first, and whether the order of arms left a trace.
///
/// Each case that a reader read in both arms has a sequence: AB where the first arm came first, BA
/// otherwise. With y1 and y2 of the two sessions the effect of the session is the mean of the mean
/// y2 - y1 of AB and of BA, the effect of the arm freed of it half their difference, and carry-over the
/// mean y1 + y2 of AB less that of BA. Where each reader has both sequences, sessions and arms are
/// compared within readers, and carry-over beside readers and cases; else readers of AB are compared
/// with readers of BA. Readers are random, cases as they are.
///
/// A test of carry-over has little power and is no ground to choose an analysis by: these figures are
/// reported and change nothing.
/// Source: J. E. Grizzle, Biometrics 1965;21:467; P. R. Freeman, Stat Med 1989;8:1421; S. Senn,
/// Cross-over Trials in Clinical Research, 2002, chapter 3.
public struct PeriodEvidence: EvidenceValue {
  /// One outcome over the two sessions.
  public struct Figures: Sendable {
    /// `correct`, `rating-towards-truth` or `log-time`.
    public let outcome: String
    /// How many cases of readers were read in the order AB and BA.
    public let cells: (ab: Int, ba: Int)
    /// The second session less the first.
    public let session: EvidencePart<EvidenceContrast>
    /// The second arm less the first, freed of the session.
    public let arm: EvidencePart<EvidenceContrast>
    /// The sums of AB less those of BA.
    public let carryOver: EvidencePart<EvidenceContrast>

    var json: JSON {
      .object([
        "outcome": .string(outcome),
        "cells": .object(["ab": .count(cells.ab), "ba": .count(cells.ba)]),
        "session": session.json, "arm": arm.json, "carry_over": carryOver.json,
      ])
    }
  }

  /// The first and the second arm of the protocol.
  public let arms: (first: String, second: String)
  /// Each outcome.
  public let figures: [Figures]

  /// The numbers.
  public var json: JSON {
    .object([
      "first": .string(arms.first), "second": .string(arms.second),
      "outcomes": .array(figures.map(\.json)),
    ])
  }
}

extension PeriodEvidence {
  init(_ study: StudyReadings) throws(NoAnswer) {
    guard study.declaration.sessions == 2, study.arms.count == 2 else {
      throw study.declaration.sessions < 2
        ? NoAnswer(
          zh: "只有一期，没有时期效应和延滞效应",
          en: "there is one session, so no effect of sessions and nothing carried over")
        : NoAnswer(
          zh: "多于两个组，时期与延滞效应只在两组的设计中计算",
          en: "there are more than two arms; effects of sessions are computed for two")
    }
    let readings = study.primary
    arms = (study.arms[0], study.arms[1])
    figures = study.outcomes.map { outcome in
      func cells(_ arm: String) -> [ReadingCell: (session: Int, value: Double)] {
        study.cells(readings, arm: arm) { reading in
          study.value(outcome, of: reading).map { (reading.session, $0) }
        }
      }
      let (first, second) = (cells(study.arms[0]), cells(study.arms[1]))
      let pairs = first.keys.sorted(by: ReadingCell.precedes).compactMap { cell -> Crossing? in
        guard let a = first[cell], let b = second[cell], a.session != b.session else { return nil }
        return a.session < b.session
          ? Crossing(cell: cell, isAB: true, early: a.value, late: b.value)
          : Crossing(cell: cell, isAB: false, early: b.value, late: a.value)
      }
      return Figures(outcome, pairs, level: study.level)
    }
  }
}

/// The two readings of one case by one reader, in the order in which they were read.
private struct Crossing {
  let cell: ReadingCell
  let isAB: Bool
  let early: Double
  let late: Double
}

extension PeriodEvidence.Figures {
  fileprivate init(_ outcome: ReadingOutcome, _ pairs: [Crossing], level: Double) {
    self.outcome = outcome.rawValue
    let ab = pairs.count { $0.isAB }
    cells = (ab, pairs.count - ab)
    let readers = ReadingTable.names(pairs.map(\.cell.reader))
    /// A reader's mean over one sequence.
    func mean(_ reader: String, _ isAB: Bool, _ value: (Crossing) -> Double) -> Double? {
      let own = pairs.filter { $0.cell.reader == reader && $0.isAB == isAB }.map(value)
      return own.isEmpty ? nil : own.reduce(0, +) / Double(own.count)
    }
    func both(_ value: (Crossing) -> Double) -> [(ab: Double, ba: Double)] {
      readers.compactMap { reader in
        guard let ab = mean(reader, true, value), let ba = mean(reader, false, value) else {
          return nil
        }
        return (ab, ba)
      }
    }
    let isWithin = !both { $0.late }.isEmpty
    func gain(_ crossing: Crossing) -> Double { crossing.late - crossing.early }
    func sum(_ crossing: Crossing) -> Double { crossing.late + crossing.early }
    func groups(_ value: (Crossing) -> Double) -> (ab: [Double], ba: [Double]) {
      (
        readers.compactMap { mean($0, true, value) }, readers.compactMap { mean($0, false, value) }
      )
    }
    func part(_ contrast: () throws(NoAnswer) -> ReaderContrast?) -> EvidencePart<EvidenceContrast>
    {
      EvidencePart { () throws(NoAnswer) -> EvidenceContrast in
        guard let found = try contrast() else {
          throw NoAnswer(
            zh: "没有在两种次序下都读完两组的病例",
            en: "cases read in both arms are missing in one of the two orders")
        }
        return EvidenceContrast(found, level: level)
      }
    }
    session = part { () throws(NoAnswer) -> ReaderContrast? in
      if isWithin { return ReaderContrast.mean(both(gain).map { ($0.ab + $0.ba) / 2 }) }
      let (ab, ba) = groups(gain)
      return ReaderContrast.difference(ba.map { -$0 }, ab)?.times(0.5)
    }
    arm = part { () throws(NoAnswer) -> ReaderContrast? in
      if isWithin { return ReaderContrast.mean(both(gain).map { ($0.ab - $0.ba) / 2 }) }
      let (ab, ba) = groups(gain)
      return ReaderContrast.difference(ba, ab)?.times(0.5)
    }
    carryOver = part { () throws(NoAnswer) -> ReaderContrast? in
      if isWithin {
        return try CrossedSlope.of(
          pairs.map {
            CrossedObservation(
              reader: $0.cell.reader, row: $0.cell.reader, column: $0.cell.caseID,
              x: $0.isAB ? 1 : 0, y: sum($0))
          })
      }
      let (ab, ba) = groups(sum)
      return ReaderContrast.difference(ba, ab)
    }
  }
}
