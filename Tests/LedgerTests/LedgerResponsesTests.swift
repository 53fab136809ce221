// SPDX-License-Identifier: Apache-2.0

import Ledger
import Platform
import TestSupport
import Testing

@Suite("Answers of models in the ledger")
struct LedgerResponsesTests {
  static func response(_ key: String, _ text: String = "患者张三，房颤") -> ResponseRow {
    ResponseRow(
      key: key, run: "run-1", fingerprint: "m1", model: "网络", case: "case-\(key)", sample: 0,
      outcome: "answered", json: #"{"answer":"\#(text)"}"#)
  }

  static func filled() throws -> LedgerFixture {
    let book = try LedgerFixture()
    try book.fill()
    try book.ledger.keep([response("a"), response("b")], at: LedgerFixture.end)
    return book
  }

  /// The keys of the answers of the model that are kept with their texts.
  static func kept(in book: LedgerFixture) throws -> [String] {
    var keys: [String] = []
    try book.ledger.responses(of: "m1", withTexts: true) { row in
      if row.json != nil { keys.append(row.key) }
    }
    return keys
  }

  @Test("are found again by their key, and the first one counts")
  func kept() throws {
    let book = try Self.filled()
    try book.ledger.keep(
      [Self.response("a", "another"), Self.response("c")], at: LedgerFixture.end)
    #expect(try book.ledger.response("a") == Self.response("a"))
    #expect(try Self.kept(in: book) == ["a", "b", "c"])
    #expect(try book.ledger.response("d") == nil)
    #expect(book.ledger.verify().isEmpty)
  }

  @Test(
    "cannot be changed, taken away or slipped in unseen",
    arguments: [
      ("UPDATE response_texts SET json = '{}' WHERE key = 'a'", LedgerProblem.Kind.changed, "a"),
      ("UPDATE responses SET outcome = 'timeout' WHERE key = 'b'", .changed, "b"),
      ("DELETE FROM response_texts WHERE key = 'a'", .missing, "a"),
      ("DELETE FROM responses WHERE key = 'b'; DELETE FROM response_texts", .missing, "b"),
      (
        "INSERT INTO responses SELECT 'x', run, model_fingerprint, model, case_name, sample, "
          + "outcome, sha256, 0 FROM responses WHERE key = 'a'", .added, "x"
      ),
    ])
  func tampered(sql: String, kind: LedgerProblem.Kind, key: String) throws {
    let book = try Self.filled()
    for statement in sql.split(separator: ";") { try book.tamper(String(statement)) }
    let problems = book.ledger.verify()
    #expect(problems.contains { $0.kind == kind && $0.key == key && $0.table == "responses" })
  }

  @Test(
    "leave their hashes when their texts are purged, in the file too, and the chain stays whole")
  func purged() throws {
    let book = try Self.filled()
    #expect(try book.ledger.purge(model: "another", at: LedgerFixture.end) == 0)
    #expect(try book.ledger.purge(model: nil, at: LedgerFixture.end) == 2)
    let row = try #require(try book.ledger.response("a"))
    #expect(row.json == nil && row.sha256 == Self.response("a").sha256)
    #expect(try Self.kept(in: book).isEmpty)
    #expect(book.ledger.verify().isEmpty)
    #expect(try book.ledger.responseCounts().map(\.purged) == [2])
    book.ledger.close()
    let bytes = try Files.read(book.path)
    #expect(!String(decoding: bytes, as: UTF8.self).contains("张三"))
  }

  @Test("of a run that is under way are not purged: it would ask for them again")
  func underWay() throws {
    let book = try LedgerFixture()
    try book.ledger.begin(LedgerFixture.run("run-1"), service: LedgerFixture.service)
    try book.ledger.keep([Self.response("a")], at: LedgerFixture.start)
    #expect(try book.ledger.purge(model: nil, at: LedgerFixture.end) == 0)
    #expect(try book.ledger.response("a")?.json != nil)
  }
}
