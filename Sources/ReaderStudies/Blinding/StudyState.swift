// SPDX-License-Identifier: Apache-2.0

public import Wording

/// Where a study stands, from what has happened in it: who knows what, and what may come next.
public struct StudyState: Sendable {
  /// The seal; nil before the study is sealed.
  public private(set) var seal: StudySeal?
  /// The hashes that the protocol has had, with the reason for each change; the sealed one first.
  public private(set) var protocols: [(hash: String, reason: String)] = []
  /// The kits handed out: whose, when to be read, and what the file hashes to.
  public private(set) var kits:
    [String: (reader: String, session: Int, block: Int, sha256: String)] = [:]
  /// The hashes of each kit's answers as they came in, the first version first.
  public private(set) var imports: [String: [String]] = [:]
  /// The last version of each kit's answers.
  public private(set) var responses: [String: (head: String, entries: Int, sha256: String)] = [:]
  /// What the lock froze; nil before it.
  public private(set) var lock: (readings: String, analysis: String)?
  /// Who unblinded the study and why, and the secret; nil while it is blind.
  public private(set) var unblinding: (by: String, reason: String, secret: StudySeal.Secret)?
  /// The readers whose arms became known before the lock.
  public private(set) var emergencies: [String] = []
  /// What is not as the protocol has it, and why it was taken.
  public private(set) var deviations: [(subject: String, what: Text, reason: String)] = []
  /// How often somebody was refused.
  public private(set) var refusals = 0

  /// A study of which nothing has happened.
  public init() {}

  /// Follows the events in order.
  public init(_ events: [StudyEvent]) {
    for event in events { follow(event) }
  }

  private mutating func follow(_ event: StudyEvent) {
    switch event {
    case .sealed(let seal):
      self.seal = seal
      protocols = [(seal.protocolHash, "")]
    case .amended(let hash, let reason): protocols.append((hash, reason))
    case .kit(let id, let reader, let session, let block, let sha256):
      kits[id] = (reader, session, block, sha256)
    case .response(let kit, let head, let entries, let sha256):
      responses[kit] = (head, entries, sha256)
      imports[kit, default: []].append(sha256)
    case .locked(let readings, let analysis, _): lock = (readings, analysis)
    case .unblinded(let by, let reason, let secret): unblinding = (by, reason, secret)
    case .emergency(let reader, _, _, _): emergencies.append(reader)
    case .deviation(let subject, let what, let reason):
      deviations.append((subject, what, reason))
    case .refused: refusals += 1
    case .opened: return
    }
  }

  /// Refuses an event that may not come now, with the reason.
  public func judge(_ event: StudyEvent) throws(ReaderStudyError) {
    switch event {
    case .sealed:
      guard seal == nil else {
        throw .refused(
          Text(
            zh: "研究已经封存；方案的变更须作为修正案登记",
            en: "the study is sealed already; changes of the protocol are amendments"))
      }
    case .refused: return
    case .opened:
      guard seal != nil else { throw Self.unsealed }
    case .unblinded(let by, let reason, let secret):
      let seal = try mayUnblind(by: by, reason: reason)
      guard seal.fits(secret) else {
        throw .refused(
          Text(zh: "密钥与封存时的承诺不符", en: "the key is not the one that was committed to"))
      }
    default:
      guard seal != nil else { throw Self.unsealed }
      guard lock == nil else {
        throw .refused(
          Text(zh: "研究已经锁定，不再接受任何内容", en: "the study is locked and takes nothing more"))
      }
      try judgeOpen(event)
    }
  }

  /// What may happen between seal and lock.
  private func judgeOpen(_ event: StudyEvent) throws(ReaderStudyError) {
    switch event {
    case .response(let kit, _, let entries, _):
      guard kits[kit] != nil else {
        throw .refused(
          Text(
            zh: "本研究没有发出过阅片包 \(kit)", en: "no kit \(kit) was handed out in this study"))
      }
      if let known = responses[kit], entries < known.entries {
        throw .refused(
          Text(
            zh: "阅片包 \(kit) 已收到 \(known.entries) 条记录，此文件只有 \(entries) 条，是较早的版本",
            en: "\(known.entries) entries of kit \(kit) are here already, and this file has "
              + "\(entries): it is an earlier version"))
      }
    case .emergency(let reader, let by, let approvedBy, let reason):
      guard kits.values.contains(where: { $0.reader == reader }) else {
        throw .refused(
          Text(zh: "没有阅片者“\(reader)”", en: "there is no reader '\(reader)'"))
      }
      guard !by.isEmpty, !approvedBy.isEmpty, by != approvedBy, !reason.isEmpty else {
        throw .refused(
          Text(
            zh: "紧急揭盲须写明理由，并由另一人批准",
            en: "an emergency unblinding needs a reason and the approval of a second person"))
      }
    case .locked:
      guard !responses.isEmpty else {
        throw .refused(Text(zh: "还没有任何阅片结果", en: "there are no readings yet"))
      }
    default: return
    }
  }

  static let unsealed = ReaderStudyError.refused(
    Text(zh: "研究尚未封存；请先 study seal", en: "the study is not sealed yet; `study seal` comes first"))

  /// Refuses an unblinding that may not come now, whatever the key; the seal to be opened.
  public func mayUnblind(by: String, reason: String) throws(ReaderStudyError) -> StudySeal {
    guard let seal else { throw Self.unsealed }
    guard lock != nil else {
      throw .refused(
        Text(
          zh: "读片结果和分析尚未锁定；请先 study lock",
          en: "readings and analysis are not locked; `study lock` comes first"))
    }
    guard unblinding == nil else {
      throw .refused(Text(zh: "研究已经揭盲，只能一次", en: "the study is unblinded already"))
    }
    guard !by.isEmpty, !reason.isEmpty else {
      throw .refused(
        Text(zh: "揭盲须写明由谁、因何进行", en: "unblinding needs who does it, and why"))
    }
    return seal
  }
}
