// SPDX-License-Identifier: Apache-2.0

import Datasets
import Ledger
public import Platform
import Wording

/// The run that a model is held against.
public struct GateBaseline: Sendable {
  /// The run's id.
  public let run: String
  /// The model's name.
  public let model: String
  /// What its record says of the use of its test set; nil in the record of a run.
  public let testSet: JSON?
  private let record: JSON
  private let shown: String

  /// The name of the file that a gate leaves.
  public static let gateFile = "gate.json"

  /// Reads the baseline that a word names: a run's id, the folder of a run or of a gate, or the record in
  /// it (`manifest.json`, `gate.json`).
  ///
  /// - Throws: an `Explained` error where the word names nothing, or the record is none.
  public static func read(_ word: String, path: String, in workspace: Workspace) throws
    -> GateBaseline
  {
    guard let place = try RecordedModels.place(of: word, path: path, in: workspace) else {
      throw EvaluationError.noBaseline(word: word)
    }
    return try GateBaseline(
      try JSON.parse(try Files.read(place.path), name: place.shown), shown: place.shown)
  }

  init(_ json: JSON, shown: String) throws {
    guard let run = json["run"]?["id"]?.string, let model = json["run"]?["model"]?.string,
      json["run"]?["dataset_hash"]?.string != nil, json["plan"]?["analysis"]?["model"] != nil
    else {
      throw EvaluationError.damagedRecord(
        path: shown,
        problem: Text(
          zh: "不是一次运行或发布门槛的记录（manifest.json 或 gate.json）",
          en: "is not the record of a run or a gate (manifest.json or gate.json)"))
    }
    self.run = run
    self.model = model
    self.shown = shown
    record = json
    testSet = json["test_set"]
  }

  /// What the baseline's model said of the cases: from the files or answers it was made of.
  ///
  /// - Throws: an `Explained` error where these are gone or changed, or the data are others: the two
  ///   models can then not be compared case by case.
  func answers(_ prepared: PreparedSuite, _ ledger: Ledger) async throws -> BaselineAnswers {
    guard record["run"]?["dataset_hash"]?.string == prepared.dataset.hash else {
      throw unusable(
        Text(
          zh: "基线是在另一份数据上得到的，无法逐例比较；请先在现有数据上运行基线模型",
          en:
            "the baseline was made on other data, so the models cannot be compared case by case; run "
            + "the baseline's model on these data first"))
    }
    return try await RecordedModels(record: record, shown: shown).answers(
      of: record["plan"]?["analysis"]?["model"] ?? .null, dataset: prepared.dataset,
      targets: prepared.suite.targets, root: prepared.workspace.root, ledger)
  }

  private func unusable(_ problem: Text) -> EvaluationError {
    .damagedRecord(path: shown, problem: problem)
  }
}
