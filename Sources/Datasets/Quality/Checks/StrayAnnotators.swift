// SPDX-License-Identifier: Apache-2.0

import Wording

/// Annotators who, in one patient, read something else than the others do.
///
/// Readings that were shifted by some rows, written in another code or filed under another patient
/// look fine cell by cell. What shows is that one annotator hardly agrees with the others where
/// these agree with each other.
enum StrayAnnotators {
  /// A patient with fewer rows tells little.
  private static let rows = 30

  static func run(_ set: AnnotationSet, _ draft: inout QualityDraft) {
    let exam = draft.exam
    guard exam.patient != nil, set.annotators.count >= 3 else { return }
    var ofPatient: [Int: [Int]] = [:]
    for (row, patient) in exam.patientNumbers.enumerated() {
      ofPatient[patient, default: []].append(row)
    }
    let series = ofPatient.values.filter { $0.count >= rows }.sorted { $0[0] < $1[0] }
    let pairs = series.map { agreements(in: $0, set) }
    for (place, column) in set.columns.enumerated() {
      let strays = series.indices.filter { isStray(place, pairs[$0]) }.map { series[$0][0] }
      draft.add(
        .unstableAnnotator, .warning, columns: [column], detail: "\(set.name):\(column):patient",
        rows: strays, of: series.count,
        Text(
          zh: "列“\(column)”在 \(strays.count) 名患者身上与其他标注者的一致率不到他们彼此之间的一半；请核对是否错行、"
            + "编码不同或属于另一名患者（所示为该患者的第一行）。",
          en:
            "in \(NumberText.many(strays.count, "patient", "patients")) column '\(column)' agrees "
            + "with the other annotators less than half as often as they do with each other; look "
            + "for shifted rows, another code or another patient's readings (shown is the patient's "
            + "first row)."))
    }
  }

  /// How often each two annotators read the same in some rows.
  private static func agreements(in rows: [Int], _ set: AnnotationSet) -> [Pair] {
    var pairs: [Pair] = []
    for first in set.readings.indices {
      for second in set.readings.indices.dropFirst(first + 1) {
        var pair = Pair(first: first, second: second)
        for row in rows {
          guard let a = set.readings[first][row], let b = set.readings[second][row] else {
            continue
          }
          pair.all += 1
          if a == b { pair.same += 1 }
        }
        pairs.append(pair)
      }
    }
    return pairs
  }

  private static func isStray(_ place: Int, _ pairs: [Pair]) -> Bool {
    let own = Pair.together(pairs.filter { $0.first == place || $0.second == place })
    let others = Pair.together(pairs.filter { $0.first != place && $0.second != place })
    guard own.all >= rows, others.all >= rows else { return false }
    // Others who agree on less than that are no measure.
    return others.share >= 0.4 && own.share * 2 < others.share
  }

  private struct Pair {
    let first: Int
    let second: Int
    var all = 0
    var same = 0
    var share: Double { Double(same) / Double(max(all, 1)) }

    /// The readings of several pairs as if they were one's.
    static func together(_ pairs: [Pair]) -> Pair {
      pairs.reduce(into: Pair(first: 0, second: 0)) {
        $0.all += $1.all
        $0.same += $1.same
      }
    }
  }
}
