// SPDX-License-Identifier: Apache-2.0

import Platform
public import Wording

extension StudyDesk {
  /// What came of taking in one response.
  public struct Receipt: Sendable, Hashable {
    /// The kit.
    public let kit: String
    /// Whose it is.
    public let reader: String
    /// The session, from 1.
    public let session: Int
    /// The block, from 1.
    public let block: Int
    /// How many cases are locked, of how many.
    public let answered: Int
    /// The cases of the kit.
    public let cases: Int
    /// Whether the kit is read to its end.
    public let isComplete: Bool
    /// Which version of the kit's answers it is, from 1; earlier ones stay.
    public let version: Int
    /// What was not as the protocol has it, and was taken for the reason given.
    public let deviations: [Text]
  }

  /// Takes in the answers of one kit, or refuses them with the reason; both are recorded.
  ///
  /// `accepting` is the reason for which deviations of time are taken: a clock set back, a washout cut
  /// short, a session out of order. Without it they are refused. Messages and journal name the file
  /// without its folders.
  public func receive(
    path: String, shownAs shown: String, accepting reason: String? = nil
  ) throws -> Receipt {
    let name = shown.split(separator: "/").last.map(String.init) ?? shown
    do {
      return try taken(try Files.read(path), name, accepting: reason)
    } catch let error as ResponseError {
      try journal.refuse("import", why: error.text.withoutStop, at: now)
      throw error
    } catch let error as ReaderStudyError {
      if case .refused(let why) = error {
        try journal.refuse("import", why: why, at: now)
      }
      throw error
    }
  }

  private func taken(
    _ bytes: [UInt8], _ shown: String, accepting reason: String?
  ) throws -> Receipt {
    let state = try state()
    _ = try seal(state)
    let response = try ResponseFile(bytes, name: shown)
    guard let entry = try register().entry(response.kit.id), state.kits[entry.kit] != nil else {
      throw ReaderStudyError.refused(
        Text(
          zh: "\(shown) 的阅片包不是本研究发出的", en: "\(shown) is of a kit that this study did not hand out"))
    }
    try check(response, is: entry, state, shown)
    guard try response.isSealed(withKey: entry.key) else {
      throw ResponseError.wrongSeal(file: shown)
    }
    try response.checkValues(study.answers, guesses: study.guesses, file: shown)
    let sha256 = SHA256.hex(of: bytes)
    let known = state.imports[entry.kit] ?? []
    guard !known.contains(sha256) else {
      throw ReaderStudyError.refused(
        Text(zh: "\(shown) 已经导入过", en: "\(shown) is here already"))
    }
    let earlier = try lastResponse(of: entry, state)
    if let earlier, !response.extends(earlier) {
      throw ReaderStudyError.refused(
        Text(
          zh: "\(shown) 与已收到的同一阅片包的答案不衔接：它不是其后续版本",
          en: "\(shown) does not go on from the answers of this kit that are here: it is no later "
            + "version of them"))
    }
    let deviations = try deviations(of: response, entry, earlier: earlier)
    if let first = deviations.first {
      guard let reason, !reason.isEmpty else {
        throw ReaderStudyError.refused(
          Text(
            zh: "\(shown)：\(first.zh)；确要采用，请用 --accept 写明理由，将记为方案偏离",
            en:
              "\(shown): \(first.en); if it is to be taken, give the reason with --accept, and it "
              + "is recorded as a deviation"))
      }
    }
    try Files.createDirectory(file("responses"))
    try Files.writeAtomically(bytes, to: file(Self.responseName(entry.kit, sha256)))
    try journal.record(
      .response(
        kit: entry.kit, head: response.entries.last?.hash ?? "", entries: response.entries.count,
        sha256: sha256), at: now)
    for deviation in deviations {
      try journal.record(
        .deviation(subject: entry.kit, what: deviation, reason: reason ?? ""), at: now)
    }
    return Receipt(
      kit: entry.kit, reader: entry.reader, session: entry.session, block: entry.block,
      answered: response.answers.count / max(1, entry.stages), cases: entry.cases.count,
      isComplete: response.isComplete, version: known.count + 1, deviations: deviations)
  }

  private func check(
    _ response: ResponseFile, is entry: KitRegister.Entry, _ state: StudyState, _ shown: String
  ) throws(ReaderStudyError) {
    let kit = response.kit
    let fits: [(Bool, Text)] = [
      (kit.reader == entry.reader, Text(zh: "阅片者", en: "readers")),
      (
        kit.session == entry.session && kit.block == entry.block && kit.blocks == entry.blocks,
        Text(zh: "期次或部分", en: "sessions or blocks")
      ),
      (
        state.protocols.contains { $0.hash == kit.protocolHash }, Text(zh: "方案", en: "protocols")
      ),
      (
        kit.cases == entry.cases && kit.practice == entry.practice && kit.stages == entry.stages,
        Text(zh: "病例", en: "cases")
      ),
    ]
    if let wrong = fits.first(where: { !$0.0 })?.1 {
      throw .refused(
        Text(
          zh: "\(shown) 中的\(wrong.zh)与发出的阅片包 \(entry.kit) 不符",
          en: "\(shown) and kit \(entry.kit) as it was handed out have different \(wrong.en)"))
    }
  }

  /// The last version of a kit's answers, checked against the journal; nil where nothing came in.
  func lastResponse(of entry: KitRegister.Entry, _ state: StudyState) throws -> ResponseFile? {
    try state.imports[entry.kit]?.last.map { try response(of: entry, sha256: $0) }
  }

  /// One version of a kit's answers as it came in.
  func response(of entry: KitRegister.Entry, sha256: String) throws -> ResponseFile {
    let name = Self.responseName(entry.kit, sha256)
    let bytes = try Files.read(file(name))
    guard SHA256.hex(of: bytes) == sha256 else {
      throw ReaderStudyError.refused(
        Text(
          zh: "\(outputShown)/\(name) 在导入之后被改动；请从阅片者处重新取得或从备份恢复",
          en: "\(outputShown)/\(name) was changed after it was imported; restore it from a backup"))
    }
    return try ResponseFile(bytes, name: "\(outputShown)/\(name)")
  }

  /// By its content: two that come in at once never take each other's place.
  private static func responseName(_ kit: String, _ sha256: String) -> String {
    "responses/\(kit).\(sha256.prefix(16)).json"
  }
}
