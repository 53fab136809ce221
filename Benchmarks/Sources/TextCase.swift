// SPDX-License-Identifier: Apache-2.0

import Metrics
import Numerics
import Platform

/// Overlap of ten thousand pairs of texts of 200 words, from the texts and from numbered words.
enum TextCase: BenchmarkCase {
  static let name = "text"
  static let pairs = 10_000
  static let words = 200

  static func run(in folder: String) throws -> [Measurement] {
    let (references, outputs) = texts()
    let lines = zip(references, outputs).map { "\($0)\t\($1)" }.joined(separator: "\n") + "\n"
    try Files.writeAtomically(Array(lines.utf8), to: folder + "/text.tsv")
    func columns() throws -> TextColumns {
      try TextColumns(predictions: outputs, references: references.map { [$0] })
    }
    let (a, b, bound) = numbered(references, outputs)
    return [
      try Measurement("rouge-l", amount: pairs, unit: "pairs", runs: 3) {
        let scores = Rouge.scores(of: try columns(), kind: .sequence)
        guard scores.count == pairs, (scores[0]?.f1 ?? 0) > 0.5 else { throw Unexpected() }
      },
      try Measurement("lcs", amount: pairs, unit: "pairs", runs: 5) {
        var kernel = CommonSubsequence(bound: bound)
        var sum = 0
        for (x, y) in zip(a, b) {
          sum += x.withUnsafeBufferPointer { x in y.withUnsafeBufferPointer { kernel.length(x, $0) }
          }
        }
        guard sum > pairs * words / 2 else { throw Unexpected() }
      },
      try Measurement("chrf", amount: pairs, unit: "pairs", runs: 3) {
        let chrf = Chrf()
        guard (chrf.score(chrf.sums(of: try columns())) ?? 0) > 50 else { throw Unexpected() }
      },
      try Measurement("bleu", amount: pairs, unit: "pairs", runs: 3) {
        let counts = BleuCounts(of: try columns(), tokenisation: .thirteenA)
        guard (Bleu.score(counts) ?? 0) > 20 else { throw Unexpected() }
      },
    ]
  }

  struct Unexpected: Error {}

  /// References of random words, common ones more often, and outputs in which one word in five
  /// differs.
  private static func texts() -> (references: [String], outputs: [String]) {
    let draws = Draws(seed: 5)
    let syllables = ["car", "di", "o", "pul", "mon", "ar", "y", "ne", "phr", "itis", "hep", "at"]
    func word(_ pair: Int, _ place: Int) -> String {
      let u = draws.uniform(replicate: UInt64(pair), draw: UInt64(place))
      var number = Int(u * u * u * 5000)
      var word = ""
      repeat {
        word += syllables[number % syllables.count]
        number /= syllables.count
      } while number > 0
      return word
    }
    var references: [String] = []
    var outputs: [String] = []
    for pair in 0..<pairs {
      let words = (0..<words).map { word(pair, $0) }
      references.append(words.joined(separator: " "))
      outputs.append(
        words.enumerated().map { place, old in
          draws.uniform(replicate: UInt64(pair), draw: UInt64(1000 + place)) < 0.2
            ? word(pair, 2000 + place) : old
        }.joined(separator: " "))
    }
    return (references, outputs)
  }

  private static func numbered(
    _ references: [String], _ outputs: [String]
  ) -> (a: [[Int32]], b: [[Int32]], bound: Int) {
    var numbers: [Substring: Int32] = [:]
    func number(_ text: String) -> [Int32] {
      text.split(separator: " ").map { word in
        if let known = numbers[word] { return known }
        numbers[word] = Int32(numbers.count)
        return Int32(numbers.count - 1)
      }
    }
    let (a, b) = (references.map(number), outputs.map(number))
    return (a, b, numbers.count)
  }
}
