// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables

extension LoadedDataset {
  /// The SHA-256 of what the rows say, whatever their order and however their files spell it.
  ///
  /// Each row is the canonical JSON array of its cells in the order of the datasheet, numbers as
  /// their shortest decimals and missing cells as null; the lines are sorted by their bytes.
  public func contentHash() -> String {
    var lines = (0..<table.rowCount).map { row in
      JSON.array(table.columns.map { $0.string(row).map(JSON.string) ?? .null }).canonical()
    }
    lines.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let header = JSON.array(table.columns.map { .string($0.name) }).canonical()
    return SHA256.hex(of: ([header] + lines).joined(separator: "\n"))
  }
}
