// SPDX-License-Identifier: Apache-2.0

import Wording

/// The commands about reader studies.
enum StudyCommand {
  static let command = CommandSpecification(
    name: "study",
    abstract: Text(zh: "计划、开展和分析医生阅片研究。", en: "Plan, conduct and analyse reader studies."),
    subcommands: [
      StudyNewCommand.command, StudyPowerCommand.command, StudySealCommand.command,
      StudyAmendCommand.command, StudyKitCommand.command, StudyImportCommand.command,
      StudyStatusCommand.command, StudyLockCommand.command, StudyUnblindCommand.command,
      StudyAnalyseCommand.command, StudyVerifyCommand.command,
    ])
}
