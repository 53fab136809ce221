// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

extension OpenedStudy {
  /// The readings of one item that counts, as the analyses of reader studies take them.
  ///
  /// Where the protocol counts complete cases only those stay that every reader read in every arm, in a
  /// split plot those that each of its readers did. `keeping` leaves out what it does not keep. Where the AI stands alone against readers its scores (its calls,
  /// where the item is binary) are a reader of their own, under the arm that names it.
  public func table(
    of item: AnswerItem, name: String, truths: [String: Bool]? = nil,
    keeping: (OpenedReading) -> Bool = { _ in true }
  ) throws(ReaderStudyError) -> ReadingTable {
    let known = truths ?? truth?.truths ?? [:]
    var readings: [Reading] = []
    for reading in primary where keeping(reading) {
      guard let arm = reading.arm(in: study.kind), known[reading.place.case] != nil,
        let rating = reading.answer.rating(of: item)
      else { continue }
      readings.append(
        Reading(
          modality: arm, reader: reading.place.reader, caseID: reading.place.case,
          rating: rating, row: readings.count + 1))
    }
    if study.missingReads == .completeCases { readings = self.complete(readings) }
    if let arm = study.algorithmArm, let scores = scores(of: item, arm: arm.id) {
      for id in ReadingTable.names(readings.map(\.caseID)) {
        guard let score = scores[id] else { continue }
        readings.append(
          Reading(
            modality: arm.id, reader: Self.algorithm, caseID: id, rating: score,
            row: readings.count + 1))
      }
    }
    let truths = known.mapValues { (isPositive: $0, row: 0) }
    return try ReadingTable(name: name, study: study.name, readings: readings, truths: truths)
  }

  /// The name under which an algorithm stands among readers.
  public static let algorithm = "AI"

  /// What an AI that stands alone says of each case, as the item has it: its calls, the highest score of
  /// its marks, or its scores.
  private func scores(of item: AnswerItem, arm: String) -> [String: Double]? {
    let findings = findings(of: arm)
    if item.kind == .binary { return findings?.calls?.mapValues { $0 ? 1 : 0 } }
    guard item.hasMarks, let marks = marksByArm[arm] else { return findings?.scores }
    var scores: [String: Double] = [:]
    for item in roster.cases {
      scores[item.id] = marks[item.id]?.map(\.rating).max() ?? -.infinity
    }
    return scores
  }

  private func complete(_ readings: [Reading]) -> [Reading] {
    let complete = CompleteCases(
      readings.map { ($0.caseID, $0.reader, $0.modality) },
      arms: Set(readings.map(\.modality)).count, parts: study.caseParts)
    return readings.filter { complete.has($0.caseID) }
  }
}

extension LockedAnswer {
  /// The answer to an item as one number: higher is more suspicious; of marks the highest rating, and
  /// minus infinity where nothing was marked.
  public func rating(of item: AnswerItem) -> Double? {
    switch values[item.id] {
    case .number(let number): number
    case .flag(let flag): flag ? 1 : 0
    case .marks(let marks): marks.map(\.rating).max() ?? -.infinity
    case .word, nil: nil
    }
  }
}
