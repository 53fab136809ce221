// SPDX-License-Identifier: Apache-2.0

import Testing
import Wording

@Suite("Excerpts of what a file holds")
struct ExcerptTests {
  @Test("are short, on one line, and spell out what does not show")
  func short() {
    #expect(Excerpt.of("a\nb\tc\r\u{1B}[2J") == "a\\nb\\tc\\r\\u{1b}[2J")
    #expect(Excerpt.of("abcdef", limit: 3) == "abc…")
    #expect(Excerpt.of("心电图\u{202E}", limit: 9) == "心电图\\u{202e}")
  }

  @Test("keep lines and tabs where a whole text is shown")
  func whole() {
    #expect(Excerpt.visible("a\n\tb 中文 🫀") == "a\n\tb 中文 🫀")
    #expect(
      Excerpt.visible("\u{1B}]0;x\u{7}\u{9B}31m\u{2066}") == "\\u{1b}]0;x\\u{7}\\u{9b}31m\\u{2066}")
  }

  @Test("leave out the middle of a sentence that a file made endless")
  func endless() {
    let text = Text(
      verbatim: "a.csv:1: " + String(repeating: "x", count: 100_000) + "; correct it.")
    let shown = text.visible
    #expect(shown.en.hasPrefix("a.csv:1: x") && shown.zh.hasSuffix("x; correct it."))
    #expect(shown.en.unicodeScalars.count < 3000)
    #expect(Text(zh: "短", en: "short").visible == Text(zh: "短", en: "short"))
  }
}
