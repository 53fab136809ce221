// SPDX-License-Identifier: Apache-2.0

import ReaderStudies
import Wording

/// Who knew what until when, from the journal.
struct StudyAudit {
  private let status: StudyStatus

  init(_ status: StudyStatus) { self.status = status }

  /// The lines for people: each use of the key, each refusal, each revealing.
  func lines(in language: Language) -> [String] {
    status.events.compactMap { item in
      text(item.event).map { "\(item.at)  \($0[language])" }
    }
  }

  private func text(_ event: StudyEvent) -> Text? {
    switch event {
    case .sealed:
      Text(zh: "封存：分组只有保管人的口令能打开", en: "sealed: only the custodian's passphrase tells an arm")
    case .opened(let action):
      Text(zh: "保管人的口令被使用（\(action)）", en: "the custodian's passphrase was used (\(action))")
    case .amended(_, let reason):
      Text(zh: "修正案：\(reason)", en: "amendment: \(reason)")
    case .emergency(let reader, let by, let approvedBy, let reason):
      Text(
        zh: "紧急揭盲：\(by) 经 \(approvedBy) 批准看到阅片者 \(reader) 的分组：\(reason)",
        en:
          "emergency: \(by), approved by \(approvedBy), saw the arms of reader \(reader): \(reason)"
      )
    case .locked:
      status.state.emergencies.isEmpty
        ? Text(
          zh: "锁定：至此分组未向任何人公开", en: "locked: up to here the arms were shown to nobody")
        : Text(
          zh: "锁定：至此只有上列紧急揭盲公开过分组",
          en: "locked: up to here the arms were shown in the emergencies above alone")
    case .unblinded(let by, let reason, _):
      Text(
        zh: "揭盲：\(by)：\(reason)；此后分组公开",
        en: "unblinded by \(by): \(reason); the arms are public from here on")
    case .refused(let action, let reason):
      Text(zh: "被拒绝（\(action)）：\(reason.zh)", en: "refused (\(action)): \(reason.en)")
    case .kit, .response, .deviation: nil
    }
  }
}
