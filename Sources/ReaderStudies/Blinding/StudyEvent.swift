// SPDX-License-Identifier: Apache-2.0

public import Ledger
public import Platform
public import Wording

/// What happens in a study between its seal and the day the arms are known.
public enum StudyEvent: Sendable, Hashable {
  /// The protocol was frozen and the allocation drawn.
  case sealed(StudySeal)
  /// The protocol was changed after it was sealed; what follows is labelled.
  case amended(protocolHash: String, reason: String)
  /// A kit was handed out.
  case kit(id: String, reader: String, session: Int, block: Int, sha256: String)
  /// The answers of a kit came in; `head` ends their chain, and a later version of the same kit goes on
  /// where an earlier one ended.
  case response(kit: String, head: String, entries: Int, sha256: String)
  /// All readings and the analysis (protocol and reference standard) were frozen, by which version of
  /// the program.
  case locked(readings: String, analysis: String, version: String = "")
  /// The arms became known.
  case unblinded(by: String, reason: String, secret: StudySeal.Secret)
  /// The arms of one reader became known before the lock.
  case emergency(reader: String, by: String, approvedBy: String, reason: String)
  /// The custodian's passphrase was used, and for what.
  case opened(action: String)
  /// Readings were taken although something is not as the protocol has it, and why.
  case deviation(subject: String, what: Text, reason: String)
  /// Somebody asked for what he may not have.
  case refused(action: String, reason: Text)

  /// The word under which the ledger keeps it.
  public var kind: String {
    switch self {
    case .sealed: "sealed"
    case .amended: "amended"
    case .kit: "kit"
    case .response: "response"
    case .locked: "locked"
    case .unblinded: "unblinded"
    case .emergency: "emergency"
    case .opened: "opened"
    case .deviation: "deviation"
    case .refused: "refused"
    }
  }

  /// What it happened to.
  public var subject: String {
    switch self {
    case .sealed(let seal): seal.commitment
    case .amended(let hash, _): hash
    case .kit(let id, _, _, _, _), .response(let id, _, _, _): id
    case .locked(let readings, _, _): readings
    case .unblinded(let by, _, _): by
    case .emergency(let reader, _, _, _): reader
    case .opened(let action), .refused(let action, _): action
    case .deviation(let subject, _, _): subject
    }
  }

  /// What else is known of it.
  public var json: JSON {
    switch self {
    case .sealed(let seal): seal.json
    case .amended(let hash, let reason):
      .object(["protocol": .string(hash), "reason": .string(reason)])
    case .kit(_, let reader, let session, let block, let sha256):
      .object([
        "reader": .string(reader), "session": .integer(Int64(session)),
        "block": .integer(Int64(block)), "sha256": .string(sha256),
      ])
    case .response(_, let head, let entries, let sha256):
      .object([
        "head": .string(head), "entries": .integer(Int64(entries)), "sha256": .string(sha256),
      ])
    case .locked(let readings, let analysis, let version):
      .object([
        "readings": .string(readings), "analysis": .string(analysis),
        "version": .string(version),
      ])
    case .unblinded(let by, let reason, let secret):
      .object(["by": .string(by), "reason": .string(reason), "secret": secret.json])
    case .emergency(let reader, let by, let approvedBy, let reason):
      .object([
        "reader": .string(reader), "by": .string(by), "approved_by": .string(approvedBy),
        "reason": .string(reason),
      ])
    case .opened(let action): .object(["action": .string(action)])
    case .deviation(_, let what, let reason):
      .object(["what": Self.json(what), "reason": .string(reason)])
    case .refused(let action, let reason):
      .object(["action": .string(action), "reason": Self.json(reason)])
    }
  }

  private static func json(_ text: Text) -> JSON {
    .object(["zh-CN": .string(text.zh), "en": .string(text.en)])
  }

  /// Reads an event back; nil where the ledger holds something else under its word.
  public init?(_ row: StudyEventRow) {
    guard let json = try? JSON.parse(Array(row.json.utf8), name: "event") else { return nil }
    func word(_ key: String) -> String? { json[key]?.string }
    func text(_ key: String) -> Text? {
      guard let zh = json[key]?["zh-CN"]?.string, let en = json[key]?["en"]?.string else {
        return nil
      }
      return Text(zh: zh, en: en)
    }
    func count(_ key: String) -> Int? { json[key]?.double.flatMap { Int(exactly: $0) } }
    switch row.kind {
    case "sealed":
      guard let seal = StudySeal(json) else { return nil }
      self = .sealed(seal)
    case "amended":
      guard let hash = word("protocol"), let reason = word("reason") else { return nil }
      self = .amended(protocolHash: hash, reason: reason)
    case "kit":
      guard let reader = word("reader"), let session = count("session"),
        let block = count("block"), let sha256 = word("sha256")
      else { return nil }
      self = .kit(id: row.subject, reader: reader, session: session, block: block, sha256: sha256)
    case "response":
      guard let head = word("head"), let entries = count("entries"), let sha256 = word("sha256")
      else { return nil }
      self = .response(kit: row.subject, head: head, entries: entries, sha256: sha256)
    case "locked":
      guard let readings = word("readings"), let analysis = word("analysis"),
        let version = word("version")
      else { return nil }
      self = .locked(readings: readings, analysis: analysis, version: version)
    case "unblinded":
      guard let by = word("by"), let reason = word("reason"), let secret = json["secret"],
        let known = StudySeal.Secret(
          seed: secret["seed"]?.string ?? "", nonce: secret["nonce"]?.string ?? "")
      else { return nil }
      self = .unblinded(by: by, reason: reason, secret: known)
    case "emergency":
      guard let reader = word("reader"), let by = word("by"),
        let approvedBy = word("approved_by"), let reason = word("reason")
      else { return nil }
      self = .emergency(reader: reader, by: by, approvedBy: approvedBy, reason: reason)
    case "opened":
      guard let action = word("action") else { return nil }
      self = .opened(action: action)
    case "deviation":
      guard let what = text("what"), let reason = word("reason") else { return nil }
      self = .deviation(subject: row.subject, what: what, reason: reason)
    case "refused":
      guard let action = word("action"), let reason = text("reason") else { return nil }
      self = .refused(action: action, reason: reason)
    default: return nil
    }
  }
}
