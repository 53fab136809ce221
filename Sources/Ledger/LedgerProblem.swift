// SPDX-License-Identifier: Apache-2.0

public import Wording

/// Something in the ledger that is not as the audit chain says it was written.
public struct LedgerProblem: Sendable, Hashable {
  /// What is wrong.
  public enum Kind: String, Sendable {
    /// The row is not the one that was written.
    case changed
    /// The row is gone.
    case missing
    /// The row was never written by Touchstone.
    case added
    /// An entry of the audit chain does not fit the one before, or itself.
    case chain
    /// The file is damaged.
    case file
  }

  /// What is wrong.
  public let kind: Kind
  /// The table; empty when the file as a whole is at fault.
  public let table: String
  /// The run or the suite to which the row belongs; empty for runs and audit entries.
  public let scope: String
  /// The row: a result id, a check's id, a path, a run's id, a plan's hash, an entry's number.
  public let key: String
  /// The sentence for people.
  public let text: Text

  init(_ kind: Kind, _ address: RowAddress) {
    self.kind = kind
    table = address.table
    scope = address.scope
    key = address.key
    let name = LedgerProblem.name(of: address)
    text =
      switch kind {
      case .missing:
        Text(zh: "台账中缺少\(name.zh)，审计链记录它曾写入", en: "the ledger lacks \(name.en), which was written")
      case .added:
        Text(
          zh: "台账中的\(name.zh)在审计链中没有记录", en: "the ledger holds \(name.en), which was never written")
      case .changed, .chain, .file:
        Text(zh: "台账中的\(name.zh)在写入之后被改动", en: "\(name.en) in the ledger was changed")
      }
  }

  /// A problem of the audit chain at the entry `sequence`.
  init(entry sequence: Int, _ what: Text) {
    kind = .chain
    table = "audit"
    scope = ""
    key = String(sequence)
    text = Text(
      zh: "审计链第 \(sequence) 条：\(what.zh)", en: "audit entry \(sequence): \(what.en)")
  }

  /// A problem of the file as a whole.
  init(file what: Text) {
    kind = .file
    table = ""
    scope = ""
    key = ""
    text = what
  }

  private static func name(of address: RowAddress) -> Text {
    let key = address.key
    let scope = address.scope
    return switch address.table {
    case "runs": Text(zh: "运行 \(key)", en: "run \(key)")
    case "service":
      Text(zh: "运行 \(scope) 的第 \(key) 次执行记录", en: "session \(key) of run \(scope)")
    case "estimates": Text(zh: "结果 \(key)（运行 \(scope)）", en: "result \(key) of run \(scope)")
    case "verdicts": Text(zh: "判定 \(key)（运行 \(scope)）", en: "verdict \(key) of run \(scope)")
    case "artefacts":
      Text(zh: "文件记录 \(key)（运行 \(scope)）", en: "the record of \(key) of run \(scope)")
    case "responses":
      Text(zh: "模型回答 \(key)（运行 \(scope)）", en: "the model's answer \(key) of run \(scope)")
    case "plans": Text(zh: "分析方案 \(key)（套件 \(scope)）", en: "plan \(key) of suite \(scope)")
    default:
      Text(
        zh: "表 \(address.table) 的行 \(key)", en: "row \(key) of the table \(address.table)")
    }
  }
}
