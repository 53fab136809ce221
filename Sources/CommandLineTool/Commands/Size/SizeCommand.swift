// SPDX-License-Identifier: Apache-2.0

import Wording

/// How many cases a study needs, one command a design.
enum SizeCommand {
  static let command = CommandSpecification(
    name: "size",
    abstract: Text(
      zh: "计算研究需要多少病例，并列出全部假设。",
      en: "Say how many cases a study needs, with every assumption."),
    discussion: Text(
      zh: """
        每种研究设计一个子命令。显著性水平为双侧；优效、非劣效和等效按其一半检验，与双侧置信区间\
        的结论一致。病例数向上取整。

        例如：
          touchstone size diagnostic --sensitivity 0.9 \\
            --half-width 0.05 --prevalence 0.2
          touchstone size auroc --planned 0.85 --at-least 0.75 --ratio 4
          touchstone size difference --first 0.9 --second 0.9 \\
            --claim noninferior --margin 0.1
          touchstone size validation --prevalence 0.1 --c 0.8
        """,
      en: """
        One subcommand a design. The significance level is two-sided; superiority, non-inferiority \
        and equivalence are tested at half of it, which is what a two-sided interval decides. \
        Cases are rounded up.

        For example:
          touchstone size diagnostic --sensitivity 0.9 \\
            --half-width 0.05 --prevalence 0.2
          touchstone size auroc --planned 0.85 --at-least 0.75 --ratio 4
          touchstone size difference --first 0.9 --second 0.9 \\
            --claim noninferior --margin 0.1
          touchstone size validation --prevalence 0.1 --c 0.8
        """),
    subcommands: [
      ProportionDesign.command, DiagnosticDesign.command, AUROCDesign.command,
      AUROCDifferenceDesign.command, DifferenceDesign.command, McNemarDesign.command,
      MeanDesign.command, KappaDesign.command, ICCDesign.command, LimitsDesign.command,
      ValidationDesign.command,
      ContinuousValidationDesign.command,
    ])
}
