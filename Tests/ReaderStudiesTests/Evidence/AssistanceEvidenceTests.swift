// SPDX-License-Identifier: Apache-2.0

import Numerics
import ReaderStudies
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Evidence of what the AI does to readers")
struct AssistanceEvidenceTests {
  private func recall(_ positive: Bool, active: Int = 10_000) -> EvidenceBench.Read {
    .init(
      values: ["rating": .number(positive ? 80 : 20), "recall": .flag(positive)], active: active)
  }

  /// Right without the AI; with it they call what it calls.
  private func follower(
    _ bench: EvidenceBench
  ) -> (Allocation.Reading, String?, Int) -> EvidenceBench.Read? {
    { place, arm, _ in
      recall(
        arm == "aided"
          ? bench.calls[place.case] == true : EvidenceBench.isSick(place.case))
    }
  }

  @Test("readers who follow an AI that is wrong do harm where it is wrong, and nothing elsewhere")
  func harms() throws {
    let bench = EvidenceBench()
    let found = try #require(StudyEvidence(try bench.opened(follower(bench))).assistance.value)
    #expect(found.item == "recall" && found.withoutCall == 0)
    let strata = try #require(found.comparisons.first).strata
    #expect(strata.map(\.kind) == [.all, .aiRight, .aiWrong])
    #expect(strata.map(\.pairs) == [96, 80, 16])
    #expect(isClose(strata[0].harms.value?.value ?? 0, 4.0 / 24))
    #expect(strata.dropFirst().map { $0.harms.value?.value } == [0, 1])
    #expect(strata.map { $0.saves.value?.value } == [0, 0, 0])
    // None in 24 cases is no proof that there are none.
    #expect(isClose(strata[0].saves.value?.interval?.upper ?? 0, 1 - 0.8575264022774743))
    #expect(strata.map { $0.right.value?.value } == [1, 1, 1])
    #expect(strata.dropFirst().map { $0.rightAided.value?.value } == [1, 0])
    #expect(isClose(strata[0].net.value?.value ?? 0, -4.0 / 24))
    #expect(strata[2].switches.value?.value == 1)
    #expect(strata[1].switches.reason?.en.contains("no such readings") == true)
    #expect(strata[2].readers.map(\.harms) == [4, 4, 4, 4])
    #expect(strata[2].readers.allSatisfy { $0.opposed == 4 && $0.switches == 4 })
    #expect(strata[0].readers[0].net?.method == "tango")
  }

  @Test("cases wrong on purpose stand apart, and so does their effect on the primary result")
  func seeded() throws {
    var bench = EvidenceBench()
    bench.truthHeader = "case,truth,seeded"
    bench.truth = (1...24).map { "c\($0),\($0 % 2),\($0 <= 4 ? "wrong-ai" : "")" }
    let evidence = StudyEvidence(try bench.opened(follower(bench)))
    let strata = try #require(evidence.assistance.value?.comparisons.first).strata
    #expect(strata.map(\.kind) == [.all, .aiRight, .aiWrong, .wrongOnPurpose])
    #expect(strata.map(\.pairs) == [80, 80, 0, 16])
    #expect(strata[0].harms.value?.value == 0)
    #expect(strata[3].harms.value?.value == 1)
    #expect(strata[2].net.reason != nil)
    #expect(evidence.primary.value?.effects.first?.cases == 20)
    #expect(evidence.warnings.contains { $0.en.contains("no approval") })
    bench.more = #"wrongAI: { approval: "2026-17" }"#
    #expect(StudyEvidence(try bench.opened(follower(bench))).warnings.isEmpty)
  }

  @Test("saves are wrong calls that become right; a case without a call is in no part but all")
  func saves() throws {
    var bench = EvidenceBench()
    bench.calls["c24"] = nil
    let found = try #require(
      StudyEvidence(
        try bench.opened { place, arm, _ in
          recall(EvidenceBench.isSick(place.case) == (arm == "aided"))
        }
      ).assistance.value)
    let strata = try #require(found.comparisons.first).strata
    #expect(found.withoutCall == 4)
    #expect(strata.map(\.pairs) == [96, 76, 16])
    #expect(strata[0].saves.value?.value == 1 && strata[0].harms.value?.value == 0)
    // Where the AI is right all own calls were opposed to it, and all came to it.
    #expect(strata[1].switches.value?.value == 1)
    #expect(strata[2].switches.reason != nil)
  }

  @Test("cannot be had without an action point, without the AI's calls, or in other designs")
  func undefined() throws {
    var bench = EvidenceBench()
    bench.answers = #"{ id: "rating", kind: "scale", endpoint: true }"#
    #expect(
      StudyEvidence(try bench.opened(EvidenceBench.usual)).assistance.reason?.en
        .contains("no binary") == true)
    bench = EvidenceBench()
    bench.calls = [:]
    #expect(
      StudyEvidence(try bench.opened(EvidenceBench.usual)).assistance.reason?.en
        .contains("column call") == true)
    #expect(
      StudyEvidence(try EvidenceBench.pairs.opened { _, _, _ in nil }).assistance.reason != nil)
  }

  @Test("half the time is a ratio of one half, and where nothing varies there is no interval")
  func time() throws {
    let evidence = StudyEvidence(
      try EvidenceBench().opened { _, arm, _ in recall(true, active: arm == "aided" ? 6000 : 12000)
      })
    let found = try #require(evidence.time.value)
    let comparison = try #require(found.comparisons.first?.value)
    #expect(isClose(comparison.ratio, 0.5))
    #expect(comparison.interval == nil)
    #expect(found.arms.map(\.arm) == ["unaided", "aided"])
    #expect(isClose(found.arms[0].seconds, 12) && found.arms[0].readings == 96)
    let usual = try #require(
      StudyEvidence(try EvidenceBench().opened(EvidenceBench.usual)).time.value)
    let ratio = try #require(usual.comparisons.first?.value)
    let interval = try #require(ratio.interval)
    #expect(interval.lower < ratio.ratio && ratio.ratio < interval.upper)
    #expect(isClose(ratio.ratio, 8.0 / 12, relative: 1e-3))
  }

  @Test("what is revealed in a second step takes the time of both steps")
  func sequential() throws {
    var bench = EvidenceBench()
    bench.design = #"kind: "sequential""#
    let found = try #require(
      StudyEvidence(
        try bench.opened { _, _, stage in recall(true, active: stage == 1 ? 8000 : 2000) }
      ).time.value)
    #expect(isClose(found.comparisons.first?.value?.ratio ?? 0, 1.25))
  }

  @Test("where no case was read in both arms readers are compared with themselves")
  func unpaired() throws {
    let found = try #require(
      StudyEvidence(
        try EvidenceBench().opened { place, arm, _ in
          guard place.session == 1 else { return nil }
          let base = place.reader == "r1" ? 10_000 : 20_000
          return recall(true, active: arm == "aided" ? base / 2 : base)
        }
      ).time.value)
    let comparison = try #require(found.comparisons.first?.value)
    #expect(comparison.paired == nil)
    #expect(isClose(comparison.ratio, 0.5))
    #expect(comparison.effect.contrast.method == "reader-level-t")
  }

  @Test("readings that took no time are left out and counted")
  func timeless() throws {
    let found = try #require(
      StudyEvidence(
        try EvidenceBench().opened { place, _, _ in recall(true, active: place.case == "c1" ? 0 : 5)
        }
      ).time.value)
    #expect(found.timeless == 8)
    let none = StudyEvidence(try EvidenceBench().opened { _, _, _ in recall(true, active: 0) })
    #expect(none.time.reason?.en.contains("no reading times") == true)
  }
}
