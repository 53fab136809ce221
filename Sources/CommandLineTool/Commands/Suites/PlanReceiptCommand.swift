// SPDX-License-Identifier: Apache-2.0

import Wording

/// Prints the page that a committee's secretary can file before any prediction is read.
enum PlanReceiptCommand: Command {
  static let specification = CommandSpecification(
    name: "receipt",
    abstract: Text(
      zh: "打印分析方案的回执：短代码、日期和标准，一页。",
      en: "Print a plan's receipt: short code, date and checks, one page."),
    inputs: [SuiteArgument.key.input])

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let receipt = PlanReceipt(try SuiteArgument(invocation).prepare())
    if invocation.isForPrograms {
      try invocation.console.print(receipt.json)
    } else {
      for line in receipt.lines(in: invocation.language) { try invocation.console.print(line) }
    }
    return .success
  }
}
