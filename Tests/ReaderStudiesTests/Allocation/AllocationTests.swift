// SPDX-License-Identifier: Apache-2.0

import ReaderStudies
import Testing

@Suite("An allocation")
struct AllocationTests {
  @Test("is what anybody draws from the seed with HMAC-SHA-256 and a few lines of Python")
  func recomputed() throws {
    let bench = try StudyBench(
      readers: ["r1,", "读者二,"], cases: (1...6).reversed().map { "c\($0),,primary" })
    let study = try bench.study(#"kind: "sequential""#)
    let drawn = try Allocation.drawn(study, bench.roster(study), seed: Array(0..<32))
    let first = drawn.readings(of: "r1", session: 1)
    #expect(first.map(\.case) == ["c5", "c3", "c6", "c4", "c2", "c1"])
    #expect(
      first.map(\.code) == [
        "LVP5CRBS", "ZMR9P9B3", "R8V3TZTP", "3RBSQBGG", "FL6NZPFH", "TJC9TCT6",
      ])
    let second = drawn.readings(of: "读者二", session: 1)
    #expect(second.map(\.case) == ["c6", "c1", "c4", "c3", "c5", "c2"])
    #expect(second.last?.code == "8J9KZZNW")
    #expect(drawn.readings.allSatisfy { $0.arms == ["unaided", "aided"] })
  }

  @Test(
    "lets every reader of a crossover read every case once in every arm, half and half a session")
  func crossover() throws {
    let bench = try StudyBench()
    let study = try bench.study(#"kind: "crossover", blocks: 4"#)
    let drawn = try bench.allocation(study)
    for reader in ["r1", "r2", "r3", "r4"] {
      for session in 1...2 {
        let own = drawn.readings(of: reader, session: session)
        #expect(Set(own.map(\.case)).count == 24 && own.count == 24)
        #expect(own.count { $0.arms == ["aided"] } == 12)
        // Balanced within strata: four of the eight sick cases are read with aid.
        let sick = own.filter { $0.arms == ["aided"] && Int($0.case.dropFirst())! % 3 == 0 }
        #expect(sick.count == 4)
        #expect(own.map(\.place) == Array(1...24))
      }
      let all = drawn.readings.filter { $0.reader == reader }
      #expect(Set(all.map { "\($0.case) \($0.arms)" }).count == 48)
      #expect(
        drawn.readings(of: reader, session: 1).map(\.case)
          != drawn.readings(of: reader, session: 2).map(\.case))
    }
    #expect(Set(drawn.readings.map(\.code)).count == drawn.readings.count)
  }

  @Test("gives the orders of arms to as many readers of each stratum, whatever the seed")
  func balanced() throws {
    let bench = try StudyBench(
      readers: (1...12).map { "r\($0),\($0 <= 6 ? "senior" : "junior")" })
    let study = try bench.study(#"kind: "fullyCrossed""#)
    for seed in 1...20 {
      let drawn = try bench.allocation(study, seed: UInt8(seed))
      for range in [1...6, 7...12] {
        let first = range.map { drawn.readings(of: "r\($0)", session: 1)[0].arms }
        #expect(first.count { $0 == ["aided"] } == 3, "seed \(seed)")
      }
    }
  }

  @Test("has each arm follow each other one equally often", arguments: 2...6)
  func williams(arms: Int) throws {
    let readers = (1...(arms % 2 == 0 ? arms : 2 * arms)).map { "r\($0)," }
    let bench = try StudyBench(readers: readers)
    let list = (1...arms).map { #"{ id: "a\#($0)", model: "m\#($0)" }"# }.joined(separator: ", ")
    let drawn = try bench.allocation(bench.study(#"kind: "fullyCrossed""#, arms: list))
    var pairs: [String: Int] = [:]
    for number in readers.indices {
      let order = (1...arms).map {
        drawn.readings(of: "r\(number + 1)", session: $0)[0].arms[0]
      }
      #expect(Set(order).count == arms)
      for (before, after) in zip(order, order.dropFirst()) {
        pairs["\(before) \(after)", default: 0] += 1
      }
    }
    #expect(pairs.count == arms * (arms - 1) && Set(pairs.values).count == 1, "\(pairs)")
  }

  @Test("of a split-plot study gives each reader one part of the cases, in every arm")
  func splitPlot() throws {
    let bench = try StudyBench(readers: (1...8).map { "r\($0)," })
    let drawn = try bench.allocation(bench.study(#"kind: "splitPlot", parts: 4"#))
    let own = (1...8).map { number in
      Set(drawn.readings.filter { $0.reader == "r\(number)" }.map(\.case))
    }
    #expect(own.allSatisfy { $0.count == 6 })
    #expect(Set(own).count == 4 && own.reduce(into: Set()) { $0.formUnion($1) }.count == 24)
    #expect(drawn.readings.count == 8 * 6 * 2)
  }

  @Test("hands out blocks of at most so many cases, practice first and repeats last")
  func blocks() throws {
    let bench = try StudyBench(
      cases: (1...30).map { "c\($0),,\($0 <= 3 ? "practice" : "primary")" })
    let study = try bench.study(
      #"kind: "aiVersusReaders""#, more: "practice: 3, block: 10, repeats: 0.1")
    let own = try bench.allocation(study).readings(of: "r1", session: 1)
    #expect(own.map(\.purpose.rawValue).prefix(3) == ["practice", "practice", "practice"])
    #expect(
      own.map(\.block) == [Int](repeating: 1, count: 3) + (0..<27).map { 2 + $0 / 10 } + [5, 5, 5])
    #expect(own.suffix(3).allSatisfy { $0.purpose == .again })
    #expect(Set(own.suffix(3).map(\.case)).isSubset(of: own[3..<30].map(\.case)))
    #expect(own.allSatisfy { $0.arms == ["unaided"] })
  }

  @Test("does not change with the order of rows, and changes with the seed")
  func orderOfRows() throws {
    let rows = (1...24).map { "c\($0),\($0 % 3 == 0 ? "sick" : "well"),primary" }
    let (one, other) = (try StudyBench(cases: rows), try StudyBench(cases: rows.reversed()))
    #expect(try one.allocation(one.study()) == other.allocation(other.study()))
    #expect(try one.allocation(one.study()) != one.allocation(one.study(), seed: 2))
  }

  @Test("shows the pair of a preference study left and right by chance")
  func sides() throws {
    let bench = try StudyBench(cases: (1...200).map { "c\($0),,primary" })
    let arms = #"{ id: "clinician" }, { id: "llm", model: "QwQ-32B" }"#
    let drawn = try bench.allocation(bench.study(#"kind: "preference""#, arms: arms))
    let left = drawn.readings.count { $0.arms == ["llm", "clinician"] }
    // 800 fair draws: beyond five standard errors once in two million.
    #expect(abs(left - 400) < 71)
  }
}
