// SPDX-License-Identifier: Apache-2.0

import Numerics
import Testing

@Suite("Walk down ranked cases")
struct LabelledScanTests {
  private static func data(_ kind: String, _ count: Int) -> (scores: [Double], labels: [UInt8]) {
    let draws = Draws(seed: 8)
    let scores = (0..<count).map { i -> Double in
      let u = draws.uniform(replicate: 0, draw: UInt64(i))
      switch kind {
      case "single": return Double(Float(u))
      case "ties": return Double(Int(u * 20)) / 16
      case "signed": return Double(Float(u - 0.5))
      case "double": return u
      case "both": return u - 0.5
      default: return i % 3 == 0 ? -0.0 : 0
      }
    }
    let labels = (0..<count).map { UInt8(draws.index(replicate: 1, draw: UInt64($0), below: 2)) }
    return (scores, labels)
  }

  private static let kinds = ["single", "ties", "signed", "double", "both", "zeros"]

  private func scan(_ scores: [Double], _ labels: [UInt8]) -> LabelledScan {
    scores.withUnsafeBufferPointer { scores in
      labels.withUnsafeBufferPointer {
        LabelledScan(scores, labels: $0, survey: ScoreSurvey(scores))
      }
    }
  }

  @Test("sums placements, their squares and precisions as their definitions say", arguments: kinds)
  func definition(kind: String) {
    for count in [0, 1, 2, 60, 500] {
      let (scores, labels) = Self.data(kind, count)
      let found = scan(scores, labels)
      var (won, positive, negative) = (0, UInt128(0), UInt128(0))
      for i in 0..<count {
        var placement = 0
        for j in 0..<count where labels[j] != labels[i] {
          let (high, low) = labels[i] == 1 ? (i, j) : (j, i)
          placement += scores[high] > scores[low] ? 2 : scores[high] == scores[low] ? 1 : 0
        }
        if labels[i] == 1 {
          won += placement
          positive += UInt128(placement * placement)
        } else {
          negative += UInt128(placement * placement)
        }
      }
      #expect(found.doubledU == won)
      #expect(found.positiveSquares == positive && found.negativeSquares == negative)
      var precision = 0.0
      for score in Set(scores).sorted(by: >) {
        let hits = (0..<count).count { scores[$0] == score && labels[$0] == 1 }
        let above = (0..<count).filter { scores[$0] >= score }
        if hits > 0 {
          let positives = above.count { labels[$0] == 1 }
          precision += Double(hits) * (Double(positives) / Double(above.count))
        }
      }
      #expect(found.precisionSum == precision)
    }
  }

  @Test("gives the same bits for many scores, cut by their upper bits, as for any order")
  func many() {
    for kind in ["single", "ties"] {
      let count = 600_000
      let (scores, labels) = Self.data(kind, count)
      let order = scores.withUnsafeBufferPointer { RankOrder.descending($0) }
      let ranked = order.map { scores[Int($0)] }
      let rankedLabels = order.map { labels[Int($0)] }
      let expected = ranked.withUnsafeBufferPointer { ranked in
        rankedLabels.withUnsafeBufferPointer { LabelledScan(descending: ranked, labels: $0) }
      }
      #expect(scan(scores, labels) == expected)
      let packed = scores.withUnsafeBufferPointer { scores in
        labels.withUnsafeBufferPointer { LabelledOrder(scores, labels: $0) }
      }
      #expect(LabelledScan(packed) == expected)
    }
  }

  @Test("an order lists each score with its classes, upwards and downwards", arguments: kinds)
  func listing(kind: String) {
    for count in [0, 1, 300, 600_000] where count < 1000 || kind == "single" {
      let (scores, labels) = Self.data(kind, count)
      let order = scores.withUnsafeBufferPointer { scores in
        labels.withUnsafeBufferPointer { LabelledOrder(scores, labels: $0) }
      }
      #expect(order.count == count)
      var down: [[Double]] = []
      order.descend { down.append([$0, Double($1), Double($2)]) }
      var up: [[Double]] = []
      order.ascend { up.append([$0, Double($1), Double($2)]) }
      #expect(up == down.reversed())
      #expect(down.map { $0[0] } == Set(scores).sorted(by: >))
      #expect(down.reduce(0) { $0 + $1[1] + $1[2] } == Double(count))
    }
  }

  @Test("places move with their scores, ties in order")
  func placed() throws {
    let (scores, labels) = Self.data("ties", 3000)
    let signed = scores.map { $0 - 0.5 }
    let order = try #require(
      signed.withUnsafeBufferPointer { scores in
        labels.withUnsafeBufferPointer {
          PlacedOrder(scores, labels: $0, survey: ScoreSurvey(scores))
        }
      })
    let places = order.words.map { Int($0 & 0x7FFF_FFFF) }
    #expect(places == signed.indices.sorted { (signed[$0], $0) < (signed[$1], $1) })
    #expect(order.words.map { UInt8($0 >> 31 & 1) } == places.map { labels[$0] })
    let double = scores.map { $0 + 1e-12 }
    #expect(
      double.withUnsafeBufferPointer { scores in
        labels.withUnsafeBufferPointer {
          PlacedOrder(scores, labels: $0, survey: ScoreSurvey(scores)) == nil
        }
      })
  }

  @Test("a survey finds NaN, signs and digits wherever they stand")
  func survey() {
    for count in [1, 7, 100, 600_000] {
      for place in [0, count / 2, count - 1] {
        var scores = [Double](repeating: 0.5, count: count)
        #expect(!ScoreSurvey(scores).hasNaN && ScoreSurvey(scores).isSingle)
        scores[place] = -0.0
        #expect(!ScoreSurvey(scores).hasNegative)
        scores[place] = -1
        #expect(ScoreSurvey(scores).hasNegative)
        scores[place] = 0.1
        #expect(!ScoreSurvey(scores).isSingle)
        scores[place] = .nan
        #expect(ScoreSurvey(scores).hasNaN)
      }
    }
  }
}
