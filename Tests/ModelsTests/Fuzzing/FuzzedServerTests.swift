// SPDX-License-Identifier: Apache-2.0

import Models
import Platform
import Synchronization
import TestSupport
import Testing
import Wording

@Suite("Servers that answer with damage")
struct FuzzedServerTests {
  /// A server whose answers are framed rightly and say whatever a test puts here.
  private final class Answers: Sendable {
    private let body = Mutex<[UInt8]>([])
    private let asked = Mutex(0)

    func put(_ bytes: [UInt8]) {
      body.withLock { $0 = bytes }
      asked.withLock { $0 = 0 }
    }

    /// The number of the request since the last answer was put here.
    func next() -> Int {
      asked.withLock { count in
        count += 1
        return count
      }
    }

    func framed(_ kind: String = "application/json", _ other: [UInt8]? = nil) -> [UInt8] {
      let body = other ?? body.withLock { $0 }
      let head = "HTTP/1.1 200 OK\r\nContent-Type: \(kind)\r\nContent-Length: \(body.count)\r\n\r\n"
      return Array(head.utf8) + body
    }
  }

  private static func refuse(_ answers: [ModelAnswer?]) throws {
    for answer in answers {
      if let failure = answer?.failure { throw FuzzRefusal(failure.text) }
    }
  }

  @Test("give an Open Inference model answers, or failures in words")
  func fuzzOpenInference() async throws {
    let answers = Answers()
    let server = try AnswerServer { _ in answers.framed() }
    let declaration = try ModelDeclarationTests.read(
      """
      { name: "m", kind: "open-inference", url: "\(server.url)", model: "m", inputs: ["a"],
        outputs: ["p", { name: "q", targets: { well: 1 } }], output: "probability", batch: 4,
        deadline: "300s" }
      """)
    let model = try OpenInferenceModel(declaration, targets: ["p", "well"], environment: [:])
    let inputs = (0..<3).map { ModelInput(case: "c\($0)", fields: [ModelField("a", .integer(1))]) }
    var fuzzer = Fuzzer(
      .openInference,
      texts: [
        #"{"model_name":"m","outputs":[{"name":"p","shape":[3],"datatype":"FP64","data":[0,1,0.5]},"#
          + #"{"name":"q","shape":[3,2],"datatype":"FP32","data":[[0,1],[1,0],[0.5,0.5]]}]}"#
      ],
      words: ["NaN", "null", "[]", "{}", "1e999", "-1", "\"shape\":", "[[", "99999999999", "BYTES"])
    fuzzer.count = 400
    let failures = await fuzzer.failures { bytes in
      answers.put(bytes)
      try Self.refuse(await model.answer(inputs, attempt: 1))
    }
    #expect(failures == [])
  }

  @Test("give a chat model answers, or failures in words, whole and streamed")
  func fuzzChat() async throws {
    let answers = Answers()
    let isStreamed = Mutex(false)
    let server = try AnswerServer { _ in
      answers.framed(isStreamed.withLock { $0 } ? "text/event-stream" : "application/json")
    }
    let models = try ["", "stream: true,"].map {
      try ChatBench(server.url, model: "tiny", $0 + #"deadline: "300s","#).model
    }
    let input = ModelInput(case: "c", fields: [ModelField("q", .text("?"))])
    let whole = """
      {"model":"tiny","choices":[{"index":0,"message":{"role":"assistant","content":"The answer is
      B."},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":5}}
      """.replacing("\n", with: " ")
    let said = ["The answer", " is B."].map { ChatStreamTests.delta("\"content\":\"\($0)\"") }
    let stream = (said + [ChatStreamTests.delta("", finish: "stop"), "[DONE]"])
      .map { "data: \($0)\n\n" }.joined()
    var fuzzer = Fuzzer(
      .chatModel, texts: [whole, stream],
      words: ["NaN", "null", "[]", "{}", "1e999", "data: [DONE]\n\n", "<think>", "\\ud83d", "[["])
    fuzzer.count = 400
    let failures = await fuzzer.failures { bytes in
      answers.put(bytes)
      isStreamed.withLock { $0 = bytes.starts(with: Array("data".utf8)) }
      let model = models[isStreamed.withLock { $0 } ? 1 : 0]
      try Self.refuse(await model.answer([input], attempt: 1))
    }
    #expect(failures == [])
  }

  @Test("are probed to an end")
  func fuzzProbe() async throws {
    let answers = Answers()
    let good = Array(ChatResponseTests.whole.utf8)
    let stream = Array((ChatStreamTests.plain + ["[DONE]"]).map { "data: \($0)\n\n" }.joined().utf8)
    let server = try AnswerServer { request in
      let isStream = request.firstRange(of: Array("\"stream\":true".utf8)) != nil
      let kind = isStream ? "text/event-stream" : "application/json"
      // The first answers are sound, so that the probe goes on to what it makes of the others.
      let isSound = answers.next() % 3 != 0
      return answers.framed(kind, isSound ? (isStream ? stream : good) : nil)
    }
    let client = try HTTPClient(
      EndpointDeclaration(url: server.url + "/v1", hosts: ["127.0.0.1"]), connections: 1,
      environment: [:])
    let probe = ChatProbe(
      ChatEndpoint(client), parameters: ChatParameters(model: "tiny", dialect: .openAI),
      deadline: .seconds(300))
    var fuzzer = Fuzzer(
      .chatProbe,
      texts: [
        ChatResponseTests.whole, String(decoding: stream, as: UTF8.self),
        #"{"object":"list","data":[{"id":"tiny"}]}"#,
      ], words: ["NaN", "null", "[]", "{}", "1e999", "data: [DONE]\n\n", "[["])
    fuzzer.count = 40
    fuzzer.takesAnything = true
    let failures = await fuzzer.failures { bytes in
      answers.put(bytes)
      let report = await probe.run()
      for fact in report.facts {
        try hold(
          !fact.words.zh.isEmpty && !fact.words.en.isEmpty, "\(fact.capability) without words")
      }
    }
    #expect(failures == [])
  }
}
