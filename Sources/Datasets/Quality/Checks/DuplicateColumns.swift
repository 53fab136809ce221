// SPDX-License-Identifier: Apache-2.0

import Wording

/// Columns that hold the same as an earlier one, cell by cell.
///
/// A value was entered in two places, a column was copied over another, or one reading stands for
/// two. What copies the truth is a leak and is told as such.
enum DuplicateColumns {
  /// So many cells must hold something, and so many of them another value than the usual one.
  private static let (present, unusual) = (20, 10)

  static func run(_ draft: inout QualityDraft) {
    let columns = draft.exam.described.filter { column in
      guard column.rule.role != .truth, column.rule.role != .split else { return false }
      let count = column.presentCount
      return count >= present && count - (column.counts.max() ?? 0) >= unusual
    }
    for (place, column) in columns.enumerated() {
      let earlier = columns[..<place].first { isSame($0, column) }
      guard let earlier else { continue }
      let rows = column.codes.indices.filter { column.codes[$0] >= 0 }
      draft.add(
        Finding(
          .duplicateColumn, detail: "\(column.name)=\(earlier.name)", severity: .warning,
          columns: [earlier.name, column.name], count: rows.count, of: column.count,
          text: Text(
            zh: "列“\(column.name)”与列“\(earlier.name)”逐格相同；请核对是否导出或录入时抄错了列。",
            en: "column '\(column.name)' holds the same as column '\(earlier.name)' in every cell; "
              + "find out whether one was exported or entered in the place of the other."),
          examples: []))
    }
  }

  private static func isSame(_ a: ExaminedColumn, _ b: ExaminedColumn) -> Bool {
    guard a.missingCount == b.missingCount, a.words.count == b.words.count else { return false }
    // The words come in the order of the rows, so equal columns have equal codes.
    return a.codes == b.codes && zip(a.words, b.words).allSatisfy { $0.raw == $1.raw }
  }
}
