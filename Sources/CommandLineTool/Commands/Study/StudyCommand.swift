// SPDX-License-Identifier: Apache-2.0

import Wording

/// The commands about reader studies.
enum StudyCommand {
  static let command = CommandSpecification(
    name: "study",
    abstract: Text(zh: "计划和分析医生阅片研究。", en: "Plan and analyse reader studies."),
    subcommands: [StudyPowerCommand.command, StudyAnalyseCommand.command])
}
