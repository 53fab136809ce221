// SPDX-License-Identifier: Apache-2.0

import Models
import Platform
import TestSupport
import Testing
import Wording

@Suite("What a chat endpoint must be seen to do before a case is told")
struct ChatProofTests {
  private static let schema = """
    answer: { kind: "json", schema: { type: "object", properties: { b: { type: "boolean" } } } }
    """

  @Test("is tried where the suite needs it and no answer would show it, and nowhere else")
  func needs() async throws {
    for (keys, requests) in [
      ("maxTokens: 9, seed: 1", 0), ("samples: 3, seed: 1, temperature: 0", 0),
      ("samples: 3, seed: 1, temperature: 1", 4),
    ] {
      let server = try FarSide("chat_server.py")
      try await ChatBench(server.url, model: "seeds", "stream: false, " + keys).model.prove()
      #expect(try ChatModelTests.number(server, "/count") == requests, "\(keys)")
    }
  }

  @Test(
    "was seen to be missing: the suite is refused, and the words say what was seen",
    arguments: [
      ("logprobs: 0", "gives logprobs (asked for, they were left out silently)"),
      ("logprobs: 3", "gives top_logprobs (asked for, they were left out silently)"),
      (Self.schema, "keeps to a JSON schema (the answer did not follow it)"),
    ])
  func lacking(keys: String, says: String) async throws {
    let server = try FarSide("chat_server.py")
    let bench = try ChatBench(server.url, model: "plain", keys)
    let words = await sentence { try await bench.model.prove() }
    #expect(words?.hasPrefix("model 'LLM' lacks what the suite rests on: ") == true)
    #expect(words?.contains(says) == true, "\(words ?? "none")")
    #expect(words?.hasSuffix("use another server or change the suite.") == true)
  }

  @Test(
    "could not be found out: the cases themselves will tell",
    arguments: ["status/500", "busy/9/429/", "status/401", "half", "cut-json"])
  func unknown(model: String) async throws {
    let server = try FarSide("chat_server.py")
    let bench = try ChatBench(server.url, model: model, "logprobs: 2")
    try await bench.model.prove()
    #expect(try ChatModelTests.number(server, "/count") == 1)
  }

  @Test("refuses the option that the suite needs, which is an answer too")
  func refused() async throws {
    let server = try FarSide("chat_server.py")
    let bench = try ChatBench(server.url, model: "status/400/no logprobs here", "logprobs: 2")
    let words = await sentence { try await bench.model.prove() }
    #expect(words?.contains("no logprobs here") == true, "\(words ?? "none")")
  }

  @Test("is held to by every answer: one without its log-probabilities is none")
  func everyAnswer() async throws {
    let server = try FarSide("chat_server.py")
    for streams in [true, false] {
      let bench = try ChatBench(server.url, model: "plain", "stream: \(streams), logprobs: 0")
      let (answers, end) = try await bench.ask(5)
      guard case .unavailable(let failure) = end else {
        Issue.record("\(end)")
        return
      }
      #expect(failure.reason == .noLogprobs && failure.reason.isOfTheWay)
      #expect(failure.text.en.contains("asks for logprobs, and the answer came without"))
      #expect(answers.allSatisfy { $0 == nil })
    }
  }

  @Test("a case is open for what went wrong on the way, and settled by what the model said")
  func ways() {
    let settled: Set<FailureReason> = [
      .noRow, .emptyCell, .refused, .reported, .notFinite, .impossible, .cut, .cutThinking,
      .unparsable, .noAnswer, .filtered, .missingInput, .contextExceeded, .rejected,
    ]
    #expect(FailureReason.allCases.allSatisfy { $0.isOfTheWay != settled.contains($0) })
  }
}
