// SPDX-License-Identifier: Apache-2.0

extension ModelDeclaration {
  /// The model that this declares, ready to be opened.
  ///
  /// `caseColumn` is the data set's name for the column that tells the cases apart, and
  /// `environment` where secrets are found.
  ///
  /// - Throws: `ModelError` when a file, a program or a secret that it needs is not there.
  public func model(
    cases: [String], caseColumn: String, targets: [String], workspace: String,
    environment: [String: String]
  ) throws(ModelError) -> any Model {
    switch kind {
    case .predictions:
      PredictedAnswers(
        try PredictionFile(self, workspace: workspace, caseColumn: caseColumn), cases: cases,
        targets: targets)
    case .process:
      try ProcessModel(
        self, targets: targets, workspace: workspace, environment: environment)
    case .openInference:
      try OpenInferenceModel(self, targets: targets, environment: environment)
    case .chat: try ChatModel(self, workspace: workspace, environment: environment)
    }
  }
}
