// SPDX-License-Identifier: Apache-2.0

import Foundation
import Models
import Platform
import TestSupport
import Testing
import Wording

@Suite("A language model behind a chat endpoint")
struct ChatModelTests {
  static func number(_ server: FarSide, _ path: String) throws -> Int {
    let data = try Data(contentsOf: #require(URL(string: server.url + path)))
    return try #require(Int(String(decoding: data, as: UTF8.self)))
  }

  @Test("is asked and heard, streamed or not, with tokens and times", arguments: [true, false])
  func plain(streams: Bool) async throws {
    let server = try FarSide("chat_server.py")
    let bench = try ChatBench(
      server.url, model: "plain", "stream: \(streams), seed: 7, maxTokens: 99",
      prompt: "回答 A 或 B：{{q}}\n")
    let answer = try #require(try await bench.one().answer)
    let record = try #require(answer.record)
    guard case .language = answer.outcome else {
      Issue.record("\(answer)")
      return
    }
    #expect(record.answer == "The answer is B.")
    #expect(record.turns == [DialogueTurn(.user, "回答 A 或 B：问题 0")])
    #expect(record.model == "plain")
    #expect(record.finishReason == .stop)
    #expect(record.usage == TokenUsage(prompt: 9, completion: 5))
    #expect(record.thinking == nil && record.logprobs == nil)
    #expect(record.suite.prompt == "prompt.txt" && record.suite.seed == 7)
    #expect(record.suite.maxTokens == 99 && record.suite.temperature == 0)
    #expect((record.latency.first != nil) == streams)
    #expect(record.latency.total >= record.latency.first ?? 0)
    #expect(try LanguageRecord(json: record.json) == record)
  }

  @Test("keeps its thinking apart from its answer")
  func thinking() async throws {
    let server = try FarSide("chat_server.py")
    let streamed = try #require(
      try await ChatBench(server.url, model: "thinks").one().answer?.record)
    #expect(streamed.thinking == "Is it A? No.")
    #expect(streamed.answer == "The answer is B.")
    let field = try await ChatBench(server.url, model: "thinking-field", "stream: false").one()
    #expect(field.answer?.record?.thinking == "A? No.")
    #expect(field.answer?.record?.answer == "B")
    #expect(field.failure == nil)
  }

  @Test("is heard without [DONE], without a stream, and when the server then just hangs up")
  func ends() async throws {
    let server = try FarSide("chat_server.py")
    for model in ["no-done", "no-stream", "hangs-up"] {
      let said = try await ChatBench(server.url, model: model).one()
      #expect(said.answer?.record?.answer == "The answer is B.", "\(model)")
      #expect(said.failure == nil, "\(model)")
    }
  }

