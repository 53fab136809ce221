// SPDX-License-Identifier: Apache-2.0

import Foundation
import Models
import Platform
import TestSupport
import Testing
import Wording

/// Takes minutes and gigabytes to install: `make test-dialects` runs it.
@Suite(
  "transformers serve",
  .enabled(if: RealServers.wantsDialects, "run by make test-dialects (TOUCHSTONE_DIALECTS=1)"),
  .enabled(if: RealServers.transformersPython != nil, "transformers could not be installed"))
struct TransformersDialectTests {
  /// A server, and the folder of its model, by which it knows it.
  private struct Served {
    let server: FarSide
    let folder: TemporaryFolder
  }

  /// One server for every test; it ends with the tests.
  private static let shared = Task {
    let python = try #require(RealServers.transformersPython)
    let folder = try TemporaryFolder()
    // Writes a tiny model whose weights are noise, with a tokenizer of bytes; serves nothing.
    _ = try await FarSide.started("tiny_transformers.py", folder.path, python: python)
    let server = try await FarSide.started(
      "entry_server.py", "transformers", "/health", "serve", folder.path, "--host", "127.0.0.1",
      "--port", "{port}", "--device", "cpu", python: python)
    return Served(server: server, folder: folder)
  }

  private static let free = "answer: { kind: \"text\", allowCut: true }"

  private static func bench(
    _ keys: String = "", model: String? = nil
  ) async throws -> ChatBench {
    let served = try await shared.value
    return try ChatBench(
      served.server.url, model: model ?? served.folder.path, "maxTokens: 8, seed: 1, " + keys)
  }

  @Test("answers, streamed or whole, and the same each time", arguments: [true, false])
  func plain(streams: Bool) async throws {
    let bench = try await Self.bench("stream: \(streams), " + Self.free)
    let first = try await bench.one()
    #expect(first.failure == nil, "\(first)")
    let record = try #require(first.answer?.record)
    #expect(record.model == (try await Self.shared.value.folder.path))
    #expect(record.finishReason == .length && record.usage?.completion == 8)
    #expect(record.answer?.isEmpty == false)
    #expect(try await bench.one().answer?.record?.answer == record.answer)
  }

  @Test("ends its streams without [DONE], and they are complete all the same")
  func noDone() async throws {
    let served = try await Self.shared.value
    let client = try HTTPClient(
      EndpointDeclaration(address: served.server.url + "/v1", key: nil), connections: 1,
      environment: [:])
    var parameters = ChatParameters(model: served.folder.path, dialect: .openAI)
    parameters.maxTokens = 4
    parameters.streams = true
    let exchange = await ChatEndpoint(client).ask(
      ChatRequest(messages: [DialogueTurn(.user, "hi")], parameters: parameters),
      deadline: .seconds(120))
    #expect(exchange.failure == nil, "\(String(describing: exchange.failure))")
    #expect(exchange.response?.endedWithDone == false)
    #expect(exchange.response?.choices.first?.finishReason == "length")
  }

  @Test(
    "leaves what it does not know unheeded, and a suite that rests on it is refused",
    arguments: [
      ("logprobs: 2, answer: { kind: \"text\", allowCut: true }", "gives logprobs"),
      (
        """
        answer: { kind: "json", allowCut: true, schema: { type: "object", required: ["finding"],
          properties: { finding: { enum: ["af", "none"] } } } }
        """, "keeps to a JSON schema"
      ),
    ])
  func unheeded(keys: String, lacks: String) async throws {
    let bench = try await Self.bench(keys)
    let words = await sentence { try await bench.model.prove() }
    #expect(words?.contains("lacks what the suite rests on: \(lacks)") == true, "\(words ?? "-")")
  }

  @Test("gives an answer without the log-probabilities asked for: no answer that counts")
  func noLogprobs() async throws {
    let (answers, end) = try await Self.bench("logprobs: 2, " + Self.free).ask(3)
    guard case .unavailable(let failure) = end else {
      Issue.record("\(end)")
      return
    }
    #expect(failure.reason == .noLogprobs && answers.allSatisfy { $0 == nil })
  }

  @Test("reports errors as a detail or as text, and they are read")
  func errors() async throws {
    let (answers, end) = try await Self.bench(Self.free, model: "another").ask(3)
    guard case .unavailable(let failure) = end else {
      Issue.record("\(end)")
      return
    }
    // {"detail": "Server is pinned to …"}
    #expect(failure.reason == .rejected && answers.allSatisfy { $0 == nil })
    #expect(failure.text.en.contains("requested 'another'"), "\(failure.text.en)")
    // A request that trips it up: 500, text/plain.
    let tripped = try await Self.bench("retries: 1, parameters: { tools: [3] }, " + Self.free).one()
    #expect(tripped.failure?.reason == .serverError, "\(tripped)")
    #expect(tripped.failure?.text.en.contains("(500): Internal Server Error") == true)
    #expect(tripped.answer?.attempts == 2)
  }

  @Test("is found to be what it is")
  func probe() async throws {
    let served = try await Self.shared.value
    let report = try await ChatProbeTests.probe(served.server.url, served.folder.path)
    let found = ChatProbeTests.findings(report)
    #expect(found[.streaming] == .yes && report.endsWithDone == false)
    #expect(found[.usage] == .yes && found[.limit] == .yes && found[.modelName] == .yes)
    #expect(found[.determinism] == .yes)
    #expect(found[.logprobs] == .no && found[.topLogprobs] == .no)
    #expect(found[.schema] == .no && found[.samples] == .no)
    #expect(found[.refusesOtherModels] == .yes && found[.contextError] == .unknown)
  }
}
