// SPDX-License-Identifier: Apache-2.0

import Foundation
import ReaderStudies
import Statistics

/// Components of a crossed study as DBM, Obuchowski-Rockette and mean squares, from the moments.
///
/// They are linear in the components of Barrett, Clarkson and Kupinski, which the analysis gives; so
/// agreement here is agreement of those, written as others write them.
/// Source: B. D. Gallas et al., Commun Stat Theory Methods 2009;38:2586, section 4.
struct JavaDecomposition {
  let peer: PeerAnswers
  let at: String
  let study: ReaderStudy
  let rows: [OneShotMoments?]
  let isBiased: Bool

  /// Reader, case, and reader by case of one modality or of the product of two.
  private struct Parts {
    let reader, caseOnly, both: Double
  }

  private func parts(_ moments: OneShotMoments) -> Parts? {
    let c = moments.components(biased: isBiased).compactMap { $0 }
    guard c.count == 7 else { return nil }
    let (n0, n1) = (Double(study.negatives), Double(study.positives))
    let all = n0 + n1
    return Parts(
      reader: c[3], caseOnly: all * (c[0] / n0 + c[1] / n1 + c[2] / (n0 * n1)),
      both: all * (c[4] / n0 + c[5] / n1 + c[6] / (n0 * n1)))
  }

  func check() {
    let found = rows.map { $0.flatMap(parts) }
    let r = Double(study.readers.count)
    let n = Double(study.negatives + study.positives)
    for place in 0..<min(2, rows.count) {
      guard let own = found[place] else { continue }
      compare("DBM", place, [own.reader, own.caseOnly, own.both, 0, 0, 0])
      compare("DBMcoeff", place, [1 / r, 1 / n, 1 / (r * n), 0, 0, 0])
      // By maximum likelihood Java fills in, with weight 0, what one modality does not have.
      let error = (own.caseOnly + own.both) / n
      compare(
        "OR", place,
        [
          own.reader, 0, isBiased ? error : 0, own.caseOnly / n, isBiased ? own.caseOnly / n : 0,
          error,
        ])
      compare("ORcoeff", place, [1 / r, 0, 0, (r - 1) / r, 0, 1 / r])
      compare(
        "MS", place, [n * own.reader + own.both, r * own.caseOnly + own.both, own.both, 0, 0, 0])
      compare("MScoeff", place, [1 / (r * n), 1 / (r * n), 0, 0, -1 / (r * n), 0])
    }
    let tables = ["DBM", "DBMcoeff", "OR", "ORcoeff", "MS", "MScoeff"]
    for table in tables where rows.count == 3 { compare(table, 2, [0, 0, 0, 0, 0, 0]) }
    for table in tables where rows.count == 1 {
      for row in 1..<4 {
        for k in 0..<6 {
          peer.passOver(
            "\(at)/\(table)/\(row)/\(k)",
            because: "Java goes on as if a second modality were there, all 0")
        }
      }
    }
    guard rows.count == 3, let a = found[0], let b = found[1], let ab = found[2] else { return }
    let reader = (a.reader + b.reader) / 2 - ab.reader
    let ofCase = (a.caseOnly + b.caseOnly) / 2 - ab.caseOnly
    let three = (a.both + b.both) / 2 - ab.both
    compare("DBM", 3, [ab.reader, ab.caseOnly, ab.both, reader, ofCase, three])
    compare("DBMcoeff", 3, [0, 0, 0, 2 / r, 2 / n, 2 / (r * n)])
    compare(
      "OR", 3,
      [
        ab.reader, reader, (ab.caseOnly + ab.both) / n, (a.caseOnly + b.caseOnly) / 2 / n,
        ab.caseOnly / n, ((a.caseOnly + b.caseOnly) + (a.both + b.both)) / 2 / n,
      ])
    compare("ORcoeff", 3, [0, 2 / r, -2 / r, 2 * (r - 1) / r, -2 * (r - 1) / r, 2 / r])
    compare(
      "MS", 3,
      [
        2 * n * ab.reader + n * reader + 2 * ab.both + three,
        2 * r * ab.caseOnly + r * ofCase + 2 * ab.both + three, 2 * ab.both + three,
        n * reader + three, r * ofCase + three, three,
      ])
    for (k, value) in [0: 0, 1: 0, 3: 2 / (r * n), 5: -2 / (r * n)] {
      peer.check("\(at)/MScoeff/3/\(k)", value)
    }
    for k in [2, 4] {
      peer.passOver(
        "\(at)/MScoeff/3/\(k)",
        because: "Java puts the weight of MS(MC) on MS(RC); with it the sum is not the variance")
    }
  }

  private func compare(_ table: String, _ row: Int, _ values: [Double]) {
    for (k, value) in values.enumerated() {
      peer.check("\(at)/\(table)/\(row)/\(k)", value, floor: 1e-12)
    }
  }
}
