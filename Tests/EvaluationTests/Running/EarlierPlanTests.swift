// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Ledger
import Platform
import TestSupport
import Testing

@Suite("A plan after another")
struct EarlierPlanTests {
  private let suite = "Suites/ward-ecg.json5"

  private func setLimit(_ limit: String, _ ward: Ward) throws {
    try ward.write(
      Ward.suite(checks: Ward.usualChecks.replacing("0.6", with: limit)), to: suite)
  }

  private func lock(_ ward: Ward) throws {
    let prepared = try ward.prepared()
    let ledger = try Ledger(path: ward.path("Reports/ledger.sqlite"), mode: .readWrite)
    defer { ledger.close() }
    try ledger.lockPlan(
      hash: prepared.plan.hash, suite: "ward-ecg", json: prepared.plan.json.canonical(),
      at: "2026-01-01T00:00:00Z", witness: nil)
  }

  @Test("that had results is marked, and the record lists what came before")
  func afterwards() async throws {
    let ward = try Ward()
    let first = try #require(try await ward.run().record)
    #expect(first.earlierPlans.isEmpty && first.verdicts.allSatisfy { !$0.isPostHoc })
    try setLimit("0.61", ward)
    let second = try #require(try await ward.run().record)
    #expect(second.earlierPlans == [first.plan.hash])
    #expect(second.verdicts.allSatisfy { $0.isPostHoc })
    #expect(second.verdicts[0].json["post_hoc"] == .bool(true))
    try setLimit("0.62", ward)
    let third = try #require(try await ward.run().record)
    #expect(third.earlierPlans == [first.plan.hash, second.plan.hash])
  }

  @Test("that was locked before the other had results is not marked")
  func lockedFirst() async throws {
    let ward = try Ward()
    try lock(ward)
    try setLimit("0.61", ward)
    let other = try #require(try await ward.run().record)
    #expect(other.earlierPlans.isEmpty, "the first plan has no results yet")
    try setLimit("0.6", ward)
    let first = try #require(try await ward.run().record)
    #expect(first.earlierPlans.isEmpty && first.verdicts.allSatisfy { !$0.isPostHoc })
  }

  @Test("keeps what it was when it is restored after a third has had results")
  func stable() async throws {
    let ward = try Ward()
    try lock(ward)
    try setLimit("0.61", ward)
    let (outcome, _) = try await ward.run()
    let before = try ward.text("\(outcome.folder)/results.json")
    try setLimit("0.6", ward)
    try await ward.run()
    try setLimit("0.61", ward)
    try Files.remove(ward.path("\(outcome.folder)/results.json"))
    #expect(try await ward.run().record?.earlierPlans == [])
    #expect(try ward.text("\(outcome.folder)/results.json") == before)
  }

  @Test("whose run was stopped before it had results counts for nothing")
  func withoutResults() async throws {
    struct Stop: Error {}
    let ward = try Ward()
    await #expect(throws: Stop.self) { try await ward.run { _ in throw Stop() } }
    try setLimit("0.61", ward)
    #expect(try await ward.run().record?.earlierPlans == [])
  }

  @Test("of other words alone is the same plan, and its second run no afterthought")
  func prose() async throws {
    let ward = try Ward()
    let first = try #require(try await ward.run().record)
    try ward.replace("Flags ECGs.", with: "Flags them.", in: suite)
    let second = try #require(try await ward.run().record)
    #expect(second.identity.id != first.identity.id && second.plan.hash == first.plan.hash)
    #expect(second.earlierPlans.isEmpty)
  }

  @Test("of another suite counts for nothing")
  func otherSuite() async throws {
    let ward = try Ward()
    try await ward.run()
    try ward.replace("suite: \"ward-ecg\"", with: "suite: \"other\"", in: suite)
    #expect(try await ward.run().record?.earlierPlans == [])
  }
}
