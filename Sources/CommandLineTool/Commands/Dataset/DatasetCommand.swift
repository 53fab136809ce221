// SPDX-License-Identifier: Apache-2.0

import Wording

/// The commands about data sets.
enum DatasetCommand {
  static let command = CommandSpecification(
    name: "dataset",
    abstract: Text(zh: "检视数据集。", en: "Look into data sets."),
    subcommands: [
      DatasetCheckCommand.command, DatasetHashCommand.command, DatasetDescribeCommand.command,
      DatasetListCommand.command, DatasetNewCommand.command, DatasetPseudonymiseCommand.command,
    ])
}
