// SPDX-License-Identifier: Apache-2.0

import Dossiers
import Evaluation
import Ledger
import Platform
import Wording

/// Lets a model through or not: a suite's checks, and those of its gate against a baseline.
enum GateCommand: Command {
  private static let baseline = Key<String?>.option(
    "baseline", placeholder: "run",
    help: Text(
      zh: "与之比较的运行：编号、文件夹，或其 gate.json、manifest.json。",
      en: "The run to compare with: its id, its folder, or its gate.json or manifest.json."))
  private static let ledger = Key<String?>.option(
    "ledger", placeholder: "file",
    help: Text(
      zh: "记录测试集使用次数的台账；默认为工作区的台账。用完即弃的执行机应指向长期保存的文件。",
      en:
        "The ledger that counts how often the test set was used; the workspace's unless told otherwise. "
        + "A runner that is thrown away should name a file that is kept."))
  private static let profile = Key<String>.option(
    "profile", .choice(GateProfile.allCases.map(\.rawValue)), placeholder: "profile",
    default: GateProfile.full.rawValue,
    help: Text(
      zh: "quick：不看亚组，重抽样次数为十分之一，供每次提交使用；发布须用 full。",
      en: "quick: no subgroups and a tenth of the replicates, for each push; a release needs full.")
  )
  private static let explain = Key<Bool>.flag(
    "explain",
    help: Text(
      zh: "逐项说明如何得出结论。", en: "Say of each check how its verdict came about."))

  static let specification = CommandSpecification(
    name: "gate",
    abstract: Text(
      zh: "判定模型能否放行：套件的标准，以及与基线的比较。",
      en: "Let a model through or not: a suite's checks, and its gate against a baseline."),
    discussion: Text(
      zh: """
        先像 run 一样得到预测，再判定套件的 checks 和 gate.checks。与 baseline 的比较逐例配对。\
        结果写入 Reports/<套件>/gates/<编号>：gate.json（下一次的基线）、junit.xml、summary.*.md、\
        gate.sarif 和 codequality.json。

        数据集写明 locked: true 时为锁定的测试集：只给出达标与否，第 k 次尝试按 alpha·6/(π²k²) 判定；\
        一旦释放过估计值或病例，此后的判定仅供探索，并写明。语言模型须声明 weights 或 image，否则不判定。

        退出码：0 全部达标；1 有标准未达到；2 有标准尚不能下结论。
        """,
      en: """
        Predictions are had as in run; then the suite's checks and its gate.checks are decided. The \
        comparison with the baseline is paired, case by case. The files go to \
        Reports/<suite>/gates/<id>: gate.json (the next baseline), junit.xml, summary.*.md, \
        gate.sarif and codequality.json.

        A data set that says locked: true is a locked test set: pass or fail is released and no \
        estimate, and the k-th try is read at alpha 6/(pi^2 k^2). Once an estimate or a case of it was \
        released, later verdicts are exploratory and say so. A language model is gated only where \
        weights or image say which one answers.

        Exit codes: 0 all checks pass, 1 a check failed, 2 a check is inconclusive.
        """),
    inputs: [
      SuiteArgument.key.input, baseline.input, ledger.input, profile.input, explain.input,
    ])

  static func run(_ invocation: Invocation) async throws -> ExitStatus {
    let argument = try SuiteArgument(invocation)
    let prepared = try argument.prepare()
    let workspace = prepared.workspace
    let held = try invocation[baseline].map {
      try GateBaseline.read($0, path: invocation.absolute($0), in: workspace)
    }
    let profile = GateProfile(rawValue: invocation[profile]) ?? .full
    let gate = try GateRun(
      prepared, baseline: held, profile: profile, threads: invocation.threads)
    let path = invocation[ledger].map { invocation.absolute($0) } ?? workspace.ledgerPath
    let decision: GateDecision
    do {
      let ledger = try Ledger(path: path, mode: .readWrite)
      defer { ledger.close() }
      let environment = invocation.environment
      let line = ProgressLine(invocation.console)
      let language = invocation.language
      decision = try await gate.decide(
        ledger, now: { environment.now }, environment: environment.variables
      ) { step in
        guard case .asking(let model, let done, let whole) = step else { return }
        line.show(
          Text(zh: "正在询问 \(model)", en: "Asking \(model)")[language], done: done, of: whole)
      }
      line.clear()
    }
    let folder = GateFiles.folder(of: decision)
    for file in GateFiles.files(of: decision, version: Version.number) {
      let place = try workspace.path("\(folder)/\(file.name)")
      try Files.createDirectory(try workspace.path(folder))
      try Files.writeAtomically(file.bytes, to: place)
    }
    try show(decision, "\(workspace.root)/\(folder)", invocation)
    return Verdicts.status(decision.verdict)
  }

  private static func show(
    _ decision: GateDecision, _ folder: String, _ invocation: Invocation
  ) throws {
    let console = invocation.console
    if invocation.isForPrograms {
      var object = decision.json.object ?? [:]
      object["folder"] = .string(folder)
      try console.print(JSON.object(object))
      return
    }
    for text in decision.warnings { console.warn(text, in: invocation.language) }
    for line in Verdicts(decision.json).lines(in: invocation.language) { try console.print(line) }
    if invocation[explain] {
      try console.print("")
      for line in GateExplanation.lines(decision, in: invocation.language) {
        try console.print(line)
      }
    }
    try console.print(Verdicts.word(decision.verdict)[invocation.language])
    try console.print(folder)
  }
}

/// How each verdict of a gate came about.
enum GateExplanation {
  static func lines(_ decision: GateDecision, in language: Language) -> [String] {
    decision.verdicts.flatMap { result -> [String] in
      let level = NumberFormat.shortest(((result.level * 100_000).rounded() / 1000))
      let how = Text(
        zh: "    按 \(level) % 置信区间的一侧判定；"
          + (result.plan.role == .claim ? "主张之间按方案校正" : "必须全部达到，无需校正")
          + (decision.reuse.isLocked ? "；锁定测试集的第 \(decision.reuse.tryNumber) 次尝试" : ""),
        en: "    read off one bound of the \(level) % interval; "
          + (result.plan.role == .claim
            ? "claims share their error as planned" : "all must pass, so none is adjusted")
          + (decision.reuse.isLocked
            ? "; try \(decision.reuse.tryNumber) on a locked test set" : ""))
      let origin = result.plan.figure.map { "    " + $0.explanation[language] }
      return [
        "\(result.plan.id): \(GateFiles.sentence(result, in: decision)[language])", how[language],
      ] + (origin.map { [$0] } ?? [])
    }
  }
}
