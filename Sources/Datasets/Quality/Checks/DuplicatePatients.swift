// SPDX-License-Identifier: Apache-2.0

import Wording

/// Patients whose rows are, one after the other, those of an earlier patient.
///
/// Where a row has few possible values (a stage of sleep, a label), two rows may well be the same by
/// chance and `DuplicateRows` says nothing; a whole series of them is not.
enum DuplicatePatients {
  /// A series must have this many rows, and this many different ones.
  private static let (rows, different) = (10, 4)

  static func run(_ draft: inout QualityDraft) {
    let exam = draft.exam
    guard exam.patient != nil else { return }
    let columns = exam.described
    guard columns.count >= 3 else { return }
    let patients = exam.patientNumbers
    var series: [Int: (first: Int, hash: SeriesHash, rows: Set<UInt64>)] = [:]
    for row in 0..<exam.rows {
      let hash = SeriesHash(columns.map { Int64($0.codes[row]) })
      var own = series[patients[row]] ?? (row, SeriesHash([]), [])
      own.hash.add(hash)
      if own.rows.count < different { own.rows.insert(hash.first) }
      series[patients[row]] = own
    }
    var counts: [Int: Int] = [:]
    for patient in patients { counts[patient, default: 0] += 1 }
    var seen: [SeriesHash: Int] = [:]
    var pairs: [(row: Int, other: Int)] = []
    for (patient, own) in series.sorted(by: { $0.value.first < $1.value.first }) {
      guard counts[patient, default: 0] >= rows, own.rows.count >= different else { continue }
      if let other = seen[own.hash] {
        pairs.append((own.first, other))
      } else {
        seen[own.hash] = own.first
      }
    }
    draft.add(
      .duplicateRow, .error, columns: [exam.patient?.name ?? ""], detail: "patients", pairs: pairs,
      of: series.count,
      Text(
        zh: "\(pairs.count) 名患者的各行依次与前面某名患者完全相同：很可能是同一患者用了两个编号。",
        en: "all rows of \(NumberText.many(pairs.count, "patient", "patients")) are, one after the "
          + "other, those of an earlier patient: probably one person under two ids."))
  }
}

/// 128 bits that stand for a series of numbers, the same on every machine.
private struct SeriesHash: Hashable {
  private(set) var first: UInt64 = 0xcbf2_9ce4_8422_2325
  private var second: UInt64 = 0x9e37_79b9_7f4a_7c15

  init(_ numbers: [Int64]) {
    for number in numbers { add(UInt64(bitPattern: number)) }
  }

  mutating func add(_ other: SeriesHash) {
    add(other.first)
    add(other.second)
  }

  /// Steps of FNV-1a and of splitmix64.
  private mutating func add(_ word: UInt64) {
    first = (first ^ word) &* 0x0000_0100_0000_01b3
    second = (second ^ word) &+ 0x9e37_79b9_7f4a_7c15
    second = (second ^ (second >> 30)) &* 0xbf58_476d_1ce4_e5b9
    second ^= second >> 27
  }
}
