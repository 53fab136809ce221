// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Pages
import Statistics
import Wording

/// In section 6: whether answers change when something else is said of the same patient.
enum CounterfactualSection {
  /// The pieces; none where the suite swaps nothing.
  static func blocks(_ story: Story) -> [Block] {
    guard let plan = story.suite.counterfactuals else { return [] }
    let targets = story.targetsByWeight
    var blocks: [Block] = [
      .heading(
        Text(
          zh: "同一病例换一种说法，答案会变吗",
          en: "Does the answer change when the patient is described otherwise?"),
        id: "counterfactuals"),
      .paragraph(introduction(plan)),
    ]
    for target in targets {
      let comparisons = comparisons(story, target)
      guard !comparisons.isEmpty else { continue }
      if targets.count > 1 {
        blocks.append(
          .heading(
            story.label(target: target), id: "counterfactuals-" + story.anchor(target: target)))
      }
      blocks.append(.bullets(comparisons.map { CounterfactualFinding.sentence($0) }))
      blocks.append(
        .figure(
          figure(comparisons), id: "counterfactuals-" + story.anchor(target: target) + "-change"))
      blocks.append(.table(table(comparisons, story)))
      blocks.append(
        .folded(
          Text(zh: "哪些病例参与了比较", en: "Which cases were compared"), [.table(flow(comparisons, story))]
        ))
    }
    blocks.append(.note(caution))
    return blocks
  }

  private static func introduction(_ plan: CounterfactualPlan) -> Sentence {
    let swaps = Text.joined(plan.swaps.map(\.label), zh: "、", en: ", ")
    let rule = Text(
      zh: "做法：对每个病例，每次只改动一项（\(swaps.zh)），其余一字不动，再问模型，看答案（阳性或阴性）是否改变。",
      en:
        "Of each case one thing was put otherwise at a time (\(swaps.en)), everything else was left "
        + "as it is, and the model was asked again: does its answer, positive or negative, change?")
    guard plan.repeats > 0 else {
      return Sentence(
        rule
          + Text(
            zh: "没有把原样的病例再问一遍，因此分不清改变来自替换，还是模型本身每次回答就不一样。",
            en: " The unchanged cases were not asked again, so that a change by the swap cannot be "
              + "told from a model that answers differently each time."))
    }
    return Sentence(
      rule
        + Text(
          zh: "语言模型对同一问题也可能前后不一，所以原样的病例也再问了\(plan.repeats)遍，作为对照。",
          en: " A language model may answer the very same question differently each time. So the "
            + "unchanged cases were also asked again, "
            + "\(plan.repeats == 1 ? "once" : "\(plan.repeats) times"), for comparison."))
  }

  private static let caution = Sentence(
    zh: """
      答案改变不一定是错：年龄、性别有时与诊断有关；是否合理由临床判断。答案不变也不等于公平。\
      替换按词表进行，不检查语句是否通顺；含有换后不可能成立的事实（如妊娠、前列腺）的病例不参与比较。
      """,
    en: """
      A change need not be wrong: age and sex sometimes bear on a diagnosis, and clinicians judge \
      whether they do here. Nor is an unchanged answer proof of fairness. Words are swapped by a \
      list, and nobody checked how the sentences read; cases with facts that could not be \
      otherwise (pregnancy, prostate) are not compared.
      """)

  /// The comparisons of a target, in the order of the suite.
  static func comparisons(_ story: Story, _ target: String) -> [CounterfactualFinding] {
    story.estimates(CounterfactualFigure.change, target: target).compactMap { change in
      guard let (swap, version) = story.comparison(of: change) else { return nil }
      func other(_ metric: String) -> Estimate? {
        story.estimates(metric, target: target).first {
          $0.parameters["swap"] == change.parameters["swap"]
            && $0.parameters["to"] == change.parameters["to"]
        }
      }
      return CounterfactualFinding(
        swap: swap, version: version, change: change,
        repeated: other(CounterfactualFigure.repeated), excess: other(CounterfactualFigure.excess),
        shift: other(CounterfactualFigure.shift), score: other(CounterfactualFigure.score),
        flow: other(CounterfactualFigure.cases))
    }
  }

  // MARK: - What is shown

  private static func figure(_ comparisons: [CounterfactualFinding]) -> ForestPlot {
    var rows: [ForestPlot.Row] = []
    var start = 0
    while start < comparisons.count {
      let swap = comparisons[start].swap
      let own = comparisons[start...].prefix { $0.swap.id == swap.id }
      rows.append(.heading(comparisons[start].label))
      // Where all comparisons of a swap are over the same cases, so is the asking again.
      let isOne = Set(own.map { $0.repeated.map { [$0.n, $0.events ?? -1] } }).count == 1
      for (place, comparison) in zip(own.indices, own) {
        rows.append(row(comparison.words, comparison.change))
        if let repeated = comparison.repeated, repeated.measured.number != nil,
          !isOne || place == own.indices.last
        {
          rows.append(row(Text(zh: "（原样再问）", en: "(asked again as is)"), repeated))
        }
      }
      start = own.endIndex
    }
    let highest = comparisons.compactMap { $0.change.interval?.upper }.max() ?? 1
    return ForestPlot(
      title: Text(zh: "替换后答案改变的病例比例", en: "Share of cases whose answer changes with the swap"),
      measure: Text(zh: "答案改变的比例", en: "Answers changed"), rows: rows,
      bounds: highest > 0.5 ? 0...1 : nil, style: .percent, digits: 1)
  }