  @Test(
    "fails for a reason, and is not wrong, when it gives no answer that can be scored",
    arguments: [
      ("silent", FailureReason.noAnswer), ("cut", .cut), ("cut-thinking", .cutThinking),
      ("refuses", .refused), ("filtered", .filtered), ("vague", .unparsable), ("page", .malformed),
      ("cut-json", .malformed), ("context", .contextExceeded), ("status/400", .rejected),
      ("status/413", .rejected), ("status/422", .rejected),
    ])
  func failures(model: String, reason: FailureReason) async throws {
    let server = try FarSide("chat_server.py")
    let said = try await ChatBench(server.url, model: model, "stream: false, maxTokens: 5").one()
    #expect(said.failure?.reason == reason)
    #expect(said.answer?.attempts == 1)
    #expect(try Self.number(server, "/count") == 1)
    // What came is kept for the person who looks into it.
    if ["cut", "vague"].contains(model) { #expect(said.answer?.record?.answer != nil) }
    if model == "cut-thinking" {
      #expect(said.answer?.record?.answer == nil)
      #expect(said.answer?.record?.thinking == "<think>The answer is A")
    }
  }

  @Test(
    "ends the run where asking on is pointless",
    arguments: [
      ("status/401", FailureReason.unauthorised, "key: { env:"),
      ("status/403", .unauthorised, "key"),
      ("status/404", .rejected, "/v1"),
      ("status/400/Invalid model name passed in model=x", .rejected, "lacks the model (400)"),
      ("other", .wrongModel, "answersAs: [\"another-model\"]"),
      ("nameless", .wrongModel, "onOtherModel: \"record\""),
    ])
  func pointless(model: String, reason: FailureReason, says: String) async throws {
    let server = try FarSide("chat_server.py")
    let bench = try ChatBench(server.url, model: model, "stream: false, concurrency: 1")
    let (answers, end) = try await bench.ask(50)
    guard case .unavailable(let failure) = end else {
      Issue.record("\(end)")
      return
    }
    #expect(failure.reason == reason)
    #expect(failure.text.en.contains(says), "\(failure.text.en)")
    #expect(answers.allSatisfy { $0 == nil })
    #expect(try Self.number(server, "/count") == 1)
  }

  @Test("may answer under the names that the suite lists, or under any where it says so")
  func names() async throws {
    let server = try FarSide("chat_server.py")
    for keys in ["answersAs: [\"x\", \"dated-2026\"]", "onOtherModel: \"record\""] {
      let said = try await ChatBench(server.url, model: "dated", "stream: false, " + keys).one()
      #expect(said.failure == nil)
      #expect(said.answer?.record?.model == "dated-2026")
    }
  }

  @Test(
    "is asked again when a server is busy or failing, and waits as it asks",
    arguments: [
      ("busy/2/429/", 0.03), ("busy/1/429/1", 0.95), ("busy/1/429/date", 0.5),
      ("busy/1/503/1", 0.95),
      ("busy/2/500/", 0.03), ("busy/2/502/", 0.03), ("busy/1/504/", 0.01), ("busy/1/408/", 0.01),
    ])
  func again(model: String, least: Double) async throws {
    let server = try FarSide("chat_server.py")
    let clock = ContinuousClock()
    let start = clock.now
    let said = try await ChatBench(server.url, model: model, "stream: false").one()
    let spent = Latency(total: clock.now - start).total
    #expect(said.failure == nil)
    #expect(said.answer?.attempts == (model.hasPrefix("busy/2") ? 3 : 2))
    #expect(said.answer?.earlier.isEmpty == false)
    #expect(spent >= least, "\(spent)")
  }

  @Test("is not waited for beyond the longest wait, nor asked more often than the suite allows")
  func limits() async throws {
    let server = try FarSide("chat_server.py")
    let patient = try await ChatBench(
      server.url, model: "busy/9/429/3600", "stream: false, longestWait: \"2s\""
    ).one()
    #expect(patient.failure?.reason == .rateLimited)
    let often = try await ChatBench(server.url, model: "busy/9/500/", "stream: false, retries: 2")
      .one()
    #expect(often.failure?.reason == .serverError)
    #expect(try Self.number(server, "/count") == 4)
  }

  @Test("a storm of 429 passes over every case and loses none")
  func storm() async throws {
    let server = try FarSide("chat_server.py")
    let bench = try ChatBench(
      server.url, model: "busy/40/429/", "stream: false, concurrency: 16, retries: 12")
    let (answers, end) = try await bench.ask(24)
    #expect(end == .complete)
    #expect(answers.allSatisfy { $0?.failure == nil && $0 != nil })
    #expect(try Self.number(server, "/count") == 64)
  }

  @Test(
    "fails and is not scored when its stream breaks off, whatever it said before",
    arguments: [
      ("breaks", FailureReason.incomplete), ("ends", .incomplete), ("fails", .serverError),
      ("nan", .malformed),
    ])
  func broken(model: String, reason: FailureReason) async throws {
    let server = try FarSide("chat_server.py")
    let said = try await ChatBench(server.url, model: model, "retries: 1").one()
    #expect(said.failure?.reason == reason)
    #expect(said.answer?.attempts == (model == "nan" ? 1 : 2))
  }

  @Test(
    "ends at the deadline when the server waits, stops, or is killed within an answer",
    .timeLimit(.minutes(2)))
  func signals() async throws {
    for (model, reasons) in [
      ("waits", [FailureReason.timeout]), ("stops", [.timeout]),
      ("dies", [.incomplete, .unreachable]),
    ] {
      let server = try FarSide("chat_server.py")
      let said = try await ChatBench(
        server.url, model: model, "deadline: \"1s\", totalDeadline: \"2s\", retries: 1"
      ).one()
      #expect(
        reasons.contains(said.failure?.reason ?? .noRow),
        "\(model): \(String(describing: said.failure))")
      kill(server.pid, SIGCONT)
    }
  }

