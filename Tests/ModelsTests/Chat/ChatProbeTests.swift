// SPDX-License-Identifier: Apache-2.0

import Models
import Platform
import TestSupport
import Testing
import Wording

@Suite("Trying a chat endpoint")
struct ChatProbeTests {
  static func probe(
    _ url: String, _ model: String, dialect: ChatDialect = .openAI
  ) async throws -> ProbeReport {
    let client = try HTTPClient(
      EndpointDeclaration(address: url + "/v1", key: nil), connections: 1, environment: [:])
    return await ChatProbe(
      ChatEndpoint(client), parameters: ChatParameters(model: model, dialect: dialect),
      deadline: .seconds(600)
    ).run()
  }

  static func findings(_ report: ProbeReport) -> [ChatCapability: ProbeFact.Finding] {
    Dictionary(
      report.facts.map { ($0.capability, $0.finding) }, uniquingKeysWith: { first, _ in first })
  }

  @Test("finds out that a server takes options and leaves them unheeded")
  func plain() async throws {
    let server = try FarSide("chat_server.py")
    let report = try await Self.probe(server.url, "plain")
    #expect(report.listed == ["plain"] && report.answersAs == "plain")
    #expect(
      Self.findings(report) == [
        .answers: .yes, .modelName: .yes, .refusesOtherModels: .no, .streaming: .yes, .usage: .yes,
        .limit: .no, .logprobs: .no, .topLogprobs: .no, .determinism: .yes, .seeds: .unknown,
        .samples: .no, .schema: .no, .contextError: .unknown,
      ])
    #expect(report.facts.map(\.capability) == ChatCapability.allCases)
    #expect(report.endsWithDone == true && report.thinking == .none)
    #expect(report.medianLatency.total ?? 0 > 0 && report.medianLatency.first ?? 0 > 0)
    #expect(report.missing([.answers, .logprobs, .schema]) == [.logprobs, .schema])
    #expect(try ChatModelTests.number(server, "/count") == report.requests - 1)
  }

  @Test("sees a stream without [DONE], an answer without a stream, and thinking in a field")
  func dialects() async throws {
    let server = try FarSide("chat_server.py")
    let done = try await Self.probe(server.url, "no-done")
    #expect(done.finding(.streaming)?.finding == .yes && done.endsWithDone == false)
    let whole = try await Self.probe(server.url, "no-stream")
    #expect(whole.finding(.streaming)?.finding == .no)
    #expect(try await Self.probe(server.url, "thinking-field").thinking == .field)
    let broken = try await Self.probe(server.url, "breaks")
    #expect(broken.finding(.streaming)?.finding == .unknown)
    let other = try await Self.probe(server.url, "other")
    #expect(other.finding(.modelName)?.finding == .no)
  }

  @Test("stops where nothing answers, and says why")
  func silent() async throws {
    let server = try FarSide("chat_server.py")
    let report = try await Self.probe(server.url, "status/401/bad key")
    #expect(Self.findings(report) == [.answers: .no])
    #expect(report.facts[0].words.en.contains("bad key"))
    #expect(report.missing([.answers, .streaming]) == [.answers, .streaming])
  }

  @Test(
    "finds llama.cpp's server as it is",
    .enabled(
      if: RealServers.hasLlama, "xllamacpp could not be installed; see .build/servers-llama.log"))
  func llama() async throws {
    let server = try RealServers.llama("context=1024")
    let report = try await Self.probe(server.url, "tiny-random", dialect: .llamaCPP)
    #expect(
      Self.findings(report) == [
        .answers: .yes, .modelName: .yes, .refusesOtherModels: .no, .streaming: .yes, .usage: .yes,
        .limit: .yes, .logprobs: .yes, .topLogprobs: .yes, .determinism: .yes, .seeds: .yes,
        .samples: .yes, .schema: .yes, .contextError: .yes,
      ])
    #expect(report.context == 512 && report.endsWithDone == true)
  }

  @Test("a suite needs what its answers rest on")
  func needs() throws {
    #expect(try ChatDeclarationTests.read("").needs == [.answers, .modelName, .streaming])
    #expect(
      try ChatDeclarationTests.read(
        """
        stream: false, onOtherModel: "record", logprobs: 2, maxTokens: 9, samples: 3, seed: 1,
        temperature: 0.7, answer: { kind: "json", schema: { type: "object" } },
        """
      ).needs == [.answers, .limit, .logprobs, .topLogprobs, .schema, .seeds])
  }
}
