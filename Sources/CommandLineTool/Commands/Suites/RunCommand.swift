// SPDX-License-Identifier: Apache-2.0

import Dossiers
import Evaluation
import Ledger
import Platform
import Statistics
import Wording

/// Runs a suite: predictions in, verdicts and dossiers out.
enum RunCommand: Command {
  private static let resume = Key<Bool>.flag(
    "resume",
    help: Text(
      zh: "接着做被中断的运行；即使不给此选项，也会接着做。",
      en: "Go on with a run that was stopped; one that was stopped is gone on with in any case."))
  private static let attempt = Key<Int?>.integer(
    "attempt", in: 1...1_000_000, defaultNote: Text(verbatim: "1"),
    help: Text(
      zh: "第几次询问模型。次数不同即另一次运行：所有病例（包括失败的）都重新询问，不用前几次的回答。",
      en: "Which asking of the models this is. Another number is another run: every case is asked "
        + "anew, failed ones included, and no answer of another attempt is used."))
  private static let dry = Key<Bool>.flag(
    "dry",
    help: Text(
      zh: "只检查套件并说明将要做什么，不读取预测结果，不写入任何文件。",
      en: "Check the suite and say what would be done; read no prediction and write no file."))

  static let specification = CommandSpecification(
    name: "run",
    abstract: Text(
      zh: "运行一个套件，写出结果、结论和验证报告。",
      en: "Run a suite: results, verdicts and dossiers."),
    discussion: Text(
      zh: """
        先锁定分析方案，再读取预测结果。文件写入 Reports/<套件>/<运行>，最后打印的一行即该文件夹。\
        同样的输入再次运行，得到的是同一次运行。

        需要询问的模型，每个回答在继续之前即已存入台账，此后不再重问。中断后再次运行：没有得到回答的病例\
        （超时、断线、服务器出错）重新询问；模型自己答错格式、拒答等失败照旧，直到用 --attempt 另问一次。

        退出码：0 全部达标；1 有标准未达到；2 有标准尚不能下结论；69 模型无法询问，或缺少套件所依赖的能力。
        """,
      en: """
        The plan is locked before any prediction is read. The files go to \
        Reports/<suite>/<run>, and the last line printed is that folder. Running again on the \
        same inputs shows the same run.

        Where models are asked, each answer is in the ledger before the next is asked for, and is \
        never asked for again. A run that was stopped asks again for what never arrived (time-outs, \
        lost connections, failing servers); what a model said that cannot be scored stays as it is \
        until another --attempt.

        Exit codes: 0 all checks pass, 1 a check failed, 2 a check is inconclusive, 69 a model \
        cannot be asked or lacks what the suite rests on.
        """),
    inputs: [SuiteArgument.key.input, attempt.input, dry.input, resume.input])

  static func run(_ invocation: Invocation) async throws -> ExitStatus {
    let argument = try SuiteArgument(invocation)
    let prepared = try argument.prepare(attempt: invocation[attempt] ?? 1)
    try refuseDeviation(from: prepared.suite.inference, invocation)
    if invocation[dry] {
      try DryRun(prepared).show(invocation)
      return .success
    }
    for text in prepared.warnings {
      invocation.console.warn(text.namingCases, in: invocation.language)
    }
    // Read first: a mistake in what people wrote must stop the run before it begins.
    let statements = try Statements.read(suite: prepared.suite.name, in: prepared.workspace.root)
    let environment = invocation.environment
    let study = try StudyPart.read(
      statements, in: prepared.workspace, version: Version.number, now: environment.now)
    let run = SuiteRun(
      prepared,
      service: RunService(
        now: { environment.now }, host: environment.host, user: environment.user),
      threads: invocation.threads, environment: environment.variables
    ) { Publication.files(of: $0, statements: statements, study: study) }
    let line = ProgressLine(invocation.console)
    let language = invocation.language
    let outcome = try await run.perform { step in
      switch step {
      case .asking(let model, let done, let whole):
        line.show(
          Text(zh: "正在询问 \(model)", en: "Asking \(model)")[language], done: done, of: whole)
      case .measuring("", let done, let whole):
        line.show(
          Text(zh: "正在写报告", en: "Writing the dossiers")[language], done: done, of: whole)
      case .measuring(let target, let done, let whole):
        line.show(
          Text(zh: "正在测量 \(target)", en: "Measuring \(target)")[language], done: done,
          of: whole)
      }
    }
    line.clear()
    try ServiceNote.write(for: prepared, folder: outcome.folder, in: argument.workspace)
    let verdicts = Verdicts(outcome.results)
    try show(outcome, verdicts, invocation)
    return verdicts.status
  }

  /// Seed and level belong to the plan; another one on the command line would be another plan.
  private static func refuseDeviation(
    from plan: InferencePlan, _ invocation: Invocation
  ) throws(UsageError) {
    let seed = invocation.seed ?? plan.seed
    let level = invocation.level ?? plan.level
    guard seed == plan.seed, level == plan.level else {
      throw invocation.usageError(
        Text(
          zh: "种子（\(plan.seed)）和置信水平（\(plan.level)）由套件的分析方案规定；要改动请修改套件。",
          en: "The plan sets the seed (\(plan.seed)) and the level (\(plan.level)); to use others, "
            + "change the suite."))
    }
  }

  private static func show(
    _ outcome: RunOutcome, _ verdicts: Verdicts, _ invocation: Invocation
  ) throws {
    let console = invocation.console
    for text in outcome.warnings { console.warn(text.namingCases, in: invocation.language) }
    let folder = "\(try invocation.workspaceRoot)/\(outcome.folder)"
    if invocation.isForPrograms {
      var object = outcome.results.object ?? [:]
      object["folder"] = .string(folder)
      object["verdict"] = verdicts.overall.map { .string($0.rawValue) } ?? .null
      try console.print(JSON.object(object))
      return
    }
    if outcome.wasComplete {
      console.tell(
        Text(
          zh: "同样的输入此前已运行过，显示的是那一次的结果。",
          en: "The same inputs were run before; these are the results of that run.")[
            invocation.language])
    }
    for line in verdicts.lines(in: invocation.language) { try console.print(line) }
    try console.print(folder)
  }
}
