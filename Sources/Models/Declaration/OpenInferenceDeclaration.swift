// SPDX-License-Identifier: Apache-2.0

public import Platform
import Wording

/// A model on a server that speaks the Open Inference Protocol, version 2.
public struct OpenInferenceDeclaration: Sendable {
  /// The server.
  public let endpoint: EndpointDeclaration
  /// The model's name on the server.
  public let model: String
  /// The model's version on the server; nil for the one it serves by default.
  public let modelVersion: String?
  /// What is sent.
  public let tensors: [TensorDeclaration]
  /// What is asked for.
  public let outputs: [OutputDeclaration]
  /// The most cases of a batch.
  public let batch: Int
  /// Further parameters of a request.
  public let parameters: [String: JSON]
  /// How patiently it is asked.
  public let policy: CallPolicy

  init(_ object: inout JSON5Object) throws(PlatformError) {
    endpoint = try EndpointDeclaration(&object)
    model = try object.string("model")
    modelVersion = try object.optionalString("modelVersion")
    tensors = try TensorDeclaration.list(object.required("inputs"))
    var outputs: [OutputDeclaration] = []
    let node = try object.required("outputs")
    for element in try node.array() { outputs.append(try OutputDeclaration(element)) }
    guard !outputs.isEmpty else {
      throw node.error(
        Text(
          zh: "outputs 为空；请写明要哪个输出，如 [\"predict_proba\"]",
          en: "outputs is empty; name what is asked for, such as [\"predict_proba\"]"))
    }
    self.outputs = outputs
    batch = try object.optional("batch")?.integer(in: 1...65_536) ?? 64
    parameters = try object.optional("parameters")?.members() ?? [:]
    policy = try CallPolicy(&object, concurrency: 4)
  }
}

/// A tensor that is sent, one row a case.
public struct TensorDeclaration: Sendable, Hashable {
  /// The datatypes that are sent.
  public enum Datatype: String, Sendable, CaseIterable {
    case fp32 = "FP32"
    case fp64 = "FP64"
    case int32 = "INT32"
    case int64 = "INT64"
    case bytes = "BYTES"
  }

  /// The tensor's name.
  public let name: String
  /// Its datatype.
  public let datatype: Datatype
  /// The fields that make a row, in order; one field that is itself an array makes the row alone.
  public let fields: [InputDeclaration]
  /// Further parameters of the tensor, such as its content type.
  public let parameters: [String: JSON]

  /// A list of columns is one tensor; a list of tensors is itself.
  static func list(_ node: JSON5Node) throws(PlatformError) -> [TensorDeclaration] {
    let elements = try node.array()
    guard elements.contains(where: isTensor) else {
      let fields = try InputDeclaration.list(node) ?? []
      return [TensorDeclaration(name: "input-0", datatype: .fp64, fields: fields, parameters: [:])]
    }
    var tensors: [TensorDeclaration] = []
    for element in elements { tensors.append(try TensorDeclaration(element)) }
    return tensors
  }

  private static func isTensor(_ node: JSON5Node) -> Bool {
    guard case .object(let members) = node.value else { return false }
    return members.contains { $0.key == "tensor" || $0.key == "fields" }
  }

  private init(
    name: String, datatype: Datatype, fields: [InputDeclaration], parameters: [String: JSON]
  ) {
    self.name = name
    self.datatype = datatype
    self.fields = fields
    self.parameters = parameters
  }

  private init(_ node: JSON5Node) throws(PlatformError) {
    var object = try JSON5Object(node, what: Text(zh: "输入张量", en: "an input tensor"))
    self.init(
      name: try object.string("tensor"),
      datatype: try object.optional("datatype")?.word(of: Datatype.self) ?? .fp64,
      fields: try InputDeclaration.list(object.required("fields")) ?? [],
      parameters: try object.optional("parameters")?.members() ?? [:])
    try object.finish()
  }
}

/// An output that is asked for, and which of its columns answers for which target.
public struct OutputDeclaration: Sendable, Hashable {
  /// The output's name.
  public let name: String
  /// The column of each target, from 0; empty when the order of the suite's targets is theirs.
  public let targets: [String: Int]

  /// Reads a name, or an object with `name` and `targets`.
  init(_ node: JSON5Node) throws(PlatformError) {
    if case .string(let name) = node.value {
      self.name = name
      targets = [:]
      return
    }
    var object = try JSON5Object(node, what: Text(zh: "模型输出", en: "an output of the model"))
    name = try object.string("name")
    var targets: [String: Int] = [:]
    if let node = object.optional("targets") {
      var members = try JSON5Object(
        node, what: Text(zh: "输出的目标", en: "targets of an output"))
      for member in members.remaining() {
        targets[member.key] = try member.node.integer(in: 0...1_000_000)
      }
    }
    self.targets = targets
    try object.finish()
  }
}

extension JSON5Node {
  /// The members of an object, as plain JSON.
  func members() throws(PlatformError) -> [String: JSON] {
    // The object reader says what stands here in place of an object.
    _ = try JSON5Object(self, what: Text(zh: "参数", en: "parameters"))
    return json.object ?? [:]
  }
}
