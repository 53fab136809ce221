// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing

@Suite("Survival against other implementations")
struct SurvivalOracleTests {
  static let cases = OracleCase.all(kind: "survival").filter { $0.name != "tiny_edge" }

  @Test("there are at least the committed cases to compare with")
  func casesAreThere() { #expect(Self.cases.count >= 3) }

  @Test("each answer is agreed with, or said to be another question", arguments: cases)
  func agrees(oracle: OracleCase) throws {
    let reading = SurvivalReading(oracle)
    for name in oracle.metrics.keys.sorted() {
      guard let expected = oracle.metrics[name] else { continue }
      if SurvivalOracleNames.inputs.contains(name) { continue }
      guard let answer = try SurvivalAnswers.answer(name, reading) else {
        Issue.record("\(oracle.name): nobody reads \(name); add a check or say why not")
        continue
      }
      let wanted = answer.instead?.numbers ?? expected.numbers
      let source = answer.instead?.why ?? expected.source
      #expect(
        wanted.count >= answer.numbers.count
          && zip(answer.numbers, wanted).enumerated().allSatisfy { place, pair in
            isClose(
              pair.0, pair.1,
              relative: answer.tolerance[min(place, answer.tolerance.count - 1)], absolute: 1e-13)
          },
        "\(oracle.name) \(name): \(answer.numbers), \(source): \(wanted)")
      for peer in expected.peers where answer.instead == nil {
        #expect(
          isClose(answer.numbers[0], peer.numbers.first ?? .nan, relative: 1e-12),
          "\(oracle.name) \(name): \(answer.numbers), \(peer.source): \(peer.numbers)")
      }
    }
  }

  /// The five people of `tiny_edge` by name: times, events, scores, and the pairs R counts.
  static let tiny: [(String, [Double], [UInt8], [Double])] = [
    ("no_events", [1, 2, 3, 4, 5], [0, 0, 0, 0, 0], [5, 4, 3, 2, 1]),
    ("all_same_time_events", [3, 3, 3, 3, 3], [1, 1, 1, 1, 1], [5, 4, 3, 2, 1]),
    ("event_and_censor_same_time", [3, 3, 3, 5, 5], [1, 0, 1, 0, 1], [3, 2, 1, 1, 0]),
    ("constant_risk", [1, 2, 3, 4, 5], [1, 1, 0, 1, 1], [1, 1, 1, 1, 1]),
    ("perfect", [1, 2, 3, 4, 5], [1, 1, 1, 1, 1], [5, 4, 3, 2, 1]),
    ("reversed", [1, 2, 3, 4, 5], [1, 1, 1, 1, 1], [1, 2, 3, 4, 5]),
  ]

  @Test("five people at the edge: the pairs and the value are those of R")
  func tinyEdges() throws {
    let oracle = try #require(OracleCase.find(kind: "survival", name: "tiny_edge"))
    #expect(Set(Self.tiny.map(\.0)) == Set(oracle.metrics.keys))
    for (name, times, causes, scores) in Self.tiny {
      let pairs = Concordance.Pairs(SurvivalTimes(times: times, causes: causes), scores: scores)
      let ours = Concordance(pairs)
      let answer = try #require(oracle.metrics[name])
      let r = try #require(answer.peers.last?.numbers)
      // A peer that finds no pair refuses or says NaN; ours is undefined.
      #expect(isClose(ours.value ?? .nan, r[0], relative: 1e-7), "\(name)")
      if answer.refusal == nil {
        #expect(isClose(ours.value ?? .nan, answer.number ?? .nan), "\(name)")
      }
      #expect([ours.concordant, ours.discordant, ours.tied] == Array(r[1...3]), "\(name)")
    }
  }
}
