// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

@Suite("What a suite rests on is tried before its cases are asked", .ownThread)
struct CapabilityTests {
  private static func lines(_ path: String) -> Int {
    (try? Files.readText(path).split(separator: "\n").count) ?? 0
  }

  @Test("a server that leaves logprobs or a schema unheeded is refused, and no case is asked")
  func lacking() throws {
    for (keys, says) in [
      ("logprobs: 1", "gives logprobs (asked for, they were left out silently)"),
      (
        """
        dialect: "llama.cpp", answer: { kind: "json", schema: { type: "object",
          properties: { odd: { type: "boolean" } }, required: ["odd"] } }
        """, "keeps to a JSON schema (the answer did not follow it)"
      ),
    ] {
      let folder = try TemporaryFolder()
      let cure = folder.file("cure")
      let server = try FarSide("faulty_chat.py", "no-logprobs", cure, "0", of: "AcceptanceTests")
      let workspace = try AskedWorkspace(cases: 60)
      try workspace.write("{{number}}", to: "Suites/odd.txt")
      try workspace.write(
        suite: "chat",
        model: """
          kind: "chat", url: "\(server.url)/v1", model: "toy", prompt: "Suites/odd.txt",
          \(keys.contains("answer:") ? "" : "answer: { kind: \"number\" },") \(keys)
          """)
      let ending = try workspace.run("chat")
      #expect(ending.code == 69, "\(ending.code) \(ending.errors)")
      #expect(ending.errors.contains("'toy' lacks what the suite rests on: \(says)"))
      #expect(ending.errors.split(separator: "\n").count == 1, "\(ending.errors)")
      #expect(Self.lines(cure + ".log") == 0 && Self.lines(cure + ".tried") == 1)
      let runs = try Touchstone.run(["runs", "--json"], in: workspace.root)
      #expect(!runs.output.contains("run-"), "\(runs.output)")
    }
  }

  @Test("nothing is tried that the suite does not need, nor again once there are answers")
  func cheap() throws {
    for (keys, tried) in [("seed: 1, maxTokens: 50", 0), ("logprobs: 0", 1)] {
      let folder = try TemporaryFolder()
      let cure = folder.file("cure")
      let server = try FarSide("faulty_chat.py", "wrong-model", cure, "0", of: "AcceptanceTests")
      let workspace = try AskedWorkspace(oddByChat: server.url, keys)
      let first = try workspace.run("chat")
      #expect(first.code == 69 && first.errors.contains("toy-lite"), "\(first.errors)")
      try Files.write("", to: cure)
      let resumed = try workspace.run("chat", ["--resume"])
      #expect(resumed.code < 3, "\(resumed.errors)")
      #expect(Self.lines(cure + ".tried") == tried)
      // Trying is no part of what the service note says of the cases.
      let note = try Files.readText(resumed.lastLine + "/service.json")
      let json = try JSON.parse(Array(note.utf8), name: "service.json")
      let attempts = json["estimates"]?.array?.first { $0["metric"]?.string == "attempts" }
      #expect(attempts?["n"]?.double == 60)
      withExtendedLifetime(server) {}
    }
  }
}
