// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Pages
import Statistics
import Wording

/// What gaps between groups say, in words: never that a model is fair, only what these data can show.
enum GapWords {
  /// A cell of the table of criteria.
  static func judgement(_ gap: Estimate, _ gaps: GroupGaps) -> [Cell] {
    guard gap.interval != nil else {
      return [.text(Words.insufficientData)]
    }
    var cells: [Cell] = []
    let isDeclared = gap.parameters["limit_from"] == .text("check")
    switch reading(gap) {
    case .within where isDeclared: cells.append(.text(Text(zh: "在限度以内", en: "within the limit")))
    case .beyond where isDeclared: cells.append(.text(Text(zh: "超出限度", en: "beyond the limit")))
    case .undecided where isDeclared:
      cells.append(.text(Text(zh: "不能判断是否超出限度", en: "within or beyond: cannot be told")))
    default:
      let isShown = (gap.interval?.lower ?? 0) > 0
      cells.append(
        .text(
          isShown
            ? Text(zh: "有差距；未设限度", en: "there is a gap; no limit set")
            : Text(zh: "未见差距；未设限度", en: "no gap shown; no limit set")))
    }
    let small = gaps.tooSmall(gap)
    if !small.isEmpty, reading(gap) != .beyond {
      let names = Text.joined(small, zh: "、", en: ", ")
      cells.append(
        .text(
          Text(
            zh: "（\(Words.insufficientData.zh)：\(names.zh)）",
            en: "(\(Words.insufficientData.en.lowercased()): \(names.en))")))
    }
    return cells
  }

  private enum Reading {
    case within
    case beyond
    case undecided
  }

  private static func reading(_ gap: Estimate) -> Reading {
    guard let interval = gap.interval, case .number(let limit)? = gap.parameters["limit"] else {
      return .undecided
    }
    let withheld = gap.parameters["withheld"] != .number(0)
    if gap.metric.hasSuffix("_ratio") {
      return interval.lower >= limit && !withheld
        ? .within : interval.upper < limit ? .beyond : .undecided
    }
    return interval.upper <= limit && !withheld
      ? .within : interval.lower > limit ? .beyond : .undecided
  }

  /// The sentences on missed people and false alarms, which a committee reads first.
  static func sentences(_ gaps: GroupGaps) -> [Sentence] {
    guard gaps.isComparable else {
      return [
        Sentence(
          zh: "例数足以显示的亚组不足两个：数据不足，各组之间有没有差距，不能判断。",
          en: """
            Fewer than two groups have enough cases to be shown: insufficient data, and nothing can \
            be said of a gap between groups.
            """)
      ]
    }
    return [FairnessCriterion.underdiagnosis, .overdiagnosis].compactMap { criterion in
      gaps.gap(criterion, .difference).map { sentence($0, criterion, gaps) }
    }
  }

  private static func sentence(
    _ gap: Estimate, _ criterion: FairnessCriterion, _ gaps: GroupGaps
  ) -> Sentence {
    let rate =
      criterion == .underdiagnosis
      ? Text(zh: "漏诊率", en: "Missed") : Text(zh: "误诊率", en: "False alarms")
    guard gap.measured.number != nil, let high = gaps.name(gap.parameters["highest"]),
      let low = gaps.name(gap.parameters["lowest"])
    else {
      return Sentence(
        zh: "\(rate.zh)：数据不足，不能判断。", en: "\(rate.en): insufficient data, nothing can be said.")
    }
    let shown = EstimateInPhrase(gap, digits: 1, style: .percent)
    let isAlike = gap.measured.number == 0
    var sentence =
      isAlike
      ? Sentence(
        zh: "\(rate.zh)：各组相同，相差\(shown)。", en: "\(rate.en): alike in all groups, \(shown) apart.")
      : Sentence(
        zh: "\(rate.zh)：“\(high.zh)”最高，“\(low.zh)”最低，相差\(shown)。",
        en: "\(rate.en): most in \(high.en), fewest in \(low.en), \(shown) apart.")
    let small = gaps.tooSmall(gap)
    if !small.isEmpty, reading(gap) != .beyond {
      sentence = sentence + smallGroups(gap, small)
    } else if let least = gap.number("detectable") {
      sentence =
        sentence
        + Sentence(
          zh: "按现有例数，小于\(least)的差距可能查不出来。",
          en: " With so many cases, gaps under \(least) may go unseen.")
    }
    if let count = gap.number("relabelled", digits: 0, style: .plain) {
      sentence =
        sentence
        + Sentence(
          zh: "若“\(high.zh)”漏诊的病例中有\(count)例其实是参考标准有误，这一差距就不再成立。",
          en: """
             Were the reference standard wrong in \(count) of the cases missed in \(high.en), the \
            gap would no longer be shown.
            """)
    }
    let unmeasured = gaps.unmeasured(gap)
    if !unmeasured.isEmpty {
      let names = Text.joined(
        unmeasured.map { Text(zh: "“\($0.zh)”", en: $0.en) }, zh: "", en: ", ")
      let nobody =
        criterion == .underdiagnosis
        ? Text(zh: "没有患病者", en: "nobody has the condition")
        : Text(zh: "没有未患病者", en: "everybody has the condition")
      sentence =
        sentence
        + Sentence(
          Text(
            zh: "\(names.zh)中\(nobody.zh)，无从比较，差距可能更大。",
            en: " In \(names.en) \(nobody.en), so it cannot be compared and the gap may be wider."))
    }
    if gaps.withheld > 0 {
      sentence =
        sentence
        + Sentence(
          zh: "另有\(Number(count: gaps.withheld))个亚组例数太少，未包括在内。",
          en: " \(Number(count: gaps.withheld)) more with too few cases left out.")
    }
    return sentence
  }

