// SPDX-License-Identifier: Apache-2.0

import Ledger
import Platform
import TestSupport
import Testing
import Wording

@Suite("Ledger verification")
struct LedgerVerificationTests {
  @Test(
    "names the one row that was changed, in whatever table",
    arguments: [
      ("UPDATE runs SET seed = '7' WHERE id = 'run-1'", "runs", "", "run-1"),
      ("UPDATE runs SET status = 'running'", "runs", "", "run-1"),
      ("UPDATE runs SET corrects = 'run-1'", "runs", "", "run-1"),
      ("UPDATE service SET ended = '2027-01-01'", "service", "run-1", "1"),
      (
        "UPDATE estimates SET json = '{\"value\":0.8342}' WHERE id = 'R-a'", "estimates", "run-1",
        "R-a"
      ),
      ("UPDATE estimates SET place = 9 WHERE id = 'R-b'", "estimates", "run-1", "R-b"),
      (
        "UPDATE verdicts SET json = '{\"verdict\":\"pass\"}'", "verdicts", "run-1", "af-sensitivity"
      ),
      ("UPDATE artefacts SET sha256 = 'ffff'", "artefacts", "run-1", "results.json"),
      ("UPDATE artefacts SET bytes = bytes + 1", "artefacts", "run-1", "results.json"),
      ("UPDATE plans SET json = '{\"seed\":2}'", "plans", "ecg-abnormalities", "p1"),
      ("UPDATE plans SET witness = '某人'", "plans", "ecg-abnormalities", "p1"),
      ("UPDATE plans SET locked_at = '2020-01-01'", "plans", "ecg-abnormalities", "p1"),
    ])
  func changed(sql: String, table: String, scope: String, key: String) throws {
    let book = try LedgerFixture()
    try book.fill()
    try book.tamper(sql)
    let problems = book.ledger.verify()
    #expect(problems.count == 1)
    let problem = try #require(problems.first)
    #expect(problem.kind == .changed && problem.table == table)
    #expect(problem.scope == scope && problem.key == key)
    #expect(problem.text.en.contains(key) && problem.text.zh.contains(key))
  }

  @Test(
    "names a row that is missing",
    arguments: [
      ("DELETE FROM estimates WHERE id = 'R-a'", "estimates", "R-a"),
      ("DELETE FROM verdicts", "verdicts", "af-sensitivity"),
      ("DELETE FROM artefacts", "artefacts", "results.json"), ("DELETE FROM plans", "plans", "p1"),
      ("DELETE FROM service", "service", "1"),
    ])
  func missing(sql: String, table: String, key: String) throws {
    let book = try LedgerFixture()
    try book.fill()
    try book.tamper(sql)
    let problems = book.ledger.verify()
    #expect(problems.map(\.kind) == [.missing])
    #expect(problems.map(\.table) == [table] && problems.map(\.key) == [key])
  }

  @Test(
    "names a row that was added",
    arguments: [
      ("INSERT INTO estimates VALUES ('run-1', 'R-x', 2, '{}')", "estimates", "R-x"),
      ("INSERT INTO verdicts VALUES ('run-1', 'x', 1, '{}')", "verdicts", "x"),
      ("INSERT INTO artefacts VALUES ('run-1', 'x.html', 1, 'ff', 1)", "artefacts", "x.html"),
      ("INSERT INTO plans VALUES (2, 's', 'p9', '{}', 't', NULL)", "plans", "p9"),
      ("INSERT INTO service VALUES ('run-1', 2, 't', NULL, 'h', 'u')", "service", "2"),
      (
        "INSERT INTO runs VALUES (9, 'run-9', 's', 'h', 'd', 'm', 'f', 'p', '1', 'v', 1, NULL, "
          + "'running')", "runs", "run-9"
      ),
    ])
  func added(sql: String, table: String, key: String) throws {
    let book = try LedgerFixture()
    try book.fill()
    try book.tamper(sql)
    let problems = book.ledger.verify()
    #expect(problems.map(\.kind) == [.added])
    #expect(problems.map(\.table) == [table] && problems.map(\.key) == [key])
  }

