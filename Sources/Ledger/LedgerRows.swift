// SPDX-License-Identifier: Apache-2.0

/// A run: what was measured on what, by which plan and program.
///
/// The id is the hash of the other fields, which the caller computes; the ledger only keeps it.
public struct RunRow: Sendable, Hashable {
  /// The run's id.
  public let id: String
  /// The suite's name.
  public let suite: String
  /// The suite's SHA-256.
  public let suiteHash: String
  /// The data set's SHA-256.
  public let datasetHash: String
  /// The model's name.
  public let model: String
  /// The hash of what makes the model this model.
  public let modelFingerprint: String
  /// The locked plan's SHA-256.
  public let planHash: String
  /// The seed of all resampling.
  public let seed: UInt64
  /// The program's version.
  public let version: String
  /// The attempt, from 1; above 1 for models that answer differently each time.
  public let attempt: Int
  /// The id of the run that this one corrects.
  public let corrects: String?
  /// `running` or `complete`.
  public var status: String

  /// Describes a run.
  public init(
    id: String, suite: String, suiteHash: String, datasetHash: String, model: String,
    modelFingerprint: String, planHash: String, seed: UInt64, version: String, attempt: Int = 1,
    corrects: String? = nil, status: String = "running"
  ) {
    self.id = id
    self.suite = suite
    self.suiteHash = suiteHash
    self.datasetHash = datasetHash
    self.model = model
    self.modelFingerprint = modelFingerprint
    self.planHash = planHash
    self.seed = seed
    self.version = version
    self.attempt = attempt
    self.corrects = corrects
    self.status = status
  }
}

/// When, where and by whom a run was made: kept apart from what it is.
public struct ServiceRow: Sendable, Hashable {
  /// When it began, in ISO 8601.
  public let started: String
  /// When it ended, in ISO 8601; nil while it runs.
  public let ended: String?
  /// The machine's name.
  public let host: String
  /// The account's name.
  public let user: String

  /// Describes the making of a run.
  public init(started: String, ended: String? = nil, host: String, user: String) {
    self.started = started
    self.ended = ended
    self.host = host
    self.user = user
  }
}

/// A locked plan.
public struct PlanRow: Sendable, Hashable {
  /// The place among all plans of the ledger, from 1, in the order of locking.
  public let number: Int
  /// The suite's name.
  public let suite: String
  /// The SHA-256 of the plan's canonical JSON.
  public let hash: String
  /// The plan's canonical JSON.
  public let json: String
  /// When it was locked, in ISO 8601.
  public let lockedAt: String
  /// Who outside the team saw it locked; nil when nobody did.
  public let witness: String?
}

/// A file that a run wrote.
public struct ArtefactRow: Sendable, Hashable {
  /// The path relative to the run's folder.
  public let path: String
  /// The file's SHA-256.
  public let sha256: String
  /// The file's size.
  public let bytes: Int
}

/// One link of the audit chain.
public struct AuditEntry: Sendable, Hashable {
  /// The place in the chain, from 1.
  public let sequence: Int
  /// When it was written, in ISO 8601.
  public let at: String
  /// What happened, such as `run.finished`.
  public let kind: String
  /// To what it happened: a run's id, a plan's hash.
  public let subject: String
  /// More about it, as canonical JSON.
  public let payload: String
  /// The rows it wrote, with their hashes, as canonical JSON.
  public let rows: String
  /// The hash of the entry before; 64 zeros for the first.
  public let previous: String
  /// The hash of all that stands above.
  public let hash: String
}
