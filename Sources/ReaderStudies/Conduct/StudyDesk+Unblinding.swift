// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

extension StudyDesk {
  /// Reveals the arms, once, after the lock, with the custodian's passphrase.
  ///
  /// The secret goes into the journal, so that anybody can draw the allocation again.
  public func unblind(passphrase: String, by: String, reason: String) throws -> OpenedStudy {
    let state = try state()
    let seal: StudySeal
    do {
      seal = try state.mayUnblind(by: by, reason: reason)
    } catch {
      if case .refused(let why) = error {
        try journal.refuse("unblinded", why: why, at: now)
      }
      throw error
    }
    let roster = try roster()
    try checkMaterials(roster, seal)
    let entries = try register().entries
    for entry in entries { _ = try lastResponse(of: entry, state) }
    guard let lock = state.lock, readingsHash(entries, state) == lock.readings else {
      let why = Text(zh: "读片结果与锁定时不同，不能揭盲", en: "the readings are not those that were locked")
      try journal.refuse("unblinded", why: why, at: now)
      throw ReaderStudyError.refused(why)
    }
    // What the analysis would refuse is refused before anything is revealed.
    let truth = try lockedTruth(roster, state)
    guard let secret = try seal.opened(passphrase: passphrase) else {
      try journal.refuse("unblinded", why: Self.wrongKey, at: now)
      throw Self.wrongPassphrase
    }
    // So is what cannot be put together: an unblinding comes once, and must be good for an analysis.
    let opened: OpenedStudy
    do {
      opened = try self.opened(secret, roster, state, truth)
    } catch {
      // The passphrase was used, and that is recorded whatever comes of it.
      let why = (error as? any Explained)?.text.withoutStop
      try journal.refuse(
        "unblinded",
        why: why ?? Text(zh: "研究的文件读不全", en: "the study's files do not all read"), at: now)
      throw error
    }
    try journal.record(.unblinded(by: by, reason: reason, secret: secret), at: now)
    return opened
  }

  /// The study with its arms, once they were revealed.
  public func opened() throws -> OpenedStudy {
    let state = try state()
    guard let unblinding = state.unblinding else {
      throw ReaderStudyError.refused(
        Text(
          zh: "研究尚未揭盲；揭盲前只能用 --blinded 分析",
          en: "the study is not unblinded; before that only --blinded can be had"))
    }
    let roster = try roster()
    try checkMaterials(roster, try seal(state))
    return try opened(unblinding.secret, roster, state, try lockedTruth(roster, state))
  }

  /// The arms of one reader before the lock, for a reason that a second person approves.
  public func emergency(
    passphrase: String, reader: String, by: String, approvedBy: String, reason: String
  ) throws -> [Allocation.Reading] {
    let event = StudyEvent.emergency(
      reader: reader, by: by, approvedBy: approvedBy, reason: reason)
    // What may not come is refused before the seal is opened.
    do {
      try state().judge(event)
    } catch let error as ReaderStudyError {
      if case .refused(let why) = error { try journal.refuse(event.kind, why: why, at: now) }
      throw error
    }
    let secret = try secret(passphrase: passphrase, for: "emergency")
    try journal.record(event, at: now)
    return try Allocation.drawn(study, try roster(), seed: secret.seed).readings.filter {
      $0.reader == reader
    }
  }

  func opened(
    _ secret: StudySeal.Secret, _ roster: StudyRoster, _ state: StudyState, _ truth: StudyTruth?
  ) throws -> OpenedStudy {
    let allocation = try Allocation.drawn(study, roster, seed: secret.seed)
    let places = Dictionary(
      allocation.readings.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    var readings: [OpenedReading] = []
    for entry in try register().entries {
      guard let response = try lastResponse(of: entry, state) else { continue }
      let slips = Set(
        response.entries.compactMap { entry in
          if case .flag(let number, _, _, _) = entry.event { number } else { nil }
        })
      for item in response.entries {
        guard case .answer(let answer) = item.event, let place = places[answer.code] else {
          continue
        }
        readings.append(
          OpenedReading(
            place: place, answer: answer, locked: item.time,
            isSlip: slips.contains(item.number)))
      }
    }
    var byArm: [String: AIFindings] = [:]
    for arm in study.arms {
      guard let file = arm.ai else { continue }
      byArm[arm.id] = try AIFindings.read(file, folder, shown)
    }
    var opened = OpenedStudy(
      study: study, roster: roster, allocation: allocation, readings: readings, truth: truth,
      findings: try study.files.ai.map { try AIFindings.read($0, folder, shown) },
      findingsByArm: byArm)
    opened.marksByArm = try marksByArm(roster)
    return opened
  }
}
