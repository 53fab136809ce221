// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Ledger
import Platform
import Statistics
import Wording

/// Lists the runs in the ledger.
enum RunsCommand: Command {
  static let specification = CommandSpecification(
    name: "runs",
    abstract: Text(zh: "列出台账中的运行。", en: "List the runs in the ledger."))

  private struct Entry {
    let row: RunRow
    let service: ServiceRow?
    let verdicts: Verdicts
  }

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let entries = try entries(in: try invocation.workspace())
    if invocation.isForPrograms {
      try invocation.console.print(JSON.object(["runs": .array(entries.map(json))]))
    } else if entries.isEmpty {
      invocation.console.tell(
        Text(zh: "台账中还没有运行。", en: "There is no run in the ledger yet.")[invocation.language])
    } else {
      for line in table(entries, in: invocation.language) { try invocation.console.print(line) }
    }
    return .success
  }

  private static func entries(in workspace: Workspace) throws -> [Entry] {
    guard Files.exists(workspace.ledgerPath) else { return [] }
    let ledger = try Ledger(path: workspace.ledgerPath, mode: .readOnly)
    defer { ledger.close() }
    return try ledger.runs().map { row in
      let verdicts = try ledger.verdicts(of: row.id).map { verdict in
        try JSON.parse(Array(verdict.json.utf8), name: "Reports/ledger.sqlite")
      }
      return Entry(
        row: row, service: try ledger.service(of: row.id), verdicts: Verdicts(list: verdicts))
    }
  }

  /// The run's folder, which is there once the run is complete.
  private static func folder(_ row: RunRow) -> String { "Reports/\(row.suite)/\(row.id)" }

  private static func json(_ entry: Entry) -> JSON {
    let row = entry.row
    return .object([
      "id": .string(row.id), "suite": .string(row.suite), "suite_hash": .string(row.suiteHash),
      "dataset_hash": .string(row.datasetHash), "model": .string(row.model),
      "model_fingerprint": .string(row.modelFingerprint), "plan_hash": .string(row.planHash),
      "seed": .integer(Int64(clamping: row.seed)), "version": .string(row.version),
      "attempt": .integer(Int64(row.attempt)),
      "corrects": row.corrects.map { .string($0) } ?? .null, "status": .string(row.status),
      "started": entry.service.map { .string($0.started) } ?? .null,
      "ended": entry.service?.ended.map { .string($0) } ?? .null,
      "verdict": entry.verdicts.overall.map { .string($0.rawValue) } ?? .null,
      "folder": .string(folder(row)),
    ])
  }

  private static func model(_ row: RunRow) -> Text {
    guard row.attempt > 1 else { return Text(verbatim: row.model) }
    return Text(
      zh: "\(row.model)（第 \(row.attempt) 次询问）", en: "\(row.model) (attempt \(row.attempt))")
  }

  private static func table(_ entries: [Entry], in language: Language) -> [String] {
    var table = TextTable([
      .words(Text(zh: "开始", en: "started")), .words(Text(zh: "套件", en: "suite")),
      .words(Text(zh: "模型", en: "model")), .words(Text(zh: "状态", en: "status")),
      .words(Text(zh: "结论", en: "verdict")), .words(Text(zh: "文件夹", en: "folder")),
    ])
    for entry in entries {
      let status =
        entry.row.status == "complete"
        ? Text(zh: "完成", en: "complete") : Text(zh: "未完成", en: "unfinished")
      table.add([
        entry.service?.started ?? "", entry.row.suite, model(entry.row)[language], status[language],
        entry.verdicts.overall.map { Verdicts.word($0)[language] } ?? "",
        entry.row.status == "complete" ? folder(entry.row) : "",
      ])
    }
    return table.lines(in: language)
  }
}
