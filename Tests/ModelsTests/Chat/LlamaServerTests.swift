// SPDX-License-Identifier: Apache-2.0

import Foundation
import Models
import Platform
import TestSupport
import Testing
import Wording

@Suite(
  "llama.cpp's own server",
  .enabled(
    if: RealServers.hasLlama, "xllamacpp could not be installed; see .build/servers-llama.log"))
struct LlamaServerTests {
  /// One server for every test that does it no harm; it ends with the tests.
  private static let shared = Result { try RealServers.llama() }
  private static let keys = "dialect: \"llama.cpp\", seed: 1, maxTokens: 12, logprobs: 2, "
  private static let free = "answer: { kind: \"text\", allowCut: true }"

  @Test(
    "answers streamed or not, the same each time, with tokens and log-probabilities",
    arguments: [true, false])
  func plain(streams: Bool) async throws {
    let bench = try ChatBench(
      Self.shared.get().url, model: "tiny-random", "stream: \(streams), " + Self.keys + Self.free)
    let first = try #require(try await bench.one().answer?.record)
    let second = try #require(try await bench.one().answer?.record)
    #expect(first.model == "tiny-random")
    #expect(first.finishReason == .length)
    #expect(first.usage?.completion == 12)
    #expect((first.usage?.prompt ?? 0) > 10)
    #expect(first.answer == second.answer && first.answer?.isEmpty == false)
    let logprobs = try #require(first.logprobs)
    #expect(logprobs.allSatisfy { $0.chosen.logprob < 0 && $0.top.count == 2 })
    // The likeliest token was taken at temperature 0.
    #expect(logprobs.allSatisfy { $0.top.first?.logprob == $0.chosen.logprob })
    // Other requests under way change the batch, and with it the last digits.
    let again = try #require(second.logprobs)
    #expect(logprobs.map(\.chosen.token) == again.map(\.chosen.token))
    #expect(zip(logprobs, again).allSatisfy { abs($0.chosen.logprob - $1.chosen.logprob) < 1e-3 })
    #expect((first.latency.first != nil) == streams)
  }

  @Test("gives no log-probabilities that nobody asked for")
  func noLogprobs() async throws {
    let bench = try ChatBench(
      Self.shared.get().url, model: "tiny-random", "maxTokens: 4, " + Self.free)
    let record = try #require(try await bench.one().answer?.record)
    #expect(record.answer != nil && record.logprobs == nil)
  }

  @Test("follows a schema, also in OpenAI's way of asking", arguments: ["llama.cpp", "openai"])
  func schema(dialect: String) async throws {
    let bench = try ChatBench(
      Self.shared.get().url, model: "tiny-random",
      """
      dialect: "\(dialect)", seed: 3, maxTokens: 200, answer: { kind: "json", schema: {
        type: "object", required: ["finding"], additionalProperties: false,
        properties: { finding: { enum: ["af", "none"] } } } }
      """)
    let said = try await bench.one()
    #expect(said.failure == nil)
    #expect(said.answer?.record?.answer?.contains("finding") == true)
  }

  @Test("answers under another name than the one asked: no answer of the model that was asked")
  func otherModel() async throws {
    let said = try await ChatBench(
      Self.shared.get().url, model: "deepseek-r1-70b", Self.keys + Self.free
    ).one()
    #expect(said.failure?.reason == .wrongModel)
    #expect(said.failure?.text.en.contains("tiny-random") == true)
  }

  @Test("says when a prompt is too long, and is not asked again")
  func context() async throws {
    let bench = try ChatBench(
      Self.shared.get().url, model: "tiny-random", Self.free,
      prompt: String(repeating: "心电图 ", count: 900) + "{{q}}")
    let said = try await bench.one()
    #expect(said.failure?.reason == .contextExceeded)
    #expect(said.answer?.attempts == 1)
  }

  @Test("nonsense is not read as a choice, and a cut answer is not scored")
  func nonsense() async throws {
    let url = try Self.shared.get().url
    let cut = try await ChatBench(url, model: "tiny-random", "seed: 1, maxTokens: 5").one()
    #expect(cut.failure?.reason == .cut)
    let choice = "answer: { kind: \"choice\", options: [\"A\", \"B\"], allowCut: true }"
    let said = try await ChatBench(url, model: "tiny-random", "seed: 1, maxTokens: 5, " + choice)
      .one()
    #expect(said.failure?.reason == .unparsable)
    #expect(said.answer?.record?.usage?.completion == 5)
  }

