// SPDX-License-Identifier: Apache-2.0

import Metrics
import TestSupport
import Testing

@Suite("Agreement against other implementations")
struct RatingOracleTests {
  static let ratings = OracleCase.all(kind: "ratings")
  static let measurements = OracleCase.all(kind: "continuous_agreement")

  @Test("the committed cases are there")
  func casesAreThere() {
    #expect(Self.ratings.count >= 6)
    #expect(Self.measurements.count >= 3)
  }

  @Test("each answer on ratings is agreed with, or said to be another question", arguments: ratings)
  func categorical(oracle: OracleCase) throws {
    let reading = try RatingReading(oracle)
    for (name, expected) in oracle.metrics.sorted(by: { $0.key < $1.key })
    where RatingAnswers.otherDefinitions[name] == nil {
      let answer = try #require(
        try RatingAnswers.answer(name, reading), "\(oracle.name): nobody reads \(name)")
      compare(answer, expected, name, oracle.name)
    }
  }

  @Test(
    "each answer on measurements is agreed with, or said to be another question",
    arguments: measurements)
  func measured(oracle: OracleCase) throws {
    let reading = try RatingReading(oracle)
    for (name, expected) in oracle.metrics.sorted(by: { $0.key < $1.key })
    where MeasurementAnswers.otherDefinitions[name] == nil {
      let answer = try #require(
        try MeasurementAnswers.answer(name, reading), "\(oracle.name): nobody reads \(name)")
      compare(answer, expected, name, oracle.name)
    }
  }

  private func compare(
    _ answer: RatingAnswer, _ expected: OracleValue, _ name: String, _ oracle: String
  ) {
    if let instead = answer.instead {
      #expect(
        agree(answer.numbers, instead.numbers, answer.tolerance),
        "\(oracle) \(name): \(answer.numbers), but \(instead.why): \(instead.numbers)")
    } else if expected.refusal != nil {
      #expect(answer.numbers.allSatisfy { $0.isNaN }, "\(oracle) \(name): \(answer.numbers)")
    } else {
      #expect(
        agree(answer.numbers, pick(expected.numbers, answer.places), answer.tolerance),
        "\(oracle) \(name): \(answer.numbers), \(expected.source) has \(expected.numbers)")
    }
    for peer in expected.peers where !peer.numbers.isEmpty && answer.instead == nil {
      let tool = peer.source.split(separator: " ").first.map(String.init) ?? ""
      if RatingAnswers.differingPeers["\(oracle)/\(name)/\(tool)"] != nil { continue }
      #expect(
        agree(answer.numbers, pick(peer.numbers, answer.peerPlaces), 1e-11),
        "\(oracle) \(name): \(answer.numbers), \(peer.source) has \(peer.numbers)")
    }
  }

  private func pick(_ numbers: [Double], _ places: [Int]?) -> [Double] {
    guard let places else { return numbers }
    return places.allSatisfy { $0 < numbers.count } ? places.map { numbers[$0] } : []
  }

  private func agree(_ ours: [Double], _ theirs: [Double], _ tolerance: Double) -> Bool {
    ours.count == theirs.count && !ours.isEmpty
      && zip(ours, theirs).allSatisfy {
        isClose($0, $1, relative: tolerance, absolute: tolerance / 100)
      }
  }

  @Test("what is set aside occurs in some file")
  func noStaleNames() {
    let seen = Set((Self.ratings + Self.measurements).flatMap(\.metrics.keys))
    let named = Set(RatingAnswers.otherDefinitions.keys)
      .union(MeasurementAnswers.otherDefinitions.keys)
    #expect(named.subtracting(seen).isEmpty)
  }
}
