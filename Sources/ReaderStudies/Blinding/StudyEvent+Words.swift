// SPDX-License-Identifier: Apache-2.0

public import Wording

extension StudyEvent {
  /// What the event changed in who knows what; nil of those that change nothing in it, such as a kit.
  public var audit: Text? {
    switch self {
    case .sealed:
      Text(zh: "封存：只有保管人的口令能打开分组", en: "sealed: only the custodian's passphrase tells an arm")
    case .opened(let action):
      Text(zh: "保管人的口令被使用（\(action)）", en: "the custodian's passphrase was used (\(action))")
    case .amended(_, let reason): Text(zh: "修正案：\(reason)", en: "amendment: \(reason)")
    case .emergency(let reader, let by, let approvedBy, let reason):
      Text(
        zh: "紧急揭盲：\(by) 经 \(approvedBy) 批准看到阅片者 \(reader) 的分组：\(reason)",
        en: "emergency: \(by), approved by \(approvedBy), saw the arms of reader \(reader): "
          + reason)
    case .locked:
      Text(
        zh: "锁定读片结果和分析：至此分组未公开（如上列有紧急揭盲则除外）",
        en:
          "readings and analysis locked: up to here no arm was shown, except in an emergency listed above"
      )
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
