// SPDX-License-Identifier: Apache-2.0

import Models
import Platform
import TestSupport

/// A suite's chat model on a server, asked as a run asks it.
struct ChatBench {
  let model: ChatModel
  let policy: CallPolicy
  private let folder: TemporaryFolder

  /// Declares a model by its name and further keys of the suite.
  init(
    _ url: String, model name: String, _ keys: String = "", prompt: String = "{{q}}",
    environment: [String: String] = [:]
  ) throws {
    folder = try TemporaryFolder()
    try folder.write(prompt, to: "prompt.txt")
    let text = """
      { name: "LLM", kind: "chat", url: "\(url)/v1", model: "\(name)", prompt: "prompt.txt",
        backoff: "20ms", temperature: 0, answer: { kind: "choice", options: ["A", "B"] }, \(keys) }
      """
    let declaration = try ModelDeclaration(
      JSON5.parse(Self.lastKeyWins(text, keys), file: "suite.json5"))
    model = try ChatModel(declaration, workspace: folder.path, environment: environment)
    policy = declaration.policy
  }

  /// The default keys of the declaration give way to those of a test.
  private static func lastKeyWins(_ text: String, _ keys: String) -> [UInt8] {
    var text = text
    if keys.contains("answer:") {
      text = text.replacing(#"answer: { kind: "choice", options: ["A", "B"] }, "#, with: "")
    }
    if keys.contains("temperature:") { text = text.replacing("temperature: 0, ", with: "") }
    return Array(text.utf8)
  }

  /// Asks about some cases, each `samples` times.
  func ask(_ count: Int = 1, samples: Int = 1) async throws -> (
    answers: [ModelAnswer?], end: CallsEnd
  ) {
    let inputs = (0..<count).flatMap { number in
      (0..<samples).map { sample in
        ModelInput(
          case: "c\(number)", sample: sample,
          fields: [ModelField("q", .text("问题 \(number)")), ModelField("gap", .missing)])
      }
    }
    return try await ModelCalls(model, policy: policy).answers(to: inputs)
  }

  /// Asks about one case and gives its answer, or the failure that ended the run.
  func one() async throws -> (answer: ModelAnswer?, failure: CaseFailure?) {
    let (answers, end) = try await ask()
    if case .unavailable(let failure) = end { return (answers[0], failure) }
    return (answers[0], answers[0]?.failure)
  }
}
