// SPDX-License-Identifier: Apache-2.0

import Metrics
import TestSupport
import Testing

@Suite("Text metrics against other implementations")
struct TextOracleTests {
  static let reference = "oracle_text_metrics.json"
  static let random = "peers_random.json"
  static let all = [reference, random].flatMap { file in
    TextOracle.pairs(in: file) + TextOracle.corpora(in: file)
  }

  @Test("there are pairs and corpora to compare with")
  func pairsAreThere() {
    #expect(TextOracle.pairs(in: Self.reference).count == 43)
    #expect(TextOracle.pairs(in: Self.random).count == 90)
    #expect(Self.all.allSatisfy { !$0.numbers.isEmpty })
  }

  @Test("each answer is agreed with, or said to be another question", arguments: all)
  func agrees(oracle: TextOracle) throws {
    for (name, expected) in oracle.numbers.sorted(by: { $0.key < $1.key }) {
      switch try TextAnswers.answer(name, oracle) {
      case .unread: Issue.record("\(oracle.id): nobody reads \(name)")
      case .otherQuestion: break
      case .value(let ours):
        if let own = Self.ownAnswers["\(oracle.id) \(name)"] {
          #expect(
            isClose(ours ?? .nan, own.value, relative: 1e-12), "\(oracle.id) \(name): \(own.why)")
        } else if let ours {
          #expect(
            isClose(ours, expected, relative: 1e-12, absolute: 1e-12),
            "\(oracle.id) \(name): \(ours), the peer has \(expected)")
        } else {
          // 0/0 is undefined (definition 5). The peers put a number: 0 for an overlap, and for
          // errors over no words their count, 0, 1 or 100.
          #expect(Self.isZeroOverZero(name, oracle), "\(oracle.id) \(name) is undefined")
        }
      }
    }
  }

  /// Where we differ from a peer, our value and the reason.
  static let ownAnswers: [String: (value: Double, why: String)] = [
    "en-22 jiwer.wer": (4.0 / 8, whiteSpace), "zh-23 jiwer.wer": (2.0 / 3, whiteSpace),
    "en-25 jiwer.wer": (3.0 / 4, whiteSpace),
  ]
  private static let whiteSpace =
    "words end at any white space; jiwer's only at U+0020, so that a line break joins two words"

  /// Whether a peer's value stands for nothing over nothing.
  private static func isZeroOverZero(_ name: String, _ oracle: TextOracle) -> Bool {
    let reference = oracle.references.joined().joined()
    let output = oracle.predictions.joined()
    if name.hasPrefix("rouge_") {
      let order = name.contains("rouge2") ? 2 : 1
      let reading: Tokenisation = name.hasPrefix("rouge_char") ? .rougeHan : .rouge
      return oracle.references[0].allSatisfy { reading.tokens(of: $0).count < order }
        && reading.tokens(of: output).count < order
    }
    if name.hasPrefix("bleu") {
      return Tokenisation.none.tokens(of: reference + output).isEmpty
    }
    return Tokenisation.none.tokens(of: reference).isEmpty
  }

  @Test("tokens are those of sacrebleu", arguments: TextOracle.pairs(in: reference))
  func tokens(oracle: TextOracle) {
    for (name, expected) in oracle.words where name.hasPrefix("tokenized_ref.") {
      let reading = Tokenisation(rawValue: String(name.dropFirst("tokenized_ref.".count)))
      let ours = reading?.tokens(of: oracle.references[0][0])
      #expect(ours == Tokenisation.none.tokens(of: expected), "\(oracle.id) \(name)")
    }
  }

  @Test("answers are normalised as SQuAD does", arguments: TextOracle.pairs(in: reference))
  func normalised(oracle: TextOracle) {
    let ours = Tokenisation.answer.tokens(of: oracle.references[0][0])
    #expect(ours.joined(separator: " ") == oracle.words["squad.norm_ref"])
    let other = Tokenisation.answer.tokens(of: oracle.predictions[0])
    #expect(other.joined(separator: " ") == oracle.words["squad.norm_hyp"])
  }

  @Test("all words in the file are read")
  func wordsAreRead() {
    let names = Set(TextOracle.pairs(in: Self.reference).flatMap(\.words.keys))
    let read = ["13a", "intl", "char", "zh"].map { "tokenized_ref." + $0 }
    #expect(names == Set(read + ["squad.norm_ref", "squad.norm_hyp"]))
  }
}
