// SPDX-License-Identifier: Apache-2.0

import Numerics
import ReaderStudies
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Evidence of how a study was conducted")
struct ConductEvidenceTests {
  @Test(
    "a session that takes 0.8 of the time, and an arm that takes half, are told apart",
    arguments: [#"kind: "crossover""#, #"kind: "fullyCrossed""#])
  func periods(_ design: String) throws {
    var bench = EvidenceBench()
    bench.design = design
    let found = try #require(
      StudyEvidence(
        try bench.opened { place, arm, _ in
          .init(
            active: Int(
              (1e8 * (arm == "aided" ? 0.5 : 1) * (place.session == 2 ? 0.8 : 1)
                * (1 + EvidenceBench.noise(place.case))).rounded()))
        }
      ).periods.value)
    let time = try #require(found.figures.first { $0.outcome == "log-time" })
    #expect(time.cells.ab + time.cells.ba == 96)
    #expect(
      isClose(
        time.session.value?.contrast.value ?? 0, Elementary.log(0.8), relative: 1e-6))
    #expect(
      isClose(time.arm.value?.contrast.value ?? 0, Elementary.log(0.5), relative: 1e-6))
    #expect((time.carryOver.value?.contrast.value ?? 1).magnitude < 1e-6)
  }

  @Test("an arm whose effect stays for the next session is carry-over")
  func carryOver() throws {
    // After the aided arm the unaided one takes half as well.
    for design in [#"kind: "crossover""#, #"kind: "fullyCrossed""#] {
      var bench = EvidenceBench()
      bench.design = design
      var late: Set<String> = []
      let opened = try bench.opened { place, arm, _ in
        let key = place.reader + place.case
        let isQuick = arm == "aided" || late.contains(key)
        if arm == "aided" { late.insert(key) }
        return .init(active: isQuick ? 5_000_000 : 10_000_000)
      }
      let time = try #require(
        StudyEvidence(opened).periods.value?.figures.first { $0.outcome == "log-time" })
      // AB takes log 10 + log 5, BA twice log 5.
      #expect(
        isClose(time.carryOver.value?.contrast.value ?? 0, Elementary.log(2), relative: 1e-9))
    }
  }

  @Test("one session, or three arms, have no effect of sessions")
  func noPeriods() throws {
    var bench = EvidenceBench()
    bench.design = #"kind: "sequential""#
    #expect(
      StudyEvidence(try bench.opened(EvidenceBench.usual)).periods.reason?.en
        .contains("one session") == true)
    bench = EvidenceBench()
    bench.arms += #", { id: "third", model: "CNN" }"#
    #expect(
      StudyEvidence(try bench.opened(EvidenceBench.usual)).periods.reason?.en
        .contains("more than two arms") == true)
  }

  @Test("readers who become quicker by a hundredth a place have that slope")
  func learning() throws {
    let found = try #require(
      StudyEvidence(
        try EvidenceBench().opened { place, _, _ in
          .init(
            active: Int(
              1e9 * Elementary.exp(-0.01 * Double(place.place) + EvidenceBench.noise(place.case))))
        }
      ).learning.value)
    let slope = try #require(found.slopes.first { $0.outcome == "log-time" }?.slope.value)
    #expect(isClose(slope.contrast.value, -0.01, relative: 1e-6))
    #expect(slope.contrast.degreesOfFreedom == 3)
    #expect(found.slopes.first { $0.outcome == "correct" }?.slope.reason != nil)
  }

  @Test("an order that was drawn looks drawn, and each case was locked in its turn")
  func drawn() throws {
    let order = try #require(
      StudyEvidence(try EvidenceBench().opened(EvidenceBench.usual)).order.value)
    #expect(order.departures == 0 && order.locked == 192)
    #expect((order.smallest ?? 0) > 0.05)
    // 4 readers in 2 sessions, twice; 6 pairs of readers a session; 4 pairs of sessions.
    #expect(order.tests.count == 32)
    #expect(order.uncompared == nil)
  }

  @Test("one order for all, with the diseased first, does not look drawn")
  func sorted() throws {
    let opened = try EvidenceBench().opened(EvidenceBench.usual)
    let moved = opened.readings.map { reading -> OpenedReading in
      let number = Int(reading.place.case.dropFirst()) ?? 0
      let place = (EvidenceBench.isSick(reading.place.case) ? 0 : 100) + number
      let own = reading.place
      return OpenedReading(
        place: Allocation.Reading(
          reader: own.reader, session: own.session, block: own.block, place: place,
          case: own.case, arms: ["aided"], purpose: own.purpose, code: own.code),
        answer: reading.answer, locked: reading.locked, isSlip: false)
    }
    let order = try #require(
      StudyEvidence(
        OpenedStudy(
          study: opened.study, roster: opened.roster, allocation: opened.allocation,
          readings: moved, truth: opened.truth, findings: opened.findings)
      ).order.value)
    #expect(order.tests.allSatisfy { $0.adjusted < 0.01 })
    #expect(order.departures > 0)
  }

  @Test("groups of cases that cannot be told apart are not compared")
  func merged() throws {
    var bench = EvidenceBench()
    bench.design = #"kind: "crossover", blocks: 4"#
    let order = try #require(StudyEvidence(try bench.opened(EvidenceBench.usual)).order.value)
    #expect(order.uncompared != nil)
    #expect(order.tests.allSatisfy { $0.otherReader == nil && $0.otherSession == nil })
  }

  @Test("the orders of many draws are called odd about as often as they should be")
  func level() throws {
    var small = 0
    var count = 0
    for seed in 1...60 {
      let order = try #require(
        StudyEvidence(
          try EvidenceBench().opened(seed: UInt8(seed)) { _, _, _ in .init() }
        ).order.value)
      small += order.tests.count { $0.p < 0.05 }
      count += order.tests.count
    }
    #expect(count == 60 * 32)
    #expect(small < count / 12 && small > count / 40, "\(small) of \(count)")
  }

  @Test("a reader who says the same again agrees with himself, one who turns round does not")
  func agreement() throws {
    var bench = EvidenceBench()
    bench.more = "repeats: 0.25"
    func figures(
      _ again: @escaping (Double, Bool) -> (Double, Bool)
    ) throws -> [AgreementEvidence.Item] {
      try #require(
        StudyEvidence(
          try bench.opened { place, arm, stage in
            guard let read = EvidenceBench.usual(place, arm, stage),
              case .number(let rating) = read.values["rating"],
              case .flag(let call) = read.values["recall"]
            else { return nil }
            guard place.purpose == .again else { return read }
            let (second, called) = again(rating, call)
            return .init(values: ["rating": .number(second), "recall": .flag(called)])
          }
        ).agreement.value
      ).items
    }
    let same = try figures { ($0, $1) }
    #expect(same.map(\.id) == ["rating", "recall"])
    guard case .ratings(let ratings) = same[0].within.value,
      case .categories(let calls) = same[1].within.value
    else {
      Issue.record("no agreement")
      return
    }
    #expect(ratings.cells == 24 && ratings.deviation == 0 && ratings.limits == nil)
    #expect(calls.value == 1 && calls.agreement == 1 && calls.pairs == 24)
    let turned = try figures { ($0 + 5, !$1) }
    guard case .ratings(let moved) = turned[0].within.value,
      case .categories(let opposite) = turned[1].within.value
    else {
      Issue.record("no agreement")
      return
    }
    #expect(isClose(moved.difference?.value ?? 0, 5))
    #expect(opposite.agreement == 0 && opposite.value < 0)
    #expect(turned[0].between.map(\.arm) == ["unaided", "aided"])
    #expect(turned[0].between.allSatisfy { $0.figure.value != nil })
  }

  @Test("without repeats a reader cannot be compared with himself, readers can with each other")
  func noRepeats() throws {
    let found = try #require(
      StudyEvidence(try EvidenceBench().opened(EvidenceBench.usual)).agreement.value)
    #expect(found.items.allSatisfy { $0.within.reason?.en.contains("once more") == true })
    #expect(found.items.allSatisfy { item in item.between.allSatisfy { $0.figure.value != nil } })
  }
}
