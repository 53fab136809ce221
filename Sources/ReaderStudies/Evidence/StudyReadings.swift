// SPDX-License-Identifier: Apache-2.0

import Wording

/// The readings of a study sorted out: by purpose and arm, in an order that is their own.
struct StudyReadings {
  let study: OpenedStudy
  /// The two-sided level of intervals.
  let level: Double
  /// Everything but practice, by reader, session and place, each once.
  let opened: [OpenedReading]
  /// What was read in one arm; empty where two are compared side by side.
  let readings: [ArmReading]
  let warnings: [Text]

  var declaration: StudyDeclaration { study.study }
  /// The arms that readers read in.
  var arms: [String] { declaration.readArms }

  init(_ study: OpenedStudy) {
    self.study = study
    level = 1 - study.study.endpoint.alpha
    let counted = study.readings.filter { $0.place.purpose != .practice }
      .sorted(by: Self.precedes)
    var kept: [OpenedReading] = []
    for reading in counted {
      if let last = kept.last, Self.isSame(last, reading) { continue }
      kept.append(reading)
    }
    let doubled = counted.count - kept.count
    opened = kept
    readings = Self.armReadings(kept, study.study.kind)
    let lost = study.study.kind == .preference ? 0 : kept.count - readings.count
    var warnings: [Text] = []
    if doubled > 0 {
      warnings.append(
        Text(
          zh: "有 \(doubled) 个答案重复出现，以先锁定的为准。",
          en: "\(doubled) answers are there twice; those that were locked first count."))
    }
    if lost > 0 {
      warnings.append(
        Text(
          zh: "有 \(lost) 个答案没有所属的组，未计入。",
          en: "\(lost) answers belong to no arm and are left out."))
    }
    let slips = kept.count { $0.isSlip }
    if slips > 0 {
      warnings.append(
        Text(
          zh: "有 \(slips) 个答案被阅片者标为误触；原答案保留并计入。",
          en: "readers flagged \(slips) answers as slips; they stay as they were locked, and count."
        ))
    }
    if study.study.wrongAIApproval == nil,
      let wrong = study.truth?.seeded.values.count(where: { $0 == .wrongAI }), wrong > 0
    {
      warnings.append(
        Text(
          zh: "有 \(wrong) 例故意展示错误的 AI 输出，但方案没有批准文号（wrongAI）。",
          en:
            "\(wrong) cases show an output of the AI that is wrong on purpose, and the protocol names "
            + "no approval for it (wrongAI)."))
    }
    self.warnings = warnings
  }

  /// The readings that bear on the primary estimate: read for the first time, of ordinary cases.
  var primary: [ArmReading] { readings.filter { !$0.isAgain && isOrdinary($0.caseID) } }

  /// Whether a case was not put in on purpose.
  func isOrdinary(_ id: String) -> Bool { study.truth?.seeded[id] == nil }

  /// Whether the case has the condition, as adjudicated; nil where that is not known.
  func isPositive(_ id: String) -> Bool? { study.truth?.truths[id] }

  /// Values by cell, one a reader, case and arm; the earliest where there are several.
  func cells<Value>(
    _ readings: [ArmReading], arm: String, _ value: (ArmReading) -> Value?
  ) -> [ReadingCell: Value] {
    var cells: [ReadingCell: Value] = [:]
    for reading in readings where reading.arm == arm {
      let cell = ReadingCell(reader: reading.reader, caseID: reading.caseID)
      if cells[cell] == nil, let own = value(reading) { cells[cell] = own }
    }
    return cells
  }

  private static func armReadings(
    _ opened: [OpenedReading], _ kind: StudyDeclaration.Kind
  ) -> [ArmReading] {
    guard kind != .preference else { return [] }
    var readings: [ArmReading] = []
    // What a second step took is added to what the first step of the same case took.
    var first: (place: Allocation.Reading, active: Int)?
    for reading in opened {
      guard let arm = reading.arm(in: kind) else { continue }
      var active = reading.answer.active
      if reading.answer.stage == 1 {
        first = (reading.place, active)
      } else if let first, first.place == reading.place {
        active += first.active
      }
      readings.append(
        ArmReading(
          reader: reading.place.reader, caseID: reading.place.case, arm: arm,
          session: reading.place.session, place: reading.place.place,
          isAgain: reading.place.purpose == .again, answer: reading.answer, active: active,
          opened: reading))
    }
    return readings
  }

  private static func key(_ reading: OpenedReading) -> (Int, Int, Int, String) {
    (reading.place.session, reading.place.place, reading.answer.stage, reading.locked)
  }

  private static func precedes(_ a: OpenedReading, _ b: OpenedReading) -> Bool {
    a.place.reader == b.place.reader
      ? key(a) < key(b)
      : a.place.reader.utf8.lexicographicallyPrecedes(b.place.reader.utf8)
  }

  private static func isSame(_ a: OpenedReading, _ b: OpenedReading) -> Bool {
    a.place == b.place && a.answer.stage == b.answer.stage
  }
}
