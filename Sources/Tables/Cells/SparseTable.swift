// SPDX-License-Identifier: Apache-2.0

import Wording

/// Files in which most cells are not even mentioned, so that a small one could fill all memory.
enum SparseTable {
  /// Refuses a table that has far more cells than its file has bytes.
  static func check(rows: Int, columns: Int, bytes: Int, file: String) throws(TableError) {
    let (cells, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard overflow || (cells > 100_000_000 && cells / 20 > bytes) else { return }
    throw .unreadable(
      file: file, place: nil,
      what: Text(
        zh: "\(rows) 行 × \(columns) 列中几乎全是空格子，展开后会占满内存；请改为长表，或只导出所需的列",
        en:
          "its \(rows) rows of \(columns) columns are nearly all empty and would fill the memory; "
          + "write it in long form, or export only the columns that are needed"))
  }
}
