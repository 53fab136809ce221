// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

extension StudyDesk {
  /// The register of kits.
  public func register() throws -> KitRegister {
    try KitRegister.read(
      file(KitRegister.fileName), shownAs: "\(outputShown)/\(KitRegister.fileName)")
  }

  /// Writes the kits of a reader, a session or all, as files that need no network.
  ///
  /// `progress` is told how many of how many are written.
  ///
  /// - Returns: what the register has of each.
  public func handOut(
    passphrase: String, reader: String? = nil, session: Int? = nil,
    progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws -> [KitRegister.Entry] {
    let state = try state()
    let seal = try seal(state)
    let roster = try roster()
    try checkMaterials(roster, seal)
    if let reader, !roster.readers.contains(where: { $0.id == reader }) {
      throw ReaderStudyError.refused(
        Text(zh: "没有阅片者“\(reader)”", en: "there is no reader '\(reader)'"))
    }
    if let session, session > study.sessions {
      throw ReaderStudyError.refused(
        Text(
          zh: "本研究只有 \(study.sessions) 期，没有第 \(session) 期",
          en: "the study has \(study.sessions) sessions, and no session \(session)"))
    }
    let secret = try secret(passphrase: passphrase, for: "kit")
    let kits = try StudyKits(study, roster, seed: secret.seed, folder: folder, shownAs: shown)
    let wanted = kits.planned.filter {
      (reader == nil || $0.reader == reader) && (session == nil || $0.session == session)
    }
    try Files.createDirectory(file("kits"))
    var register = try register()
    var made: [KitRegister.Entry] = []
    for kit in wanted {
      let html = try kits.filled(kit).html()
      let sha256 = SHA256.hex(of: html)
      let entry = KitRegister.Entry(
        kit: kit.id, reader: kit.reader, session: kit.session, block: kit.block,
        blocks: kit.blocks, stages: study.kind == .sequential ? 2 : 1,
        cases: kit.readings.map(\.code),
        practice: kit.readings.filter { $0.purpose == .practice }.map(\.code),
        file: "kits/\(Self.fileName(of: kit))", sha256: sha256,
        key: try KitSeal.key(kit.secret, "response"))
      // A kit that was made before and is the same is written again, and recorded once.
      if state.kits[kit.id]?.sha256 != sha256 {
        try journal.record(
          .kit(
            id: kit.id, reader: kit.reader, session: kit.session, block: kit.block,
            sha256: sha256), at: now)
      }
      try Files.write(html, to: file(entry.file))
      register.put(entry)
      made.append(entry)
      progress(made.count, wanted.count)
    }
    try register.write(file(KitRegister.fileName))
    return made
  }

  /// A name that says whose it is and when to read it; other signs than letters, digits and hyphens
  /// become hyphens, and the kit's id keeps two names apart.
  private static func fileName(of kit: StudyKits.Planned) -> String {
    let reader = String(
      kit.reader.map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "-" }.prefix(40))
    return "\(reader)-\(kit.session)-\(kit.block)-\(kit.id).html"
  }
}
