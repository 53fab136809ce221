// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@Suite("touchstone model probe, from outside", .ownThread)
struct ModelProbeTests {
  @Test("obeys its schema, whether the endpoint answers or not")
  func schema() throws {
    let server = try FarSide("chat_server.py")
    var check = try SchemaCheck()
    for (arguments, code) in [
      ([server.url + "/v1"], 0),
      ([server.url + "/v1", "--model", "thinking-field"], 0),
      ([server.url + "/v1", "--model", "status/401"], 69),
    ] as [([String], Int32)] {
      let ending = try Touchstone.run(
        ["model", "probe"] + arguments + ["--json"], in: ProjectFolder.root)
      #expect(ending.code == code, "\(arguments): \(ending.errors)")
      try check.add(json: ending.output, obeys: "model-probe", shownAs: "probe")
    }
    try check.expectAllValid()
  }
}
