// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

extension StudyDesk {
  /// What a lock froze.
  public struct Lock: Sendable, Hashable {
    /// The hash of all readings.
    public let readings: String
    /// The hash of what the analysis rests on: protocol and reference standard.
    public let analysis: String
    /// How many kits are in it.
    public let kits: Int
    /// How many of the kits that were handed out are not read to their end.
    public let missing: Int
  }

  /// Freezes readings and analysis; kits that are not read to their end need a reason.
  public func lock(missing reason: String? = nil, version: String) throws -> Lock {
    let state = try state()
    let seal = try seal(state)
    let entries = try register().entries
    let open = try entries.count { try lastResponse(of: $0, state)?.isComplete != true }
    let roster = try roster()
    try checkMaterials(roster, seal)
    let truth = try truth(roster)
    if state.lock == nil, open > 0, reason.map(\.isEmpty) ?? true {
      throw ReaderStudyError.refused(
        Text(
          zh: "有 \(open) 个阅片包尚未读完并导入；确要锁定，请用 --missing 写明理由",
          en: "\(open) kits are not read to their end and imported; if the study is to be locked, "
            + "give the reason with --missing"))
    }
    let lock = Lock(
      readings: readingsHash(entries, state), analysis: analysisHash(truth),
      kits: entries.count, missing: open)
    if open > 0, let reason, state.lock == nil {
      try journal.record(
        .deviation(
          subject: "lock",
          what: Text(
            zh: "\(entries.count) 个阅片包中有 \(open) 个未读完",
            en: "\(open) of \(entries.count) kits not read to their end"),
          reason: reason), at: now)
    }
    try journal.record(
      .locked(readings: lock.readings, analysis: lock.analysis, version: version), at: now)
    return lock
  }

  /// The hash of the last version of each kit's answers, as the journal has them.
  func readingsHash(_ entries: [KitRegister.Entry], _ state: StudyState) -> String {
    let list = entries.compactMap { entry in
      state.imports[entry.kit]?.last.map { JSON.array([.string(entry.kit), .string($0)]) }
    }
    return SHA256.hex(of: JSON.array(list).canonical())
  }

  /// The reference standard, which after the lock is the one that was locked.
  func lockedTruth(_ roster: StudyRoster, _ state: StudyState) throws -> StudyTruth? {
    let truth = try truth(roster)
    if let lock = state.lock, analysisHash(truth) != lock.analysis {
      throw ReaderStudyError.refused(
        Text(
          zh: "参考标准或方案与锁定时不同；请恢复 \(truthFiles)",
          en: "the reference standard or the protocol is not what was locked; restore "
            + truthFiles))
    }
    return truth
  }

  /// The files of the reference standard, as messages name them.
  private var truthFiles: String {
    [study.files.truth, study.files.lesions].compactMap(\.self).joined(separator: ", ")
  }

  /// The hash of what the analysis rests on beside the readings.
  func analysisHash(_ truth: StudyTruth?) -> String {
    var object: [String: JSON] = [
      "protocol": .string(study.hash), "truth": truth.map { .string($0.sha256) } ?? .null,
    ]
    if let lesions = truth?.lesions { object["lesions"] = .string(lesions.sha256) }
    return SHA256.hex(of: JSON.object(object).canonical())
  }

  /// The reference standard; nil where the endpoint needs none and none is there.
  public func truth(_ roster: StudyRoster) throws -> StudyTruth? {
    let path = try Files.contained(study.files.truth, in: folder)
    if !Files.exists(path), study.showsArmsTexts { return nil }
    var truth = try StudyTruth(study, folder: folder, shownAs: shown)
    truth.lesions = try StudyLesions(study, roster, folder: folder, shownAs: shown)
    try truth.lesions?.check(against: truth.truths, roster)
    let unknown = roster.cases.count {
      $0.purpose == .primary && truth.labels[$0.id] == nil
    }
    guard unknown == 0 || study.showsArmsTexts else {
      throw ReaderStudyError.wrongRoster(
        file: "\(shown)/\(study.files.truth)",
        what: Text(
          zh: "有 \(unknown) 例正式病例没有行；未能判定的病例也须列出，truth 留空",
          en:
            "\(unknown) cases that count have no row; one that could not be decided has a row too, "
            + "with an empty truth"))
    }
    let wrong = truth.seeded.values.count { $0 == .wrongAI }
    let most = study.wrongAIShare * Double(roster.cases.count { $0.purpose == .primary })
    guard Double(wrong) <= most.rounded(.up) else {
      throw ReaderStudyError.refused(
        Text(
          zh: "有 \(wrong) 例展示错误的 AI 输出，超出方案 wrongAI 所批准的范围",
          en:
            "\(wrong) cases show a wrong output of the AI, more than `wrongAI` of the protocol is "
            + "approved for"))
    }
    return truth
  }
}
