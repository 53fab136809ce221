// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

@Suite("A run that asks a model", .serialized, .ownThread)
struct AskedTests {
  /// A workspace of numbered cases and a chat endpoint that knows odd from even.
  private static func chat(
    cases: Int, delay: Double, concurrency: Int
  ) throws -> (workspace: AskedWorkspace, server: FarSide, log: String) {
    let workspace = try AskedWorkspace(cases: cases)
    let log = workspace.path("asked.log")
    try Files.write("", to: log)
    let server = try FarSide("counting_chat.py", log, "\(delay)", of: "AcceptanceTests")
    try workspace.write("请判断这个数是不是奇数，回答“是”或“否”： {{number}}", to: "Suites/odd.txt")
    try workspace.write(
      suite: "chat",
      model: """
        kind: "chat", url: "\(server.url)/v1", model: "toy", output: "call",
        prompt: "Suites/odd.txt", answer: { kind: "choice", options: ["是", "否"] },
        positive: ["是"], stream: false, seed: 7, concurrency: \(concurrency)
        """)
    return (workspace, server, log)
  }

  private static func asked(_ log: String) throws -> [String] {
    try Files.readText(log).split(separator: "\n").map { "case-\($0)" }
  }

  @Test("is killed twenty times: no answer that is stored is asked for again, and none is lost")
  func killed() throws {
    let (workspace, server, log) = try Self.chat(cases: 2000, delay: 0.004, concurrency: 8)
    var generator = SeededGenerator(seed: 20_261_126)
    var storedOnce: Set<String> = []
    for number in 1...20 {
      let before = try Self.asked(log)
      let child = try Touchstone.start(
        ["run", "Suites/chat.json5", "--resume"], in: workspace.root)
      // The moment is random in what was asked, and then in time: a quick machine is not done
      // before it comes, and a slow one is not killed before it has asked.
      let further = Int.random(in: 0...60, using: &generator)
      while try Self.asked(log).count < before.count + further, child.isRunning {
        Thread.sleep(forTimeInterval: 0.001)
      }
      Thread.sleep(forTimeInterval: Double.random(in: 0..<0.03, using: &generator))
      child.killAtOnce()
      #expect(child.wait().killed, "ended by itself before kill \(number)")
      let again = Set(try Self.asked(log)[before.count...]).intersection(storedOnce)
      #expect(again.isEmpty, "asked again after kill \(number): \(again.sorted().prefix(5))")
      let stored = Set(try workspace.answers().keys)
      #expect(storedOnce.isSubset(of: stored), "lost after kill \(number)")
      storedOnce = stored
    }
    #expect(!storedOnce.isEmpty)
    let ending = try workspace.run("chat", ["--resume"])
    #expect(ending.code == 0, "\(ending.errors)")
    let answers = try workspace.answers()
    #expect(answers.count == 2000 && answers.values.allSatisfy { $0 == "answered" })
    // What was under way at a kill may be asked again; nothing else.
    let asked = try Self.asked(log)
    #expect(asked.count >= 2000 && asked.count <= 2000 + 20 * 8)
    let verified = try Touchstone.run(
      ["verify", ending.lastLine, "--recompute"], in: workspace.root)
    #expect(verified.code == 0, "\(verified.output)\(verified.errors)")

    // The same run without a disturbance ends with the same bytes.
    let (calm, other, _) = try Self.chat(cases: 2000, delay: 0, concurrency: 16)
    _ = (server, other)
    try calm.write(
      suite: "chat", model: try Self.declaration(of: workspace))
    let undisturbed = try calm.run("chat")
    let differences = try RunFiles(ending.lastLine).differences(
      from: RunFiles(undisturbed.lastLine))
    #expect(differences.isEmpty, "\(differences)")
  }

  /// The model as a suite declares it, so that a second workspace asks the same server.
  private static func declaration(of workspace: AskedWorkspace) throws -> String {
    let text = try Files.readText(workspace.path("Suites/chat.json5"))
    let start = try #require(text.range(of: "version: \"1\", "))
    let end = try #require(text.range(of: " },\n  task"))
    return String(text[start.upperBound..<end.lowerBound])
  }

