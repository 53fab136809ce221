// SPDX-License-Identifier: Apache-2.0

public import Platform
public import Wording

/// What can go wrong with the ledger.
public enum LedgerError: Explained, Hashable {
  /// The file or its disk is at fault.
  case storage(PlatformError)
  /// The file is a database but no ledger.
  case notALedger(path: String)
  /// The run is not in the ledger.
  case unknownRun(id: String)
  /// The run is complete and does not change any more.
  case completeRun(id: String)
  /// A run with this id and another identity is in the ledger.
  case otherRun(id: String)
  /// A plan with this hash and another content is in the ledger.
  case otherPlan(hash: String)

  /// The sentence that says what is wrong, where, and what to do.
  public var text: Text {
    switch self {
    case .storage(let error): error.text
    case .notALedger(let path):
      Text(
        zh: "\(path) 是数据库，但不是 Touchstone 台账；请换一个路径。",
        en: "\(path): a database, but not a ledger of Touchstone; choose another path.")
    case .unknownRun(let id):
      Text(
        zh: "台账中没有运行 \(id)；请用 touchstone runs 查看已有的运行。",
        en: "run \(id) is not in the ledger; touchstone runs lists those that are.")
    case .completeRun(let id):
      Text(
        zh: "运行 \(id) 已经完成，不能再改；更正应作为新的运行记录。",
        en: "run \(id) is complete and cannot change; record a correction as a new run.")
    case .otherRun(let id):
      Text(
        zh: "台账中已有编号为 \(id) 但内容不同的运行；请用 touchstone verify 检查台账。",
        en: "the ledger holds another run under the id \(id); check it with touchstone verify.")
    case .otherPlan(let hash):
      Text(
        zh: "台账中已有哈希为 \(hash) 但内容不同的分析方案；请用 touchstone verify 检查台账。",
        en: "the ledger holds another plan under the hash \(hash); check it with touchstone verify."
      )
    }
  }

  /// The kind of fault, which decides the exit code.
  public var fault: Fault {
    switch self {
    case .storage(let error): error.fault
    case .notALedger, .otherRun, .otherPlan: .data
    case .unknownRun: .missing
    case .completeRun: .refused
    }
  }
}
