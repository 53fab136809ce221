// SPDX-License-Identifier: Apache-2.0

import Wording

/// A reading in one arm: of the primary cases, or of those read once more.
struct ArmReading {
  let reader: String
  let caseID: String
  let arm: String
  let session: Int
  let place: Int
  let isAgain: Bool
  let isSlip: Bool
  let answer: LockedAnswer
  /// Milliseconds with input; of what was revealed in a second step those of both steps.
  let active: Int

  /// The value of an item as a number: a scale, a step, yes as 1 and no as 0.
  func number(_ item: String) -> Double? {
    switch answer.values[item] {
    case .number(let number): number.isNaN ? nil : number
    case .flag(let flag): flag ? 1 : 0
    case .word, .marks, nil: nil
    }
  }

  /// The value of an item as yes or no.
  func flag(_ item: String) -> Bool? {
    if case .flag(let flag) = answer.values[item] { flag } else { nil }
  }
}

/// A reader and a case: one cell of the table in which arms are compared.
struct ReadingCell: Hashable {
  let reader: String
  let caseID: String

  static func precedes(_ a: ReadingCell, _ b: ReadingCell) -> Bool {
    a.reader == b.reader
      ? a.caseID.utf8.lexicographicallyPrecedes(b.caseID.utf8)
      : a.reader.utf8.lexicographicallyPrecedes(b.reader.utf8)
  }
}

/// The readings of a study sorted out: by purpose and arm, in an order that is their own.
struct StudyReadings {
  let declaration: StudyDeclaration
  let truth: StudyTruth
  let ai: StudyOutputs?
  /// The two-sided level of intervals.
  let level: Double
  /// Everything but practice, by reader, session and place.
  let opened: [OpenedReading]
  /// What was read in one arm; empty where two are compared side by side.
  let readings: [ArmReading]
  let warnings: [Text]

  init(
    _ declaration: StudyDeclaration, _ opened: [OpenedReading], _ truth: StudyTruth,
    _ ai: StudyOutputs?
  ) {
    self.declaration = declaration
    self.truth = truth
    self.ai = ai
    level = 1 - declaration.endpoint.alpha
    let counted = opened.filter { $0.place.purpose != .practice }.sorted(by: Self.precedes)
    var kept: [OpenedReading] = []
    var (doubled, armless) = (0, 0)
    for reading in counted {
      if let last = kept.last, Self.isSame(last, reading) {
        doubled += 1
      } else {
        kept.append(reading)
      }
    }
    self.opened = kept
    var readings: [ArmReading] = []
    var first: [String: Int] = [:]
    for reading in kept where declaration.kind != .preference {
      guard let arm = reading.arm(in: declaration.kind) else {
        armless += 1
        continue
      }
      let key = "\(reading.place.session)/\(reading.place.place)/\(reading.place.reader)"
      var active = reading.answer.active
      if declaration.kind == .sequential {
        if reading.answer.stage == 1 { first[key] = active } else { active += first[key] ?? 0 }
      }
      readings.append(
        ArmReading(
          reader: reading.place.reader, caseID: reading.place.case, arm: arm,
          session: reading.place.session, place: reading.place.place,
          isAgain: reading.place.purpose == .again, isSlip: reading.isSlip, answer: reading.answer,
          active: active))
    }
    self.readings = readings
    var warnings: [Text] = []
    if doubled > 0 {
      warnings.append(
        Text(
          zh: "有 \(doubled) 个答案重复出现，以先锁定的为准。",
          en: "\(doubled) answers are there twice; those that were locked first count."))
    }
    if armless > 0 {
      warnings.append(
        Text(
          zh: "有 \(armless) 个答案没有所属的组，未计入。",
          en: "\(armless) answers belong to no arm and are left out."))
    }
    self.warnings = warnings
  }

  /// The readings that bear on the primary estimate: read for the first time, of ordinary cases.
  var primary: [ArmReading] {
    readings.filter { !$0.isAgain && truth.isOrdinary($0.caseID) }
  }

  /// The arms that readers read in.
  var arms: [String] { declaration.readArms }

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

  private static func key(_ reading: OpenedReading) -> (Int, Int, Int, String) {
    (reading.place.session, reading.place.place, reading.answer.stage, reading.locked)
  }

  private static func precedes(_ a: OpenedReading, _ b: OpenedReading) -> Bool {
    a.place.reader == b.place.reader
      ? key(a) < key(b)
      : a.place.reader.utf8.lexicographicallyPrecedes(b.place.reader.utf8)
  }

  private static func isSame(_ a: OpenedReading, _ b: OpenedReading) -> Bool {
    let (one, other) = (key(a), key(b))
    return a.place.reader == b.place.reader && (one.0, one.1, one.2) == (other.0, other.1, other.2)
  }
}
