// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@Suite("Imperfect data against other implementations")
struct ImperfectOracleTests {
  static let oracle = ImperfectOracle()

  @Test("there are values to compare with")
  func valuesAreThere() { #expect(Self.oracle.values.count >= 45) }

  @Test("each value is agreed with", arguments: oracle.values.keys.sorted())
  func agrees(name: String) throws {
    let value = try #require(Self.oracle.values[name])
    guard let ours = try ImperfectAnswers(Self.oracle).answer(name) else {
      Issue.record("nobody reads \(name)")
      return
    }
    #expect(
      ImperfectOracle.agree(ours, value), "\(name): \(ours), \(value.source) has \(value.numbers)")
  }
}
