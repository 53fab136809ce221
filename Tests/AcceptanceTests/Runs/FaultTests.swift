// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

/// A far side that fails in the middle of a run and is mended before the second start: the first
/// ends in the stated error with every finished row kept, the second with the bytes of a run that
/// nothing disturbed.
@Suite("A run whose model fails on the way", .ownThread)
struct FaultTests {
  /// What must be seen of a fault of a server.
  struct ServerFault: Sendable, CustomTestStringConvertible {
    let name: String
    let says: String
    /// Whether the server has to be started anew.
    var isDeadly = false
    /// The answers that were surely on their way before the fault set in; of a server that hangs or
    /// dies, those that were under way at the time may be lost.
    let least: Int
    var testDescription: String { name }

    /// What a suite declares: a busy machine must not be late where nothing is said to hang.
    var deadline: String { name == "stops" ? "8s" : "60s" }
  }

  @Test(
    "a chat endpoint stops, dies, storms or talks nonsense, and is gone on with",
    arguments: [
      ServerFault(name: "stops", says: "allow more with deadline", least: 16),
      ServerFault(name: "dies-mid-stream", says: "cannot be reached", isDeadly: true, least: 16),
      ServerFault(name: "breaks-mid-stream", says: "before the answer was complete", least: 20),
      ServerFault(name: "storm", says: "limits the rate of requests (429): slow down", least: 20),
      ServerFault(name: "failing", says: "The server failed (500): out of memory", least: 20),
      ServerFault(name: "nan", says: "response cannot be read", least: 20),
      ServerFault(name: "cut-json", says: "response cannot be read", least: 20),
      ServerFault(name: "wrong-model", says: "calls itself 'toy-lite'", least: 20),
      ServerFault(name: "empty-logprobs", says: "and the answer came without", least: 20),
    ])
  func chat(fault: ServerFault) throws {
    try goesOn(fault, "faulty_chat.py", of: 60) { url in
      try AskedWorkspace(
        oddByChat: url, "logprobs: 1, maxFailures: 3, deadline: \"\(fault.deadline)\"")
    }
  }

  @Test(
    "an inference server stops, dies, storms or talks nonsense, and is gone on with",
    arguments: [
      ServerFault(name: "stops", says: "allow more with deadline", least: 120),
      ServerFault(name: "dies", says: "cannot be reached", isDeadly: true, least: 120),
      ServerFault(name: "storm", says: "asks to be called less often", least: 200),
      ServerFault(name: "failing", says: "HTTP 500: 'Internal Server Error'", least: 200),
      ServerFault(name: "cut-json", says: "the server's answer cannot be used", least: 200),
      ServerFault(name: "wrong-model", says: "'odd' was asked and 'odd-lite' answers", least: 200),
    ])
  func inference(fault: ServerFault) throws {
    try goesOn(fault, "faulty_inference.py", of: 600) { url in
      let workspace = try AskedWorkspace(cases: 600)
      try workspace.write(
        suite: "chat",
        model: """
          kind: "open-inference", url: "\(url)", model: "odd", inputs: ["number"],
          outputs: ["odd"], output: "call", batch: 20, concurrency: 4, retries: 2,
          backoff: "10ms", maxFailures: 10, deadline: "\(fault.deadline)"
          """)
      return workspace
    }
  }