  @Test("is unreachable where nothing listens")
  func refused() async throws {
    let server = try FarSide("chat_server.py")
    let url = server.url
    kill(server.pid, SIGKILL)
    let said = try await ChatBench(url, model: "plain", "retries: 1").one()
    #expect(said.failure?.reason == .unreachable)
    #expect(said.failure?.text.en.contains(url) == true)
  }

  @Test("never shows the key, whoever repeats it")
  func secrets() async throws {
    let server = try FarSide("chat_server.py")
    let bench = try ChatBench(
      server.url, model: "key", "stream: false, key: { env: \"WARD_KEY\" }",
      environment: ["WARD_KEY": "sk-very-secret-0123456789"])
    let said = try await bench.one()
    let text = try #require(said.failure?.text)
    #expect(text.en.contains("WARD_KEY") && text.en.contains("[…]"), "\(text.en)")
    #expect(!text.en.contains("very-secret") && !text.zh.contains("very-secret"))
    let missing = await complaint {
      _ = try ChatBench(server.url, model: "key", "key: { env: \"WARD_KEY\" }")
    }
    #expect(missing?.contains("WARD_KEY") == true)
  }

  @Test("is asked by as many requests at a time as the suite allows")
  func concurrency() async throws {
    let server = try FarSide("chat_server.py", "0.3")
    let bench = try ChatBench(server.url, model: "plain", "stream: false, concurrency: 64")
    let (answers, end) = try await bench.ask(128)
    #expect(end == .complete)
    #expect(answers.compactMap { $0?.record?.answer }.count == 128)
    #expect(try Self.number(server, "/most") > 48)
  }

  @Test("answers each sample with a seed of its own")
  func samples() async throws {
    let server = try FarSide("chat_server.py")
    let bench = try ChatBench(server.url, model: "seeds", "stream: false, seed: 10, samples: 4")
    let (answers, _) = try await bench.ask(1, samples: 4)
    #expect(answers.compactMap { $0?.record?.answer } == ["A", "B", "A", "B"])
    #expect(answers.compactMap { $0?.record?.suite.seed } == [10, 11, 12, 13])
  }

  @Test("fails for a case that lacks what its prompt needs, without asking")
  func missing() async throws {
    let server = try FarSide("chat_server.py")
    let said = try await ChatBench(server.url, model: "plain", prompt: "{{gap}}").one()
    #expect(said.failure?.reason == .missingInput)
    #expect(try Self.number(server, "/count") == 0)
  }

  @Test("is another model when its prompt or its weights are others, and not when its place is")
  func identity() throws {
    func print(_ keys: String, url: String = "http://127.0.0.1:1", prompt: String = "{{q}}") throws
      -> String
    {
      try ChatBench(url, model: "m", keys, prompt: prompt).model.identity.fingerprint
    }
    let plain = try print("weights: \"sha256:1\"")
    #expect(try print("weights: \"sha256:1\"", url: "http://127.0.0.1:2") == plain)
    #expect(try print("weights: \"sha256:1\", samples: 3, concurrency: 9, stream: false") == plain)
    #expect(try print("weights: \"sha256:2\"") != plain)
    #expect(try print("weights: \"sha256:1\"", prompt: "x {{q}}") != plain)
    #expect(try print("weights: \"sha256:1\", temperature: 1") != plain)
  }
}
