// SPDX-License-Identifier: Apache-2.0

import Foundation
import Models
import Platform
import TestSupport
import Testing
import Wording

@Suite("A program as a model")
struct ProcessModelTests {
  @Test("answers every case, one line a case", arguments: [1, 64])
  func plain(batch: Int) async throws {
    let program = try ProgramUnderTest(["plain"], keys: "batch: \(batch)")
    let (answers, end) = try await program.asked(300)
    #expect(end == .complete)
    #expect(
      answers.map(\.?.outcome) == (0..<300).map { .values(["sum": .number(Double($0))]) })
  }

  @Test("tells where a batch ends, and takes answers in any order")
  func batches() async throws {
    let program = try ProgramUnderTest(["batches"], keys: "batch: 32")
    let (answers, _) = try await program.asked(70)
    #expect(
      answers.map(\.?.outcome) == (0..<70).map { .values(["sum": .number(Double($0))]) })
  }

  @Test("reads both streams, however much is written to either")
  func bothStreams() async throws {
    let program = try ProgramUnderTest(["talks"], keys: "batch: 5000, deadline: \"30s\"")
    let (answers, _) = try await program.asked(20_000)
    #expect(answers.allSatisfy { $0?.failure == nil })
  }

  @Test("runs as many programs as the suite allows")
  func several() async throws {
    let program = try ProgramUnderTest(["plain"], keys: "batch: 4, concurrency: 3")
    let (answers, _) = try await program.asked(90)
    #expect(
      answers.map(\.?.outcome) == (0..<90).map { .values(["sum": .number(Double($0))]) })
  }

  @Test("sees the variables that the suite names and no others, in the workspace")
  func environment() async throws {
    let folder = try TemporaryFolder()
    let program = try ProgramUnderTest(
      ["environment"], keys: #"environment: { LANG: "C.UTF-8", TOKEN: { env: "SECRET" } }"#,
      environment: ["PATH": "/usr/bin", "SECRET": "s", "OTHER": "o"], workspace: folder.path)
    let (answers, _) = try await program.asked(1)
    guard case .values(let values) = answers[0]?.outcome, case .text(let text) = values["sum"]
    else {
      Issue.record("no text: \(answers)")
      return
    }
    // LC_CTYPE is what Python sets for itself.
    #expect(text.replacingOccurrences(of: "LC_CTYPE ", with: "") == "LANG TOKEN | \(folder.path)")
  }

  @Test("needs the variables that the suite names")
  func missingVariable() {
    let words = sentence {
      _ = try ProgramUnderTest(["plain"], keys: #"environment: { A: { env: "NOT_SET" } }"#)
    }
    #expect(words?.contains("environment variable NOT_SET") == true)
  }

  @Test("sends numbers in frames, and reads them back", arguments: ["float32", "float64"])
  func frames(form: String) async throws {
    let program = try ProgramUnderTest(["frames", form], keys: "frames: \"\(form)\", batch: 7")
    try await program.model.open()
    let inputs = (0..<20).map { number in
      ModelInput(
        case: "c\(number)",
        fields: [
          ModelField("a", .integer(Int64(number))), ModelField("b", .boolean(true)),
          ModelField("c", number == 11 ? .missing : .number(0.25)),
        ])
    }
    let (answers, _) = try await ModelCalls(program.model, policy: CallPolicy()).answers(to: inputs)
    await program.model.close()
    for (number, answer) in answers.enumerated() where number != 11 {
      #expect(answer?.outcome == .values(["sum": .number(Double(number) + 1.25)]))
    }
    #expect(answers[11]?.failure?.reason == .notFinite)
  }

  @Test("is not sent as infinite what is too large for its frames")
  func tooLarge() async throws {
    let program = try ProgramUnderTest(["frames", "float32"], keys: #"frames: "float32""#)
    try await program.model.open()
    let input = ModelInput(case: "a", fields: [ModelField("x", .number(1e300))])
    let failure = await program.model.answer([input], attempt: 1)[0].failure
    await program.model.close()
    #expect(failure?.reason == .rejected)
    #expect(failure?.text.en.contains("1e300 is too large for float32") == true)
  }

  @Test("speaks, and what it said becomes a record")
  func speaks() async throws {
    let (answers, _) = try await ProgramUnderTest(["speaks"]).asked(2)
    let record = try #require(answers[1]?.record)
    #expect(record.case == "c1")
    #expect(record.answer == "A")
    #expect(record.thinking == "hm")
    #expect(record.finishReason == .stop)
    #expect(record.usage == TokenUsage(prompt: 9, completion: 2))
  }

  @Test("a cut within the thinking is a failure and no answer")
  func thinks() async throws {
    let (answers, _) = try await ProgramUnderTest(["thinks"]).asked(1)
    #expect(answers[0]?.failure?.reason == .cutThinking)
    #expect(answers[0]?.record?.thinking == "hm")
  }

  @Test("has another fingerprint when a file of its command changes")
  func fingerprint() throws {
    let folder = try TemporaryFolder()
    func fingerprint(weights: String, deadline: String = "1s") throws -> String {
      try folder.write(weights, to: "model.bin")
      let text = """
        { name: "m", kind: "process", command: ["sh", "model.bin"], deadline: "\(deadline)" }
        """
      let declaration = try ModelDeclaration(JSON5.parse(Array(text.utf8), file: "s.json5"))
      return try ProcessModel(
        declaration, targets: [], workspace: folder.path,
        environment: ["PATH": "/bin"]
      ).identity.fingerprint
    }
    let first = try fingerprint(weights: "1")
    #expect(try fingerprint(weights: "1") == first)
    #expect(try fingerprint(weights: "1", deadline: "2s") == first)
    #expect(try fingerprint(weights: "2") != first)
  }
}
