// SPDX-License-Identifier: Apache-2.0

import Models
import Platform
import TestSupport
import Testing
import Wording

@Suite("A model on an inference server")
struct OpenInferenceModelTests {
  /// A model of the server in `FarSides/inference_server.py`, which adds two fields up.
  private static func model(
    _ server: FarSide, _ name: String, keys: String = "batch: 4",
    inputs: String = #"["a", "b"]"#, outputs: String = #"["predict_proba"]"#,
    targets: [String] = ["sick"], deadline: String = "60s"
  ) throws -> OpenInferenceModel {
    let text = """
      { name: "m", kind: "open-inference", url: "\(server.url)", model: "\(name)",
        inputs: \(inputs), outputs: \(outputs), output: "probability",
        deadline: "\(deadline)", \(keys) }
      """
    let declaration = try ModelDeclaration(JSON5.parse(Array(text.utf8), file: "suite.json5"))
    return try OpenInferenceModel(
      declaration, targets: targets, environment: [:])
  }

  /// Cases whose fields sum up to tenths: 0 for the first, 0.1 for the second.
  private static func inputs(_ count: Int) -> [ModelInput] {
    (0..<count).map { number in
      ModelInput(
        case: "c\(number)",
        fields: [
          ModelField("a", .number(Double(number) / 10)), ModelField("b", .integer(0)),
        ])
    }
  }

  @Test("answers for every case, in batches of several at a time")
  func plain() async throws {
    let server = try await FarSide.started("inference_server.py")
    let model = try Self.model(server, "adder")
    try await model.open()
    let (answers, end) = try await ModelCalls(model, policy: CallPolicy(concurrency: 3)).answers(
      to: Self.inputs(11))
    #expect(end == .complete)
    #expect(
      answers.map(\.?.outcome)
        == (0..<11).map { .values(["sick": .number(Double($0) / 10)]) })
  }

  @Test("takes the column that the suite names")
  func column() async throws {
    let server = try await FarSide.started("inference_server.py")
    let model = try Self.model(
      server, "adder", outputs: #"[{ name: "predict_proba", targets: { well: 0, sick: 1 } }]"#,
      targets: ["well", "sick"])
    let answers = await model.answer(Array(Self.inputs(6)[2..<3]), attempt: 1)
    #expect(answers[0].outcome == .values(["well": .number(0.8), "sick": .number(0.2)]))
  }

  @Test("waits until the server has loaded the model")
  func slow() async throws {
    let server = try await FarSide.started("inference_server.py")
    try await Self.model(server, "slow").open()
  }

  @Test(
    "is not available, and the message says why",
    arguments: [
      ("missing", "Model missing not found"), ("listed", "no 'input-0' among its inputs"),
    ])
  func unavailable(name: String, says: String) async throws {
    let server = try await FarSide.started("inference_server.py")
    let words = await sentence { try await Self.model(server, name).open() }
    #expect(words?.contains(says) == true, "\(words ?? "none")")
  }

  @Test("is not available when no server is there")
  func noServer() async throws {
    let server = try await FarSide.started("inference_server.py")
    server.stop()
    let model = try Self.model(server, "adder", deadline: "2s")
    let words = await sentence { try await model.open() }
    #expect(words?.contains("not available") == true)
    #expect(words?.contains("\(server.url) cannot be reached") == true, "\(words ?? "none")")
  }

  @Test("divides a batch that is rejected, so that one bad case fails alone")
  func oneBad() async throws {
    let server = try await FarSide.started("inference_server.py")
    let model = try Self.model(server, "one-bad", keys: "batch: 10")
    let answers = await model.answer(Self.inputs(10), attempt: 1)
    #expect(answers.map { $0.failure?.reason } == (0..<10).map { $0 == 5 ? .serverError : nil })
    #expect(answers[5].failure?.scope == .case)
    #expect(answers[5].failure?.text.en.contains("HTTP 500: 'Internal Server Error'") == true)
  }

  @Test(
    "reads every shape of error that there is, and stops where nothing was ever accepted",
    arguments: [
      ("detail", FailureReason.rejected, "body.inputs.0.data: value is not a valid list"),
      ("detail", .rejected, "HTTP 422"),
      ("invalid", .rejected, "X has 3 features, but 2 are expected"),
      ("text", .serverError, "HTTP 500: 'Internal Server Error'"),
      ("renamed", .wrongModel, "'another' answers"), ("count", .wrongCount, "5 rows for 4 cases"),
      ("ragged", .malformed, "has shape [4, 2] and 7 values"), ("cut", .malformed, "infer:1:"),
    ])
  func errors(name: String, reason: FailureReason, says: String) async throws {
    let server = try await FarSide.started("inference_server.py")
    let answers = await (try Self.model(server, name)).answer(Self.inputs(4), attempt: 1)
    for answer in answers {
      #expect(answer.failure?.reason == reason)
      #expect(answer.failure?.scope == .model)
      #expect(answer.failure?.text.en.contains(says) == true, "\(answer)")
    }
  }

  @Test("refuses NaN by its place, and keeps the other rows")
  func nan() async throws {
    let server = try await FarSide.started("inference_server.py")
    let answers = await (try Self.model(server, "nan")).answer(Self.inputs(6), attempt: 1)
    #expect(answers[5].failure?.reason == .notFinite)
    #expect(
      answers[5].failure?.text.en.contains("predict_proba.data[11] (target 'sick')") == true)
    #expect(answers[..<5].allSatisfy { $0.failure == nil })
  }

  @Test("does not send what a tensor cannot hold")
  func missing() async throws {
    let server = try await FarSide.started("inference_server.py")
    var inputs = Self.inputs(4)
    inputs[2] = ModelInput(
      case: "c2", fields: [ModelField("a", .number(0)), ModelField("b", .missing)])
    let answers = await (try Self.model(server, "adder")).answer(inputs, attempt: 1)
    #expect(answers.map { $0.failure?.reason } == [nil, nil, .rejected, nil])
    #expect(answers[2].failure?.text.en.contains("field 'b' (∅)") == true)
  }

  @Test("does not send as infinite what is too large for single precision")
  func tooLarge() async throws {
    let server = try await FarSide.started("inference_server.py")
    let model = try Self.model(
      server, "adder", inputs: #"[{ tensor: "input-0", datatype: "FP32", fields: ["a", "b"] }]"#)
    var inputs = Self.inputs(2)
    inputs[1] = ModelInput(
      case: "c1", fields: [ModelField("a", .number(1e300)), ModelField("b", .integer(0))])
    let answers = await model.answer(inputs, attempt: 1)
    #expect(answers.map { $0.failure?.reason } == [nil, .rejected])
    #expect(answers[1].failure?.text.en.contains("field 'a' (1e300)") == true, "\(answers[1])")
  }

  @Test("cannot tell which column is whose, and says how to declare it")
  func ambiguous() async throws {
    let server = try await FarSide.started("inference_server.py")
    let model = try Self.model(server, "adder", targets: ["x", "y", "z"])
    let answers = await model.answer(Self.inputs(1), attempt: 1)
    #expect(answers[0].failure?.text.en.contains("has 2 columns for 3 targets") == true)
  }
}
