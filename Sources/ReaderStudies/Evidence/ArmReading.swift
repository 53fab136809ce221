// SPDX-License-Identifier: Apache-2.0

/// A reading in one arm: of the primary cases, or of those read once more.
struct ArmReading {
  let reader: String
  let caseID: String
  let arm: String
  let session: Int
  let place: Int
  let isAgain: Bool
  let answer: LockedAnswer
  /// Milliseconds with input; of what was revealed in a second step those of both steps.
  let active: Int
  /// What it was made of.
  let opened: OpenedReading

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
