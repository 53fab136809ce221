// SPDX-License-Identifier: Apache-2.0

import Wording

/// The commands about reader studies.
enum StudyCommand {
  static let command = CommandSpecification(
    name: "study",
    abstract: Text(zh: "分析医生阅片研究。", en: "Analyse reader studies."),
    subcommands: [StudyAnalyseCommand.command])
}
