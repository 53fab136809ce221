// SPDX-License-Identifier: Apache-2.0

import Datasets
import Ledger
import Models
import Platform
import Wording

/// A run whose model is compared with another: its plan and the files its answers were made of.
public struct ComparedRun: Sendable {
  /// The run's id.
  public let id: String
  /// The suite as it was planned then; its prose is not in the record.
  public let suite: Suite
  /// The hash of the data.
  public let datasetHash: String
  let models: RecordedModels

  /// Reads the run that a word names: its id, its folder, or the record in it.
  ///
  /// - Throws: an `Explained` error where the word names nothing, or the record is none.
  public static func read(_ word: String, path: String, in workspace: Workspace) throws
    -> ComparedRun
  {
    guard let place = try RecordedModels.place(of: word, path: path, in: workspace) else {
      throw EvaluationError.noRun(word: word, comparators: [])
    }
    return try ComparedRun(
      try JSON.parse(try Files.read(place.path), name: place.shown), shown: place.shown)
  }

  init(_ json: JSON, shown: String) throws {
    guard let id = json["run"]?["id"]?.string,
      let hash = json["run"]?["dataset_hash"]?.string,
      let analysis = json["plan"]?["analysis"]
    else {
      throw EvaluationError.damagedRecord(
        path: shown,
        problem: Text(
          zh: "不是一次运行的记录（manifest.json 或 gate.json）",
          en: "is not the record of a run (manifest.json or gate.json)"))
    }
    self.id = id
    datasetHash = hash
    suite = try Suite(JSON5.parse(Array(analysis.canonical().utf8), file: shown))
    models = RecordedModels(record: json, shown: shown)
  }

  /// The version of a model of the run; empty where none was stated.
  func version(of name: String) -> String {
    let known = models.record["models"]?.array?.first { $0["name"]?.string == name }
    return known?["version"]?.string ?? ""
  }

  /// The names of what the run's model was compared with.
  public var comparators: [String] { suite.comparators.map(\.name) }

  /// What a model of the run answered; its own, or a comparator's.
  func answers(
    of name: String?, _ dataset: LoadedDataset, root: String, _ ledger: Ledger?
  ) async throws -> BaselineAnswers {
    let analysis = models.record["plan"]?["analysis"]
    let declared =
      name.flatMap { name in
        analysis?["comparators"]?.array?.first { $0["name"]?.string == name }
      } ?? analysis?["model"] ?? .null
    return try await models.answers(
      of: declared, dataset: dataset, targets: suite.targets, root: root, ledger)
  }
}
