// SPDX-License-Identifier: Apache-2.0

import Wording

/// Every command of the program.
package enum CommandTree {
  /// The program with its commands, in the order in which people need them.
  package static let root = CommandSpecification(
    name: "touchstone",
    abstract: Text(
      zh: "医疗人工智能的评测与临床验证工具。",
      en: "Evaluate and clinically validate medical AI."),
    discussion: Text(
      zh: "输入数据列，输出估计值；每个估计值都可追溯，每项声明都须通过检查，最后汇成一份验证报告。",
      en: """
        Columns in, estimates out; every estimate is traceable, every claim is gated, and one \
        dossier holds them all.
        """),
    subcommands: [
      InitCommand.command, RunCommand.command, GateCommand.command, MeasureCommand.command,
      CompareCommand.command,
      RunsCommand.command,
      VerifyCommand.command, PurgeCommand.command, PlanCommand.command, SizeCommand.command,
      MetricsCommand.command, StudyCommand.command, DatasetCommand.command, ModelCommand.command,
      HelpCommand.command,
      CompletionCommand.command, VersionCommand.command,
    ])
}
