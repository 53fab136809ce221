// SPDX-License-Identifier: Apache-2.0

public import Platform
import Wording

extension StudyDesk {
  /// What a seal tells all.
  public struct Sealed: Sendable {
    /// The seal.
    public let seal: StudySeal
    /// How many readers, cases that count, sessions and kits there are.
    public let readers: Int
    /// The cases that count.
    public let cases: Int
    /// The sessions of a reader.
    public let sessions: Int
    /// The files that will be handed out.
    public let kits: Int
    /// The file of the seal, as messages show it.
    public let file: String
    /// What is taken out of the texts of the arms; nil where arms are no texts.
    public let destyling: DestylingReport?
  }

  /// Freezes the protocol, draws the allocation and gives its key to the custodian's passphrase.
  ///
  /// Every kit is made once, so that what no kit can show, or one that is too large, is told before the
  /// seal and not after it.
  public func seal(passphrase: String, cost: SealedBox.Cost = .standard) throws -> Sealed {
    guard passphrase.utf8.count >= 12 else {
      throw ReaderStudyError.refused(
        Text(
          zh: "口令太短，至少 12 个字节；有它的人就能知道分组",
          en: "the passphrase is too short, 12 bytes are the least; who has it knows the arms"))
    }
    // A second seal is refused, and that it was asked for is recorded.
    if let known = try journal.state().seal { try journal.record(.sealed(known), at: now) }
    let roster = try roster()
    // The reference standard may still be wanting; what there is of it is read.
    if Files.exists(try Files.contained(study.files.truth, in: folder)) {
      _ = try truth(roster)
    } else if let lesions = study.files.lesions,
      Files.exists(try Files.contained(lesions, in: folder))
    {
      _ = try StudyLesions(study, roster, folder: folder, shownAs: shown)
    }
    try checkAlgorithm(roster)
    let destyling = try destyling(roster)
    try HiddenWords.check(study, roster, folder: folder, shownAs: shown)
    let secret = StudySeal.Secret.drawn()
    let seal = try StudySeal(study, roster, secret: secret, passphrase: passphrase, cost: cost)
    let kits = try StudyKits(study, roster, seed: secret.seed, folder: folder, shownAs: shown)
    for kit in kits.planned { _ = try kits.filled(kit).html() }
    try Files.createDirectory(output)
    try Files.write(study.json.canonical() + "\n", to: file("protocol.json"))
    try journal.record(.sealed(seal), at: now)
    try Files.write(seal.json.canonical() + "\n", to: file("seal.json"))
    return Sealed(
      seal: seal, readers: roster.readers.count,
      cases: roster.cases.count { $0.purpose == .primary }, sessions: study.sessions,
      kits: kits.planned.count, file: "\(outputShown)/seal.json",
      destyling: destyling)
  }

  /// Records a change of the protocol; what the allocation and the kits rest on may not change.
  ///
  /// The new hash.
  public func amend(reason: String) throws -> String {
    let state = try journal.state()
    _ = try seal(state)
    guard !reason.isEmpty else {
      throw ReaderStudyError.refused(
        Text(zh: "修正案须写明理由", en: "an amendment needs a reason"))
    }
    guard let current = state.protocols.last, current.hash != study.hash else {
      throw ReaderStudyError.refused(
        Text(zh: "方案与台账中的相同，没有可登记的修改", en: "the protocol is the one on record; nothing changed"))
    }
    let sealed = try JSON.parse(
      try Files.read(file("protocol.json")), name: "\(outputShown)/protocol.json")
    guard SHA256.hex(of: sealed.canonical()) == state.protocols[0].hash else {
      throw ReaderStudyError.refused(
        Text(
          zh: "\(outputShown)/protocol.json 不是封存时的方案；请恢复它",
          en: "\(outputShown)/protocol.json is not the protocol that was sealed; restore it"))
    }
    let open: Set = ["question", "endpoint", "secondary", "missingReads", "truth", "lesions"]
    if let key = Self.changed(sealed, study.json).first(where: { !open.contains($0) }) {
      throw ReaderStudyError.refused(
        Text(
          zh: "分配和阅片包以“\(key)”为准，封存后不能更改；请另立研究",
          en: "allocation and kits rest on '\(key)', which cannot change after the seal; make it a "
            + "study of its own"))
    }
    if study.kind == .aiVersusReaders { try checkAlgorithm(try roster()) }
    try journal.record(.amended(protocolHash: study.hash, reason: reason), at: now)
    return study.hash
  }

  /// The keys under which two protocols differ, sorted.
  private static func changed(_ one: JSON, _ other: JSON) -> [String] {
    guard case .object(let a) = one, case .object(let b) = other else { return [] }
    return Set(a.keys).union(b.keys).filter { a[$0]?.canonical() != b[$0]?.canonical() }.sorted()
  }
}
