// SPDX-License-Identifier: Apache-2.0

import Platform

/// A table whose rows the audit chain vouches for.
struct LedgerTable: Sendable, Hashable {
  let name: String
  /// The column that says to what the row belongs: the run, or the plan's suite.
  let scope: String?
  /// The column that names the row within its scope.
  let key: String
  /// The columns a row's hash covers, in this order; part of the format, so never reordered.
  let columns: [String]

  static let runs = LedgerTable(
    name: "runs", scope: nil, key: "id",
    columns: [
      "id", "suite", "suite_hash", "dataset_hash", "model", "model_fingerprint", "plan_hash",
      "seed",
      "version", "attempt", "corrects", "status",
    ])
  static let service = LedgerTable(
    name: "service", scope: "run", key: "number",
    columns: ["run", "number", "started", "ended", "host", "user"])
  static let estimates = LedgerTable(
    name: "estimates", scope: "run", key: "id", columns: ["run", "id", "place", "json"])
  static let verdicts = LedgerTable(
    name: "verdicts", scope: "run", key: "check_id", columns: ["run", "check_id", "place", "json"])
  static let artefacts = LedgerTable(
    name: "artefacts", scope: "run", key: "path",
    columns: ["run", "path", "place", "sha256", "bytes"])
  static let plans = LedgerTable(
    name: "plans", scope: "suite", key: "hash",
    columns: ["number", "suite", "hash", "json", "locked_at", "witness"])

  static let responses = LedgerTable(
    name: "responses", scope: "run", key: "key",
    columns: [
      "key", "run", "model_fingerprint", "model", "case_name", "sample", "outcome", "sha256",
      "kept",
    ])

  static let studyEvents = LedgerTable(
    name: "study_events", scope: "study", key: "number",
    columns: ["study", "number", "kind", "subject", "at", "json"])

  static let testSetUses = LedgerTable(
    name: "test_set_uses", scope: "dataset", key: "number",
    columns: ["dataset", "number", "kind", "suite", "run", "at", "json"])

  static let all = [
    runs, service, estimates, verdicts, artefacts, plans, responses, studyEvents, testSetUses,
  ]

  /// The columns, each of the table by this other name.
  func list(of name: String) -> String {
    columns.map { "\(name).\"\($0)\"" }.joined(separator: ", ")
  }

  var list: String { columns.map { "\"\($0)\"" }.joined(separator: ", ") }

  /// The statement that adds a row with all its columns.
  var insertion: String {
    let places = columns.map { _ in "?" }.joined(separator: ", ")
    return "INSERT INTO \(name) (\(list)) VALUES (\(places))"
  }
}

/// The ledger's tables, step by step; a released step is never edited.
enum LedgerSchema {
  /// The number of the last step.
  static var newest: Int64 { Int64(migrations.count) }

  static let migrations = [
    Migration(number: 1, name: "runs, results, plans and the audit chain", sql: first),
    Migration(number: 2, name: "answers of models", sql: second),
    Migration(number: 3, name: "what happens in reader studies", sql: third),
    Migration(number: 4, name: "what test sets were used for", sql: fourth),
  ]

  private static let fourth = """
    CREATE TABLE test_set_uses (
      dataset TEXT NOT NULL, number INTEGER NOT NULL CHECK (number >= 1), kind TEXT NOT NULL,
      suite TEXT NOT NULL, run TEXT NOT NULL, at TEXT NOT NULL, json TEXT NOT NULL,
      PRIMARY KEY (dataset, number)
    ) STRICT;
    """

  private static let third = """
    CREATE TABLE study_events (
      study TEXT NOT NULL, number INTEGER NOT NULL CHECK (number >= 1), kind TEXT NOT NULL,
      subject TEXT NOT NULL, at TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (study, number)
    ) STRICT;
    """

  /// The text of an answer stands apart, so that it can go while its row stays.
  private static let second = """
    CREATE TABLE responses (
      key TEXT PRIMARY KEY, run TEXT NOT NULL, model_fingerprint TEXT NOT NULL, model TEXT NOT NULL,
      case_name TEXT NOT NULL, sample INTEGER NOT NULL CHECK (sample >= 0), outcome TEXT NOT NULL,
      sha256 TEXT NOT NULL, kept INTEGER NOT NULL CHECK (kept IN (0, 1))
    ) STRICT;
    CREATE INDEX responses_by_run ON responses (run);
    CREATE INDEX responses_by_model ON responses (model_fingerprint);
    CREATE TABLE response_texts (
      key TEXT PRIMARY KEY REFERENCES responses (key), json TEXT NOT NULL
    ) STRICT;
    """

  private static let first = """
    CREATE TABLE runs (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, suite TEXT NOT NULL,
      suite_hash TEXT NOT NULL,
      dataset_hash TEXT NOT NULL, model TEXT NOT NULL, model_fingerprint TEXT NOT NULL,
      plan_hash TEXT NOT NULL, seed TEXT NOT NULL, version TEXT NOT NULL,
      attempt INTEGER NOT NULL CHECK (attempt >= 1), corrects TEXT REFERENCES runs (id),
      status TEXT NOT NULL CHECK (status IN ('running', 'complete'))
    ) STRICT;
    CREATE TABLE service (
      run TEXT NOT NULL REFERENCES runs (id), number INTEGER NOT NULL, started TEXT NOT NULL,
      ended TEXT, host TEXT NOT NULL, user TEXT NOT NULL, PRIMARY KEY (run, number)
    ) STRICT;
    CREATE TABLE estimates (
      run TEXT NOT NULL REFERENCES runs (id), id TEXT NOT NULL, place INTEGER NOT NULL,
      json TEXT NOT NULL, PRIMARY KEY (run, id)
    ) STRICT;
    CREATE INDEX estimates_by_id ON estimates (id);
    CREATE TABLE verdicts (
      run TEXT NOT NULL REFERENCES runs (id), check_id TEXT NOT NULL, place INTEGER NOT NULL,
      json TEXT NOT NULL, PRIMARY KEY (run, check_id)
    ) STRICT;
    CREATE TABLE artefacts (
      run TEXT NOT NULL REFERENCES runs (id), path TEXT NOT NULL, place INTEGER NOT NULL,
      sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, PRIMARY KEY (run, path)
    ) STRICT;
    CREATE TABLE plans (
      number INTEGER PRIMARY KEY, suite TEXT NOT NULL, hash TEXT NOT NULL, json TEXT NOT NULL,
      locked_at TEXT NOT NULL, witness TEXT, UNIQUE (suite, hash)
    ) STRICT;
    CREATE TABLE checkpoints (
      run TEXT NOT NULL REFERENCES runs (id), key TEXT NOT NULL, json TEXT NOT NULL,
      PRIMARY KEY (run, key)
    ) STRICT;
    CREATE TABLE audit (
      sequence INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,
      payload TEXT NOT NULL, rows TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL
    ) STRICT;
    """
}
