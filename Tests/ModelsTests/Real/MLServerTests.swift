// SPDX-License-Identifier: Apache-2.0

import Foundation
import Models
import Platform
import TestSupport
import Testing
import Wording

@Suite(
  "The breast cancer data through MLServer", .serialized,
  .enabled(if: RealModels.python != nil, "MLServer could not be installed"))
struct MLServerTests {
  /// A server that has just been started, and the folder it serves.
  struct Served {
    let folder: TemporaryFolder
    let server: FarSide

    init() async throws {
      folder = try TemporaryFolder()
      server = try await FarSide.started(
        "mlserver_wdbc.py", folder.path, "--serve", python: RealModels.python ?? "")
    }

    func model(
      _ name: String = "wdbc", inputs: [String], keys: String = #"deadline: "10m""#
    ) throws -> OpenInferenceModel {
      let text = """
        { name: "wdbc", kind: "open-inference", url: "\(server.url)", model: "\(name)",
          inputs: \(RealModels.quoted(inputs)), output: "probability", batch: 50,
          outputs: [{ name: "predict_proba", targets: { malignant: 1 } }], \(keys) }
        """
      let declaration = try ModelDeclaration(JSON5.parse(Array(text.utf8), file: "suite.json5"))
      return try OpenInferenceModel(
        declaration, targets: ["malignant"], environment: [:])
    }
  }

  @Test("gives the probabilities that scikit-learn gives, and says what goes wrong")
  func whole() async throws {
    let served = try await Served()
    let (names, inputs) = try RealModels.breastCancer()
    let model = try served.model(inputs: names)
    try await model.open()
    let (answers, end) = try await ModelCalls(model, policy: CallPolicy(concurrency: 4)).answers(
      to: inputs)
    #expect(end == .complete)
    let expected = try RealModels.expected(in: served.folder)
    let distance = RealModels.distance(answers, target: "malignant", from: expected)
    #expect((distance ?? 1) < 1e-12)

    let absent = await sentence { try await served.model("nope", inputs: names).open() }
    #expect(absent?.contains("has no such model") == true, "\(absent ?? "none")")

    let narrow = try served.model(inputs: Array(names.prefix(2)))
    let failure = await narrow.answer(Array(inputs.prefix(3)), attempt: 1)[0].failure
    #expect(failure?.reason == .serverError)
    #expect(failure?.scope == .model)
    #expect(failure?.text.en.contains("HTTP 500: 'ValueError: X has 2 features") == true)
  }

  @Test("keeps its deadline when the server is stopped")
  func stopped() async throws {
    let served = try await Served()
    let (names, inputs) = try RealModels.breastCancer()
    try await served.model(inputs: names).open()
    kill(served.server.pid, SIGSTOP)
    let began = ContinuousClock.now
    let model = try served.model(inputs: names, keys: #"deadline: "1s""#)
    let (answers, end) = try await ModelCalls(model, policy: CallPolicy(deadline: .seconds(1)))
      .answers(to: Array(inputs.prefix(60)))
    #expect(end == .complete)
    #expect(answers.allSatisfy { $0?.failure?.reason == .timeout })
    // Tests share few threads, so this one may wait for its turn; a deadline that is not kept waits
    // for ever.
    #expect(ContinuousClock.now - began < .seconds(600))
  }
}

@Suite(
  "The adapters in Examples",
  .enabled(if: RealModels.python != nil, "scikit-learn and ONNX Runtime could not be installed"))
struct ExampleAdapterTests {
  private static func answers(
    _ command: [String], target: String, inputs: [ModelInput], keys: String
  ) async throws -> (answers: [ModelAnswer?], end: CallsEnd) {
    let text = """
      { name: "m", kind: "process", output: "probability",
        command: \(RealModels.quoted([RealModels.python ?? ""] + command)), \(keys) }
      """
    let declaration = try ModelDeclaration(JSON5.parse(Array(text.utf8), file: "suite.json5"))
    let model = try ProcessModel(
      declaration, targets: [target], workspace: ProjectFolder.root,
      environment: [:])
    try await model.open()
    let result = try await ModelCalls(model, policy: declaration.policy).answers(to: inputs)
    await model.close()
    return result
  }

  @Test("ask a scikit-learn classifier about the breast cancer data", arguments: [1, 64, 1000])
  func sklearn(batch: Int) async throws {
    let folder = try TemporaryFolder()
    // Fits the classifier and notes what it says; nothing is served.
    _ = try await FarSide.started(
      "mlserver_wdbc.py", folder.path, python: RealModels.python ?? "")
    var (_, inputs) = try RealModels.breastCancer()
    let expected = try RealModels.expected(in: folder)
    let gap = ModelInput(
      case: "gap", fields: inputs[0].fields.map { ModelField($0.name, .missing) })
    inputs.append(gap)
    let (answers, end) = try await Self.answers(
      ["Examples/sklearn_adapter.py", folder.file("wdbc/model.joblib"), "malignant", "1"],
      target: "malignant", inputs: inputs, keys: "batch: \(batch)")
    #expect(end == .complete)
    let distance = RealModels.distance(
      Array(answers.dropLast()), target: "malignant", from: expected)
    #expect((distance ?? 1) < 1e-12)
    #expect(answers.last??.failure?.reason == .reported)
  }

  @Test("ask the PTB-XL network about 191 records")
  func onnx() async throws {
    let path = ProjectFolder.root + "/Tests/ModelsTests/Expected/ptbxl_norm_cnn.csv"
    let lines = try Files.readText(path).split(separator: "\n").dropFirst()
    var inputs: [ModelInput] = []
    var expected: [Double] = []
    for line in lines {
      let cells = line.split(separator: ",")
      inputs.append(try Self.record(String(cells[0])))
      expected.append(try #require(Double(cells[1])))
    }
    #expect(inputs.count == 191)
    let (answers, end) = try await Self.answers(
      ["Examples/onnx_adapter.py", "Examples/ptbxl_cnn.onnx", "abnormal"], target: "abnormal",
      inputs: inputs, keys: "batch: 32")
    #expect(end == .complete)
    #expect((RealModels.distance(answers, target: "abnormal", from: expected) ?? 1) < 2e-5)
  }

  /// A record of PTB-XL at 100 Hz: 1000 times 12 numbers of 16 bits, a thousandth of a millivolt.
  private static func record(_ id: String) throws -> ModelInput {
    let padded = String(repeating: "0", count: 5 - id.count) + id
    let bytes = try Files.read(
      ProjectFolder.root + "/Datasets/ptbxl-191/records/\(padded)_lr.dat")
    var values = [Float](repeating: 0, count: 12_000)
    for index in 0..<12_000 {
      let bits = UInt16(bytes[2 * index]) | UInt16(bytes[2 * index + 1]) << 8
      values[(index % 12) * 1000 + index / 12] = Float(Int16(bitPattern: bits)) / 1000
    }
    let tensor = try #require(Tensor(shape: [12, 1000], values: values))
    return ModelInput(case: id, fields: [ModelField("ecg", .tensor(tensor))])
  }
}
