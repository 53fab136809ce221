// SPDX-License-Identifier: Apache-2.0

public import Ledger
import Platform
import Wording

/// Where a study is conducted: its protocol, its journal in the ledger, and the folder of what is
/// handed out and comes back.
///
/// Until the unblinding nothing here tells an arm without the custodian's passphrase, and each use of
/// that passphrase is in the journal.
public struct StudyDesk {
  /// The protocol as it stands.
  public let study: StudyDeclaration
  /// The study's folder.
  public let folder: String
  /// The study's folder as messages show it.
  public let shown: String
  /// The folder of seals, kits and responses.
  public let output: String
  /// That folder as messages show it.
  public let outputShown: String
  /// What has happened.
  public let journal: StudyJournal
  /// The time at which something happens now, in ISO 8601.
  public let now: String

  /// Opens the study whose protocol lies at `path`.
  ///
  /// `output` is where its seal, kits and responses are kept.
  public init(
    path: String, shownAs shown: String, output: String, outputShown: String, ledger: Ledger,
    now: String
  ) throws {
    study = try StudyDeclaration.read(path: path, shownAs: shown)
    folder = Self.parent(of: path)
    self.shown = Self.parent(of: shown)
    self.output = "\(output)/\(study.name)"
    self.outputShown = "\(outputShown)/\(study.name)"
    journal = StudyJournal(ledger, study: study.name)
    self.now = now
  }

  /// Opens a study of a workspace, where studies are kept below `Reports/studies`.
  public init(
    path: String, shownAs shown: String, workspace root: String, ledger: Ledger, now: String
  ) throws {
    let home = "Reports/studies"
    try self.init(
      path: path, shownAs: shown, output: "\(root)/\(home)", outputShown: home, ledger: ledger,
      now: now)
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The readers, cases and what they see, as the files have them now.
  public func roster() throws -> StudyRoster {
    try StudyRoster(study, folder: folder, shownAs: shown)
  }

  /// Where the study stands; refuses where the protocol's file is not the one on record.
  public func state() throws -> StudyState {
    let state = try journal.state()
    if let current = state.protocols.last, current.hash != study.hash {
      throw ReaderStudyError.refused(
        Text(
          zh: "\(shown)/study.json5 与台账中的方案不一致；请恢复原文件，或用 study amend 登记修正案",
          en:
            "\(shown)/study.json5 is not the protocol on record; restore it, or record the change "
            + "with `study amend`"))
    }
    return state
  }

  /// The seal, or that there is none.
  func seal(_ state: StudyState) throws(ReaderStudyError) -> StudySeal {
    guard let seal = state.seal else { throw StudyState.unsealed }
    return seal
  }

  /// The allocation's secret, for the custodian's passphrase; each use is recorded.
  func secret(passphrase: String, for action: String) throws -> StudySeal.Secret {
    let seal = try seal(state())
    guard let secret = try seal.opened(passphrase: passphrase) else {
      try journal.refuse(action, why: Self.wrongKey, at: now)
      throw Self.wrongPassphrase
    }
    try journal.record(.opened(action: action), at: now)
    return secret
  }

  static let wrongKey = Text(zh: "口令不对", en: "wrong passphrase")
  static let wrongPassphrase = ReaderStudyError.refused(
    Text(
      zh: "口令打不开封存的分配；此次尝试已记录", en: "the passphrase does not open the seal; the attempt is recorded"
    ))

  /// Refuses where readers, cases or what they see are not what was sealed.
  func checkMaterials(_ roster: StudyRoster, _ seal: StudySeal) throws(ReaderStudyError) {
    guard roster.hash == seal.rosterHash else {
      throw .refused(
        Text(
          zh: "阅片者、病例、内容文件或 AI 输出与封存时不同；分配是为原来的文件抽取的，请恢复它们",
          en: "readers, cases, their content or the AI's output are not what was sealed; the "
            + "allocation was drawn for those, so restore them"))
    }
  }

  func file(_ name: String) -> String { "\(output)/\(name)" }
}
