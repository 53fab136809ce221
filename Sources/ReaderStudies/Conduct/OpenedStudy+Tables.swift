// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

extension OpenedStudy {
  /// The readings of one item that counts, as the analyses of reader studies take them.
  ///
  /// `again` chooses the repeated cases in place of the primary ones. With `complete` only cases that
  /// every reader read in every arm stay. Where the AI stands alone against readers its scores are a
  /// reader of their own, under the arm that names it.
  public func table(
    of item: AnswerItem, name: String, complete: Bool = false,
    truths: [String: Bool]? = nil
  ) throws(ReaderStudyError) -> ReadingTable {
    let known = truths ?? truth?.truths ?? [:]
    var readings: [Reading] = []
    for reading in primary {
      guard let arm = reading.arm(in: study.kind), known[reading.place.case] != nil,
        let rating = reading.answer.rating(of: item)
      else { continue }
      readings.append(
        Reading(
          modality: arm, reader: reading.place.reader, caseID: reading.place.case,
          rating: rating, row: readings.count + 1))
    }
    if complete { readings = Self.complete(readings) }
    if study.kind == .aiVersusReaders, let scores = findings?.scores,
      let arm = study.arms.first(where: { $0.model != nil })
    {
      for id in Set(readings.map(\.caseID)).sorted() {
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

  private static func complete(_ readings: [Reading]) -> [Reading] {
    let cells = Set(readings.map { [$0.modality, $0.reader] }).count
    var counts: [String: Int] = [:]
    for reading in readings { counts[reading.caseID, default: 0] += 1 }
    return readings.filter { counts[$0.caseID] == cells }
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
