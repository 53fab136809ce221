// SPDX-License-Identifier: Apache-2.0

import Metrics
import TestSupport
import Testing

@Suite("Binary metrics against other implementations")
struct BinaryOracleTests {
  static let cases = OracleCase.all(kind: "binary")

  @Test("there are at least the committed cases to compare with")
  func casesAreThere() { #expect(Self.cases.count >= 14) }

  @Test("each answer is agreed with, or said to be another question", arguments: cases)
  func agrees(oracle: OracleCase) throws {
    let reading = try BinaryReading(oracle)
    var skipped: [String] = []
    for name in oracle.metrics.keys.sorted() {
      guard let expected = oracle.metrics[name] else { continue }
      if BinaryOracleNames.notYet.contains(name) {
        skipped.append(name)
      } else if BinaryOracleNames.elsewhere[name] != nil {
        continue
      } else if name == "epi_tests" {
        // The peer refused its own arguments in every file. A file with numbers must be compared.
        #expect(expected.refusal != nil && expected.numbers.isEmpty, "\(oracle.name) \(name)")
      } else if name == "recommended" {
        #expect(expected.numbers.isEmpty, "\(oracle.name) \(name)")
      } else if BinaryOracleNames.otherDefinitions[name] == nil {
        guard let answer = try BinaryAnswers.answer(name, reading) else {
          Issue.record("\(oracle.name): nobody reads \(name); add a check or say why not")
          continue
        }
        compare(answer, with: expected, name: name, case: oracle.name)
      }
    }
    if skipped.isEmpty { return }
    print("skipped: \(oracle.name): not in the catalogue yet: \(skipped.joined(separator: " "))")
  }

  private func compare(
    _ answer: BinaryAnswer, with expected: OracleValue, name: String, case oracle: String
  ) {
    if let wanted = answer.instead {
      // Where we hold the peers to be wrong, the answer says what we give and why.
      #expect(
        agree(answer.numbers, wanted.numbers, answer.tolerance),
        "\(oracle) \(name): \(answer.numbers), but \(wanted.why)")
      return
    }
    #expect(
      agree(answer.numbers, expected.numbers, answer.tolerance),
      "\(oracle) \(name): \(answer.numbers), \(expected.source) has \(expected.numbers)")
    for peer in expected.peers {
      let tool = peer.source.split(separator: " ").first.map(String.init) ?? ""
      if BinaryOracleNames.differingPeers["\(name)/\(tool)"] != nil { continue }
      #expect(
        agree(answer.numbers, peer.numbers, [1e-6]),
        "\(oracle) \(name): \(answer.numbers), \(peer.source) has \(peer.numbers)")
    }
  }

  private func agree(_ ours: [Double], _ theirs: [Double], _ tolerance: [Double]) -> Bool {
    ours.count == theirs.count && !ours.isEmpty
      && ours.indices.allSatisfy { place in
        let relative = tolerance[min(place, tolerance.count - 1)]
        return isClose(
          ours[place], theirs[place], relative: relative, absolute: min(1e-10, relative / 100))
      }
  }

  @Test("every name that is skipped or set aside occurs in some file")
  func noStaleNames() {
    let seen = Set(Self.cases.flatMap(\.metrics.keys))
    #expect(BinaryOracleNames.notYet.isEmpty)
    let named = BinaryOracleNames.notYet.union(BinaryOracleNames.elsewhere.keys).union(
      BinaryOracleNames.otherDefinitions.keys)
    #expect(named.subtracting(seen).isEmpty)
    #expect(BinaryOracleNames.notYet.isDisjoint(with: BinaryOracleNames.otherDefinitions.keys))
  }
}
