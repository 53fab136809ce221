// SPDX-License-Identifier: Apache-2.0

extension StudyDeclaration {
  /// The names of all endpoints, the primary one first.
  var endpoints: [String] { [endpoint.primary] + secondary }

  /// The answer from which the primary endpoint is computed.
  public var endpointItem: AnswerItem? { answers.first(where: \.isEndpoint) }

  /// The answer by which a reader calls a case: the endpoint where it is yes or no, or the first that is.
  var callItem: AnswerItem? {
    endpointItem?.kind == .binary ? endpointItem : answers.first { $0.kind == .binary }
  }

  /// The answer with marks: the endpoint where it is points or boxes, or the first that is.
  var markItem: AnswerItem? {
    answers.first { $0.isEndpoint && $0.hasMarks } ?? answers.first(where: \.hasMarks)
  }

  /// The arm whose AI stands alone as a reader; nil where none does.
  var algorithmArm: Arm? {
    kind == .aiVersusReaders ? arms.first { $0.model != nil } : nil
  }

  /// What is taken out of texts before they are read blind.
  var destyling: TextDestyling {
    TextDestyling(
      names: arms.compactMap(\.model) + destyle.names, disclaimers: destyle.disclaimers)
  }
}
