// SPDX-License-Identifier: Apache-2.0

import Foundation
import Models
import Platform
import TestSupport
import Testing
import Wording

@Suite("Record of a language-model case")
struct LanguageRecordTests {
  static let full = LanguageRecord(
    AnswerKey(case: "病例-1", sample: 2), attempt: 3, model: "deepseek-r1-70b",
    turns: [
      DialogueTurn(.system, "Answer with one letter."), DialogueTurn(.user, "A 还是 B？"),
      DialogueTurn(.assistant, ""), DialogueTurn(.tool, "QTc 480 ms", callID: "call-1"),
    ],
    toolCalls: [
      RecordedToolCall(
        turn: 2, id: "call-1", name: "measure",
        arguments: .object(["lead": .string("II"), "beats": .integer(3)])),
      RecordedToolCall(turn: 4, name: "broken", written: #"{"lead": "#),
    ],
    passages: [
      RetrievedPassage(id: "p1", source: "guideline.pdf", text: "…", score: 0.5),
      RetrievedPassage(text: "no name"),
    ],
    thinking: "QTc is long\nso A", answer: "A", finishReason: .stop,
    usage: TokenUsage(prompt: 10, completion: 7, thinking: 5, cached: 0),
    logprobs: [
      TokenLogprob(
        .init(token: "A", logprob: -0.125),
        top: [.init(token: "A", logprob: -0.125), .init(token: "B", logprob: -.infinity)])
    ],
    latency: Latency(total: 1.25, first: 0.5),
    suite: LanguageRequest(
      prompt: "Suites/prompts/af.txt", promptHash: String(repeating: "a", count: 64),
      answer: .object(["kind": .string("choice")]), maxTokens: 512, seed: 7, temperature: 0,
      parameters: ["top_k": .integer(1)]))

  static let least = LanguageRecord(
    AnswerKey(case: "c", sample: 0), attempt: 1, latency: Latency(total: 0.0),
    suite: LanguageRequest())

  @Test("comes back from its JSON as it was", arguments: [full, least])
  func roundTrip(record: LanguageRecord) throws {
    let text = record.json.canonical()
    let read = try LanguageRecord(json: JSON.parse(Array(text.utf8), name: "row"))
    #expect(read == record)
    #expect(read.json.canonical() == text)
  }

  @Test("has the same bytes for ever")
  func bytes() {
    #expect(
      Self.least.json.canonical()
        == #"{"attempt":1,"case":"c","latency":{"total":0},"passages":[],"sample":0,"suite":{},"#
        + #""tool_calls":[],"turns":[]}"#)
    #expect(
      SHA256.hex(of: Self.full.json.canonical())
        == "c9f4620ed5a63e4c9b6e18c2c2335a2af41bc1cb60ad542358c374a4d864d67f")
  }

