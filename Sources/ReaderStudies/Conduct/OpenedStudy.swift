// SPDX-License-Identifier: Apache-2.0

/// A study whose arms are known: everything that an analysis needs.
public struct OpenedStudy: Sendable {
  /// The protocol.
  public let study: StudyDeclaration
  /// Readers and cases.
  public let roster: StudyRoster
  /// Who read what in which arm.
  public let allocation: Allocation
  /// What was locked, by reader, session and place.
  public internal(set) var readings: [OpenedReading]
  /// The reference standard; nil where there is none.
  public let truth: StudyTruth?
  /// What the AI said of each case, by the columns of the study's file.
  public let findings: AIFindings?
  /// The same of arms that have a file of their own.
  public let findingsByArm: [String: AIFindings]
  /// Where the AI of an arm marks each case, rated by its scores, where it stands alone and readers mark.
  var marksByArm: [String: [String: [LockedAnswer.Mark]]] = [:]

  /// Joins a protocol with what was drawn, answered and known.
  public init(
    study: StudyDeclaration, roster: StudyRoster, allocation: Allocation,
    readings: [OpenedReading], truth: StudyTruth?, findings: AIFindings?,
    findingsByArm: [String: AIFindings] = [:]
  ) {
    self.study = study
    self.roster = roster
    self.allocation = allocation
    self.readings = readings
    self.truth = truth
    self.findings = findings
    self.findingsByArm = findingsByArm
  }

  /// What the AI of an arm said of each case.
  public func findings(of arm: String) -> AIFindings? { findingsByArm[arm] ?? findings }

  /// The answers that count in the primary estimate: of cases that are neither practice nor repeated,
  /// nor put in on purpose.
  public var primary: [OpenedReading] {
    readings.filter { $0.place.purpose == .primary && truth?.seeded[$0.place.case] == nil }
  }
}
