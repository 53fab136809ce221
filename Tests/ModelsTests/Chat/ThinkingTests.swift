// SPDX-License-Identifier: Apache-2.0

import Models
import Platform
import Testing

@Suite("Thinking and answer")
struct ThinkingTests {
  static func apart(
    _ content: String?, reasoning: String? = nil, finish: String? = "stop",
    _ declared: ThinkingDeclaration = .automatic
  ) -> Said<[String?]> {
    Said { () throws(CaseFailure) in
      let parts = try ThoughtAndAnswer(
        ChatChoice(content: content, reasoning: reasoning, finishReason: finish), declared)
      return [parts.thinking, parts.answer]
    }
  }

  @Test("are kept apart, whatever the tags")
  func tags() {
    #expect(Self.apart("<think>A? no.</think>\n\nB") == .value(["A? no.", "B"]))
    #expect(Self.apart("\n<thinking>x</thinking>B") == .value(["x", "B"]))
    #expect(Self.apart("[THINK]x[/THINK]B") == .value(["x", "B"]))
    #expect(Self.apart("◁think▷x◁/think▷B") == .value(["x", "B"]))
    #expect(Self.apart("<think>\n\n</think>\n\nB") == .value(["", "B"]))
  }

  @Test("are kept apart where the template wrote the opening tag")
  func missingOpening() {
    #expect(
      Self.apart("The answer is A? No.\n</think>\nB") == .value(["The answer is A? No.", "B"]))
    #expect(Self.apart("</think>B") == .value(["", "B"]))
  }

  @Test("are kept apart where tags are nested, and where the answer names one")
  func nested() {
    #expect(
      Self.apart("<think>a<think>b</think>c</think>D") == .value(["a<think>b</think>c", "D"]))
    #expect(Self.apart("a<think>b</think>c</think>D") == .value(["a<think>b</think>c", "D"]))
    #expect(
      Self.apart("<think>x</think>Write <think> or </think>.")
        == .value(["x", "Write <think> or </think>."]))
    // The model stopped by itself, so the tag too many was a word of its thinking.
    #expect(Self.apart("<think>a <think> b</think>D") == .value(["a <think> b", "D"]))
  }

  @Test("are kept apart by the server's field, with or without tags besides")
  func field() {
    #expect(Self.apart("B", reasoning: "hm") == .value(["hm", "B"]))
    #expect(Self.apart("<think>more</think>B", reasoning: "hm") == .value(["hm\nmore", "B"]))
    #expect(Self.apart("Tags: </think>", reasoning: "hm") == .value(["hm", "Tags: </think>"]))
    #expect(
      Self.apart("<think>x</think>B", reasoning: "hm", .init(.field))
        == .value(["hm", "<think>x</think>B"]))
  }

  @Test("leave no answer when the tokens ran out while thinking: a failure, not a wrong answer")
  func cut() {
    #expect(Self.apart("<think>The answer is A", finish: "length") == .failure(.cutThinking))
    #expect(Self.apart("<think>The answer is A", finish: "stop") == .failure(.cutThinking))
    #expect(
      Self.apart("", reasoning: "The answer is A", finish: "length") == .failure(.cutThinking))
    #expect(
      Self.apart(nil, reasoning: "The answer is A", finish: "length") == .failure(.cutThinking))
    #expect(Self.apart("<think>a<think>b</think>A", finish: "length") == .failure(.cutThinking))
    #expect(Self.apart("The answer is A", finish: "length", .init(.tags)) == .failure(.cutThinking))
    #expect(Self.apart("The answer is A", finish: "stop", .init(.tags)) == .failure(.cutThinking))
    #expect(Self.apart("<think>a</think>", finish: "length") == .failure(.cutThinking))
  }

  @Test("are as the suite declares them")
  func declared() throws {
    #expect(Self.apart("x</think>B", .init(.none)) == .value([nil, "x</think>B"]))
    #expect(Self.apart("B", reasoning: "hm", .init(.none)) == .value(["hm", "B"]))
    let own = ThinkingDeclaration(.tags, marks: [ThinkingMarks(open: "<r>", close: "</r>")])
    #expect(Self.apart("<r>a</r>B", own) == .value(["a", "B"]))
    #expect(Self.apart("<think>a</think>B", own) == .failure(.cutThinking))
  }

  @Test("cannot be told apart in raw channels")
  func harmony() {
    #expect(
      Self.apart("<|channel|>analysis<|message|>A<|end|><|channel|>final<|message|>B")
        == .failure(.malformed))
  }

  @Test("no thinking is nothing, not an empty text")
  func none() {
    #expect(Self.apart(" B\n") == .value([nil, "B"]))
    #expect(Self.apart(nil) == .value([nil, ""]))
  }
}