  @Test("notes how quick and how wordy the model was, with intervals or the reason for none")
  func service() throws {
    let (workspace, server, _) = try Self.chat(cases: 60, delay: 0, concurrency: 4)
    let ending = try workspace.run("chat")
    withExtendedLifetime(server) {}
    let text = try Files.readText(ending.lastLine + "/service.json")
    let note = try JSON.parse(Array(text.utf8), name: "service.json")
    func figure(_ name: String) throws -> JSON {
      try #require(note["estimates"]?.array?.first { $0["metric"]?.string == name })
    }
    let middle = try figure("latency_p50")
    let bounds = try #require(middle["interval"])
    let value = try #require(middle["value"]?.double)
    #expect(middle["n"]?.double == 60 && middle["model"]?.string == "toy" && value > 0)
    #expect(value >= bounds["lower"]?.double ?? .infinity)
    #expect(value <= bounds["upper"]?.double ?? -.infinity)
    let rare = try figure("latency_p99")
    #expect(rare["interval"] == nil && rare["notes"]?.array?.isEmpty == false)
    #expect(try figure("completion_tokens")["value"]?.double == 5)
    var check = try SchemaCheck()
    try check.add(json: text, obeys: "service", shownAs: "service.json")
    let purged = try Touchstone.run(["purge", "--json"], in: workspace.root)
    try check.add(json: purged.output, obeys: "purge", shownAs: "purge")
    try check.expectAllValid()
  }

  @Test("purges what was said, keeps the chain whole, and says that nothing can be computed anew")
  func purged() throws {
    let (workspace, server, _) = try Self.chat(cases: 60, delay: 0, concurrency: 4)
    let ending = try workspace.run("chat")
    #expect(ending.code == 0 || ending.code == 2, "\(ending.errors)")
    withExtendedLifetime(server) {}
    let unknown = try Touchstone.run(["purge", "--model", "tox"], in: workspace.root)
    #expect(unknown.code == 65 && unknown.errors.contains("toy"))
    let purged = try Touchstone.run(["purge", "--json"], in: workspace.root)
    #expect(purged.code == 0 && purged.output.contains("\"purged\": 60"), "\(purged.output)")
    #expect(try Touchstone.run(["verify", ending.lastLine], in: workspace.root).code == 0)
    let again = try Touchstone.run(["verify", ending.lastLine, "--recompute"], in: workspace.root)
    #expect(again.code == 1 && (again.output + again.errors).contains("purge"))
  }

  @Test("leaves no run behind where the server cannot be reached, and exits with 69")
  func unreachable() throws {
    let (workspace, server, _) = try Self.chat(cases: 20, delay: 0, concurrency: 4)
    withExtendedLifetime(server) {}
    let text = try Files.readText(workspace.path("Suites/chat.json5"))
      .replacingOccurrences(of: server.url, with: "http://127.0.0.1:9")
      .replacingOccurrences(of: "concurrency: 4", with: "concurrency: 4, retries: 0")
    try workspace.write(text, to: "Suites/chat.json5")
    let ending = try workspace.run("chat")
    #expect(ending.code == 69, "\(ending.code) \(ending.output)\(ending.errors)")
    let runs = try Touchstone.run(["runs", "--json"], in: workspace.root)
    #expect(!runs.output.contains("run-"), "\(runs.output)")
  }

  @Test("counts cases that a program cannot answer as failures, and keeps all others")
  func program() throws {
    let workspace = try AskedWorkspace(cases: 100)
    try workspace.write(
      """
      import json, sys
      print(json.dumps({"ready": True}), flush=True)
      for line in sys.stdin:
          row = json.loads(line)
          number = row["fields"]["number"]
          if number % 10 == 0:
              print(json.dumps({"id": row["id"], "error": "no lead II"}), flush=True)
          else:
              print(json.dumps({"id": row["id"], "values": {"odd": number % 2}}), flush=True)
      """, to: "model.py")
    try workspace.write(
      suite: "program",
      model: #"kind: "process", command: ["python3", "model.py"], batch: 16, output: "call""#)
    let ending = try workspace.run("program", ["--json"])
    let results = try JSON.parse(Array(ending.output.utf8), name: "results")
    #expect(results["failures"]?["count"]?.double == 10, "\(ending.errors)")
    #expect(results["failures"]?["cases_by_reason"]?["reported"]?.double == 10)
    let sensitivity = results["estimates"]?.array?.first { $0["metric"]?.string == "sensitivity" }
    #expect(sensitivity?["n"]?.double == 90)
  }

  @Test("refuses to tell a model the truth, or a column that is not there")
  func refused() throws {
    let workspace = try AskedWorkspace(cases: 40)
    for (input, words) in [("odd", "truth"), ("nubmer", "number")] {
      try workspace.write(
        suite: "bad",
        model: #"kind: "process", command: ["python3", "model.py"], inputs: ["\#(input)"]"#)
      let ending = try workspace.run("bad")
      #expect(ending.code == 65 && ending.errors.contains(words), "\(ending.errors)")
    }
    // A file whose hash no datasheet states could change without the run being another.
    try workspace.write(
      suite: "bad",
      model: """
        kind: "process", command: ["python3", "model.py"],
        inputs: [{ column: "number", name: "ecg", as: "signal" }]
        """)
    let ending = try workspace.run("bad")
    #expect(ending.code == 65 && ending.errors.contains("names the file '0'"), "\(ending.errors)")
  }
}
