// SPDX-License-Identifier: Apache-2.0

import Wording

/// One step in the history of a database's tables; never edited once it has been released.
public struct Migration: Sendable {
  /// The step's number: 1, 2, 3 and so on.
  public let number: Int
  /// What it does, in a few words.
  public let name: String
  /// Its statements, each ended by a semicolon at the end of a line.
  public let sql: String

  /// Describes a step.
  public init(number: Int, name: String, sql: String) {
    self.number = number
    self.name = name
    self.sql = sql
  }

  /// The statements one by one.
  var statements: [String] {
    var statements: [String] = []
    var current = ""
    for line in sql.split(separator: "\n", omittingEmptySubsequences: false) {
      current += line + "\n"
      if line.hasSuffix(";") {
        statements.append(current)
        current = ""
      }
    }
    if current.contains(where: { !$0.isWhitespace }) { statements.append(current) }
    return statements
  }
}

extension Database {
  /// Brings the tables up to date, all missing steps or none of them.
  ///
  /// The number of the last step is kept in `PRAGMA user_version`. A database with a higher
  /// number was made by a newer program and is refused.
  public func migrate(_ migrations: [Migration]) throws(PlatformError) {
    let newest = migrations.map(\.number).max() ?? 0
    let current = try version()
    guard current <= newest else {
      throw .database(
        path: path,
        what: Text(
          zh: "由更新版本的程序建立（结构版本 \(current)，本程序只认识到 \(newest)）；请升级程序",
          en: "made by a newer program (tables of version \(current), this program knows "
            + "\(newest)); upgrade the program"))
    }
    if current == newest { return }
    do {
      try transaction {
        // Another process may have migrated while this one waited for the lock.
        let reached = try version()
        for step in migrations.sorted(by: { $0.number < $1.number }) where step.number > reached {
          for statement in step.statements { try execute(statement) }
          try execute("PRAGMA user_version = \(step.number)")
        }
      }
    } catch let error as PlatformError {
      throw error
    } catch {
      throw .database(path: path, what: Text(verbatim: "\(error)"))
    }
  }

  private func version() throws(PlatformError) -> Int {
    Int(try query("PRAGMA user_version").first?.first?.integer ?? 0)
  }
}
