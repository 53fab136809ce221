// SPDX-License-Identifier: Apache-2.0

import Models
import Platform
import TestSupport
import Testing

@Suite("A chat response that is no stream")
struct ChatResponseTests {
  static func read(_ text: String) -> Said<ChatResponse> {
    Said { () throws(CaseFailure) in try ChatResponse(body: Array(text.utf8)) }
  }

  static let whole = """
    {"id":"c","object":"chat.completion","created":1,"model":"tiny","system_fingerprint":"b1",
     "choices":[
      {"index":1,"message":{"role":"assistant","content":"B","reasoning_content":"hm"},
       "finish_reason":"stop"},
      {"index":0,"message":{"role":"assistant","content":"A"},"finish_reason":"length",
       "logprobs":{"content":[{"token":"A","logprob":-0.25,"bytes":[65],
         "top_logprobs":[{"token":"A","logprob":-0.25},{"token":"B","logprob":-1.5}]}]}}],
     "usage":{"prompt_tokens":20,"completion_tokens":3,"total_tokens":23,
       "completion_tokens_details":{"reasoning_tokens":2},
       "prompt_tokens_details":{"cached_tokens":16}}}
    """

  @Test("is read with its choices in order, its usage and its log-probabilities")
  func all() throws {
    let response = try #require(Self.read(Self.whole).value)
    #expect(response.model == "tiny")
    #expect(response.systemFingerprint == "b1")
    #expect(response.choices.map(\.content) == ["A", "B"])
    #expect(response.choices.map(\.reasoning) == [nil, "hm"])
    #expect(response.choices.map(\.isCut) == [true, false])
    #expect(response.usage == TokenUsage(prompt: 20, completion: 3, thinking: 2, cached: 16))
    #expect(
      response.choices[0].logprobs == [
        TokenLogprob(
          .init(token: "A", logprob: -0.25),
          top: [.init(token: "A", logprob: -0.25), .init(token: "B", logprob: -1.5)])
      ])
    #expect(response.endedWithDone == nil)
  }

  @Test(
    "has no log-probabilities where none were given, and never zeros",
    arguments: [
      "", #","logprobs":null"#, #","logprobs":{}"#, #","logprobs":{"content":[]}"#,
      #","logprobs":{"content":null}"#, #","logprobs":{"content":[{"token":"A"}]}"#,
      #","logprobs":{"content":[{"token":"A","logprob":null}]}"#,
    ])
  func noLogprobs(given: String) {
    let text = #"{"choices":[{"message":{"content":"A"}"# + given + "}]}"
    #expect(Self.read(text).value?.choices.map(\.logprobs) == [nil])
  }

  @Test("keeps the tools that are called, arguments as the model wrote them")
  func tools() {
    let text = """
      {"choices":[{"index":0,"message":{"role":"assistant","content":null,"tool_calls":[
        {"id":"a","type":"function","function":{"name":"ecg","arguments":"{\\"lead\\": 2}"}},
        {"function":{"name":"lab","arguments":{"b":1,"a":2}}}]},"finish_reason":"tool_calls"}]}
      """
    let choice = Self.read(text).value?.choices.first
    #expect(choice?.content == nil)
    #expect(
      choice?.toolCalls == [
        ChatToolCall(id: "a", name: "ecg", arguments: #"{"lead": 2}"#),
        ChatToolCall(id: "", name: "lab", arguments: #"{"a":2,"b":1}"#),
      ])
  }

  @Test("joins content that comes in parts, and takes newer servers' name for the thinking")
  func parts() {
    let text = """
      {"choices":[{"message":{"content":[{"type":"text","text":"A"},{"type":"text","text":"B"}],
       "reasoning":"so"}}]}
      """
    let choice = Self.read(text).value?.choices.first
    #expect(choice?.content == "AB")
    #expect(choice?.reasoning == "so")
  }

  @Test(
    "is refused when it is none",
    arguments: [
      "", "Bad gateway", "{", "[]", "{}", #"{"choices":[]}"#, #"{"choices":{}}"#,
      #"{"choices":[{}]}"#, #"{"choices":[{"message":{"content":7}}]}"#,
      #"{"choices":[{"message":{"content":"A"},"logprobs":{"content":[{"logprob":NaN}]}}]}"#,
      #"{"choices":[{"message":{"content":"A"},"logprobs":{"content":[{"logprob":2}]}}]}"#,
      #"{"choices":[{"message":{"content":"A"},"logprobs":{"content":[{"logprob":"x"}]}}]}"#,
      #"{"choices":[{"index":0,"message":{}},{"index":0,"message":{}}]}"#,
      #"{"choices":[{"message":{"tool_calls":[{"function":{}}]}}]}"#,
    ])
  func malformed(text: String) {
    #expect(Self.read(text) == .failure(.malformed))
  }

  @Test(
    "is the server's error when it reports one under status 200",
    arguments: [
      (#"{"error":{"message":"out of memory","code":500}}"#, FailureReason.serverError),
      (#"{"error":"model failed"}"#, .serverError),
      (#"{"detail":"busy"}"#, .serverError),
      (
        #"{"error":{"message":"the request exceeds the available context size","type":"exceed_context_size_error"}}"#,
        .contextExceeded
      ),
      (
        #"{"object":"error","message":"This model's maximum context length is 4096 tokens"}"#,
        .contextExceeded
      ),
    ])
  func reported(text: String, reason: FailureReason) {
    #expect(Self.read(text) == .failure(reason))
  }

  @Test(
    "shows a server's error in one line, whatever its shape, without what was sent",
    arguments: [
      (#"{"error":{"message":"No\n such model","type":"not_found","code":404}}"#, "No such model"),
      (#"{"error":"model 'x' not found"}"#, "model 'x' not found"),
      (
        #"{"detail":[{"loc":["body","n"],"msg":"too big","input":"患者张三"}]}"#, "body.n: too big"
      ),
      ("<html><head><title>502 Bad Gateway</title></head><body>x</body></html>", "502 bad gateway"),
      (
        #"{"object":"error","message":"[{'type': 'missing', 'msg': 'Field required', 'input': {'messages': '张三'}}]"}"#,
        "[{'type': 'missing', 'msg': 'Field required', …"
      ),
      ("upstream timed out", "upstream timed out"),
      (String(repeating: "x", count: 400), "…"),
      (String(repeating: "word ", count: 400), String(repeating: "word ", count: 60) + "…"),
      ("", ""),
    ])
  func messages(body: String, message: String) {
    #expect(ServerError(body: Array(body.utf8)).message == message)
  }

  @Test("is read from damaged bodies without a trap", .ownThread)
  func fuzz() {
    let errors = [
      #"{"error":{"message":"No such model","type":"not_found","code":404}}"#,
      #"{"detail":[{"loc":["body","n"],"msg":"too big"}]}"#,
      "<html><head><title>502 Bad Gateway</title></head><body>x</body></html>",
    ]
    let words = [
      "NaN", "null", "[]", "{}", "1e999", "\\ud83d", "-9999", "<title>", "\u{1b}[2J", "[[",
    ]
    var fuzzer = Fuzzer(.chatResponse, texts: [Self.whole] + errors, words: words)
    fuzzer.count = 4000
    let failures = fuzzer.failures { bytes in
      let message = ServerError(body: bytes).message
      try hold(message.unicodeScalars.count <= 4000, "a message of \(message.count)")
      try hold(message.unicodeScalars.allSatisfy { $0.value >= 32 }, "control in '\(message)'")
      do throws(CaseFailure) {
        _ = try ChatResponse(body: bytes)
      } catch {
        throw FuzzRefusal(error.text)
      }
    }
    #expect(failures == [])
  }
}