  @Test("gives several answers to one request, each with its index")
  func several() async throws {
    let url = try Self.shared.get().url
    let client = try HTTPClient(
      EndpointDeclaration(url: url + "/v1", hosts: ["127.0.0.1"]), connections: 1, environment: [:])
    for streams in [true, false] {
      var parameters = ChatParameters(model: "tiny-random", dialect: .llamaCPP)
      parameters.count = 2
      parameters.maxTokens = 6
      parameters.temperature = 1
      parameters.streams = streams
      let exchange = await ChatEndpoint(client).ask(
        ChatRequest(messages: [DialogueTurn(.user, "hi")], parameters: parameters),
        deadline: .seconds(600))
      #expect(exchange.response?.choices.map(\.index) == [0, 1])
      #expect(exchange.response?.endedWithDone == (streams ? true : nil))
    }
  }

  @Test("wants its key")
  func key() async throws {
    let server = try RealServers.llama("key=ward-key-0123456789")
    let refused = try await ChatBench(server.url, model: "tiny-random", Self.keys + Self.free).one()
    #expect(refused.failure?.reason == .unauthorised)
    let admitted = try await ChatBench(
      server.url, model: "tiny-random", "key: { env: \"K\" }, " + Self.keys + Self.free,
      environment: ["K": "ward-key-0123456789"]
    ).one()
    #expect(admitted.failure == nil)
  }

  @Test(
    "ends at the deadline when it is stopped, and fails when it is killed while it speaks",
    .timeLimit(.minutes(20)))
  func signals() async throws {
    let server = try RealServers.llama("context=8192")
    let keys = "maxTokens: 8000, retries: 0, parameters: { ignore_eos: true }, " + Self.free
    kill(server.pid, SIGSTOP)
    let stopped = try await ChatBench(
      server.url, model: "tiny-random", "deadline: \"500ms\", " + keys
    ).one()
    kill(server.pid, SIGCONT)
    #expect(stopped.failure?.reason == .timeout)

    async let speaking = ChatBench(server.url, model: "tiny-random", "deadline: \"10m\", " + keys)
      .one()
    try await Task.sleep(for: .milliseconds(300))
    kill(server.pid, SIGKILL)
    let killed = try await speaking
    #expect([.incomplete, .unreachable].contains(killed.failure?.reason), "\(killed)")
  }

  @Test(
    "is asked through nginx, whose refusals are understood",
    .enabled(if: RealServers.nginx != nil, "nginx is not installed (on Debian: nginx-light)"))
  func nginx() async throws {
    let llama = try Self.shared.get()
    let silent = try FarSide("chat_server.py")
    let nginx = try Nginx(#require(RealServers.nginx), upstream: llama.port, silent: silent.port)
    func ask(
      _ place: String, _ keys: String = "retries: 0", model: String = "tiny-random", count: Int = 1
    ) async throws
      -> (answers: [ModelAnswer?], end: CallsEnd)
    {
      try await ChatBench(
        nginx.url(place), model: model, "\(keys), " + Self.keys + Self.free
      ).ask(count)
    }
    func reason(_ said: (answers: [ModelAnswer?], end: CallsEnd)) -> FailureReason? {
      if case .unavailable(let failure) = said.end { return failure.reason }
      return said.answers.first??.failure?.reason
    }
    let plain = try await ask("plain")
    #expect(plain.answers.first??.record?.latency.first != nil)
    #expect(reason(plain) == nil)

    // 429 with Retry-After: every case is answered in the end, some after a wait.
    let limited = try await ask("limited", "retries: 20, concurrency: 4", count: 4)
    #expect(limited.end == .complete)
    #expect(limited.answers.allSatisfy { $0?.failure == nil })
    #expect(limited.answers.contains { $0?.earlier.contains(.rateLimited) == true })
    #expect(reason(try await ask("small")) == .rejected)
    #expect(reason(try await ask("gone")) == .serverError)
    #expect(reason(try await ask("slow", model: "waits")) == .serverError)
    #expect(reason(try await ask("moved")) == .forbidden)
    let untrusted = try await ChatBench(
      "https://127.0.0.1:\(nginx.securePort)/plain", model: "tiny-random",
      "retries: 0, " + Self.free
    ).one()
    #expect(untrusted.failure?.text.en.contains("certificate") == true, "\(untrusted)")
  }
}
