// SPDX-License-Identifier: Apache-2.0

import Dossiers
import Evaluation
import Platform
import Wording

/// Verifies that what is written is what was computed.
enum VerifyCommand: Command {
  private static let subject = Key<String>.argument(
    "subject", .file([]),
    help: Text(
      zh: "运行的文件夹或编号、报告文件，或结果编号（R-…）。",
      en: "A run's folder or id, a dossier file, or a result id (R-…)."))
  private static let recompute = Key<Bool>.flag(
    "recompute",
    help: Text(
      zh: "从数据重新计算每个数字，逐位比较。",
      en: "Compute every number again from the data and compare bit for bit."))
  private static let offline = Key<Bool>.flag(
    "offline",
    help: Text(
      zh: "只核对报告文件自身，不需要台账和工作区。",
      en: "Verify a dossier file by itself, without ledger or workspace."))

  static let specification = CommandSpecification(
    name: "verify",
    abstract: Text(
      zh: "核对运行、报告或单个结果是否与记录一致。",
      en: "Verify a run, a dossier or one result against its records."),
    discussion: Text(
      zh: "退出码：0 一致；1 不一致，并逐一指出。",
      en: "Exit codes: 0 it holds, 1 it does not, and every problem is named."),
    inputs: [subject.input, recompute.input, offline.input])

  static func run(_ invocation: Invocation) async throws -> ExitStatus {
    guard !invocation[offline] || !invocation[recompute] else {
      throw invocation.usageError(
        Text(
          zh: "--offline 和 --recompute 不能同时使用：重新计算需要工作区中的数据。",
          en: "--offline and --recompute exclude each other: computing again needs the data."))
    }
    let report = try await report(invocation)
    if invocation.isForPrograms {
      try invocation.console.print(report.json)
    } else {
      for problem in report.problems {
        try invocation.console.print(problem.text[invocation.language])
      }
      try invocation.console.print(summary(report)[invocation.language])
    }
    return report.holds ? .success : .failed
  }

  private static func report(_ invocation: Invocation) async throws -> VerificationReport {
    let word = invocation[subject]
    let path = invocation.absolute(word)
    let isFile = Files.exists(path)
    if invocation[offline] { return try Verification.alone(path: path, shownAs: word) }
    let workspace = try workspace(around: isFile ? path : nil, invocation)
    let inside =
      path.hasPrefix(workspace.root + "/") ? String(path.dropFirst(workspace.root.count + 1)) : path
    return try await Verification(workspace: workspace, threads: invocation.threads)
      .report(on: isFile ? inside : word, recompute: invocation[recompute])
  }

  /// The workspace named, else the one that the file lies in, else the one around us.
  private static func workspace(
    around path: String?, _ invocation: Invocation
  ) throws -> Workspace {
    if invocation[CommonOptions.workspace] == nil, let path,
      let around = try? Workspace.nearest(to: path)
    {
      return around
    }
    return try invocation.workspace()
  }

  private static func summary(_ report: VerificationReport) -> Text {
    let count = report.problems.count
    return report.holds
      ? Text(
        zh: "一致：核对了 \(report.checked) 项。", en: "It holds: \(report.checked) items checked.")
      : Text(
        zh: "不一致：核对了 \(report.checked) 项，发现 \(count) 个问题。",
        en: "It does not hold: \(report.checked) items checked, \(count) "
          + (count == 1 ? "problem." : "problems."))
  }
}
