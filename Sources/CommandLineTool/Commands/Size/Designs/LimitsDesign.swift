// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// Pairs for Bland and Altman's limits of agreement.
enum LimitsDesign: Command {
  private static let halfWidth = Key<Double?>.number(
    "half-width", in: NumberRange(lower: 0, upper: 1e9, isOpen: true),
    help: Text(
      zh: "每条界限置信区间的半宽度，单位与 --deviation 相同。",
      en: "Half of the width of each limit's interval, in the unit of --deviation."))
  private static let deviation = Key<Double?>.number(
    "deviation", in: NumberRange(lower: 0, upper: 1e9, isOpen: true),
    defaultNote: Text(verbatim: "1"),
    help: Text(
      zh: "差值的预期标准差。", en: "The standard deviation of the differences that is expected."))

  static let specification = CommandSpecification(
    name: "limits",
    abstract: Text(zh: "Bland-Altman 一致性界限。", en: "Bland and Altman's limits of agreement."),
    discussion: Text(
      zh: """
        例如，差值标准差 12 mL，界限精确到 ±4 mL：
          touchstone size limits --deviation 12 --half-width 4
        """,
      en: """
        For example, differences with a deviation of 12 mL, limits to ± 4 mL:
          touchstone size limits --deviation 12 --half-width 4
        """),
    inputs: [halfWidth.input, deviation.input] + SizeOptions.common)

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let half = try invocation.need(halfWidth)
    let spread = invocation[deviation] ?? 1
    let level = invocation.plannedLevel
    let pairs = try invocation.found(
      SampleSize.limitsOfAgreement(halfWidth: half / spread, level: level))
    var answer = SizeAnswer(
      design: "limits", cases: pairs,
      formula: "t s sqrt(1/n + 1.96^2/(2(n - 1))) <= d",
      source: "J. M. Bland, D. G. Altman, Stat Methods Med Res 1999;8:135")
    answer.assumptions =
      [
        .init("deviation", Text(zh: "差值的标准差", en: "deviation of the differences"), spread),
        .init("half_width", Text(zh: "半宽度", en: "half width"), half),
      ] + SizeOptions.assumptions(level: level, power: nil)
    return try invocation.show(answer)
  }
}
