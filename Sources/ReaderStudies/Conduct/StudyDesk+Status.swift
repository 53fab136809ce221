// SPDX-License-Identifier: Apache-2.0

import Platform

/// How far a study has got; nothing in it tells an arm.
public struct StudyStatus: Sendable {
  /// How far.
  public enum Stage: String, Sendable, CaseIterable {
    /// The protocol can still be written.
    case draft
    /// The protocol is frozen, and nothing was handed out.
    case sealed
    /// Kits are out or back.
    case reading
    /// Readings and analysis are frozen.
    case locked
    /// The arms are known.
    case unblinded
  }

  /// A kit and what came back of it.
  public struct Kit: Sendable, Hashable {
    /// The kit as the register has it.
    public let entry: KitRegister.Entry
    /// How many of its cases are locked.
    public let answered: Int
    /// Whether it is read to its end.
    public let isComplete: Bool
    /// How many versions of its answers are here.
    public let versions: Int
    /// When the last entry was made, by the reader's clock; nil before any.
    public let last: String?
    /// How many answers were called slips.
    public let slips: Int
  }

  /// The study's name.
  public let study: String
  /// How far it has got.
  public let stage: Stage
  /// The state behind it.
  public let state: StudyState
  /// The kits handed out.
  public let kits: [Kit]
  /// What happened, in order, and when.
  public let events: [(event: StudyEvent, at: String)]
}

extension StudyDesk {
  /// Where the study stands.
  public func status() throws -> StudyStatus {
    let events = try journal.events()
    let state = StudyState(events.map(\.event))
    let kits = try register().entries.map { entry in
      let last = try lastResponse(of: entry, state)
      return StudyStatus.Kit(
        entry: entry, answered: (last?.answers.count ?? 0) / max(1, entry.stages),
        isComplete: last?.isComplete ?? false, versions: state.imports[entry.kit]?.count ?? 0,
        last: last?.entries.last?.time,
        slips: last?.entries.count { if case .flag = $0.event { true } else { false } } ?? 0)
    }
    return StudyStatus(
      study: study.name, stage: state.stage, state: state, kits: kits, events: events)
  }
}

extension StudyState {
  /// How far the study has got.
  public var stage: StudyStatus.Stage {
    if unblinding != nil { return .unblinded }
    if lock != nil { return .locked }
    if seal == nil { return .draft }
    return kits.isEmpty ? .sealed : .reading
  }
}
