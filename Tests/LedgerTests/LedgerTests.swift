// SPDX-License-Identifier: Apache-2.0

import Glibc
import Ledger
import Platform
import TestSupport
import Testing
import Wording

@Suite("Ledger")
struct LedgerTests {
  @Test("keeps a run with all its results in their order")
  func roundTrip() throws {
    let book = try LedgerFixture()
    try book.fill()
    let ledger = try Ledger(path: book.path, mode: .readOnly)
    var run = LedgerFixture.run("run-1")
    run.status = "complete"
    #expect(try ledger.run("run-1") == run)
    #expect(try ledger.runs() == [run])
    #expect(try ledger.run("run-2") == nil)
    #expect(try ledger.estimates(of: "run-1").map(\.id) == ["R-b", "R-a"])
    #expect(try ledger.estimates(of: "run-1").map(\.json)[1] == #"{"value":0.8341}"#)
    #expect(try ledger.verdicts(of: "run-1").map(\.check) == ["af-sensitivity"])
    #expect(try ledger.artefacts(of: "run-1").map(\.sha256) == ["e3b0"])
    #expect(try ledger.estimate("R-a")?.run == "run-1")
    #expect(try ledger.estimate("R-c") == nil)
    #expect(
      try ledger.service(of: "run-1")
        == ServiceRow(
          started: LedgerFixture.start, ended: LedgerFixture.end, host: "ward-7", user: "验证员"))
    #expect(ledger.verify() == [])
  }

  @Test("is closed to everybody but its owner")
  func mode() throws {
    let book = try LedgerFixture()
    try book.fill()
    for name in try Files.list(book.folder.path) {
      var status = stat()
      #expect(stat(book.folder.file(name), &status) == 0 && status.st_mode & 0o777 == 0o600)
    }
  }

  @Test("goes on with an interrupted run and keeps its first start")
  func resumption() throws {
    let book = try LedgerFixture()
    let run = LedgerFixture.run("run-1")
    try book.ledger.begin(run, service: LedgerFixture.service)
    try book.ledger.checkpoint(run: "run-1", key: "bootstrap/0", json: "[1]")
    try book.ledger.checkpoint(run: "run-1", key: "bootstrap/0", json: "[2]")
    try book.ledger.checkpoint(run: "run-1", key: "bootstrap/1", json: "[3]")
    let again = try Ledger(path: book.path, mode: .readWrite)
    try again.begin(
      run, service: ServiceRow(started: "2026-03-02T09:00:00Z", host: "ward-8", user: "b"))
    #expect(
      try again.checkpoints(of: "run-1") == ["bootstrap/0": "[2]", "bootstrap/1": "[3]"])
    try again.finish(
      run: "run-1", estimates: [], verdicts: [], artefacts: [], ended: "2026-03-02T09:01:00Z")
    #expect(try again.checkpoints(of: "run-1").isEmpty)
    #expect(try again.sessions(of: "run-1").map(\.ended) == [nil, "2026-03-02T09:01:00Z"])
    #expect(try again.service(of: "run-1")?.started == LedgerFixture.start)
    #expect(try again.audit().map(\.kind) == ["run.begun", "run.resumed", "run.finished"])
    #expect(again.verify() == [])
  }

  @Test("forgets checkpoints when told to")
  func clearing() throws {
    let book = try LedgerFixture()
    try book.ledger.begin(LedgerFixture.run("run-1"), service: LedgerFixture.service)
    try book.ledger.checkpoint(run: "run-1", key: "k", json: "1")
    try book.ledger.clearCheckpoints("run-1")
    #expect(try book.ledger.checkpoints(of: "run-1").isEmpty)
    #expect(throws: LedgerError.unknownRun(id: "x")) {
      try book.ledger.checkpoint(run: "x", key: "k", json: "1")
    }
  }

  @Test("never changes a complete run, and takes a correction as a new one that names it")
  func immutability() throws {
    let book = try LedgerFixture()
    try book.fill()
    let run = LedgerFixture.run("run-1")
    #expect(throws: LedgerError.completeRun(id: "run-1")) {
      try book.ledger.begin(run, service: LedgerFixture.service)
    }
    #expect(throws: LedgerError.completeRun(id: "run-1")) {
      try book.ledger.finish(
        run: "run-1", estimates: [], verdicts: [], artefacts: [], ended: LedgerFixture.end)
    }
    #expect(throws: LedgerError.completeRun(id: "run-1")) {
      try book.ledger.checkpoint(run: "run-1", key: "k", json: "1")
    }
    #expect(throws: LedgerError.unknownRun(id: "run-2")) {
      try book.ledger.finish(
        run: "run-2", estimates: [], verdicts: [], artefacts: [], ended: LedgerFixture.end)
    }
    let correction = LedgerFixture.run("run-2", corrects: "run-1")
    try book.ledger.begin(correction, service: LedgerFixture.service)
    #expect(try book.ledger.runs().map(\.corrects) == [nil, "run-1"])
    #expect(throws: LedgerError.otherRun(id: "run-2")) {
      try book.ledger.begin(
        LedgerFixture.run("run-2", seed: 1, corrects: "run-1"), service: LedgerFixture.service)
    }
    #expect(throws: LedgerError.self) {
      try book.ledger.begin(
        LedgerFixture.run("run-3", corrects: "nobody"), service: LedgerFixture.service)
    }
    #expect(book.ledger.verify() == [])
  }

  @Test("gives the estimate of the run that began last when two hold the same result")
  func repeatedResult() throws {
    let book = try LedgerFixture()
    for id in ["run-z", "run-a"] { try book.fill(id) }
    #expect(try book.ledger.estimate("R-a")?.run == "run-a")
  }

  @Test("locks plans in order, once each, and lets a witness be named later")
  func plans() throws {
    let book = try LedgerFixture()
    let ledger = book.ledger
    for (index, hash) in ["p2", "p1", "p2"].enumerated() {
      try ledger.lockPlan(
        hash: hash, suite: "s", json: "{\"\(hash)\":1}", at: "2026-03-0\(index + 1)", witness: nil)
    }
    try ledger.lockPlan(hash: "p1", suite: "other", json: "{}", at: "t", witness: "w")
    #expect(try ledger.plans(of: "s").map(\.hash) == ["p2", "p1"])
    #expect(try ledger.plans(of: "s").map(\.lockedAt) == ["2026-03-01", "2026-03-02"])
    #expect(throws: LedgerError.otherPlan(hash: "p1")) {
      try ledger.lockPlan(hash: "p1", suite: "s", json: "{}", at: "t", witness: nil)
    }
    try ledger.lockPlan(
      hash: "p1", suite: "s", json: "{\"p1\":1}", at: "2026-03-09", witness: "伦理委员会")
    #expect(try ledger.plans(of: "s").map(\.witness) == [nil, "伦理委员会"])
    #expect(try ledger.plans(of: "s").map(\.lockedAt) == ["2026-03-01", "2026-03-02"])
    #expect(ledger.verify() == [])
  }

  @Test("refuses a database that is no ledger and a text that is no database")
  func foreignFiles() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("other.sqlite")
    try Database(path: path, mode: .readWrite).execute("CREATE TABLE mine (x)")
    for mode in [Database.Mode.readOnly, .readWrite] {
      #expect(throws: LedgerError.notALedger(path: path)) { try Ledger(path: path, mode: mode) }
    }
    try folder.write(String(repeating: "text ", count: 200), to: "text.sqlite")
    let error = #expect(throws: LedgerError.self) {
      try Ledger(path: folder.file("text.sqlite"), mode: .readOnly)
    }
    #expect(error?.fault == .data)
    #expect(throws: LedgerError.storage(.missing(path: folder.file("no")))) {
      try Ledger(path: folder.file("no"), mode: .readOnly)
    }
    let unwritable = #expect(throws: LedgerError.self) {
      try Ledger(path: folder.file("text.sqlite/ledger.sqlite"), mode: .readWrite)
    }
    #expect(unwritable?.fault == .cannotWrite)
  }

  @Test("refuses a ledger of a newer program, to read it or to write it")
  func newer() throws {
    let book = try LedgerFixture()
    try book.tamper("PRAGMA user_version = 99")
    for mode in [Database.Mode.readOnly, .readWrite] {
      let error = #expect(throws: LedgerError.self) { try Ledger(path: book.path, mode: mode) }
      #expect(error?.text.en.contains("newer program") == true)
    }
  }

  @Test("lets several writers share one file from its first moment")
  func sharing() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("ledger.sqlite")
    try await withThrowingTaskGroup { group in
      for writer in 0..<6 {
        group.addTask {
          let ledger = try Ledger(path: path, mode: .readWrite)
          for number in 0..<5 {
            let id = "run-\(writer)-\(number)"
            try ledger.begin(LedgerFixture.run(id), service: LedgerFixture.service)
            try ledger.finish(
              run: id, estimates: [("R-\(writer)\(number)", "{}")], verdicts: [], artefacts: [],
              ended: LedgerFixture.end)
          }
        }
      }
      try await group.waitForAll()
    }
    let ledger = try Ledger(path: path, mode: .readOnly)
    #expect(try ledger.runs().count == 30)
    #expect(try ledger.audit().count == 60)
    #expect(ledger.verify() == [])
  }

  @Test("is as it was before when a result cannot be written")
  func failedFinish() throws {
    let book = try LedgerFixture()
    try book.ledger.begin(LedgerFixture.run("run-1"), service: LedgerFixture.service)
    try book.ledger.checkpoint(run: "run-1", key: "k", json: "1")
    let before = try book.ledger.audit()
    #expect(throws: LedgerError.self) {
      try book.ledger.finish(
        run: "run-1", estimates: [("R-a", "{}"), ("R-a", "{}")], verdicts: [], artefacts: [],
        ended: LedgerFixture.end)
    }
    #expect(try book.ledger.run("run-1")?.status == "running")
    #expect(try book.ledger.estimates(of: "run-1").isEmpty)
    #expect(try book.ledger.checkpoints(of: "run-1") == ["k": "1"])
    #expect(try book.ledger.audit() == before)
    #expect(book.ledger.verify() == [])
  }

  @Test("is as it was before when the disk takes no more, and says so with the right exit code")
  func fullDisk() async {
    await #expect(processExitsWith: .success) {
      let book = try LedgerFixture()
      try book.fill()
      try book.ledger.begin(LedgerFixture.run("run-2"), service: LedgerFixture.service)
      let before = try book.ledger.audit()
      // In a process of its own: no file may grow beyond what the ledger needs so far.
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 300_000, rlim_max: 300_000)
      #expect(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      let error = #expect(throws: LedgerError.self) {
        try book.ledger.finish(
          run: "run-2", estimates: [("R-c", String(repeating: "x", count: 2_000_000))],
          verdicts: [], artefacts: [], ended: LedgerFixture.end)
      }
      #expect(error?.fault == .cannotWrite)
      for ledger in [book.ledger, try Ledger(path: book.path, mode: .readOnly)] {
        #expect(try ledger.audit() == before)
        #expect(try ledger.run("run-2")?.status == "running")
        #expect(ledger.verify() == [])
      }
    }
  }
}
