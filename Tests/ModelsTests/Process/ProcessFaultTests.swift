// SPDX-License-Identifier: Apache-2.0

import Foundation
import Models
import Platform
import TestSupport
import Testing
import Wording

@Suite("A program that misbehaves")
struct ProcessFaultTests {
  @Test(
    "does not become ready, and the message says why",
    arguments: [
      ("never-ready", #"ready: "300ms""#, "within 0.3 s"),
      ("dies-first", "", "No module named 'torch'"), ("dies-first", "", "exit code 3"),
      ("junk-first", "", "is 'Loading checkpoint shards: 100%'"),
      ("silent-close", "", "closed its standard output"),
      ("plain", #"frames: "float32""#, "make them agree"),
    ])
  func notReady(mode: String, keys: String, says: String) async throws {
    let program = try ProgramUnderTest([mode], keys: keys)
    let words = await sentence { try await program.model.open() }
    #expect(words?.hasPrefix("model 'sum' is not available: ") == true)
    #expect(words?.contains(says) == true, "\(words ?? "none")")
  }

  @Test("is not there")
  func missing() {
    let declaration = #"{ name: "m", kind: "process", command: ["no-such-program"] }"#
    let words = sentence {
      let declaration = try ModelDeclaration(JSON5.parse(Array(declaration.utf8), file: "s"))
      _ = try ProcessModel(
        declaration, targets: [], workspace: "/", environment: [:])
    }
    #expect(words?.contains("there is no program 'no-such-program'") == true)
  }

  @Test(
    "breaks the rules, and the run stops with every finished row kept",
    arguments: [
      ("junk", FailureReason.malformed, "wrote 'Warning: something'"),
      ("cut-line", .malformed, "while the answer to case 'c7' was awaited"),
      ("no-object", .malformed, "lacks the key \"id\""),
      ("wrong-id", .wrongCase, "answers for 'c99'"), ("twice", .wrongCase, "answers for 'c7'"),
      ("long", .tooLong, "more than 100000 bytes"), ("closes", .died, "closed its standard output"),
      ("truncated", .died, #"in the middle of the line '{"id": "c7", "val'"#),
      ("dies", .died, "exit code 7, its last message: 'RuntimeError: out of memory'"),
      ("killed", .died, "signal 9"),
    ])
  func stops(mode: String, reason: FailureReason, says: String) async throws {
    for batch in [1, 5, 20] {
      let program = try ProgramUnderTest([mode], keys: "batch: \(batch)", lineLimit: 100_000)
      let (answers, end) = try await program.asked(20)
      guard case .unavailable(let failure) = end else {
        Issue.record("\(mode), batches of \(batch), ended as \(end)")
        continue
      }
      #expect(failure.reason == reason)
      #expect(failure.text.en.contains(says), "\(failure.text.en)")
      let kept = answers.compactMap { $0?.case }
      // One that was answered twice has its answer.
      #expect(kept == (0..<(mode == "twice" ? 8 : 7)).map { "c\($0)" }, "\(mode), \(batch)")
      #expect(answers.allSatisfy { $0 == nil || $0?.failure == nil })
    }
  }

  @Test(
    "fails one case, and goes on with the next",
    arguments: [
      ("nan", FailureReason.notFinite, "NaN or Infinity"),
      ("error", .reported, "no lead II in this record"),
      ("impossible", .impossible, "between 0 and 1"), ("no-value", .emptyCell, "only: other"),
    ])
  func oneCase(mode: String, reason: FailureReason, says: String) async throws {
    for batch in [1, 20] {
      let program = try ProgramUnderTest(
        [mode, "c1"], keys: "batch: \(batch)",
        output: mode == "impossible" ? "probability" : "score")
      let (answers, end) = try await program.asked(2)
      #expect(end == .complete)
      #expect(answers[0]?.outcome == .values(["sum": .number(0)]))
      #expect(answers[1]?.failure?.reason == reason)
      #expect(answers[1]?.failure?.text.en.contains(says) == true)
    }
  }

  @Test(
    "repeats its secret in an error, and no message does", arguments: ["leaks", "dies-leaking"])
  func secrets(mode: String) async throws {
    let secret = String(repeating: "eyJhbGciOi", count: 300)
    let program = try ProgramUnderTest(
      [mode, "c1"], keys: #"environment: { TOKEN: { env: "SECRET" } }"#,
      environment: ["PATH": "/usr/bin:/bin", "SECRET": secret])
    let (answers, end) = try await program.asked(2)
    var text = answers[1]?.failure?.text
    if case .unavailable(let failure) = end { text = failure.text }
    #expect(text?.en.contains("401 for […]") == true, "\(String(describing: text))")
    #expect(text?.en.contains("eyJ") == false && text?.zh.contains("eyJ") == false)
  }

  @Test("dies at row 500 of a batch, and 500 finished rows are kept")
  func row500() async throws {
    let program = try ProgramUnderTest(["dies", "c500"], keys: "batch: 1000")
    let (answers, end) = try await program.asked(1000)
    #expect(answers.count { $0 != nil } == 500)
    guard case .unavailable(let failure) = end else {
      Issue.record("ended as \(end)")
      return
    }
    #expect(failure.scope == .model)
  }

  @Test("is started anew where the suite allows it, and only the case that ends it fails")
  func restarts() async throws {
    for batch in [1, 8, 20] {
      let program = try ProgramUnderTest(["dies"], keys: "batch: \(batch), restarts: 2")
      let (answers, end) = try await program.asked(20)
      #expect(end == .complete)
      #expect(answers[7]?.failure?.reason == .died)
      #expect(answers.count { $0?.failure == nil } == 19, "batches of \(batch)")
    }
  }

  @Test("hangs, and the deadline holds", arguments: ["stop", "too-few"])
  func hangs(mode: String) async throws {
    let program = try ProgramUnderTest([mode], keys: #"batch: 10, deadline: "10s""#)
    let (answers, end) = try await program.asked(20)
    #expect(end == .complete)
    #expect(answers[6]?.failure == nil)
    #expect(answers[7]?.failure?.reason == .timeout)
    // A further program answers the batches that follow.
    #expect(answers[10...].allSatisfy { $0?.failure == nil })
    if mode == "too-few" { #expect(answers.count { $0?.failure != nil } == 1) }
  }

  @Test("leaves nothing running that it started", arguments: ["forks", "stubborn"])
  func groups(mode: String) async throws {
    let folder = try TemporaryFolder()
    let note = folder.file("pids")
    let program = try ProgramUnderTest(
      [mode, note], keys: #"deadline: "10s", batch: 4"#)
    try await program.model.open()
    let pids = try Files.readText(note).split(separator: " ").compactMap { Int32($0) }
    #expect(pids.count == 2)
    #expect(pids.allSatisfy(isAlive))
    let inputs = [ModelInput(case: note, fields: [])]
    let (answers, _) = try await ModelCalls(program.model, policy: program.declaration.policy)
      .answers(to: inputs)
    #expect(answers[0]?.failure?.reason == (mode == "stubborn" ? .timeout : nil))
    await program.model.close()
    for _ in 0..<3000 where pids.contains(where: isAlive) {
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(!pids.contains(where: isAlive), "\(pids)")
  }

  @Test("writes frames of another size than was asked for")
  func frames() async throws {
    let program = try ProgramUnderTest(
      ["frames", "float32", "wrong"], keys: #"frames: "float32""#)
    try await program.model.open()
    let (_, end) = try await ModelCalls(program.model, policy: CallPolicy()).answers(
      to: [ModelInput(case: "a", fields: [ModelField("x", .number(1))])])
    await program.model.close()
    guard case .unavailable(let failure) = end else {
      Issue.record("ended as \(end)")
      return
    }
    #expect(failure.reason == .wrongCount)
    #expect(failure.text.en.contains("says 2 rows"))
  }
}
