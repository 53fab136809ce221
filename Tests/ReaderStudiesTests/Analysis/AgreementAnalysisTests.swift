// SPDX-License-Identifier: Apache-2.0

import ReaderStudies
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Limits of agreement of a table")
struct AgreementAnalysisTests {
  @Test("are those of the full tables for every two modalities and each one")
  func full() throws {
    let table = try SmallStudies.table(modalities: 3)
    let analysis = AgreementAnalysis(table, level: 0.9)
    #expect(analysis.isFull && analysis.cases == 27)
    #expect(analysis.comparisons.count == 9)
    for one in analysis.comparisons {
      let peer = try table.limitsOfAgreement(one.kind, first: one.first, second: one.second)
      #expect(one.variance == peer.variance)
      #expect(one.limits == peer.limits(level: 0.9))
      #expect(one.undefined == nil)
    }
  }

  @Test("are nearly the same where one read is missing, and exactly where none is")
  func sparse() throws {
    let whole = AgreementAnalysis(try SmallStudies.table())
    let missing = AgreementAnalysis(
      try SmallStudies.table { modality, reader, item in
        !(modality == 1 && reader == 2 && item == 5)
      })
    #expect(!missing.isFull)
    for (one, other) in zip(whole.comparisons, missing.comparisons) {
      guard one.kind != .betweenReadersBetweenModalities else {
        #expect(other.undefined?.en.contains("reads are missing") == true)
        continue
      }
      #expect(
        isClose(
          try #require(one.limits).upper, try #require(other.limits).upper, relative: 0.1))
    }
  }

  @Test("need two readers and two cases")
  func tooFew() throws {
    let one = AgreementAnalysis(try SmallStudies.table(readers: 1))
    #expect(one.comparisons.allSatisfy { $0.undefined != nil && $0.limits == nil })
  }
}
