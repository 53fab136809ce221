// SPDX-License-Identifier: Apache-2.0

import Models
import Platform
import TestSupport
import Testing
import Wording

@Suite("A chat request")
struct ChatRequestTests {
  static func request(
    _ dialect: ChatDialect = .openAI, sample: Int = 0, _ change: (inout ChatParameters) -> Void
  ) -> ChatRequest {
    var parameters = ChatParameters(model: "m", dialect: dialect)
    change(&parameters)
    return ChatRequest(
      messages: [DialogueTurn(.system, "简短"), DialogueTurn(.user, "心律？")], parameters: parameters,
      sample: sample)
  }

  static func text(_ request: ChatRequest) -> String {
    String(decoding: request.bytes, as: UTF8.self)
  }

  @Test("is the same bytes for the same question")
  func bytes() {
    let request = Self.request {
      $0.temperature = 0
      $0.topP = 0.9
      $0.seed = 7
      $0.maxTokens = 512
      $0.stop = ["\n\n"]
      $0.logprobs = true
      $0.topLogprobs = 5
      $0.count = 2
      $0.extra = [
        "min_p": .number(0.05), "chat_template_kwargs": .object(["enable_thinking": .bool(false)]),
      ]
    }
    #expect(
      Self.text(request)
        == #"{"chat_template_kwargs":{"enable_thinking":false},"logprobs":true,"max_tokens":512,"#
        + #""messages":[{"content":"简短","role":"system"},{"content":"心律？","role":"user"}],"#
        + #""min_p":0.05,"model":"m","n":2,"seed":7,"stop":["\n\n"],"stream":true,"#
        + #""stream_options":{"include_usage":true},"temperature":0,"top_logprobs":5,"top_p":0.9}"#)
  }

  @Test("sends nothing that nobody asked for")
  func least() {
    #expect(
      Self.text(Self.request { $0.streams = false })
        == #"{"messages":[{"content":"简短","role":"system"},{"content":"心律？","role":"user"}],"model":"m"}"#
    )
  }

  @Test("counts the seed up with the samples, so that repeats differ")
  func seeds() {
    let seeds = (0..<3).map { sample in Self.request(sample: sample) { $0.seed = 7 }.seed }
    #expect(seeds == [7, 8, 9])
    #expect(Self.request(sample: 3) { _ in }.seed == nil)
    #expect(Self.request(sample: 1) { $0.seed = .max }.seed != nil)
  }

  @Test("has a cache key that the transport does not change and everything else does")
  func cache() {
    let plain = Self.request { $0.streams = false }.cacheBytes
    #expect(Self.request { $0.streams = true }.cacheBytes == plain)
    #expect(
      Self.request {
        $0.streams = false; $0.temperature = 0
      }.cacheBytes != plain)
    #expect(Self.request(.llamaCPP) { $0.streams = false }.cacheBytes != plain)
  }

  @Test(
    "asks for a schema in each server's own way",
    arguments: [
      (
        ChatDialect.openAI,
        #"{"json_schema":{"name":"answer","schema":{"type":"object"},"strict":true},"type":"json_schema"}"#
      ),
      (
        .vLLM,
        #"{"json_schema":{"name":"answer","schema":{"type":"object"},"strict":true},"type":"json_schema"}"#
      ),
      (
        .ollama,
        #"{"json_schema":{"name":"answer","schema":{"type":"object"},"strict":true},"type":"json_schema"}"#
      ),
      (.llamaCPP, #"{"schema":{"type":"object"},"type":"json_object"}"#),
    ])
  func schema(dialect: ChatDialect, format: String) throws {
    let request = Self.request(dialect) { $0.schema = .object(["type": .string("object")]) }
    let json = try JSON.parse(request.bytes, name: "request")
    #expect(json["response_format"]?.canonical() == format)
    let any = Self.request(dialect) { $0.wantsJSON = true }
    #expect(Self.text(any).contains(#""response_format":{"type":"json_object"}"#))
  }

  @Test("fills the places of its prompt")
  func template() throws {
    let template = try PromptTemplate(
      "年龄：{{age}}\r\n病史：{{ history | 无 }}\n写作 \\{{age}} 或 {\"x\": 1}\n{{age}}\n", file: "p.txt")
    #expect(template.columns == ["age", "history"])
    #expect(
      try template.filled { ["age": "{{history}}"][$0] }
        == "年龄：{{history}}\n病史： 无 \n写作 {{age}} 或 {\"x\": 1}\n{{history}}")
  }

  @Test("fails for a case that lacks a value, and names the column")
  func missingValue() throws {
    let template = try PromptTemplate("{{age}} {{sex}}", file: "p.txt")
    let failure = #expect(throws: CaseFailure.self) { try template.filled { ["age": "60"][$0] } }
    #expect(failure?.reason == .missingInput)
    #expect(failure?.text.en.contains("'sex'") == true)
  }

  @Test(
    "refuses a prompt that cannot be filled, with the place",
    arguments: [
      ("x\n年{{age", "p.txt:2:2: '{{' has no '}}'"),
      ("{{}}", "p.txt:1:1: the braces name no column"),
      ("{{a\n}}", "p.txt:1:1: '{{' has no '}}'"),
    ])
  func badTemplate(text: String, says: String) {
    let message = sentence { _ = try PromptTemplate(text, file: "p.txt") }
    #expect(message?.hasPrefix(says) == true, "\(message ?? "accepted")")
  }

  @Test("refuses a prompt with a column that the data set does not have")
  func unknownColumn() throws {
    let template = try PromptTemplate("{{agee}}", file: "p.txt")
    let message = sentence { try template.check(against: ["age", "sex"], file: "p.txt") }
    #expect(message?.contains("'agee'") == true && message?.contains("age") == true)
    try PromptTemplate("no places", file: "p.txt").check(against: [], file: "p.txt")
  }

  @Test("a damaged template is read or refused with its place", .ownThread)
  func fuzz() {
    let texts = ["年龄 {{age|未知}}，性别 {{ sex }}。\\{{ {\"a\": 1} }}\r\n{{age}}\n", "{{a}}"]
    var fuzzer = Fuzzer(
      .promptTemplate, texts: texts, words: ["{{", "}}", "|", "\\{{", "\r\n", "\r", "{{}}"],
      name: "p.txt")
    fuzzer.count = 3000
    let failures = fuzzer.failures { bytes in
      let template = try PromptTemplate(String(decoding: bytes, as: UTF8.self), file: "p.txt")
      try hold(Set(template.columns).count == template.columns.count, "a column occurs twice")
    }
    #expect(failures == [])
  }
}
