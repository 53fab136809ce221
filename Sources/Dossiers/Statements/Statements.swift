// SPDX-License-Identifier: Apache-2.0

public import Wording

/// What only people can say of a dossier; everything may be absent, and then shows as 未提供.
public struct Statements: Sendable {
  /// The occasion of a dossier.
  public enum Purpose: String, Sendable, CaseIterable {
    case initial
    case continuing
    case quarterly
    case midterm
    case annual
  }

  /// Who is responsible for what.
  public struct Responsibility: Sendable {
    /// What the doctor answers for.
    public var doctor: Text?
    /// What the vendor answers for.
    public var vendor: Text?
    /// What the hospital answers for.
    public var hospital: Text?
  }

  /// The consent of patients.
  public struct Consent: Sendable {
    /// The basis, such as consent, waiver or broad consent.
    public var basis: String?
    /// The basis in words.
    public var text: Text?
  }

  /// A decision of a committee.
  public struct Approval: Sendable {
    /// The body that decided.
    public var body: Text
    /// Its number.
    public var number: String?
    /// The decision.
    public var decision: Text?
    /// The day, as YYYY-MM-DD.
    public var date: String?
    /// The conditions and who meets them.
    public var conditions: [(text: Text, owner: Text?)]
  }

  /// The number of the dossier.
  public var number: String?
  /// The version.
  public var version: String?
  /// The day of the version, as YYYY-MM-DD.
  public var versionDate: String?
  /// The occasion.
  public var purpose: Purpose?
  /// Why the system is needed.
  public var necessity: Text?
  /// What good is expected.
  public var benefit: Text?
  /// The consent of patients.
  public var consent: Consent?
  /// How data are protected.
  public var privacy: Text?
  /// Who is responsible for what.
  public var responsibility: Responsibility?
  /// Conflicts of interest.
  public var interests: Text?
  /// Who ran the validation.
  public var validatedBy: Text?
  /// Decisions of committees.
  public var approvals: [Approval] = []
  /// The roles that sign.
  public var signatures: [Text] = []
  /// The protocol of the reader study that belongs to the suite, as a path in the workspace.
  public var readerStudy: String?

  /// Nothing said yet.
  public init() {}
}
