// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// A committed CSV of numbers: a header line and rows.
struct OracleTable {
  let rows: [[Double]]

  init(_ name: String) throws {
    let path = ProjectFolder.oracles + "/" + name
    let text = try String(contentsOfFile: path, encoding: .utf8)
    var rows: [[Double]] = []
    for line in text.split(separator: "\n").dropFirst() {
      rows.append(
        try line.split(separator: ",").map { cell in
          guard let value = Double(cell) else { throw OracleDamage(file: name, cell: String(cell)) }
          return value
        })
    }
    self.rows = rows
  }
}

/// An oracle file that does not hold what it should.
struct OracleDamage: Error {
  let file: String
  let cell: String
}
