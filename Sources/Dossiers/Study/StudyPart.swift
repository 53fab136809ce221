// SPDX-License-Identifier: Apache-2.0

public import Evaluation
import Ledger
import Platform
public import ReaderStudies
public import Wording

/// The reader study that belongs to a suite, as far as it has come.
public enum StudyPart: Sendable {
  /// Unblinded and analysed.
  case opened(StudyRecord)
  /// Not to be analysed yet, and why.
  case pending(Text)

  /// Reads the study that statements name; nil where they name none.
  ///
  /// - Throws: an `Explained` error when the protocol cannot be read, or is not the one on record.
  public static func read(
    _ statements: Statements, in workspace: Workspace, version: String, now: String
  ) throws -> StudyPart? {
    guard let shown = statements.readerStudy else { return nil }
    let path = try workspace.path(shown)
    guard Files.exists(path) else { throw PlatformError.missing(path: shown) }
    guard Files.exists(workspace.ledgerPath) else { return .pending(notSealed) }
    let ledger = try Ledger(path: workspace.ledgerPath, mode: .readOnly)
    defer { ledger.close() }
    let desk = try StudyDesk(
      path: path, shownAs: shown, workspace: workspace.root, ledger: ledger, now: now)
    switch try desk.state().stage {
    case .draft: return .pending(notSealed)
    case .sealed, .reading: return .pending(reading)
    case .locked: return .pending(blind)
    case .unblinded: return .opened(try StudyRecord(desk, version: version, shown: shown))
    }
  }

  private static let notSealed = Text(
    zh: "阅片者研究的方案已写好，尚未封存。", en: "The reader study has a protocol and is not sealed yet.")
  private static let reading = Text(
    zh: "阅片者研究已封存，读片尚未锁定。", en: "The reader study is sealed; its readings are not locked yet.")
  private static let blind = Text(
    zh: "阅片者研究的读片已锁定，尚未揭盲。", en: "The readings of the reader study are locked, and still blind.")
}

extension StudyRecord {
  /// Analyses an unblinded study.
  public init(_ desk: StudyDesk, version: String, shown: String) throws {
    let opened = try desk.opened()
    self.init(
      opened: opened, outcomes: try opened.outcomes(), evidence: StudyEvidence(opened),
      status: try desk.status(), verification: try desk.verify(),
      destyling: try desk.destyling(opened.roster), version: version, shown: shown)
  }
}
