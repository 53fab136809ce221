// SPDX-License-Identifier: Apache-2.0

import Foundation
import Models
import Platform
import Testing
import Wording

@Suite("Declaration of a model that is asked")
struct LiveDeclarationTests {
  static let process = #"""
    { name: "Network", version: "1.0", kind: "process", output: "probability",
      command: ["python3", "Examples/onnx_adapter.py", "model.onnx"], batch: 64,
      inputs: ["age", { column: "record", name: "ecg", as: "signal" }], columns: { AF: "p_af" },
      environment: { OMP_NUM_THREADS: "1", TOKEN: { env: "HF_TOKEN" } }, frames: "float32",
      ready: "2m", grace: "500ms", restarts: 3, deadline: "1.5s", totalDeadline: "1h", retries: 0,
      concurrency: 2, maxFailures: 7, backoff: "10ms", longestWait: "30s", clip: 0.001,
      weights: "sha256:ab", image: "sha256:cd", revision: "main@12" }
    """#
  static let server = #"""
    { name: "wdbc", kind: "open-inference", url: "https://models.hospital.cn/inference/",
      key: { env: "KEY" }, hosts: ["models.hospital.cn"], model: "wdbc", modelVersion: "2",
      inputs: [{ tensor: "x", datatype: "FP32", fields: ["a", "b"],
                 parameters: { content_type: "np" } }],
      outputs: ["predict", { name: "predict_proba", targets: { malignant: 0 } }],
      parameters: { explain: false }, proxy: true }
    """#

  private static func read(_ text: String) throws -> ModelDeclaration {
    try ModelDeclarationTests.read(text)
  }

  @Test("of a program keeps everything that was stated")
  func wholeProcess() throws {
    let model = try Self.read(Self.process)
    guard case .process(let process) = model.source else {
      Issue.record("\(model.kind)")
      return
    }
    #expect(
      model.release
        == ModelRelease(
          weights: "sha256:ab", image: "sha256:cd", revision: "main@12"))
    #expect(process.command == ["python3", "Examples/onnx_adapter.py", "model.onnx"])
    #expect(
      process.inputs == [
        InputDeclaration(column: "age"),
        InputDeclaration(column: "record", name: "ecg", form: .signal),
      ])
    #expect(process.names == TargetNames(columns: ["AF": "p_af"]))
    #expect(
      process.environment == ["OMP_NUM_THREADS": .literal("1"), "TOKEN": .inherited("HF_TOKEN")])
    #expect(process.batch == 64 && process.restarts == 3 && process.frames == .float32)
    #expect(process.ready == .seconds(120) && process.grace == .milliseconds(500))
    #expect(
      model.policy
        == CallPolicy(
          deadline: .milliseconds(1500), total: .seconds(3600), retries: 0, concurrency: 2,
          maxFailures: 7, backoff: .milliseconds(10), longestWait: .seconds(30)))
  }

  @Test("of a server keeps everything that was stated")
  func wholeServer() throws {
    guard case .openInference(let server) = try Self.read(Self.server).source else {
      Issue.record("no server")
      return
    }
    #expect(server.endpoint.url == "https://models.hospital.cn/inference")
    #expect(server.endpoint.key == SecretName(variable: "KEY"))
    #expect(server.endpoint.hosts == ["models.hospital.cn"] && server.endpoint.usesProxy)
    #expect(server.model == "wdbc" && server.modelVersion == "2" && server.batch == 64)
    #expect(server.tensors.map(\.name) == ["x"] && server.tensors[0].datatype == .fp32)
    #expect(server.tensors[0].parameters == ["content_type": .string("np")])
    #expect(server.outputs.map(\.name) == ["predict", "predict_proba"])
    #expect(server.outputs[1].targets == ["malignant": 0])
    #expect(server.parameters == ["explain": .bool(false)])
  }

  @Test("of a server takes a list of columns for one tensor, and the url's host alone")
  func shortServer() throws {
    let text = #"""
      { name: "m", kind: "open-inference", url: "http://127.0.0.1:8080", model: "m",
        inputs: ["a", { column: "b" }], outputs: ["y"] }
      """#
    guard case .openInference(let server) = try Self.read(text).source else {
      Issue.record("no server")
      return
    }
    #expect(server.tensors.count == 1)
    #expect(server.tensors[0].fields.map(\.column) == ["a", "b"])
    #expect(server.endpoint.hosts == ["127.0.0.1"])
    #expect(server.policy == CallPolicy(concurrency: 4))
  }

  @Test(
    "of a program refuses what nobody can have meant, with the place",
    arguments: [
      (
        #"command: ["python3", "Examples/onnx_adapter.py", "model.onnx"]"#, "command: []",
        "command is empty"
      ),
      (
        #"command: ["python3", "Examples/onnx_adapter.py", "model.onnx"]"#,
        #"command: "python3 x.py""#, "expected an array"
      ),
      ("batch: 64", "batch: 0", "between 1 and 65536"), ("batch: 64", "batches: 64", "\"batch\""),
      (#"as: "signal""#, #"as: "signals""#, "did you mean 'signal'"),
      (#"inputs: ["age","#, #"inputs: ["ecg","#, "the input 'ecg' occurs twice"),
      (#"TOKEN: { env: "HF_TOKEN" }"#, #"TOKEN: { env: "HF TOKEN" }"#, "letters, digits"),
      (#""1.5s""#, #""1.5""#, "'1.5' is no duration"), (#""1.5s""#, #""0s""#, "no duration"),
      (#""1h""#, #""1s""#, "totalDeadline is shorter"), (#""1h""#, #""9999h""#, "30 days"),
      ("retries: 0", "retries: -1", "between 0 and 100"),
      (#""float32""#, #""float16""#, "did you mean 'float32'"),
      (#"revision: "main@12""#, #"revision: """#, "revision is empty"),
      (#"kind: "process""#, #"kind: "proces""#, "did you mean 'process'"),
    ])
  func processRefusals(good: String, bad: String, says: String) async {
    await Self.refuses(Self.process, good, bad, says)
  }

  @Test(
    "of a server refuses what nobody can have meant, with the place",
    arguments: [
      (#"key: { env: "KEY" }"#, #"key: "sk-live-1234""#, "does not stand in a file"),
      (
        #"hosts: ["models.hospital.cn"]"#, #"hosts: ["example.org"]"#,
        "lack models.hospital.cn"
      ),
      (
        "https://models.hospital.cn/inference/", "http://models.hospital.cn/",
        "cross the network in the clear"
      ),
      ("https://models.hospital.cn/inference/", "ftp://models.hospital.cn/", "begins with http://"),
      ("https://models", "https://me:secret@models", "holds no user, password"),
      (#""FP32""#, #""FP16""#, "did you mean 'FP32'"),
      (
        #"outputs: ["predict", { name: "predict_proba", targets: { malignant: 0 } }]"#,
        "outputs: []", "outputs is empty"
      ),
      ("malignant: 0", "malignant: -1", "between 0 and"),
      (#"fields: ["a", "b"]"#, "fields: []", "the list is empty"),
      ("parameters: { explain: false }", "parameters: []", "expected an object"),
    ])
  func serverRefusals(good: String, bad: String, says: String) async {
    await Self.refuses(Self.server, good, bad, says)
  }

  private static func refuses(
    _ whole: String, _ good: String, _ bad: String, _ says: String
  ) async {
    let text = whole.replacingOccurrences(of: good, with: bad)
    #expect(text != whole)
    let words = await complaint { _ = try read(text) }
    #expect(words?.contains(says) == true, "\(words ?? "none")")
    #expect(words?.hasPrefix("suite.json5:") == true)
    #expect(words?.contains("sk-live") == false && words?.contains("secret@") == false)
  }

  @Test(
    "sends a key in the clear to this machine alone",
    arguments: [
      ("http://127.0.0.1:1", true), ("http://LOCALHOST:1", true), ("http://[::1]:1", true),
      ("http://127.example.org", false), ("http://127.0.0.1.example.org", false),
      ("http://localhost.example.org", false), ("http://[::2]:1", false),
    ])
  func clear(url: String, isAllowed: Bool) async {
    let words = await complaint { _ = try EndpointDeclaration(address: url, key: "KEY") }
    #expect((words == nil) == isAllowed, "\(words ?? "allowed")")
    if !isAllowed { #expect(words?.contains("cross the network in the clear") == true) }
  }

  @Test("is another model by what answers, and not by how it is asked or where it stands")
  func fingerprints() throws {
    func fingerprint(_ keys: String) throws -> String {
      let declaration = try Self.read(
        #"{ name: "m", kind: "open-inference", inputs: ["a"], outputs: ["y"], "# + keys + "}")
      return try OpenInferenceModel(
        declaration, targets: ["t"], environment: [:]
      ).identity.fingerprint
    }
    let plain = try fingerprint(#"url: "http://localhost:1", model: "a""#)
    #expect(try fingerprint(#"url: "http://localhost:1", model: "b""#) != plain)
    #expect(try fingerprint(#"url: "http://localhost:2", model: "a""#) != plain)
    #expect(
      try fingerprint(#"url: "http://localhost:1", model: "a", deadline: "9s", retries: 1"#)
        == plain)
    let weights = #", model: "a", weights: "sha256:1""#
    let declared = try fingerprint(#"url: "http://localhost:1""# + weights)
    #expect(declared != plain)
    // Weights that are declared say who answers, wherever the server stands.
    #expect(try fingerprint(#"url: "http://localhost:2""# + weights) == declared)
  }
}
