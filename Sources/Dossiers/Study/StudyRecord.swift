// SPDX-License-Identifier: Apache-2.0

public import ReaderStudies

/// Everything that the dossier of a conducted study is made of.
public struct StudyRecord: Sendable {
  /// The study with its arms.
  public let opened: OpenedStudy
  /// Its endpoints as the protocol has them analysed.
  public let outcomes: [OpenedStudy.Outcome]
  /// What the readings show beside.
  public let evidence: StudyEvidence
  /// How it was conducted.
  public let status: StudyStatus
  /// The allocation drawn again.
  public let verification: StudyVerification
  /// What was taken out of the texts of the arms; nil where arms are no texts.
  public let destyling: DestylingReport?
  /// The program's version.
  public let version: String
  /// How people name the protocol on a command line.
  public let shown: String

  /// Joins the parts.
  public init(
    opened: OpenedStudy, outcomes: [OpenedStudy.Outcome], evidence: StudyEvidence,
    status: StudyStatus, verification: StudyVerification, destyling: DestylingReport? = nil,
    version: String, shown: String
  ) {
    self.opened = opened
    self.outcomes = outcomes
    self.evidence = evidence
    self.status = status
    self.verification = verification
    self.destyling = destyling
    self.version = version
    self.shown = shown
  }
}
