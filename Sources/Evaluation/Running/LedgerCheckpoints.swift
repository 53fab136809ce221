// SPDX-License-Identifier: Apache-2.0

import Ledger
import Platform

/// Keeps the finished targets of a run in the ledger.
///
/// It has a connection of its own, because the computation may go on in another thread than the
/// one that opened the run.
final class LedgerCheckpoints: Checkpoints {
  private let kept: [String: String]
  private let run: String
  private let path: String

  init(_ ledger: Ledger, run: String, path: String) throws {
    kept = try ledger.checkpoints(of: run)
    self.run = run
    self.path = path
  }

  func kept(_ key: String) -> String? { kept[key] }

  func keep(_ key: String, _ content: String) throws {
    let ledger = try Ledger(path: path, mode: .readWrite)
    defer { ledger.close() }
    try ledger.checkpoint(run: run, key: key, json: content)
  }
}
