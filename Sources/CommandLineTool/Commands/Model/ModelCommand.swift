// SPDX-License-Identifier: Apache-2.0

import Wording

/// The commands about models.
enum ModelCommand {
  static let command = CommandSpecification(
    name: "model",
    abstract: Text(zh: "检视模型。", en: "Look into models."),
    subcommands: [ModelProbeCommand.command])
}
