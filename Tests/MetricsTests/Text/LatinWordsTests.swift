// SPDX-License-Identifier: Apache-2.0

import Metrics
import Numerics
import TestSupport
import Testing

@Suite("Latin words")
struct LatinWordsTests {
  /// Letters and digits, what stands beside them in ASCII, and control characters.
  private static let signs = Array(
    "abcdefgzABCXYZ0123456789 ..--@[`{/:~'\t\n\u{10}\u{15}\u{19}\u{7f}\0".unicodeScalars)

  private func text(_ generator: inout SeededGenerator, rarity: Int) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...60, using: &generator) {
      // Runs of letters of all lengths about eight.
      let isGap = Int.random(in: 0...rarity, using: &generator) == 0
      text.append(
        isGap
          ? Self.signs[Int.random(in: 0..<Self.signs.count, using: &generator)]
          : Self.signs[Int.random(in: 0..<4, using: &generator)])
    }
    return String(text)
  }

  @Test("are found eight letters at a time as they are one by one", arguments: 0..<200)
  func agrees(trial: Int) throws {
    var generator = SeededGenerator(seed: UInt64(trial))
    let output = text(&generator, rarity: trial % 14)
    let reference = text(&generator, rarity: trial % 14)
    // Declared English; undeclared; and with a sign of another script, which brings words in one by one.
    let ways: [(Tokenisation, String, TextLanguage)] = [
      (.rouge, "", .english), (.kept, "", .automatic), (.kept, "东", .automatic),
    ]
    for (tokenisation, prefix, language) in ways {
      let columns = try TextColumns(
        predictions: [prefix + output], references: [[prefix + reference]], language: language)
      let scores = Rouge.scores(of: columns, kind: .ngram(1))
      let there = tokenisation.tokens(of: prefix + output)
      var rest = tokenisation.tokens(of: prefix + reference)
      let size = rest.count
      var shared = 0
      for token in there {
        guard let place = rest.firstIndex(of: token) else { continue }
        rest.remove(at: place)
        shared += 1
      }
      let score = scores[0]
      #expect((score == nil) == (there.isEmpty && size == 0))
      guard let score else { continue }
      #expect(score.precision == (there.isEmpty ? 0 : Double(shared) / Double(there.count)))
      #expect(score.recall == (size == 0 ? 0 : Double(shared) / Double(size)))
    }
  }
}
