// SPDX-License-Identifier: Apache-2.0

public import Platform
public import Wording

/// How a suite names a model and says how it is asked.
public struct ModelDeclaration: Sendable {
  /// How the answers are obtained.
  public enum Kind: String, Sendable, CaseIterable {
    /// From a file that somebody made beforehand.
    case predictions
    /// From a program that is started and reads the cases.
    case process
    /// From a server that speaks the Open Inference Protocol, version 2.
    case openInference = "open-inference"
    /// From a language model behind a chat-completions endpoint.
    case chat
  }

  /// What each way of asking needs to know.
  public enum Source: Sendable {
    case predictions(PredictionSource)
    case process(ProcessDeclaration)
    case openInference(OpenInferenceDeclaration)
    case chat(ChatDeclaration)
  }

  /// The name, unique within a suite.
  public let name: String
  /// What people read in place of the name.
  public let label: Text?
  /// The version; empty when nobody stated one.
  public let version: String
  /// How the answers are obtained.
  public let kind: Kind
  /// What the numbers mean.
  public let output: ModelOutput
  /// How near to 0 and 1 a probability may come; nearer ones are moved to it and counted.
  ///
  /// For models that print 0 or 1 where they mean "less than the last digit": a probability of
  /// exactly 0 or 1 has no logit, so no calibration slope could be had.
  public let clip: Double?
  /// What was declared of the bytes behind the name.
  public let release: ModelRelease
  /// What this way of asking needs to know.
  public let source: Source
  /// The declaration as plain JSON, for hashing.
  public let json: JSON

  /// What people read: the label, or else the name.
  public var title: Text { label ?? Text(verbatim: name) }

  /// How patiently the model is asked; a file needs no patience.
  public var policy: CallPolicy {
    switch source {
    case .predictions: CallPolicy()
    case .process(let process): process.policy
    case .openInference(let server): server.policy
    case .chat(let chat): chat.policy
    }
  }

  /// Where the predictions lie, when they were made beforehand.
  public var predictions: PredictionSource? {
    if case .predictions(let source) = source { source } else { nil }
  }

  /// Reads the declaration of a model or a comparator.
  public init(_ node: JSON5Node) throws(PlatformError) {
    var object = try JSON5Object(node, what: Text(zh: "模型", en: "model"))
    name = try object.string("name")
    label = try object.optionalText("label")
    version = try object.optionalString("version") ?? ""
    kind = try object.required("kind").word(of: Kind.self)
    let outputNode = object.optional("output")
    output = try outputNode?.word(of: ModelOutput.self) ?? .score
    let clipNode = object.optional("clip")
    clip = try clipNode?.number()
    release = try ModelRelease(&object)
    source =
      switch kind {
      case .predictions: .predictions(try PredictionSource(&object))
      case .process: .process(try ProcessDeclaration(&object))
      case .openInference: .openInference(try OpenInferenceDeclaration(&object))
      case .chat: .chat(try ChatDeclaration(&object))
      }
    json = node.json
    try object.finish()
    if let clipNode, let clip, output != .probability || !(clip > 0 && clip < 0.5) {
      throw clipNode.error(
        Text(
          zh: "clip 须大于 0 且小于 0.5，并且 output 为 \"probability\"",
          en: "a clip lies above 0 and below 0.5 and goes with output \"probability\" only"))
    }
  }

  /// What identifies a live model: the declaration without what only says how it is asked.
  ///
  /// Patience, prices and where a server happens to stand make no other model. The address
  /// counts as long as nothing else says which weights answer there.
  func identifying(_ further: [String: JSON] = [:]) -> ModelIdentity {
    var members = json.object ?? [:]
    let manner =
      CallPolicy.keys + EndpointDeclaration.manner + [
        "name", "version", "label", "weights", "image", "revision", "output", "clip", "price",
        "samples", "seed", "restarts", "ready", "grace", "stream", "positive",
      ]
    for key in manner { members[key] = nil }
    if !release.isEmpty { members["url"] = nil }
    return ModelIdentity(
      name: name, version: version, release: release,
      parts: further.merging(["declaration": .object(members)]) { own, _ in own })
  }
}

extension ModelRelease {
  init(_ object: inout JSON5Object) throws(PlatformError) {
    func filled(_ key: String) throws(PlatformError) -> String? {
      guard let node = object.optional(key) else { return nil }
      let text = try node.string()
      if text.isEmpty { throw node.error(Text(zh: "\(key) 为空", en: "\(key) is empty")) }
      return text
    }
    self.init(
      weights: try filled("weights"), image: try filled("image"), revision: try filled("revision"))
  }
}
