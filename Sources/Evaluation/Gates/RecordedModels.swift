// SPDX-License-Identifier: Apache-2.0

import Datasets
import Ledger
import Models
import Platform
import Wording

/// The models of a recorded run, whose answers can be had again from what they were made of.
struct RecordedModels {
  /// The record: `manifest.json` of a run, or `gate.json` of a gate.
  let record: JSON
  /// Where it stands, for messages.
  let shown: String

  /// The record that a word names: a run's or gate's id, a folder, or the record; nil where it names none.
  static func place(
    of word: String, path: String, in workspace: Workspace
  ) throws -> (path: String, shown: String)? {
    try candidates(word, path: path, in: workspace).first { Files.exists($0.path) }
  }

  private static func candidates(
    _ word: String, path: String, in workspace: Workspace
  ) throws -> [(path: String, shown: String)] {
    if Files.isDirectory(path) {
      return [GateBaseline.gateFile, "manifest.json"].map { ("\(path)/\($0)", "\(word)/\($0)") }
    }
    if Files.exists(path) { return [(path, word)] }
    let suites = (try? Files.list(workspace.root + "/Reports")) ?? []
    return suites.sorted().flatMap { suite in
      ["\(word)/manifest.json", "gates/\(word)/\(GateBaseline.gateFile)"].map { name in
        ("\(workspace.root)/Reports/\(suite)/\(name)", "Reports/\(suite)/\(name)")
      }
    }
  }

  /// What a model of the run said of the cases.
  ///
  /// - Throws: an `Explained` error where its file is gone or changed, or its answers are no longer kept.
  func answers(
    of declared: JSON, dataset: LoadedDataset, targets: [String], root: String, _ ledger: Ledger?
  ) async throws -> BaselineAnswers {
    let node = try JSON5.parse(Array(versioned(declared).canonical().utf8), file: shown)
    let declaration = try ModelDeclaration(node)
    let model = try SuiteModel(
      declaration, targets: targets, workspace: root, caseColumn: dataset.caseColumn)
    switch model {
    case .file(let file):
      let known = record["inputs"]?.array?.first {
        $0["path"]?.string == file.shownPath && $0["model"]?.string == declaration.name
      }
      guard known?["sha256"]?.string == file.fileHash else { throw changed(file.shownPath) }
      let predictions = try await file.predict(cases: dataset.cases, columns: targets)
      return BaselineAnswers(output: file.output, predictions: predictions)
    case .live(let live):
      guard let ledger, let run = record["run"]?["id"]?.string else {
        throw EvaluationError.answersGone(model: declaration.name)
      }
      let asked = try LiveAnswers(
        live, dataset, in: root, place: shown, attempt: record["run"]?["attempt"]?.int ?? 1)
      let stored = try asked.stored(ResponseStore(ledger, run: run) { "" })
      return BaselineAnswers(
        output: live.declaration.output, predictions: asked.predictions(stored))
    }
  }

  /// The model as it was declared: its version is no part of a plan, and decides which answers are its.
  private func versioned(_ declared: JSON) -> JSON {
    let known = record["models"]?.array?.first { $0["name"] == declared["name"] }
    guard case .object(var object) = declared, let version = known?["version"] else {
      return declared
    }
    object["version"] = version
    return .object(object)
  }

  private func changed(_ path: String) -> EvaluationError {
    .damagedRecord(
      path: shown,
      problem: Text(
        zh: "预测文件 \(path) 在那次运行之后被改动；请恢复该文件，或给新版本另用文件名",
        en:
          "the predictions \(path) were changed since that run; restore the file, or give the new "
          + "version a file of its own"))
  }
}
