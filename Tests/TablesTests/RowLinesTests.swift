// SPDX-License-Identifier: Apache-2.0

import Tables
import Testing

@Suite("Lines of rows")
struct RowLinesTests {
  @Test("are what was given, in runs or not")
  func values() {
    for lines: [Int32] in [[], [2], [2, 3, 4], [4, 6, 7, 7, 2], [1, 3, 5, 6, 7, 20]] {
      let rows = RowLines(lines)
      #expect(rows.count == lines.count)
      #expect(Array(rows) == lines)
      #expect(lines.indices.allSatisfy { rows[$0] == lines[$0] })
    }
    let same: RowLines = [2, 3, 5]
    #expect(same == RowLines([2, 3, 5]))
    #expect(same != RowLines([2, 3, 4]))
  }
}
