// SPDX-License-Identifier: Apache-2.0

public import Wording

/// What a model said about the cases it was asked about.
public struct Predictions: Sendable {
  /// One entry a target, its values in the order of the cases asked; nil is a failed prediction.
  public let columns: [String: [Double?]]
  /// How the rows of the model's answer met the cases.
  public let report: JoinReport
  /// The predictions that failed, in the order of the cases, then of the targets.
  public let failures: [PredictionFailure]
  /// What a person should know about the reading.
  public let warnings: [Text]

  /// Joins predictions and what was met on the way.
  public init(
    columns: [String: [Double?]], report: JoinReport, failures: [PredictionFailure],
    warnings: [Text]
  ) {
    self.columns = columns
    self.report = report
    self.failures = failures
    self.warnings = warnings
  }

  /// The cases that lack the prediction of at least one target, each once.
  public var failedCases: [String] {
    var seen: Set<String> = []
    return failures.map(\.case).filter { seen.insert($0).inserted }
  }
}

/// How the rows of an answer met the cases asked about.
public struct JoinReport: Sendable, Hashable {
  /// Cases without a row, in the order asked.
  public let missing: [String]
  /// Cases asked about more than once, each once.
  public let duplicates: [String]
  /// Rows nobody asked about, in the order of the file.
  public let extra: [String]

  /// Joins the three lists.
  public init(missing: [String] = [], duplicates: [String] = [], extra: [String] = []) {
    self.missing = missing
    self.duplicates = duplicates
    self.extra = extra
  }
}

/// A prediction that a model did not give.
public struct PredictionFailure: Sendable, Hashable {
  /// Why there is none.
  public typealias Reason = FailureReason

  /// The case.
  public let `case`: String
  /// The target; nil when every target of the case failed.
  public let target: String?
  /// Why there is no prediction.
  public let reason: Reason

  /// Joins a case, a target and a reason.
  public init(case: String, target: String?, reason: Reason) {
    self.case = `case`
    self.target = target
    self.reason = reason
  }
}
