// SPDX-License-Identifier: Apache-2.0

import Foundation
import ReaderStudies
import Statistics
import TestSupport
import Testing

/// Comparisons with RJafroc's sizes, which rest on jackknife covariances and clamp Cov2 - Cov3 always.
struct SizingPeers {
  let peer: PeerAnswers
  let study: ReaderStudy

  private static let names: [(Generalisation, String)] = [
    (.randomReadersRandomCases, "RRRC"), (.fixedReaders, "FRRC"), (.fixedCases, "RRFC"),
  ]

  func checkAll(_ path: String) throws {
    let sizing = StudySizing(
      plan: try study.plan(.obuchowskiRockette(.jackknife), modalities: [0, 1]),
      claim: .different, difference: 0.05, level: 0.95)
    for readers in [5, 6, 10] {
      let at = "\(path)/power_J\(readers)_K200_es0.05/0"
      let shape = try StudyShape(readers: readers, cases: 200)
      for (kind, name) in Self.names {
        let answer = try sizing.power(shape, kind)
        // R's noncentral F is good to about 1e-9.
        peer.check("\(at)/power\(name)", answer.power, floor: 2e-9)
        peer.check("\(at)/ncp\(name)", 0.05 * 0.05 / answer.error.variance)
        peer.check("\(at)/df2\(name)", answer.error.degreesOfFreedom)
        peer.check("\(at)/f\(name)", critical(answer.error))
        peer.check("\(at)/chsq\(name)", critical(answer.error))
      }
    }
    for readers in [6, 10] {
      for (kind, name) in Self.names {
        let at = "\(path)/K_for_80pct_J\(readers)_es0.05_\(name)"
        let answer = try sizing.cases(readers: readers, groups: 1, kind, power: 0.8)
        peer.check("\(at)/K\(name)", Double(answer.shape.cases))
        peer.check("\(at)/power\(name)", answer.power, floor: 2e-9)
      }
    }
    try checkTable(path + "/table_es0.05_RRRC", sizing)
  }

  /// The square of the critical value.
  private func critical(_ error: PlannedError) -> Double? {
    // The interval of a contrast of error 1 about 0 ends at it.
    let contrast = ReaderContrast(
      value: 0, variance: 1, degreesOfFreedom: error.degreesOfFreedom, method: "")
    return contrast.interval(level: 0.95).map { $0.upper * $0.upper }
  }

  /// Each row is there twice; numbers are words where the table has `>2000` in it.
  private func checkTable(_ path: String, _ sizing: StudySizing) throws {
    func word(_ at: String) -> String? {
      peer.text(at) ?? peer.number(at).map { String($0) }
    }
    #expect(peer.count(path) == 196)
    var known: [Int: (cases: Int, power: Double)] = [:]
    for place in 0..<peer.count(path) {
      let at = "\(path)/\(place)/powerTableRRRC."
      let number = try #require(word(at + "numReaders").flatMap(Double.init))
      let readers = Int(number)
      if known[readers] == nil {
        let found = try? sizing.cases(
          readers: readers, groups: 1, .randomReadersRandomCases, power: 0.8)
        known[readers] = (found?.shape.cases ?? .max, found?.power ?? 0)
      }
      let ours = try #require(known[readers])
      peer.check(at + "numReaders", Double(readers))
      peer.check(at + "numCases", Double(ours.cases))
      // Printed to three digits.
      peer.check(at + "power", ours.power, floor: 0.000501)
      if let text = peer.text(at + "numCases") {
        if text == ">2000" {
          #expect(ours.cases > 2000)
        } else {
          #expect(Double(ours.cases) == Double(text), "\(readers) readers")
          let power = try #require(peer.text(at + "power").flatMap(Double.init))
          #expect((ours.power - power).magnitude < 0.000501)
        }
      }
    }
  }
}
