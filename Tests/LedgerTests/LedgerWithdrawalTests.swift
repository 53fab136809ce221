// SPDX-License-Identifier: Apache-2.0

import Ledger
import TestSupport
import Testing

@Suite("A run that is withdrawn")
struct LedgerWithdrawalTests {
  @Test("is gone with its sessions and checkpoints, and the chain keeps that it was")
  func gone() throws {
    let fixture = try LedgerFixture()
    try fixture.fill()
    try fixture.ledger.begin(LedgerFixture.run("run-2"), service: LedgerFixture.service)
    try fixture.ledger.checkpoint(run: "run-2", key: "target/AF", json: "[]")
    try fixture.ledger.withdraw(run: "run-2", at: LedgerFixture.end)
    #expect(try fixture.ledger.runs().map(\.id) == ["run-1"])
    #expect(try fixture.ledger.sessions(of: "run-2").isEmpty)
    #expect(try fixture.ledger.checkpoints(of: "run-2").isEmpty)
    #expect(fixture.ledger.verify().isEmpty)
    #expect(try fixture.ledger.head()?.kind == "run.withdrawn")
  }

  @Test("may begin again, and is then vouched for like any other")
  func again() throws {
    let fixture = try LedgerFixture()
    try fixture.ledger.begin(LedgerFixture.run("run-2"), service: LedgerFixture.service)
    try fixture.ledger.withdraw(run: "run-2", at: LedgerFixture.end)
    try fixture.fill("run-2")
    #expect(fixture.ledger.verify().isEmpty)
    try fixture.tamper("UPDATE runs SET model = 'other'")
    #expect(fixture.ledger.verify().map(\.key) == ["run-2"])
  }

  @Test("is found out when its row comes back behind the ledger's back")
  func smuggled() throws {
    let fixture = try LedgerFixture()
    try fixture.ledger.begin(LedgerFixture.run("run-2"), service: LedgerFixture.service)
    try fixture.tamper("CREATE TABLE kept AS SELECT * FROM runs")
    try fixture.ledger.withdraw(run: "run-2", at: LedgerFixture.end)
    try fixture.tamper("INSERT INTO runs SELECT * FROM kept", "DROP TABLE kept")
    #expect(fixture.ledger.verify().map(\.kind) == [.added])
  }

  @Test("cannot be one that is complete or unknown")
  func refused() throws {
    let fixture = try LedgerFixture()
    try fixture.fill()
    #expect(throws: LedgerError.completeRun(id: "run-1")) {
      try fixture.ledger.withdraw(run: "run-1", at: LedgerFixture.end)
    }
    #expect(throws: LedgerError.unknownRun(id: "run-9")) {
      try fixture.ledger.withdraw(run: "run-9", at: LedgerFixture.end)
    }
    #expect(try fixture.ledger.runs().count == 1 && fixture.ledger.verify().isEmpty)
  }
}
