// SPDX-License-Identifier: Apache-2.0

import ReaderStudies
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Evidence of blinding and preference")
struct BlindingEvidenceTests {
  private func evidence(
    _ bench: EvidenceBench = .pairs, _ rule: (Allocation.Reading) -> EvidenceBench.Read?
  ) throws -> StudyEvidence {
    StudyEvidence(try bench.opened { place, _, _ in rule(place) })
  }

  private func aiSide(_ place: Allocation.Reading) -> LockedAnswer.Guess {
    place.arms[0] == "llm" ? .left : .right
  }

  @Test("readers who always know it have Bang's index 1 on both sides and James's index 0")
  func known() throws {
    let found = try #require(
      try evidence { .init(values: ["better": .word("left")], guess: aiSide($0)) }.blinding.value)
    #expect(found.arms.map(\.id) == ["left", "right"])
    #expect(found.arms.allSatisfy { $0.bang.value == 1 && $0.crossed.value?.value == 1 })
    #expect(found.james.value?.index.value == 0)
    #expect(found.arms.reduce(0) { $0 + $1.guesses.total } == 96)
  }

  @Test("a reader who always says left is right where the AI stands left, and blinded in all")
  func left() throws {
    let found = try #require(
      try evidence { _ in .init(values: ["better": .word("left")], guess: .left) }.blinding.value)
    #expect(found.arms.map(\.bang.value) == [1, -1])
    #expect(isClose(found.james.value?.index.value ?? 0, 0.5))
  }

  @Test("who cannot tell counts in the number only, and a missing guess is told")
  func unknown() throws {
    let found = try #require(
      try evidence { place in
        let guess: LockedAnswer.Guess? =
          place.reader == "r1" ? nil : place.reader == "r2" ? .unknown : aiSide(place)
        return .init(values: ["better": .word("neither")], guess: guess)
      }.blinding.value)
    #expect(found.withoutGuess == 24)
    for arm in found.arms {
      #expect(arm.guesses.wrong == 0)
      #expect(
        isClose(
          arm.bang.value, Double(arm.guesses.correct) / Double(arm.guesses.total)))
    }
    #expect(found.james.value?.overReaders != nil)
  }

  @Test("has no index where the arm is seen, not asked for, or never answered")
  func undefined() throws {
    let seen = StudyEvidence(try EvidenceBench().opened(EvidenceBench.usual))
    #expect(seen.blinding.reason?.en.contains("readers see") == true)
    var bench = EvidenceBench.pairs
    bench.more = ""
    #expect(
      try evidence(bench) { _ in .init() }.blinding.reason?.en.contains("does not ask") == true)
    #expect(
      try evidence { _ in .init() }.blinding.reason?.en.contains("no answer has a guess") == true)
  }

  @Test("a preference for one arm is found on whichever side it stands")
  func preference() throws {
    let found = try #require(
      try evidence { place in
        .init(values: ["better": .word(place.arms[0] == "clinician" ? "left" : "right")])
      }.preference.value)
    #expect(found.arm == "clinician" && found.against == "llm")
    #expect(found.counts == (96, 0, 0))
    #expect(found.wins.value == 1)
    // No loss in 24 cases: Clopper and Pearson's over cases, and no test.
    #expect(found.wins.p == nil && found.wins.mean.obstacle != nil)
    // The lower bound is the 24th root of 0.025.
    #expect(isClose(found.wins.interval?.lower ?? 0, 0.8575264022774743, relative: 1e-10))
    #expect(found.wins.interval?.upper == 1 && found.wins.notes.count == 1)
    #expect(found.left.value > 0.3 && found.left.value < 0.7)
    #expect(found.left.interval != nil && found.left.null == 0.5)
  }

  @Test("a preference for one side is the bias of position, and ties are one half")
  func position() throws {
    let left = try #require(
      try evidence { _ in .init(values: ["better": .word("left")]) }.preference.value)
    #expect(left.left.value == 1)
    #expect(left.wins.value > 0.3 && left.wins.value < 0.7)
    let ties = try #require(
      try evidence { _ in .init(values: ["better": .word("neither")]) }.preference.value)
    #expect(ties.wins.value == 0.5 && ties.counts == (0, 96, 0))
  }

  @Test("pairs of texts by people stand apart, and repeats are in neither share")
  func controls() throws {
    var bench = EvidenceBench.pairs
    bench.truthHeader = "case,truth,seeded"
    bench.truth = (1...24).map { "c\($0),,\($0 <= 3 ? "human-human" : $0 == 4 ? "identical" : "")" }
    bench.more = "askArm: true, repeats: 0.2"
    let found = try evidence(bench) { place in
      let isControl = ["c1", "c2", "c3", "c4"].contains(place.case)
      return .init(
        values: ["better": .word(isControl ? "neither" : "left")], guess: aiSide(place))
    }
    let preference = try #require(found.preference.value)
    #expect(preference.counts.wins + preference.counts.losses == 80)
    #expect(preference.counts.ties == 0)
    #expect(preference.controls.map(\.kind) == [.humanHuman, .identical])
    #expect(preference.controls.map(\.judged) == [12, 4])
    #expect(preference.controls.map(\.ties) == [12, 4])
    #expect(found.blinding.value?.arms.reduce(0) { $0 + $1.guesses.total } == 80)
  }
}