  /// Runs the suite `chat` on a server that fails, mends it, and goes on.
  private func goesOn(
    _ fault: ServerFault, _ script: String, of cases: Int,
    lay: (_ url: String) throws -> AskedWorkspace
  ) throws {
    let folder = try TemporaryFolder()
    let cure = folder.file("cure")
    var server = try FarSide(script, fault.name, cure, "0", of: "AcceptanceTests")
    let (url, port) = (server.url, server.port)
    let disturbed = try lay(url)
    let first = try disturbed.run("chat")
    #expect(first.code == 69, "\(first.code) \(first.output)\(first.errors)")
    #expect(first.errors.contains(fault.says), "\(first.errors)")
    // Nothing stands for a case that the fault hit; a NaN that the model said stays a NaN.
    let stored = try disturbed.answers()
    #expect(stored.count >= fault.least && stored.count < cases, "\(stored.count)")
    #expect(stored.values.allSatisfy { ["answered", "not-finite"].contains($0) })

    try Files.write("", to: cure)
    if fault.name == "stops" { kill(server.pid, SIGCONT) }
    if fault.isDeadly {
      server = try FarSide(script, fault.name, cure, "\(port)", of: "AcceptanceTests")
    }
    let before = try Self.asked(cure).count
    let resumed = try disturbed.run("chat", ["--resume"])
    let again = Set(try Self.asked(cure)[before...]).intersection(stored.keys)
    #expect(again.isEmpty, "asked again: \(again.sorted().prefix(5))")
    let calm = try lay(url)
    try expectSame(resumed, as: calm.run("chat"), in: disturbed)
    withExtendedLifetime(calm) {}
    withExtendedLifetime(server) {}
  }

  /// The cases that the server was asked about, in order.
  private static func asked(_ cure: String) throws -> [String] {
    try Files.readText(cure + ".log").split(separator: "\n").map { "case-\($0)" }
  }

  @Test(
    "a program prints junk, hangs, ignores SIGTERM or dies at row 500, and is gone on with",
    arguments: [
      ("junk", "wrote 'Warning: the cache is cold'"),
      ("truncated", #"line '{"id": "case-500", "val'"#),
      ("stops", "within 8 s"), ("stubborn", "wrote 'Warning: the cache is cold'"),
      ("dies", "exit code 7, its last message: 'RuntimeError: out of memory'"),
    ])
  func program(fault: String, says: String) throws {
    let folder = try TemporaryFolder()
    let cure = folder.file("cure")
    func workspace() throws -> AskedWorkspace {
      let workspace = try AskedWorkspace(cases: 600)
      let program = try Files.readText(FarSide.path("faulty_program.py", of: "AcceptanceTests"))
      try workspace.write(program, to: "model.py")
      try workspace.write(
        suite: "program",
        model: """
          kind: "process", command: ["\(FarSide.python)", "model.py"], batch: 50, output: "call",
          environment: { FAULT: "\(fault)", CURE: "\(cure)" }, grace: "200ms",
          deadline: "\(fault == "stops" ? "8s" : "60s")", maxFailures: 20
          """)
      return workspace
    }
    let disturbed = try workspace()
    let first = try disturbed.run("program")
    #expect(first.code == 69, "\(first.code) \(first.output)\(first.errors)")
    #expect(first.errors.contains(says), "\(first.errors)")
    // What the program said before row 500 is there, the NaN it said among it.
    let stored = try disturbed.answers()
    #expect(stored.count == 500)
    #expect(stored.values.count { $0 == "answered" } == 495)
    #expect(stored.values.count { $0 == "not-finite" } == 5)
    // It is gone, and what it started as well.
    let pids = try Files.readText(cure + ".pids").split(separator: " ").compactMap { Int32($0) }
    for _ in 0..<3000 where pids.contains(where: isAlive) { Thread.sleep(forTimeInterval: 0.02) }
    #expect(pids.count == 2 && !pids.contains(where: isAlive), "\(pids)")

    try Files.write("", to: cure)
    let resumed = try disturbed.run("program", ["--resume"])
    let calm = try workspace()
    try expectSame(resumed, as: calm.run("program"), in: disturbed)
    withExtendedLifetime(calm) {}
  }

  /// The resumed run has the bytes of the other one, and holds when it is computed anew.
  private func expectSame(_ resumed: Ending, as calm: Ending, in workspace: AskedWorkspace) throws {
    #expect(resumed.code == calm.code && calm.code < 3, "\(resumed.errors) / \(calm.errors)")
    let differences = try RunFiles(resumed.lastLine).differences(from: RunFiles(calm.lastLine))
    #expect(differences.isEmpty, "\(differences)")
    let verified = try Touchstone.run(
      ["verify", resumed.lastLine, "--recompute"], in: workspace.root)
    #expect(verified.code == 0, "\(verified.output)\(verified.errors)")
  }
}
