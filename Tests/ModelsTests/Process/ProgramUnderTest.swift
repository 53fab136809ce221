// SPDX-License-Identifier: Apache-2.0

import Foundation
import Models
import Platform
import TestSupport

/// A program model whose other side is `FarSides/process_model.py`.
struct ProgramUnderTest {
  let model: ProcessModel
  let declaration: ModelDeclaration

  /// Declares the program in a mode; `keys` are further keys of the suite.
  init(
    _ mode: [String], keys: String = "", output: String = "score",
    environment: [String: String] = ["PATH": "/usr/bin:/bin"], workspace: String = "/",
    lineLimit: Int = 64 << 20
  ) throws {
    let words = ([FarSide.python, FarSide.path("process_model.py")] + mode)
      .map { JSON.string($0).canonical() }.joined(separator: ", ")
    let text = """
      { name: "sum", kind: "process", command: [\(words)], output: "\(output)", grace: "300ms",
        \(keys) }
      """
    declaration = try ModelDeclaration(JSON5.parse(Array(text.utf8), file: "suite.json5"))
    model = try ProcessModel(
      declaration, targets: ["sum"], workspace: workspace,
      environment: environment, lineLimit: lineLimit)
  }

  /// Cases c0, c1, … whose fields sum up to their number.
  static func inputs(_ count: Int) -> [ModelInput] {
    (0..<count).map { number in
      ModelInput(
        case: "c\(number)",
        fields: [
          ModelField("b", .number(Double(number) - 0.5)), ModelField("a", .number(0.5)),
          ModelField("none", .missing),
        ])
    }
  }

  /// Opens the model, asks about the cases and closes it.
  func asked(_ count: Int) async throws -> (answers: [ModelAnswer?], end: CallsEnd) {
    try await model.open()
    let calls = ModelCalls(model, policy: declaration.policy)
    let result = try await calls.answers(to: Self.inputs(count))
    await model.close()
    return result
  }
}
