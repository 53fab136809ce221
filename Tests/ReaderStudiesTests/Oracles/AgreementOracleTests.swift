// SPDX-License-Identifier: Apache-2.0

import Foundation
import ReaderStudies
import Statistics
import TestSupport
import Testing

/// Limits of agreement as iMRMC has them.
@Suite("Limits of agreement", .ownThread)
struct AgreementOracleTests {
  @Test("each answer is agreed with")
  func agrees() throws {
    guard let peer = PeerAnswers("sim_agreement_loa") else { return }
    let table = try peer.table()
    for comparison in ReadingLimits.Comparison.allCases {
      let found = try table.limitsOfAgreement(
        comparison, first: "testA",
        second: comparison == .betweenReadersWithinModality ? nil : "testB")
      let root = "la\(comparison.rawValue)"
      let at = root + "/limits.of.agreement/0"
      peer.check(at + "/meanDiff", found.difference)
      peer.check(at + "/var.MeanDiff", found.differenceVariance)
      peer.check(at + "/var.1obs", found.variance)
      let mean = try #require(found.interval(level: 0.95))
      peer.check(at + "/ci95meanDiff.bot", mean.lower)
      peer.check(at + "/ci95meanDiff.top", mean.upper)
      let limits = try #require(found.limits(level: 0.95))
      peer.check(at + "/la.bot", limits.lower)
      peer.check(at + "/la.top", limits.upper)
      let anova =
        comparison == .betweenReadersBetweenModalities ? "/three.way.ANOVA" : "/two.way.ANOVA"
      for (place, source) in found.sources.enumerated() {
        peer.check("\(root)\(anova)/\(place)/df", source.degrees)
        peer.check("\(root)\(anova)/\(place)/SS", source.squares)
        peer.check("\(root)\(anova)/\(place)/var", source.variance)
      }
    }
    peer.finish()
  }
}