  @Test("keeps arguments that are no JSON as they were written")
  func arguments() {
    #expect(Self.full.toolCalls[1].arguments == nil)
    #expect(Self.full.toolCalls[1].writtenArguments == #"{"lead": "#)
    let call = RecordedToolCall(turn: 0, name: "f", written: #"{"a": 1}"#)
    #expect(call.arguments?["a"]?.int == 1)
    #expect(call.writtenArguments == nil)
  }

  @Test(
    "is refused with its place when it is damaged",
    arguments: [
      (#""attempt":3"#, #""attempt":"3""#, "record.attempt is not a whole number"),
      (#""turn":4"#, #""turn":-1"#, "record.tool_calls[1].turn"),
      (#""role":"user""#, #""role":"nobody""#, "record.turns[1].role is no known word"),
      (#""answer":"A""#, #""answr":"A""#, "record.answr is no known key"),
      (#""token":"B""#, #""tok":"B""#, "record.logprobs[0].top[1].token is missing"),
      (#""seed":7"#, #""seed":0.5"#, "record.suite.seed"),
      (#""latency":{"first":0.5,"total":1.25},"#, "", "record.latency is missing"),
    ])
  func damaged(good: String, bad: String, says: String) throws {
    let text = Self.full.json.canonical()
    let damaged = text.replacingOccurrences(of: good, with: bad)
    #expect(damaged != text)
    let json = try JSON.parse(Array(damaged.utf8), name: "row")
    let words = sentence { _ = try LanguageRecord(json: json) }
    #expect(words?.contains(says) == true, "\(words ?? "none")")
  }
}

@Suite("Answer of a model as a row")
struct ModelAnswerTests {
  static let answers: [ModelAnswer] = [
    ModelAnswer(
      AnswerKey(case: "c", sample: 0),
      .values([
        "a": .number(0.5), "b": .number(-.infinity), "c": .text("inf"), "d": .numbers([1, 0.25]),
        "e": .json(.array([.object(["x": .integer(1)])])),
      ]), latency: Latency(total: 0.001), attempts: 2, earlier: [.serverError]),
    ModelAnswer(
      AnswerKey(case: "病", sample: 9), .language(LanguageRecordTests.full),
      latency: Latency(total: 1.25, first: 0.5)),
    ModelAnswer(
      AnswerKey(case: "c", sample: 1),
      .failure(
        CaseFailure(
          .rateLimited, Text(zh: "慢", en: "slow"), scope: .model, isTransient: true,
          retryAfter: 1.5)), latency: Latency(total: 0.0)),
    ModelAnswer(
      AnswerKey(case: "c", sample: 1),
      .failure(
        CaseFailure(.cutThinking, FailureReason.cutThinking.words),
        received: LanguageRecordTests.least), latency: Latency(total: 0.0)),
  ]

  @Test("comes back from its JSON as it was", arguments: answers)
  func roundTrip(answer: ModelAnswer) throws {
    let text = answer.json.canonical()
    #expect(try ModelAnswer(json: JSON.parse(Array(text.utf8), name: "row")) == answer)
  }

  @Test("is read or refused, whatever is stored", .ownThread)
  func fuzz() throws {
    var fuzzer = Fuzzer(
      .modelAnswer, texts: Self.answers.map { $0.json.canonical() },
      words: ["null", "-1", "1e999", "[]", "{}", #""x""#, #""case":"#, "[["])
    fuzzer.count = 2500
    let failures = fuzzer.failures { bytes in
      let read = try ModelAnswer(json: JSON.parse(bytes, name: "row"))
      let again = try? ModelAnswer(json: read.json)
      try hold(again != nil, "what was read cannot be read again: \(read.json.canonical())")
    }
    #expect(failures == [])
  }

  @Test("is what the schemas describe, and every reason is among theirs")
  func schemas() throws {
    let folder = ProjectFolder.root + "/Docs/Schemas"
    let schema = try JSON.parse(Files.read(folder + "/model-answer.json"), name: "schema")
    let reasons = schema["$defs"]?["reason"]?["enum"]?.array?.compactMap(\.string) ?? []
    for reason in FailureReason.allCases { #expect(reasons.contains(reason.rawValue)) }
    let python = ProjectFolder.root + "/.build/venv/bin/python"
    guard FileManager.default.isExecutableFile(atPath: python) else {
      FileHandle.standardError.write(
        Data("Skipped: the schema checker is not installed (.ci/prepare test).\n".utf8))
      return
    }
    let documents = try TemporaryFolder()
    var files: [String] = []
    for (index, answer) in Self.answers.enumerated() {
      files.append(try documents.write(answer.json.pretty(), to: "\(index).json"))
    }
    let checker = Process()
    checker.executableURL = URL(fileURLWithPath: python)
    checker.arguments =
      [
        ProjectFolder.root + "/Tests/Tools/validate_schema.py", folder + "/model-answer.json",
      ] + files
    let output = Pipe()
    checker.standardOutput = output
    checker.standardError = output
    try checker.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    checker.waitUntilExit()
    #expect(checker.terminationStatus == 0, "\(String(decoding: said, as: UTF8.self))")
  }
}
