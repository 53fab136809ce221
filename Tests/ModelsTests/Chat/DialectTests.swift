// SPDX-License-Identifier: Apache-2.0

import Foundation
import Models
import Platform
import TestSupport
import Testing

/// Servers that take minutes and gigabytes to install: `make test-dialects` runs these.
@Suite(
  "Further dialects",
  .enabled(if: RealServers.wantsDialects, "run by make test-dialects (TOUCHSTONE_DIALECTS=1)"))
struct DialectTests {
  private static let free = "answer: { kind: \"text\", allowCut: true }"

  @Test(
    "the LiteLLM proxy answers, streams, and fails in its own ways",
    .enabled(if: RealServers.litellmPython != nil, "LiteLLM could not be installed"))
  func litellm() async throws {
    let server = try FarSide(
      "entry_server.py", "litellm", "/health/liveliness", "--config",
      FarSide.path("litellm.yaml"), "--host", "127.0.0.1", "--port", "{port}",
      python: #require(RealServers.litellmPython))
    for streams in [true, false] {
      let said = try await ChatBench(server.url, model: "mock", "stream: \(streams)").one()
      #expect(said.failure == nil, "\(said)")
      #expect(said.answer?.record?.answer == "The answer is B.")
    }
    for (model, reason, attempts) in [
      ("busy", FailureReason.rateLimited, 2), ("failing", .serverError, 2), ("slow", .timeout, 2),
      ("long", .contextExceeded, 1),
    ] {
      let said = try await ChatBench(server.url, model: model, "stream: false, retries: 1").one()
      #expect(said.failure?.reason == reason, "\(model): \(said)")
      #expect(said.answer?.attempts == attempts, "\(model)")
    }
    let report = try await ChatProbeTests.probe(server.url, "mock")
    #expect(report.finding(.streaming)?.finding == .yes && report.endsWithDone == true)
    #expect(report.finding(.refusesOtherModels)?.finding == .yes)
    #expect(report.finding(.logprobs)?.finding == .no)
  }

  @Test(
    "transformers serve answers without [DONE] and leaves log-probabilities out silently",
    .enabled(if: RealServers.transformersPython != nil, "transformers could not be installed"))
  func transformers() async throws {
    let python = try #require(RealServers.transformersPython)
    let folder = try TemporaryFolder()
    let writing = Process()
    writing.executableURL = URL(fileURLWithPath: python)
    writing.arguments = [FarSide.path("tiny_transformers.py"), folder.path]
    try writing.run()
    writing.waitUntilExit()
    let server = try FarSide(
      "entry_server.py", "transformers", "/health", "serve", folder.path, "--host", "127.0.0.1",
      "--port", "{port}", "--device", "cpu", python: python)
    // The server knows the model by its folder.
    let keys = "maxTokens: 8, onOtherModel: \"record\", \(Self.free)"
    for streams in [true, false] {
      let said = try await ChatBench(server.url, model: folder.path, "stream: \(streams), " + keys)
        .one()
      #expect(said.failure == nil, "\(said)")
    }
    let report = try await ChatProbeTests.probe(server.url, folder.path)
    #expect(report.finding(.streaming)?.finding == .yes)
    #expect(report.finding(.logprobs)?.finding == .no)
  }
}
