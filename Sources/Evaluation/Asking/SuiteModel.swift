// SPDX-License-Identifier: Apache-2.0

public import Models

/// A model of a suite: its answers lie in a file, or a run asks for them.
public enum SuiteModel: Sendable {
  /// Somebody asked it beforehand.
  case file(PredictionFile)
  /// The run asks it.
  case live(LiveModel)

  /// Makes a declared model known, without reading an answer or reaching it.
  init(
    _ declaration: ModelDeclaration, targets: [String], workspace: String, caseColumn: String
  ) throws(ModelError) {
    if declaration.kind == .predictions {
      self = .file(
        try PredictionFile(declaration, workspace: workspace, caseColumn: caseColumn))
    } else {
      self = .live(try LiveModel(declaration, targets: targets, workspace: workspace))
    }
  }

  /// What the suite says.
  public var declaration: ModelDeclaration {
    switch self {
    case .file(let file): file.declaration
    case .live(let live): live.declaration
    }
  }

  /// The name people use.
  public var name: String { declaration.name }
  /// What its numbers mean.
  public var output: ModelOutput { declaration.output }

  /// The SHA-256 of what identifies the model.
  public var fingerprint: String {
    switch self {
    case .file(let file): file.fingerprint
    case .live(let live): live.identity.fingerprint
    }
  }

  /// The model, when a run asks it.
  var live: LiveModel? {
    if case .live(let live) = self { live } else { nil }
  }
}