  /// Which groups are too small, and what can be said of the others.
  private static func smallGroups(_ gap: Estimate, _ small: [Text]) -> Sentence {
    let names = Text.joined(small.map { Text(zh: "“\($0.zh)”", en: $0.en) }, zh: "", en: ", ")
    let limit = gap.number("limit") ?? Number(0.1, digits: 1, style: .percent)
    let first = Sentence(
      zh: "\(names.zh)例数太少：即使与其他组完全一样，区间也会宽过\(limit)，所以既不能说公平，也不能说不公平。",
      en: """
         \(names.en): too few cases. Were they exactly like the others, the interval would still \
        reach beyond \(limit), so neither fair nor unfair can be said.
        """)
    guard let others = gap.number("others"), let lower = gap.number("others_lower"),
      let upper = gap.number("others_upper")
    else { return first }
    return first
      + Sentence(
        zh: "其余各组之间相差\(others)（区间\(lower)至\(upper)）。",
        en: " Among the other groups the gap is \(others) (interval \(lower) to \(upper)).")
  }

  /// Why not everything can be equal, with these data's numbers.
  static func conflict(_ gaps: GroupGaps) -> Sentence? {
    guard let found = gaps.conflict, let low = gaps.name(found.parameters["lowest"]),
      let high = gaps.name(found.parameters["highest"]),
      let rare = found.cell("prevalence_low"), let common = found.cell("prevalence_high"),
      let sensitivity = found.cell("sensitivity"), let alarms = found.cell("false_positive_rate"),
      let lowValue = found.cell("ppv_low"), let highValue = found.cell("ppv_high")
    else { return nil }
    return Sentence(
      zh: """
        各项标准不可能同时满足：“\(low.zh)”患病率为\(rare)，“\(high.zh)”为\(common)。\
        若两组的灵敏度都是\(sensitivity)、误诊率都是\(alarms)，阳性预测值必然分别为\(lowValue)和\(highValue)。
        """,
      en: """
        The criteria cannot all hold: prevalence is \(rare) in \(low.en) and \(common) in \
        \(high.en). With a sensitivity of \(sensitivity) and false alarms of \(alarms) in both, the \
        positive predictive values would have to be \(lowValue) and \(highValue).
        """)
  }

  /// How well probabilities fit the groups.
  static func calibration(_ gaps: GroupGaps) -> Sentence? {
    guard let gap = gaps.calibration, gap.measured.number != nil,
      let high = gaps.name(gap.parameters["highest"]), let low = gaps.name(gap.parameters["lowest"])
    else { return nil }
    let shown = EstimateInPhrase(gap, digits: 1, style: .percent)
    return Sentence(
      zh: "显示的概率与实际：“\(high.zh)”最偏低，“\(low.zh)”最偏高，两组相差\(shown)。",
      en: """
        Probabilities shown against what happened: lowest for \(high.en), highest for \(low.en), \
        \(shown) apart.
        """)
  }
}