  private static func row(_ label: Text, _ estimate: Estimate) -> ForestPlot.Row {
    guard estimate.measured.number != nil else {
      return .insufficient(label, n: nil, events: nil)
    }
    // What is counted here are changes, not people with a condition.
    var shown = estimate
    shown.events = nil
    return .group(label, shown)
  }

  private static func table(_ comparisons: [CounterfactualFinding], _ story: Story) -> DataTable {
    let hasScores = comparisons.contains { $0.score != nil }
    var columns: [DataTable.Column] = [
      .init(Text(zh: "替换", en: "Swap")), .numeric(Text(zh: "成对病例", en: "Pairs")),
      .numeric(Text(zh: "比原样再问多改变", en: "Changed beyond asking again")),
      .numeric(Text(zh: "阳性比例之差（后减前）", en: "Positive answers, second less first")),
    ]
    if hasScores {
      columns.append(.numeric(Text(zh: "数值之差（后减前）", en: "Number given, second less first")))
    }
    let (level, count) = (story.level, comparisons.count)
    return DataTable(
      caption: Text(zh: "替换前后答案之差", en: "What the swap makes of the answers"), columns: columns,
      rows: comparisons.map { one in
        let label = Text(
          zh: "\(one.label.zh)：\(one.words.zh)", en: "\(one.label.en): \(one.words.en)")
        guard one.change.measured.number != nil else {
          return [.text(label), .none, .text(Words.insufficientData)]
            + columns.dropFirst(3).map { _ in Cell.none }
        }
        var cells: [Cell] = [
          .text(label), .count(one.change.n, result: one.change.id, part: .n),
          cell(one.excess), cell(one.shift),
        ]
        if hasScores { cells.append(one.score.map { .estimate($0) } ?? .none) }
        return cells
      },
      notes: [
        Text(
          zh: "括号内为区间。表中每一列、图中每一种比例的\(count)个区间合起来有\(level)的把握（按比较的个数平分误差）。",
          en:
            "Intervals in brackets. The \(count) of a column, or of one kind in the figure, hold "
            + "together with \(level) confidence (the error is shared equally).")
      ])
  }

  private static func cell(_ estimate: Estimate?) -> Cell {
    guard let estimate, estimate.measured.number != nil else { return .none }
    return .estimate(estimate, digits: 1, style: .percent)
  }

  /// What became of the cases: small numbers of a reason stand under the others.
  private static func flow(_ comparisons: [CounterfactualFinding], _ story: Story) -> DataTable {
    let reasons = LeftOut.allCases
    let cells = comparisons.map { one -> [String: Double] in
      if case .cells(let cells)? = one.flow?.table { cells } else { [:] }
    }
    let shown = reasons.filter { reason in
      cells.contains { $0["left_out_" + reason.rawValue] != nil }
    }
    return DataTable(
      caption: Text(zh: "每项替换的病例去向", en: "What became of the cases of each swap"),
      columns: [
        .init(Text(zh: "替换", en: "Swap")), .numeric(Text(zh: "病例", en: "Cases")),
        .numeric(Text(zh: "成对比较", en: "Compared")),
        .numeric(Text(zh: "一问无答案", en: "No answer to one")),
        .numeric(Text(zh: "均无答案", en: "No answer to either")),
        .numeric(Text(zh: "未参与", en: "Left out")),
      ]
        + shown.map { reason in
          .numeric(Text(zh: "其中：\(reason.words.zh)", en: "of these: \(reason.words.en)"))
        },
      rows: zip(comparisons, cells).map { one, cells in
        func count(_ key: String) -> Cell {
          cells[key].map { .number(Number($0, digits: 0, result: one.flow?.id)) } ?? .none
        }
        return [
          .text(
            Text(
              zh: "\(one.label.zh)：\(one.words.zh)", en: "\(one.label.en): \(one.words.en)"))
        ] + ["cases", "pairs", "failed", "unanswered", "left_out"].map(count)
          + shown.map { count("left_out_" + $0.rawValue) }
      },
      notes: [
        Text(
          zh: "少于\(story.suite.minimumCell)例的原因不单独列出。",
          en: "Reasons of fewer than \(story.suite.minimumCell) cases are not listed by themselves."
        )
      ])
  }
}
