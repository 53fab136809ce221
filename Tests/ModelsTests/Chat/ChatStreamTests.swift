// SPDX-License-Identifier: Apache-2.0

import Models
import TestSupport
import Testing

@Suite("A chat response that is streamed")
struct ChatStreamTests {
  static func read(_ events: [String], done: Bool = true, cutEvery size: Int = 4096) -> Said<
    ChatResponse
  > {
    read(
      (events + (done ? ["[DONE]"] : [])).map { "data: \($0)\n\n" }.joined(), cutEvery: size)
  }

  static func read(_ text: String, cutEvery size: Int = 4096) -> Said<ChatResponse> {
    Said { () throws(CaseFailure) in
      var stream = ChatStream()
      let bytes = Array(text.utf8)
      var start = 0
      while start < bytes.count {
        try stream.push(bytes[start..<min(bytes.count, start + size)])
        start += size
      }
      return try stream.finish()
    }
  }

  static func delta(_ members: String, index: Int = 0, finish: String? = nil) -> String {
    let reason = finish.map { "\"\($0)\"" } ?? "null"
    return #"{"model":"tiny","choices":[{"index":\#(index),"delta":{\#(members)},"#
      + #""finish_reason":\#(reason)}],"usage":null}"#
  }

  static let plain = [
    delta(#""role":"assistant","content":null"#),
    delta(#""content":"The answer""#), delta(#""content":" is 乙🫀""#), delta("", finish: "stop"),
    #"{"model":"tiny","choices":[],"usage":{"prompt_tokens":4,"completion_tokens":5}}"#,
  ]

  @Test("begins with a null and ends with a usage without choices, cut anywhere")
  func plain() throws {
    for size in [1, 2, 3, 5, 64, 4096] {
      let response = try #require(Self.read(Self.plain, cutEvery: size).value)
      #expect(response.choices.map(\.content) == ["The answer is 乙🫀"])
      #expect(response.choices[0].finishReason == "stop")
      #expect(response.usage == TokenUsage(prompt: 4, completion: 5))
      #expect(response.model == "tiny")
      #expect(response.endedWithDone == true)
    }
  }

  @Test("is whole without [DONE] when every answer says why it stopped")
  func noDone() {
    #expect(Self.read(Self.plain, done: false).value?.endedWithDone == false)
    let unclosed = Self.plain.map { "data: \($0)" }.joined(separator: "\n\n")
    #expect(Self.read(unclosed).value?.usage == TokenUsage(prompt: 4, completion: 5))
  }

  @Test("has broken off, wherever it ends before that")
  func brokenOff() {
    let bytes = Array(Self.plain.dropLast(2).map { "data: \($0)\n\n" }.joined().utf8)
    for count in 0...bytes.count {
      var stream = ChatStream()
      let said = Said<ChatResponse> { () throws(CaseFailure) in
        try stream.push(bytes[..<count])
        return try stream.finish()
      }
      #expect(said == .failure(.incomplete), "\(count)")
    }
    let half = [
      Self.delta(#""content":"A""#, finish: "stop"), Self.delta(#""content":"B""#, index: 1),
    ]
    #expect(Self.read(half, done: false) == .failure(.incomplete))
  }

  @Test("keeps several answers apart")
  func several() {
    let response = Self.read([
      Self.delta(#""content":"B""#, index: 1), Self.delta(#""content":"A""#),
      Self.delta(#""content":"b""#, index: 1, finish: "stop"),
      Self.delta(#""content":"a""#, finish: "length"),
    ]).value
    #expect(response?.choices.map(\.content) == ["Aa", "Bb"])
    #expect(response?.choices.map(\.isCut) == [true, false])
  }

  @Test("puts tools together whose arguments come in pieces, several at a time")
  func tools() {
    let calls = [
      #""tool_calls":[{"index":0,"id":"a","function":{"name":"ecg","arguments":""}}]"#,
      #""tool_calls":[{"index":1,"id":"b","function":{"name":"lab","arguments":"{\"x\""}}]"#,
      #""tool_calls":[{"index":0,"function":{"arguments":"{\"lead\""}},{"index":1,"function":{"arguments":":1}"}}]"#,
      #""tool_calls":[{"index":0,"function":{"name":null,"arguments":":2}"}}]"#,
    ]
    let response = Self.read(calls.map { Self.delta($0) } + [Self.delta("", finish: "tool_calls")])
    #expect(
      response.value?.choices.first?.toolCalls == [
        ChatToolCall(id: "a", name: "ecg", arguments: #"{"lead":2}"#),
        ChatToolCall(id: "b", name: "lab", arguments: #"{"x":1}"#),
      ])
    #expect(response.value?.choices.first?.content == nil)
  }

  @Test("joins thinking and refusals as it does answers")
  func thinking() {
    let choice = Self.read([
      Self.delta(#""reasoning_content":"let ""#), Self.delta(#""reasoning_content":"me""#),
      Self.delta(#""content":"B""#), Self.delta(#""refusal":"I can""#),
      Self.delta(#""refusal":"not""#, finish: "stop"),
    ]).value?.choices.first
    #expect(choice?.reasoning == "let me")
    #expect(choice?.content == "B")
    #expect(choice?.refusal == "I cannot")
  }

  private static func scored(_ content: String, _ logprobs: String) -> String {
    #"{"choices":[{"index":0,"delta":{"content":"\#(content)"},"logprobs":\#(logprobs),"finish_reason":"stop"}]}"#
  }

  @Test("gives log-probabilities for all of an answer or for none of it")
  func logprobs() {
    let a = #"{"content":[{"token":"A","logprob":-0.5,"top_logprobs":[]}]}"#
    let b = #"{"content":[{"token":"B","logprob":-1.0}]}"#
    let both = Self.read([Self.scored("A", a), Self.scored("B", b)]).value?.choices.first
    #expect(both?.logprobs?.map(\.chosen.logprob) == [-0.5, -1])
    let half = Self.read([Self.scored("A", a), Self.scored("B", "null")]).value?.choices.first
    #expect(half?.logprobs == nil)
    let empty = Self.read([Self.scored("A", #"{"content":[]}"#)]).value?.choices.first
    #expect(empty?.logprobs == nil)
    #expect(
      Self.read([Self.scored("A", #"{"content":[{"token":"A","logprob":NaN}]}"#)])
        == .failure(.malformed))
  }

  @Test(
    "is the server's error when one comes in its midst",
    arguments: [
      #"{"error":{"message":"slot lost","code":500}}"#, #"{"error":"killed"}"#,
    ])
  func errors(error: String) {
    #expect(Self.read([Self.plain[1], error]) == .failure(.serverError))
    #expect(
      Self.read("data: \(Self.plain[1])\n\nerror: \(error)\n\n") == .failure(.serverError))
  }

  @Test("is refused when an event is no JSON, or when nothing was answered")
  func malformed() {
    #expect(Self.read([Self.plain[0], "{oops}"]) == .failure(.malformed))
    #expect(Self.read([#"{"choices":[]}"#]) == .failure(.malformed))
    #expect(Self.read([], done: true) == .failure(.malformed))
    #expect(Self.read([], done: false) == .failure(.incomplete))
  }

  @Test("knows when the first token has come")
  func firstToken() throws {
    var stream = ChatStream()
    try stream.push(Array("data: \(Self.plain[0])\n\n".utf8))
    #expect(!stream.hasToken)
    try stream.push(Array("data: \(Self.plain[1])\n\n".utf8))
    #expect(stream.hasToken)
  }

  @Test("is read from damaged streams without a trap, alike however they are cut", .ownThread)
  func fuzz() {
    let text = (Self.plain + ["[DONE]"]).map { "data: \($0)\n\n" }.joined()
    let calls = #""tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{"}}]"#
    let other = [Self.delta(#""content":"B","reasoning_content":"hm""#), Self.delta(calls)]
      .map { "data: \($0)\n\n" }.joined()
    let words = [
      "NaN", "data: [DONE]\n\n", "\n\n", "\\u0000", "\"index\":9999999", "null", "[]", "{}",
    ]
    var fuzzer = Fuzzer(.chatStream, texts: [text, other + text], words: words)
    fuzzer.count = 2500
    let failures = fuzzer.failures { bytes in
      let said = [1, 9, 100_000].map { size in
        Said<ChatResponse> { () throws(CaseFailure) in try Self.stream(bytes, cutEvery: size) }
      }
      try hold(said[0] == said[1] && said[1] == said[2], "otherwise when cut: \(said)")
      do throws(CaseFailure) {
        _ = try Self.stream(bytes, cutEvery: 64)
      } catch {
        throw FuzzRefusal(error.text)
      }
    }
    #expect(failures == [])
  }

  private static func stream(
    _ bytes: [UInt8], cutEvery size: Int
  ) throws(CaseFailure) -> ChatResponse {
    var stream = ChatStream()
    var start = 0
    while start < bytes.count {
      try stream.push(bytes[start..<min(bytes.count, start + size)])
      start += size
    }
    return try stream.finish()
  }
}
