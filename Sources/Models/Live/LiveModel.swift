// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// A model that answers while a run asks it, known without being reached.
///
/// What it is and under which key an answer of its is kept follow from the suite and the files
/// that the suite names. No secret, no program and no server is needed for that, so a run whose
/// answers are kept can be looked at and computed again anywhere.
public struct LiveModel: Sendable {
  /// What the suite says.
  public let declaration: ModelDeclaration
  /// Who it is.
  public let identity: ModelIdentity
  /// The targets of the suite.
  public let targets: [String]
  /// The files of the workspace that are part of the model, with their hashes.
  public let files: [(path: String, sha256: String)]
  private let workspace: String
  private let prompt: ChatPrompt?
  private let scoring: AnswerScoring

  /// The name people use.
  public var name: String { declaration.name }
  /// What its numbers mean.
  public var output: ModelOutput { declaration.output }

  /// Works out who a declared model is.
  ///
  /// - Throws: `ModelError` when it is a file of predictions, a file that it names cannot be read,
  ///   or its answers could not become a number for each target.
  public init(
    _ declaration: ModelDeclaration, targets: [String], workspace: String
  ) throws(ModelError) {
    self.declaration = declaration
    self.targets = targets
    self.workspace = workspace
    scoring = try AnswerScoring(declaration, targets: targets)
    switch declaration.source {
    case .predictions: throw .needsRun(model: declaration.name, kind: declaration.kind)
    case .process(let process):
      files = try ProcessModel.files(of: process.command, in: workspace)
      identity = ProcessModel.identity(of: declaration, files)
      prompt = nil
    case .openInference:
      files = []
      identity = declaration.identifying()
      prompt = nil
    case .chat(let chat):
      let read = try ChatPrompt(chat, workspace: workspace)
      files = read.files
      identity = ChatModel.identity(of: declaration, read)
      prompt = read
    }
  }

  /// The fields that it is given of each case; nil for all inputs of the data set.
  public var inputs: [InputDeclaration]? {
    switch declaration.source {
    case .predictions: nil
    case .process(let process): process.inputs
    case .openInference(let server): server.tensors.flatMap(\.fields)
    case .chat: prompt?.fields.map { InputDeclaration(column: $0) }
    }
  }

  /// How many answers each case gets.
  public var samples: Int {
    if case .chat(let chat) = declaration.source { chat.samples } else { 1 }
  }

  /// The key under which the answer to an input is kept.
  ///
  /// The same model, given the same, asked in the same way for the same sample, has one answer; the
  /// case's name is no part of it. `files` are the hashes of the files that the input names. What
  /// is asked anew, in a further `attempt` or as a `repetition` within one, has an answer of its
  /// own.
  public func key(
    of input: ModelInput, files: [String] = [], attempt: Int = 1, repetition: Int = 0
  ) -> String {
    var asked = input.contentHash
    if case .chat(let chat) = declaration.source, let prompt,
      let turns = try? prompt.turns(input)
    {
      asked = SHA256.hex(
        of: ChatRequest(
          messages: turns, parameters: chat.requestParameters, sample: input.sample
        ).cacheBytes)
    }
    var question: [JSON] = [
      .string(identity.fingerprint), .string(asked), .integer(Int64(input.sample)),
      .array(files.map(JSON.string)),
    ]
    if attempt > 1 { question.append(.count(attempt)) }
    if repetition > 0 { question.append(.object(["repetition": .count(repetition)])) }
    return SHA256.hex(of: JSON.array(question).canonical())
  }

  /// The adapter that reaches it.
  ///
  /// It asks what was read and hashed here; no file is read again, which may be another by then.
  ///
  /// - Throws: `ModelError` when a program is not there or a secret is not set.
  public func adapter(environment: [String: String]) throws(ModelError) -> any Model {
    switch declaration.source {
    case .predictions: throw .needsRun(model: name, kind: declaration.kind)
    case .process:
      try ProcessModel(
        declaration, identity: identity, targets: targets, workspace: workspace,
        environment: environment)
    case .openInference:
      try OpenInferenceModel(declaration, targets: targets, environment: environment)
    case .chat:
      try ChatModel(
        declaration, prompt: prompt, workspace: workspace, environment: environment)
    }
  }

  /// The number of each target that the answers to one case come to, or why there is none.
  ///
  /// Of several samples the mean counts; one that failed makes the case fail, and a target that
  /// one of them left out has no value.
  public func values(of answers: [ModelAnswer]) -> Result<[String: Double], CaseFailure> {
    var sums: [String: (sum: Double, count: Int)] = [:]
    for answer in answers {
      switch scoring.values(of: answer) {
      case .failure(let failure): return .failure(failure)
      case .success(let values):
        for (target, value) in values {
          sums[target, default: (0, 0)].sum += value
          sums[target, default: (0, 0)].count += 1
        }
      }
    }
    return .success(
      sums.filter { $0.value.count == answers.count }.mapValues { $0.sum / Double($0.count) })
  }
}
