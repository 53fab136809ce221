// SPDX-License-Identifier: Apache-2.0

import Platform

/// The kits of a study: which file goes to whom, and what is in it.
///
/// Ids and secrets of kits are drawn from the study's seed, so that the custodian, and nobody else,
/// can make every kit again and judge what comes back.
public struct StudyKits {
  /// A kit before it is filled.
  public struct Planned: Sendable, Hashable {
    /// The kit's id.
    public let id: String
    /// What its answers are sealed with.
    public let secret: [UInt8]
    /// The reader.
    public let reader: String
    /// The session, from 1.
    public let session: Int
    /// The block of the session, from 1.
    public let block: Int
    /// Of how many.
    public let blocks: Int
    /// What is read, in order.
    public let readings: [Allocation.Reading]
    /// How many cases the reader has still to read after this kit.
    public let remaining: Int
  }

  /// The kits by reader, session and block.
  public let planned: [Planned]
  private let study: StudyDeclaration
  private let cases: [String: StudyCase]
  private let content: StudyContent

  /// Plans the kits of a study that lies in `folder`; `shown` is how messages name it.
  public init(
    _ study: StudyDeclaration, _ roster: StudyRoster, seed: [UInt8], folder: String,
    shownAs shown: String
  ) throws {
    self.study = study
    cases = Dictionary(roster.cases.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    content = try StudyContent(study, roster.cases, folder: folder, shownAs: shown)
    let allocation = try Allocation.drawn(study, roster, seed: seed)
    var planned: [Planned] = []
    for reader in roster.readers.map(\.id) {
      var left = allocation.readings.count { $0.reader == reader }
      for session in 1...max(1, study.sessions) {
        let own = allocation.readings(of: reader, session: session)
        let blocks = own.last?.block ?? 0
        for block in 1...max(1, blocks) where blocks > 0 {
          let readings = own.filter { $0.block == block }
          left -= readings.count
          let name = [reader, "\(session)", "\(block)"]
            .map { "\($0.utf8.count):\($0)" }.joined(separator: "/")
          planned.append(
            Planned(
              id: Self.letters(try HMACSHA256.code(of: Array("kit/\(name)".utf8), key: seed)),
              secret: try HMACSHA256.code(of: Array("kit secret/\(name)".utf8), key: seed),
              reader: reader, session: session, block: block, blocks: blocks,
              readings: readings, remaining: left))
        }
      }
    }
    self.planned = planned
  }

  /// Fills a kit.
  public func filled(_ kit: Planned) throws -> ReadingKit {
    try ReadingKit(
      id: kit.id, protocolHash: study.hash, reader: kit.reader, session: kit.session,
      block: kit.block, blocks: kit.blocks, remaining: kit.remaining, language: study.language,
      answers: study.answers, isSequential: study.kind == .sequential, asksArm: study.asksArm,
      cases: try kit.readings.map(kitCase), secret: kit.secret)
  }

  private func kitCase(_ reading: Allocation.Reading) throws -> KitCase {
    guard let item = cases[reading.case] else { throw content.missing() }
    let shown = study.arms.filter { reading.arms.contains($0.id) }
    let aided = study.showsArmsTexts ? nil : shown.first { $0.model != nil }
    let content =
      switch study.kind {
      case .preference: try self.content.pair(item, arms: reading.arms)
      case .drafts: try self.content.draft(item, arm: reading.arms.first ?? "")
      default: try self.content.content(item)
      }
    return KitCase(
      code: reading.code, isPractice: reading.purpose == .practice, note: item.note,
      content: content,
      finding: try aided.map { try self.content.finding(reading.case, in: $0) })
  }

  /// Ten letters and digits of a code.
  private static func letters(_ code: [UInt8]) -> String {
    let letters = Array("23456789BCDFGHJKLMNPQRSTVWXZ")
    return String(code.prefix(10).map { letters[Int($0) % letters.count] })
  }
}
