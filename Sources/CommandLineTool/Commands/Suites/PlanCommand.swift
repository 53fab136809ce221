// SPDX-License-Identifier: Apache-2.0

import Wording

/// The commands about a suite's plan.
enum PlanCommand {
  static let command = CommandSpecification(
    name: "plan",
    abstract: Text(zh: "锁定分析方案，打印回执。", en: "Lock a plan of analysis, print its receipt."),
    subcommands: [PlanLockCommand.command, PlanReceiptCommand.command])
}
