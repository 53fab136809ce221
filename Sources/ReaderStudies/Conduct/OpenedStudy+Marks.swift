// SPDX-License-Identifier: Apache-2.0

import Wording

extension OpenedStudy {
  /// The marks of the readings in a table, on the lesions of their cases or beside them, and how they
  /// fell; see ``LesionMatching`` for the rule.
  public func marks(
    of item: AnswerItem, in table: ReadingTable, keeping: (OpenedReading) -> Bool = { _ in true }
  ) throws(ReaderStudyError) -> (table: MarkTable, counts: MarkCounts) {
    guard let lesions = truth?.lesions else {
      throw .wrongEndpoint(
        endpoint: item.id, what: Text(zh: "没有病灶文件", en: "there is no file of lesions"))
    }
    var counted: Set<Reading> = []
    for reading in table.readings { counted.insert(Self.bare(reading)) }
    var counts = MarkCounts()
    var marks: [Mark] = []
    var reads: [(modality: String, reader: String, cases: [String])] = []
    func take(_ own: [LockedAnswer.Mark], _ arm: String, _ reader: String, _ id: String) {
      let key = Reading(modality: arm, reader: reader, caseID: id, rating: 0)
      guard counted.remove(key) != nil else { return }
      let known = lesions.lesions[id] ?? []
      let matching = LesionMatching(own, known)
      reads.append((arm, reader, [id]))
      func add(_ lesion: String?, _ rating: Double) {
        marks.append(
          Mark(
            modality: arm, reader: reader, caseID: id, lesion: lesion, rating: rating,
            row: marks.count + 1))
      }
      for (lesion, rating) in zip(known, matching.lesions) {
        if let rating { add(lesion.id, rating) }
      }
      for rating in matching.others { add(nil, rating) }
      counts.add(matching)
    }
    for reading in primary where keeping(reading) {
      guard let arm = reading.arm(in: study.kind),
        case .marks(let own)? = reading.answer.values[item.id]
      else { continue }
      take(own, arm, reading.place.reader, reading.place.case)
    }
    // An AI that stands alone is a reader of its own, and its scores rate its marks.
    for reading in table.readings where reading.reader == Self.algorithm {
      take(
        marksByArm[reading.modality]?[reading.caseID] ?? [], reading.modality, Self.algorithm,
        reading.caseID)
    }
    let cases = table.cases.map { id in
      LesionCase(
        id: id,
        lesions: (lesions.lesions[id] ?? []).map { Lesion(id: $0.id, weight: $0.weight) })
    }
    return (
      try MarkTable(
        name: table.name, study: table.study, cases: cases, marks: marks, reads: reads,
        warnings: counts.warnings), counts
    )
  }

  /// A reading by what it is of.
  private static func bare(_ reading: Reading) -> Reading {
    Reading(
      modality: reading.modality, reader: reading.reader, caseID: reading.caseID, rating: 0)
  }
}

extension MarkCounts {
  mutating func add(_ matching: LesionMatching) {
    readings += 1
    lesions += matching.lesions.count
    marked += matching.lesions.count { $0 != nil }
    further += matching.further
    others += matching.others.count
    ties += matching.ties
  }

  /// What a reader of the result must know of how marks fell.
  var warnings: [Text] {
    var texts: [Text] = []
    if further > 0 {
      texts.append(
        Text(
          zh: "有 \(further) 个标记落在已被标记的病灶上，不算假标记，该病灶取其中最高的评分。",
          en:
            "\(further) marks are on lesions that have one already; they are no false marks, and the "
            + "lesion has the highest rating of its marks."))
    }
    if ties > 0 {
      texts.append(
        Text(
          zh: "有 \(ties) 个标记与两个病灶等距，归名称在前的病灶。",
          en: "\(ties) marks are equally near to two lesions and count for the one named first."))
    }
    return texts
  }
}
