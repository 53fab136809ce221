// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@Suite("touchstone model probe, from outside")
struct ModelProbeTests {
  @Test("obeys its schema, whether the endpoint answers or not")
  func schema() throws {
    let server = Process()
    let (input, output) = (Pipe(), Pipe())
    server.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    server.arguments = [
      "python3", ProjectFolder.root + "/Tests/ModelsTests/FarSides/chat_server.py",
    ]
    server.standardInput = input
    server.standardOutput = output
    try server.run()
    defer { kill(server.processIdentifier, SIGKILL) }
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    let port = try #require(line.split(separator: "\n").first)
    var check = try SchemaCheck()
    for (arguments, code) in [
      (["http://127.0.0.1:\(port)/v1"], 0),
      (["http://127.0.0.1:\(port)/v1", "--model", "thinking-field"], 0),
      (["http://127.0.0.1:\(port)/v1", "--model", "status/401"], 69),
    ] as [([String], Int32)] {
      let ending = try Touchstone.run(
        ["model", "probe"] + arguments + ["--json"], in: ProjectFolder.root)
      #expect(ending.code == code, "\(arguments): \(ending.errors)")
      try check.add(json: ending.output, obeys: "model-probe", shownAs: "probe")
    }
    try check.expectAllValid()
  }
}
