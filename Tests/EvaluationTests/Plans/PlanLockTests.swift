// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Platform
import TestSupport
import Testing
import Wording

@Suite("A plan's lock")
struct PlanLockTests {
  private let a = String(repeating: "a1", count: 32)
  private let b = String(repeating: "b2", count: 32)

  @Test("is read back as it was written")
  func roundTrip() throws {
    let ward = try Ward()
    #expect(try PlanLock.read(suite: "ward-ecg", in: ward.workspace) == nil)
    var lock = PlanLock(suite: "ward-ecg")
    lock.add(LockedPlan(hash: a, date: "2026-01-01", witness: nil))
    lock.add(LockedPlan(hash: b, date: "2026-02-01", witness: "伦理委员会秘书"))
    try lock.write(in: ward.workspace)
    #expect(try PlanLock.read(suite: "ward-ecg", in: ward.workspace) == lock)
    #expect(try ward.text("Suites/ward-ecg.lock.json").contains("A1A1-A1A1-A1A1-A1A1"))
    #expect(try ward.workspace.suiteNames == ["ward-ecg"], "a lock is no suite")
  }

  @Test("keeps the day on which a plan was first locked, and adds a new witness")
  func history() {
    var lock = PlanLock(suite: "s")
    lock.add(LockedPlan(hash: a, date: "2026-01-01", witness: nil))
    lock.add(LockedPlan(hash: a, date: "2026-01-02", witness: nil))
    lock.add(LockedPlan(hash: b, date: "2026-02-01", witness: nil))
    lock.add(LockedPlan(hash: a, date: "2026-03-01", witness: nil))
    #expect(lock.plans.map(\.date) == ["2026-01-01", "2026-02-01"])
    #expect(lock.entry(for: a)?.date == "2026-01-01")
    lock.add(LockedPlan(hash: a, date: "2026-04-01", witness: "Secretary"))
    lock.add(LockedPlan(hash: a, date: "2026-05-01", witness: "Secretary"))
    #expect(lock.plans.count == 3)
    #expect(
      lock.entry(for: a) == LockedPlan(hash: a, date: "2026-04-01", witness: "Secretary"),
      "what the witness saw, on the day it was seen")
    #expect(lock.entry(for: b)?.witness == nil && lock.entry(for: "c") == nil)
  }

  @Test(
    "that is damaged is refused with its path and what to do",
    arguments: [
      "{}", "[]", #"{"suite": "other", "plans": []}"#, #"{"suite": "ward-ecg"}"#,
      #"{"suite": "ward-ecg", "plans": [{}]}"#,
      #"{"suite": "ward-ecg", "plans": [{"plan": "abc", "date": "2026-01-01"}]}"#,
      #"{"suite": "ward-ecg", "plans": [{"plan": 7, "date": "2026-01-01"}]}"#, "{", "",
    ])
  func damaged(content: String) throws {
    let ward = try Ward()
    try ward.write(content, to: "Suites/ward-ecg.lock.json")
    do {
      _ = try ward.prepared()
      Issue.record("was read")
    } catch let error as any Explained {
      #expect(error.fault == .data && error.text.en.contains("Suites/ward-ecg.lock.json"))
    }
  }

  @Test("stands in the record of a run of its plan, and not in that of another")
  func inRecord() async throws {
    let ward = try Ward()
    var lock = PlanLock(suite: "ward-ecg")
    lock.add(LockedPlan(hash: try ward.prepared().plan.hash, date: "2026-01-01", witness: "S"))
    try lock.write(in: ward.workspace)
    let record = try await ward.record()
    #expect(record.lock?.entry(for: record.plan.hash)?.witness == "S")
    try ward.replace("atLeast: 0.6", with: "atLeast: 0.61", in: "Suites/ward-ecg.json5")
    let other = try await ward.record()
    #expect(other.lock?.entry(for: other.plan.hash) == nil)
  }

  @Test("is read or refused with its place, however it is damaged", .ownThread)
  func fuzz() throws {
    let ward = try Ward()
    let path = "Suites/ward-ecg.lock.json"
    var lock = PlanLock(suite: "ward-ecg")
    lock.add(LockedPlan(hash: a, date: "2026-01-01", witness: nil))
    lock.add(LockedPlan(hash: b, date: "2026-02-01", witness: "伦理委员会秘书"))
    var fuzzer = Fuzzer(
      .planLock, texts: [lock.json.pretty()],
      words: ["null", "[]", "{}", "\"plan\"", "\"date\"", "1e999", "[["], name: path)
    fuzzer.count = 1500
    let failures = fuzzer.failures { bytes in
      put(bytes, at: ward.root + "/" + path)
      _ = try PlanLock.read(suite: "ward-ecg", in: ward.workspace)
    }
    #expect(failures == [])
  }
}
