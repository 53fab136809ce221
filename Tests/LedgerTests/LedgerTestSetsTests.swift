// SPDX-License-Identifier: Apache-2.0

import Ledger
import Platform
import TestSupport
import Testing

@Suite("The ledger of test sets")
struct LedgerTestSetsTests {
  @Test("counts each model once, in order, and each use is in the audit chain")
  func counting() throws {
    let book = try LedgerFixture()
    func use(_ run: String, _ kind: TestSetUse.Kind = .gate, of set: String = "d1") throws
      -> [TestSetUse]
    {
      try book.ledger.use(
        set, for: kind, suite: "s", run: run, at: LedgerFixture.start,
        json: { .object(["before": .integer(Int64($0.count))]) })
    }
    #expect(try use("run-1").map(\.number) == [1])
    #expect(try use("run-2").map(\.run) == ["run-1", "run-2"])
    // The same model again is no further use; its estimates are one of another kind.
    #expect(try use("run-1").count == 2)
    #expect(try use("run-1", .estimates).map(\.kind) == [.gate, .gate, .estimates])
    #expect(try use("run-1", of: "d2").map(\.number) == [1])
    #expect(try book.ledger.uses(of: "d1").map(\.json).last == #"{"before":2}"#)
    #expect(book.ledger.verify().isEmpty)
    #expect(try book.ledger.audit().map(\.kind).suffix(2) == ["testset.estimates", "testset.gate"])
  }

  @Test("a use that is taken out or changed is found")
  func tampering() throws {
    let book = try LedgerFixture()
    for run in ["run-1", "run-2"] {
      _ = try book.ledger.use("d1", for: .gate, suite: "s", run: run, at: LedgerFixture.start)
    }
    try book.tamper("DELETE FROM test_set_uses WHERE run = 'run-1'")
    #expect(book.ledger.verify().count == 1)
    try book.tamper("UPDATE test_set_uses SET kind = 'estimates' WHERE run = 'run-2'")
    #expect(book.ledger.verify().count == 2)
  }

  @Test("of two that come at once one is the first")
  func race() async throws {
    let book = try LedgerFixture()
    let path = book.path
    let numbers = try await withThrowingTaskGroup(of: Int?.self) { group in
      for place in 0..<8 {
        group.addTask {
          let ledger = try Ledger(path: path, mode: .readWrite)
          defer { ledger.close() }
          return try ledger.use(
            "d1", for: .gate, suite: "s", run: "run-\(place)", at: LedgerFixture.start
          ).first { $0.run == "run-\(place)" }?.number
        }
      }
      return try await group.reduce(into: [Int]()) { $0.append($1 ?? 0) }
    }
    #expect(numbers.sorted() == Array(1...8))
  }
}
