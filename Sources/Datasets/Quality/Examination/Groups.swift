// SPDX-License-Identifier: Apache-2.0

import Platform

/// The groups that a column divides the rows into, by labels that may be shown.
struct Groups {
  let labels: [String]
  let counts: [Int]
  private let ofRow: [Int32]

  /// The group of a row; nil where the cell is missing or belongs to none.
  func group(_ row: Int) -> Int? { ofRow[row] < 0 ? nil : Int(ofRow[row]) }

  /// Divides by bands, words or truth values; nil for a column that forms no groups.
  ///
  /// Words that are neither declared nor shared by many patients form no group: they may be names.
  init?(_ column: ExaminedColumn, of patients: [Int]) {
    let rule = column.rule
    var labels: [String] = []
    let groups: [Int32]
    if !rule.bands.isEmpty {
      let bands = Bands(
        cuts: rule.bands, unit: nil, whole: false, shown: NumberFormat.shortest)
      labels = bands.labels.map(\.id)
      groups = column.words.map { word in
        guard case .number(let number) = word.value, let label = bands.label(of: number) else {
          return -1
        }
        return Int32(truncatingIfNeeded: label.order)
      }
    } else if rule.type == .boolean {
      labels = ["false", "true"]
      groups = column.words.map { word in
        if case .truth(let truth) = word.value { truth ? 1 : 0 } else { -1 }
      }
    } else if rule.type == .category {
      let crowds = Self.crowds(column, patients)
      let words = column.words.indices.map { code -> String? in
        guard case .word(let word) = column.words[code].value else { return nil }
        let isOpen = rule.values.isEmpty && crowds[code] >= Examination.crowd
        return isOpen || rule.values.contains(word) ? word : nil
      }
      labels =
        rule.values.isEmpty
        ? Set(words.compactMap(\.self)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        : rule.values
      guard labels.count <= 200 else { return nil }
      let places = Dictionary(
        labels.enumerated().map { ($1, Int32(truncatingIfNeeded: $0)) }, uniquingKeysWith: { $1 })
      groups = words.map { $0.flatMap { places[$0] } ?? -1 }
    } else {
      return nil
    }
    let ofRow = column.codes.map { $0 < 0 ? -1 : groups[Int($0)] }
    var counts = [Int](repeating: 0, count: labels.count)
    for group in ofRow where group >= 0 { counts[Int(group)] += 1 }
    self.labels = labels
    self.counts = counts
    self.ofRow = ofRow
  }

  /// How many patients have each word.
  private static func crowds(_ column: ExaminedColumn, _ patients: [Int]) -> [Int] {
    var pairs: [(word: Int32, patient: Int)] = []
    for (row, code) in column.codes.enumerated() where code >= 0 {
      pairs.append((code, patients[row]))
    }
    pairs.sort { $0 < $1 }
    var crowds = [Int](repeating: 0, count: column.words.count)
    for (place, pair) in pairs.enumerated() where place == 0 || pairs[place - 1] != pair {
      crowds[Int(pair.word)] += 1
    }
    return crowds
  }
}
