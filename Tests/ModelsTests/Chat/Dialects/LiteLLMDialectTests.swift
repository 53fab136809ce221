// SPDX-License-Identifier: Apache-2.0

import Models
import Platform
import TestSupport
import Testing
import Wording

/// Takes minutes to install: `make test-dialects` runs it.
@Suite(
  "The LiteLLM proxy",
  .enabled(if: RealServers.wantsDialects, "run by make test-dialects (TOUCHSTONE_DIALECTS=1)"),
  .enabled(if: RealServers.litellmPython != nil, "LiteLLM could not be installed"))
struct LiteLLMDialectTests {
  /// One proxy for every test; it ends with the tests.
  private static let shared = Task {
    try await FarSide.started(
      "entry_server.py", "litellm", "/health/liveliness", "--config",
      FarSide.path("litellm.yaml"), "--host", "127.0.0.1", "--port", "{port}",
      python: #require(RealServers.litellmPython))
  }

  private static func bench(_ model: String, _ keys: String = "") async throws -> ChatBench {
    try ChatBench(try await shared.value.url, model: model, keys)
  }

  @Test(
    "answers, streamed with [DONE] or whole, under the name asked for", arguments: [true, false])
  func plain(streams: Bool) async throws {
    let said = try await Self.bench("mock", "stream: \(streams)").one()
    #expect(said.failure == nil, "\(said)")
    let record = try #require(said.answer?.record)
    #expect(record.answer == "The answer is B." && record.model == "mock")
    #expect(record.usage != nil && record.finishReason == .stop)
    #expect((record.latency.first != nil) == streams)
  }

  @Test("limits the rate without saying for how long: the wait is ours, and the failure is stated")
  func busy() async throws {
    let client = try HTTPClient(
      EndpointDeclaration(address: try await Self.shared.value.url + "/v1", key: nil),
      connections: 1, environment: [:])
    let body = #"{"model":"busy","messages":[{"role":"user","content":"hi"}]}"#
    let response = try await client.send(
      .post("/chat/completions", json: Array(body.utf8), deadline: .seconds(60)))
    #expect(response.head.status == 429)
    #expect(response.head.headers["retry-after"] == nil)

    for streams in [true, false] {
      let bench = try await Self.bench("busy", "stream: \(streams), retries: 2, concurrency: 6")
      let (answers, end) = try await bench.ask(12)
      #expect(end == .complete)
      for answer in answers {
        let failure = try #require(answer?.failure)
        #expect(failure.reason == .rateLimited && failure.retryAfter == nil)
        #expect(failure.text.en.contains("limits the rate of requests (429)"))
        #expect(failure.text.en.contains("mock rate limit error"), "\(failure.text.en)")
        #expect(answer?.attempts == 3 && answer?.earlier == [.rateLimited, .rateLimited])
      }
    }
  }

  @Test("a storm of 429 passes in the end: every case is answered, none twice")
  func storm() async throws {
    let bench = try await Self.bench(
      "storm", #"stream: false, retries: 60, longestWait: "40ms", concurrency: 8"#)
    let (answers, end) = try await bench.ask(24)
    #expect(end == .complete)
    #expect(answers.allSatisfy { $0?.record?.answer == "The answer is B." })
    #expect(answers.contains { $0?.earlier.isEmpty == false })
    #expect(
      answers.allSatisfy { answer in
        answer?.earlier == Array(repeating: .rateLimited, count: (answer?.attempts ?? 0) - 1)
      })
  }

  @Test(
    "fails in its own ways, and each has its reason",
    arguments: [
      ("failing", FailureReason.serverError, 2, "The server failed (500): litellm.Internal"),
      ("slow", .timeout, 2, "reports a time-out (408): litellm.Timeout"),
      ("long", .contextExceeded, 1, "does not fit into the model's context"),
    ])
  func failures(
    model: String, reason: FailureReason, attempts: Int, says: String
  ) async throws {
    for streams in [true, false] {
      let said = try await Self.bench(model, "stream: \(streams), retries: 1").one()
      #expect(said.failure?.reason == reason, "\(said)")
      #expect(said.failure?.scope == .case)
      #expect(said.failure?.text.en.contains(says) == true, "\(said)")
      #expect(said.answer?.attempts == attempts)
    }
  }

  @Test("lacks the model: the run stops, for no case would be answered")
  func unknownModel() async throws {
    let (answers, end) = try await Self.bench("nope", "concurrency: 1").ask(5)
    guard case .unavailable(let failure) = end else {
      Issue.record("\(end)")
      return
    }
    #expect(failure.reason == .rejected)
    #expect(failure.text.en.contains("lacks the model (400)"), "\(failure.text.en)")
    #expect(failure.text.en.contains("Invalid model name passed in model=nope"))
    #expect(answers.allSatisfy { $0 == nil })
  }

  @Test("gives no log-probabilities, and a suite that needs them is refused")
  func logprobs() async throws {
    let bench = try await Self.bench("mock", "stream: false, logprobs: 2")
    let words = await sentence { try await bench.model.prove() }
    #expect(words?.contains("'LLM' lacks what the suite rests on: gives logprobs") == true)
    #expect(try await bench.one().failure?.reason == .noLogprobs)
  }

  @Test("is found to be what it is")
  func probe() async throws {
    let report = try await ChatProbeTests.probe(try await Self.shared.value.url, "mock")
    let found = ChatProbeTests.findings(report)
    #expect(report.endsWithDone == true && report.answersAs == "mock")
    #expect(report.listed?.contains("storm") == true)
    #expect(found[.streaming] == .yes && found[.usage] == .yes && found[.modelName] == .yes)
    #expect(found[.refusesOtherModels] == .yes)
    #expect(found[.logprobs] == .no && found[.schema] == .no)
  }
}
