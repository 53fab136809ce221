// SPDX-License-Identifier: Apache-2.0

import Models
import Platform
import TestSupport
import Testing
import Wording

@Suite("A model that is known without being reached")
struct LiveModelTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("{{q}}", to: "prompt.txt")
  }

  private func chat(_ keys: String, targets: [String] = ["AF"]) throws -> LiveModel {
    let declaration = try ModelDeclarationTests.read(
      #"""
      { name: "LLM", kind: "chat", url: "http://127.0.0.1:1/v1", model: "m", prompt: "prompt.txt",
      """# + keys + "}")
    return try LiveModel(declaration, targets: targets, workspace: folder.path)
  }

  private static func said(_ answers: String...) -> [ModelAnswer] {
    answers.enumerated().map { sample, answer in
      let key = AnswerKey(case: "c", sample: sample)
      let latency = Latency(total: 0.0)
      return ModelAnswer(
        key,
        .language(
          LanguageRecord(
            key, attempt: 1, answer: answer, latency: latency, suite: LanguageRequest())),
        latency: latency)
    }
  }

  @Test("counts how many of several samples chose what is positive")
  func samples() throws {
    let model = try chat(
      #"samples: 4, output: "probability", positive: ["A"], "#
        + #"answer: { kind: "choice", options: ["A", "B"] }"#)
    let values = try model.values(of: Self.said("A", "B", "答案：A", "B. No")).get()
    #expect(values == ["AF": 0.5])
  }

  @Test("has another key for a further attempt, and for nothing else of how often it is asked")
  func attempts() throws {
    let form = #"answer: { kind: "number" }"#
    let model = try chat(form)
    let input = ModelInput(case: "a", fields: [ModelField("q", .text("?"))])
    let same = ModelInput(case: "b", fields: [ModelField("q", .text("?"))])
    #expect(model.key(of: input) == model.key(of: same, attempt: 1))
    let keys = (1...3).map { model.key(of: input, attempt: $0) }
    #expect(Set(keys).count == 3)
    #expect(try chat(form + ", retries: 9").key(of: input, attempt: 2) == keys[1])
  }

  @Test("fails when one of several samples cannot be read")
  func unread() throws {
    let model = try chat(
      #"samples: 2, output: "probability", positive: ["A"], "#
        + #"answer: { kind: "choice", options: ["A", "B"] }"#)
    let values = model.values(of: Self.said("A", "perhaps"))
    #expect(throws: CaseFailure.self) { try values.get() }
  }

  @Test("gives no value to a target that one of several samples left out")
  func leftOut() throws {
    let model = try chat(
      #"samples: 2, output: "probability", answer: { kind: "json" }"#, targets: ["AF", "ST"])
    let values = try model.values(
      of: Self.said(#"{"AF": 0.9, "ST": 0.5}"#, #"{"AF": 0.7}"#)
    ).get()
    #expect(values.keys.sorted() == ["AF"])
    #expect(abs((values["AF"] ?? 0) - 0.8) < 1e-15)
  }

  @Test(
    "refuses a suite whose answers could not become the numbers it wants",
    arguments: [
      (#"answer: { kind: "text" }"#, ["AF"], "free text gives no number"),
      (
        #"output: "call", answer: { kind: "choice", options: ["A", "B"] }"#, ["AF"],
        "state with positive"
      ),
      (
        #"output: "call", positive: ["A"], answer: { kind: "choice", options: ["A", "B"] }"#,
        ["AF", "ST"], "one choice answers one target"
      ),
      (
        #"positive: ["A"], answer: { kind: "choice", options: ["A", "B"] }"#, ["AF"],
        "a choice says yes or no"
      ),
      (#"answer: { kind: "number" }"#, ["AF", "ST"], "one number answers one target"),
      (
        #"output: "call", samples: 3, answer: { kind: "json" }"#, ["AF"],
        "the mean of several samples is no longer 0 or 1"
      ),
    ])
  func unscorable(keys: String, targets: [String], says: String) {
    let words = sentence { _ = try chat(keys, targets: targets) }
    #expect(words?.contains(says) == true, "\(words ?? "none")")
  }

  @Test("asks with the prompt that it was known by, whatever the file says by then")
  func prompt() throws {
    let model = try chat(#"answer: { kind: "json" }"#)
    try folder.write("another {{q}}", to: "prompt.txt")
    let adapter = try #require(try model.adapter(environment: [:]) as? ChatModel)
    #expect(adapter.identity == model.identity)
    #expect(adapter.prompt.hash == model.files.first?.sha256)
  }

  @Test("names the files of a program's command, each once, and is asked as the same model")
  func program() throws {
    try folder.write("1", to: "weights.bin")
    let declaration = try ModelDeclarationTests.read(
      #"{ name: "m", kind: "process", command: ["sh", "weights.bin", "weights.bin"] }"#)
    let model = try LiveModel(declaration, targets: ["AF"], workspace: folder.path)
    #expect(model.files.map(\.path) == ["weights.bin"])
    #expect(model.files.map(\.sha256) == [SHA256.hex(of: Array("1".utf8))])
    let adapter = try model.adapter(environment: ["PATH": "/usr/bin:/bin"])
    #expect(adapter.identity == model.identity)
    let alone = try ProcessModel(
      declaration, targets: ["AF"], workspace: folder.path, environment: ["PATH": "/usr/bin:/bin"])
    #expect(alone.identity == model.identity)
  }
}
