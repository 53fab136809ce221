// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@Suite("The page and schema checkers", .serialized, .ownThread)
struct ToolsThemselvesTests {
  @Test("find every defect that they are there for, and leave a sound page alone")
  func selftest() throws {
    try Tools.expectClean("selftest.py", [])
  }
}
