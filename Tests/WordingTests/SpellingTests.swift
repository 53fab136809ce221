// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing
import Wording

@Suite("Spelling")
struct SpellingTests {
  private let metrics = ["sensitivity", "specificity", "roc_auc", "f1", "brier_score", "ppv"]

  @Test("finds the word that was probably meant")
  func nearest() {
    #expect(Spelling.nearest(to: "sensitivty", in: metrics).first == "sensitivity")
    #expect(Spelling.nearest(to: "SPECIFICITY", in: metrics).first == "specificity")
    #expect(Spelling.nearest(to: "auc", in: metrics).first == "roc_auc")
    #expect(Spelling.nearest(to: "brier", in: metrics).first == "brier_score")
    #expect(Spelling.nearest(to: "pvp", in: metrics).first == "ppv")
    #expect(Spelling.nearest(to: "病历号", in: ["病例号", "性别"]) == ["病例号"])
  }

  @Test("says nothing rather than something far away")
  func nothing() {
    #expect(Spelling.nearest(to: "hausdorff", in: metrics).isEmpty)
    #expect(Spelling.nearest(to: "x", in: []).isEmpty)
  }

  @Test("gives the nearest first, ties in the order of the names, and no more than asked for")
  func order() {
    #expect(
      Spelling.nearest(to: "cat", in: ["cart", "cat", "bat", "hat"]) == ["cat", "cart", "bat"])
    #expect(Spelling.nearest(to: "cat", in: ["bat", "hat", "rat", "mat"], count: 1) == ["bat"])
    #expect(Spelling.nearest(to: "cat", in: ["bat"], count: 0).isEmpty)
  }

  @Test(
    "counts insertions, deletions, replacements and swaps of neighbours",
    arguments: [
      ("", "", 0), ("", "abc", 3), ("abc", "abc", 0), ("abc", "abxc", 1), ("abc", "ac", 1),
      ("abc", "abd", 1), ("abc", "acb", 1), ("ab", "ba", 1), ("kitten", "sitting", 3),
      ("心电图", "心点图", 1),
    ])
  func distances(first: String, second: String, distance: Int) {
    #expect(Spelling.editDistance(first, second) == distance)
  }

  @Test(
    "is symmetric, zero only for equal words, and between the lengths' difference and the longer")
  func laws() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<400 {
      let words = (0..<2).map { _ in
        String(
          (0..<Int.random(in: 0...8, using: &generator)).map { _ in
            "abc".randomElement(using: &generator) ?? "a"
          })
      }
      let (a, b) = (words[0], words[1])
      let distance = Spelling.editDistance(a, b)
      #expect(distance == Spelling.editDistance(b, a))
      #expect((distance == 0) == (a == b))
      #expect(distance >= abs(a.count - b.count) && distance <= max(a.count, b.count))
      // One more letter behind either word moves it by one at most.
      #expect(abs(Spelling.editDistance(a + "d", b) - distance) <= 1)
      #expect(Spelling.editDistance(a + "d", b + "d") <= distance)
    }
  }
}