  @Test("names every row of a run that was taken out whole")
  func wholeRun() throws {
    let book = try LedgerFixture()
    try book.fill()
    try book.tamper(
      "DELETE FROM estimates", "DELETE FROM verdicts", "DELETE FROM artefacts",
      "DELETE FROM service", "DELETE FROM runs")
    #expect(
      book.ledger.verify().map(\.key)
        == ["run-1", "1", "R-a", "R-b", "af-sensitivity", "results.json"])
  }

  @Test("names the entry of the chain that was changed, taken out or put in")
  func chain() throws {
    let changes: [(String, [String])] = [
      ("UPDATE audit SET payload = '{\"estimates\":3}' WHERE sequence = 3", ["3"]),
      ("UPDATE audit SET at = '2020' WHERE sequence = 1", ["1"]),
      ("UPDATE audit SET kind = 'x' WHERE sequence = 2", ["2"]),
      ("DELETE FROM audit WHERE sequence = 4", ["5"]),
      ("DELETE FROM audit WHERE sequence = 1", ["2"]),
      ("INSERT INTO audit VALUES (6, 't', 'k', 's', '{}', '[]', 'p', 'h')", ["6", "6"]),
      ("UPDATE audit SET sequence = 9 WHERE sequence = 5", ["9", "9"]),
    ]
    for (sql, expected) in changes {
      let book = try LedgerFixture()
      try book.fill()
      for note in ["甲", "乙"] {
        try book.ledger.append(
          audit: "note", subject: "run-1", payload: .object(["note": .string(note)]),
          at: LedgerFixture.end)
      }
      #expect(book.ledger.verify() == [])
      try book.tamper(sql)
      let links = book.ledger.verify().filter { $0.kind == .chain }
      #expect(links.map(\.key) == expected, "\(sql)")
      #expect(links.allSatisfy { $0.table == "audit" && !$0.text.zh.isEmpty })
    }
  }

  @Test("finds a changed entry even when its own hash was made to fit")
  func forgedEntry() throws {
    let book = try LedgerFixture()
    try book.fill()
    let entry = try #require(try book.ledger.audit().first)
    let forged = JSON.array([
      .integer(1), .string("2020-01-01"), .string(entry.kind), .string(entry.subject),
      .string(entry.payload), .string(entry.rows), .string(entry.previous),
    ])
    let hash = SHA256.hex(of: forged.canonical())
    try book.tamper("UPDATE audit SET at = '2020-01-01', hash = '\(hash)' WHERE sequence = 1")
    let problems = book.ledger.verify()
    #expect(problems.map(\.key) == ["2"] && problems.map(\.kind) == [.chain])
  }

  @Test("notices a chain cut off at its end when an entry was noted down before")
  func cutOff() throws {
    let book = try LedgerFixture()
    try book.fill()
    try book.ledger.append(audit: "note", subject: "s", payload: .null, at: LedgerFixture.end)
    let head = try #require(try book.ledger.head()).hash
    #expect(book.ledger.verify(head: head) == [])
    try book.tamper("DELETE FROM audit WHERE sequence = 4")
    #expect(book.ledger.verify() == [])
    #expect(book.ledger.verify(head: head).map(\.kind) == [.chain])
  }

  @Test("chains entries from sixty-four zeros on")
  func links() throws {
    let book = try LedgerFixture()
    try book.fill()
    let entries = try book.ledger.audit()
    #expect(entries.map(\.sequence) == [1, 2, 3])
    #expect(entries.map(\.kind) == ["plan.locked", "run.begun", "run.finished"])
    #expect(entries[0].previous == String(repeating: "0", count: 64))
    #expect(entries[1].previous == entries[0].hash && entries[2].previous == entries[1].hash)
    #expect(try book.ledger.head() == entries[2])
  }

  @Test("reports a damaged file and never breaks over it", .ownThread)
  func fuzz() throws {
    let book = try LedgerFixture()
    try book.fill()
    book.ledger.close()
    #expect(book.ledger.verify().map(\.kind) == [.file])
    let good = try Files.read(book.path)
    let path = book.folder.file("damaged.sqlite")
    var (judged, noticed) = (0, 0)
    var fuzzer = Fuzzer(.ledger, [good], words: ["SQLite format 3\0", "run.begun", "{}"])
    fuzzer.count = 200
    let failures = fuzzer.failures { bytes in
      judged += 1
      noticed += 1
      put(bytes, at: path)
      if try Ledger(path: path, mode: .readOnly).verify().isEmpty { noticed -= 1 }
    }
    #expect(failures == [])
    // Some damage falls on unused space, which holds nothing.
    #expect(noticed * 2 > judged)
  }
}
