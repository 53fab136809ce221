// SPDX-License-Identifier: Apache-2.0

public import Wording

/// Why a suite cannot be planned or run.
public enum EvaluationError: Explained, Hashable {
  /// A folder with Suites/, Datasets/ and Reports/ is not to be found.
  case noWorkspace(from: String)
  /// The suite file is not there.
  case noSuite(path: String, nearest: [String])
  /// What the suite asks does not fit the data or the model.
  case suite(place: String, problem: Text)
  /// A check could not be passed by any outcome.
  case hopelessChecks([Text])
  /// A result cannot be worked out although its inputs were sound: a fault of the program.
  case inconsistent(Text)
  /// A file of a run is not what the program writes.
  case damagedRecord(path: String, problem: Text)
  /// More cases failed than the suite allows; `last` says why the last of them did.
  case tooManyFailures(model: String, count: Int, limit: Int, last: Text?)
  /// The answers that a run rests on are no longer kept.
  case answersGone(model: String)
  /// The baseline of a gate is not to be found.
  case noBaseline(word: String)
  /// The run that is to be compared is not to be found.
  case noRun(word: String, comparators: [String])
  /// Two runs that cannot be compared case by case.
  case incomparable(Text)
  /// A step that would break a promise.
  case refused(Text)

  /// The kind of fault.
  public var fault: Fault {
    switch self {
    case .noWorkspace, .noSuite: .missing
    case .suite, .hopelessChecks, .damagedRecord, .incomparable: .data
    case .inconsistent: .internal
    case .refused: .refused
    case .tooManyFailures: .unavailable
    case .answersGone, .noBaseline, .noRun: .missing
    }
  }

  private static func tooManyFailures(
    _ model: String, _ count: Int, _ limit: Int, _ last: Text?
  ) -> Text {
    let why =
      last.map { Text(zh: "最近一例：\($0.zh)。", en: " The last one: \($0.en).") }
      ?? Text(zh: "", en: "")
    return Text(
      zh: "模型“\(model)”已有 \(count) 例失败，超过套件允许的 \(limit) 例（maxFailures），运行停止。"
        + why.zh
        + "已得到的回答均已保存。没有得到回答的病例，排除故障后再次运行即会重问；"
        + "模型已作答但不能评分的，须修改套件，或用 --attempt 另问一次。",
      en: "Model '\(model)' failed for \(count) cases, and the suite allows \(limit) "
        + "(maxFailures); the run stops.\(why.en) What was answered is kept. Where nothing came, "
        + "mend the cause and "
        + "run again; where the model answered and cannot be scored, change the suite or ask anew "
        + "with --attempt.")
  }

  /// The sentence in both languages.
  public var text: Text {
    switch self {
    case .noWorkspace(let from):
      Text(
        zh: "从 \(from) 起向上没有找到工作区（含 Suites、Datasets、Reports 三个文件夹）；"
          + "请用 --workspace 指定，或运行 touchstone init。",
        en: "No workspace (a folder with Suites/, Datasets/ and Reports/) at or above \(from); "
          + "name one with --workspace, or make one with 'touchstone init'.")
    case .noSuite(let path, let nearest):
      Text(
        zh: "没有找到评测套件 \(path)"
          + (nearest.isEmpty ? "。" : "；是否指 \(nearest.joined(separator: "、"))？"),
        en: "There is no suite \(path)"
          + (nearest.isEmpty ? "." : "; did you mean \(nearest.joined(separator: ", "))?"))
    case .suite(let place, let problem):
      Text(zh: "\(place)：\(problem.withoutStop.zh)。", en: "\(place): \(problem.withoutStop.en).")
    case .hopelessChecks(let checks):
      Text(
        zh: "以下标准无论结果如何都不可能达到，分析方案不能锁定：\(checks.map(\.zh).joined(separator: "；"))。",
        en: "No outcome could pass these checks, so the plan cannot be locked: "
          + checks.map(\.en).joined(separator: "; ") + ".")
    case .noBaseline(let word):
      Text(
        zh: "没有找到基线 \(word)；请给出运行编号（touchstone runs）、其文件夹，或 gate.json、manifest.json 的路径。",
        en:
          "There is no baseline \(word); give the id of a run (touchstone runs), its folder, or the path of "
          + "a gate.json or manifest.json.")
    case .noRun(let word, let comparators):
      Text(
        zh: "没有找到运行 \(word)；请给出运行编号（touchstone runs）、其文件夹或 manifest.json 的路径"
          + (comparators.isEmpty ? "。" : "，或该次运行的对照：\(comparators.joined(separator: "、"))。"),
        en: "There is no run \(word); give the id of a run (touchstone runs), its folder, or the "
          + "path of "
          + "its manifest.json"
          + (comparators.isEmpty
            ? "." : ", or a comparator of the run: \(comparators.joined(separator: ", ")).")
      )
    case .incomparable(let problem):
      problem
    case .inconsistent(let problem):
      Text(zh: "程序内部错误：\(problem.zh)", en: "Internal fault: \(problem.en)")
    case .damagedRecord(let path, let problem):
      Text(zh: "\(path)：\(problem.withoutStop.zh)。", en: "\(path): \(problem.withoutStop.en).")
    case .tooManyFailures(let model, let count, let limit, let last):
      Self.tooManyFailures(model, count, limit, last?.withoutStop)
    case .answersGone(let model):
      Text(
        zh: "台账中没有模型“\(model)”的全部回答（可能已用 touchstone purge 清除），无法重新计算；"
          + "其散列值仍在审计链中。",
        en:
          "The ledger no longer has all answers of model '\(model)' (purged, perhaps), so nothing "
          + "can be computed from them; their hashes are still in the audit chain.")
    case .refused(let reason):
      reason
    }
  }
}
