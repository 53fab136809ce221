// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Ledger
import Platform

/// When, where and by whom a run was made, beside its files and outside its identity.
enum ServiceNote {
  static func write(for prepared: PreparedSuite, folder: String, in workspace: Workspace) throws {
    let run = prepared.identity.id
    let path = try workspace.path("\(folder)/service.json")
    guard !Files.exists(path) else { return }
    let ledger = try Ledger(path: workspace.ledgerPath, mode: .readOnly)
    defer { ledger.close() }
    guard let service = try ledger.service(of: run) else { return }
    let figures = try ServiceFigures.estimates(of: prepared, ledger)
    let note = JSON.object([
      "run": .string(run), "started": .string(service.started),
      "ended": service.ended.map { .string($0) } ?? .null, "host": .string(service.host),
      "user": .string(service.user), "estimates": .array(figures.map(\.json)),
    ])
    try Files.write(note.pretty(), to: path)
  }
}
