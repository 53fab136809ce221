// SPDX-License-Identifier: Apache-2.0

import Models
import Platform
import TestSupport
import Testing
import Wording

@Suite("Programs that answer with damage")
struct FuzzedProgramTests {
  private static func model(_ file: String, _ keys: String = "") throws -> ProcessModel {
    let command =
      [FarSide.python, "-S", "-E", FarSide.path("damaged_model.py"), file]
      + (keys.isEmpty ? [] : ["frames"])
    let words = command.map { JSON.string($0).canonical() }.joined(separator: ", ")
    let declaration = try ModelDeclarationTests.read(
      """
      { name: "sum", kind: "process", command: [\(words)], output: "score", grace: "300ms",
        deadline: "300s", ready: "300s", \(keys) }
      """)
    return try ProcessModel(
      declaration, targets: ["sum"], workspace: "/", environment: ["PATH": "/usr/bin:/bin"],
      lineLimit: 1 << 20)
  }

  private static let inputs = (0..<2).map {
    ModelInput(
      case: "c\($0)", fields: [ModelField("a", .number(0.5)), ModelField("b", .integer(1))])
  }

  private static func failures(_ fuzzer: Fuzzer, keys: String = "") async throws -> [String] {
    let folder = try TemporaryFolder()
    try folder.write("", to: "reply")
    let model = try model(folder.file("reply"), keys)
    try await model.open()
    let failures = await fuzzer.failures { bytes in
      put(bytes, at: folder.file("reply"))
      for answer in await model.answer(inputs, attempt: 1) {
        if let failure = answer.failure { throw FuzzRefusal(failure.text) }
      }
    }
    await model.close()
    return failures
  }

  @Test("in lines give answers, or failures in words")
  func fuzzLines() async throws {
    var fuzzer = Fuzzer(
      .processLines,
      texts: [
        "{\"id\":\"c0\",\"values\":{\"sum\":1.5}}\n{\"id\":\"c1\",\"sample\":0,\"values\":{\"sum\":2}}\n",
        "{\"id\":\"c1\",\"error\":\"none\"}\n{\"id\":\"c0\",\"answer\":\"A\",\"thinking\":\"hm\","
          + "\"finish_reason\":\"stop\",\"tool_calls\":[],\"usage\":{\"prompt\":1,\"completion\":2}}\n",
      ],
      words: [
        "NaN", "-Infinity", "null", "[]", "{}", "\n", "\"id\":", "\"c0\"", "[[", "\u{FEFF}", "\r",
      ])
    fuzzer.count = 60
    #expect(try await Self.failures(fuzzer) == [])
  }

  @Test("in frames give answers, or failures in words")
  func fuzzFrames() async throws {
    // Its length, two rows, one column, two numbers.
    let frame: [UInt8] =
      [24, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0] + [0, 0, 0, 0, 0, 0, 0xf8, 0x3f]
      + [0, 0, 0, 0, 0, 0, 0, 0x40]
    var fuzzer = Fuzzer(.processFrames, [frame])
    fuzzer.count = 60
    #expect(try await Self.failures(fuzzer, keys: #"frames: "float64""#) == [])
  }
}
