// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Metrics
import Pages
import Statistics
import Wording

/// What section 7 shows of one target.
struct TargetRobustness {
  let story: Story
  let target: String
  /// The disturbances in the order of the suite.
  private let disturbances: [Disturbance]
  private let values: [Estimate]
  private let changes: [Estimate]

  init(_ story: Story, _ target: String) {
    self.story = story
    self.target = target
    values = story.estimates(RobustnessMetrics.value, target: target)
    changes = story.estimates(RobustnessMetrics.change, target: target)
    var disturbances: [Disturbance] = []
    for disturbance in story.estimates(RobustnessMetrics.failures, target: target)
      .compactMap(Disturbance.init) where !disturbances.contains(disturbance)
    {
      disturbances.append(disturbance)
    }
    self.disturbances = disturbances
  }

  var blocks: [Block] {
    var blocks = RepeatedInputs(story, target).blocks
    guard !disturbances.isEmpty else { return blocks }
    if let most { blocks.append(.lead(most)) }
    blocks.append(.bullets(disturbances.map(sentence)))
    blocks.append(.note(Self.reading))
    if !figures.isEmpty { blocks.append(.group(figures, id: anchor + "-figures")) }
    blocks.append(.table(table))
    blocks.append(
      .folded(Text(zh: "全部指标在各扰动下的值与变化", en: "Every metric under each disturbance"), [.table(all)]))
    return blocks
  }

  /// Both rates of each disturbance side by side, then the leading metric of all.
  private var figures: [Block] {
    let leading = shown.filter { metric in !told.contains { $0.id == metric.id } }
    return [told, leading].enumerated().flatMap { part, metrics in
      disturbances.enumerated().flatMap { place, disturbance in
        metrics.enumerated().compactMap { number, metric in
          chart(metric, disturbance).map {
            Block.figure($0, id: "\(anchor)-\(part + 1)-\(place + 1)-\(number + 1)")
          }
        }
      }
    }
  }

  private var anchor: String { "robustness-" + story.anchor(target: target) }

  // MARK: - Finding results

  /// A metric under its parameters, of inputs as they are.
  private var undisturbed: [Estimate] {
    values.filter { $0.parameters["perturbation"] == .text(RobustnessMetrics.undisturbed) }
  }

  /// The metrics that are drawn and told of: the leading one and both rates, as far as there are any.
  private var shown: [Estimate] {
    let names = ["roc_auc", "sensitivity", "specificity"]
    let found = names.compactMap { name in
      undisturbed.first { $0.parameters["metric"] == .text(name) }
    }
    return found.isEmpty ? Array(undisturbed.prefix(2)) : found
  }

  /// The two that sentences tell: the rates, where there are any.
  private var told: [Estimate] {
    let rates = shown.filter { $0.parameters["metric"] != .text("roc_auc") }
    return rates.isEmpty ? shown : rates
  }

  private func amounts(_ disturbance: Disturbance) -> [Double] {
    story.estimates(RobustnessMetrics.failures, target: target)
      .filter { Disturbance($0) == disturbance }.compactMap(Disturbance.amount)
  }

  /// Those of some results that are of one disturbance and amount.
  private func find(
    _ estimates: [Estimate], _ disturbance: Disturbance, _ amount: Double?
  ) -> [Estimate] {
    estimates.filter { Disturbance($0) == disturbance && Disturbance.amount($0) == amount }
  }

  /// Of some results the one of the same metric under the same parameters.
  ///
  /// A threshold that a rule finds comes out otherwise on disturbed cases; the rule is what counts.
  private static func like(_ metric: Estimate, in estimates: [Estimate]) -> Estimate? {
    let finds = metric.parameters["specificity"] ?? metric.parameters["sensitivity"]
    let own = metric.parameters.filter { parameter in
      !Disturbance.parameters.contains(parameter.key)
        && (parameter.key != "threshold" || finds == nil)
    }
    return estimates.first { estimate in
      own.allSatisfy { estimate.parameters[$0.key] == $0.value }
    } ?? estimates.first { $0.parameters["metric"] == metric.parameters["metric"] }
  }

  // MARK: - Words

  private static let reading = Sentence(
    zh: "变化的区间含0时，不能排除只是偶然；区间很宽时，也不能说明没有影响。",
    en: """
      Where the interval of a change holds 0, it may be chance; where it is wide, an effect is not \
      ruled out either.
      """)

  /// Which disturbance changes most calls.
  private var most: Sentence? {
    let calls = story.estimates(RobustnessMetrics.callChanges, target: target)
      .filter { Disturbance($0) != nil && $0.measured.number != nil }
    let silent = Set(
      story.estimates(RobustnessMetrics.failures, target: target)
        .filter { $0.measured.number ?? 0 > 0 }.compactMap(Disturbance.init))
    let failing =
      silent.isEmpty
      ? nil
      : Sentence(
        zh: "\(Number(count: silent.count))种扰动使部分或全部病例没有结果。",
        en:
          "Under \(Number(count: silent.count)) of the disturbances some or all cases get no answer."
      )
    guard let most = calls.max(by: { ($0.measured.number ?? 0) < ($1.measured.number ?? 0) }),
      let disturbance = Disturbance(most), let share = most.measured.number
    else { return failing }
    guard share > 0 else {
      let none = Sentence(
        zh: "没有一种扰动改变了任何一例的判定。", en: "No disturbance changed the call of any case.")
      return failing.map { none + Sentence(zh: "", en: " ") + $0 } ?? none
    }
    let name = story.words(of: disturbance, amount: Disturbance.amount(most))
    let value = EstimateInPhrase(most, digits: 1, style: .percent)
    let sentence = Sentence(
      zh: "改变判定最多的是：\(name.zh)，\(value)的病例判定改变。",
      en: "What changes most calls: \(name.en), in \(value) of the cases.")
    return failing.map { sentence + Sentence(zh: "", en: " ") + $0 } ?? sentence
  }

  /// What the strongest form of a disturbance does to the rates.
  private func sentence(_ disturbance: Disturbance) -> Sentence {
    let amount = disturbance.worst(amounts(disturbance))
    let name = story.words(of: disturbance, amount: amount)
    let failed = find(
      story.estimates(RobustnessMetrics.failures, target: target), disturbance, amount
    ).first
    var parts = told.compactMap { change(of: $0, disturbance, amount) }
    if let calls = find(
      story.estimates(RobustnessMetrics.callChanges, target: target), disturbance, amount
    ).first, calls.measured.number != nil {
      let share = EstimateInPhrase(calls, digits: 1, style: .percent)
      parts.append(Sentence(zh: "判定改变的病例占\(share)", en: "\(share) of the calls change"))
    }
    if let failed, let value = failed.measured.number, value > 0 {
      let share = EstimateInPhrase(failed, digits: 1, style: .percent)
      let count = Number(count: failed.n, result: failed.id, part: .n)
      parts.append(
        value == 1
          ? Sentence(zh: "\(count)例全都没有结果", en: "no answer at all in \(count) cases")
          : Sentence(zh: "没有结果的占\(share)", en: "no answer in \(share)"))
    }
    if parts.isEmpty {
      parts.append(Sentence(zh: "没有可以改变的病例", en: "there is no case in which to do so"))
    }
    var sentence = Sentence(zh: "\(name.zh)：", en: "\(name.en): ")
    for (place, part) in parts.enumerated() {
      if place > 0 { sentence = sentence + Sentence(zh: "；", en: "; ") }
      sentence = sentence + part
    }
    return sentence + Sentence(zh: "。", en: ".")
  }

  /// A metric before and after, with the change; nil where there is nothing after.
  private func change(
    of metric: Estimate, _ disturbance: Disturbance, _ amount: Double?
  ) -> Sentence? {
    guard let before = Self.like(metric, in: undisturbed),
      let now = Self.like(metric, in: find(values, disturbance, amount)),
      now.measured.number != nil
    else { return nil }
    let words = title(of: metric)
    let part = Sentence(
      zh: "\(words.zh)由\(number(before))变为\(number(now))",
      en: "\(words.en.lowercasedFirst) goes from \(number(before)) to \(number(now))")
    guard let change = Self.like(metric, in: find(changes, disturbance, amount)),
      change.measured.number != nil
    else { return part }
    return part
      + Sentence(zh: "（变化\(number(change))）", en: " (change \(number(change)))")
  }

  private func number(_ estimate: Estimate) -> EstimateInPhrase { EstimateInPhrase(estimate) }

  /// The metric's own name with its rule.
  private func title(of estimate: Estimate) -> Text {
    guard case .text(let metric)? = estimate.parameters["metric"] else {
      return story.name(estimate)
    }
    return MetricCatalogue.about(metric)?.name ?? Text(verbatim: metric)
  }

  // MARK: - Figures and tables

  private func chart(_ metric: Estimate, _ disturbance: Disturbance) -> LevelChart? {
    let amounts = amounts(disturbance)
    guard !amounts.isEmpty, let before = Self.like(metric, in: undisturbed) else { return nil }
    var points = amounts.compactMap { amount in
      Self.like(metric, in: find(values, disturbance, amount)).map { (amount, $0) }
    }
    if let neutral = disturbance.neutral { points.append((neutral, before)) }
    let (label, measure) = (story.words(of: disturbance, amount: nil), title(of: metric))
    return LevelChart(
      title: Text(
        zh: "\(label.zh)下的\(measure.zh)", en: "\(measure.en) under \(label.en.lowercasedFirst)"),
      amount: disturbance.axis, measure: measure,
      points: points.map { (amount: $0.0, estimate: $0.1) },
      reference: (Text(zh: "未扰动", en: "undisturbed"), before))
  }

  /// One row a disturbance and amount.
  private var rows: [(disturbance: Disturbance, amount: Double?)] {
    disturbances.flatMap { disturbance -> [(Disturbance, Double?)] in
      let amounts = amounts(disturbance)
      return amounts.isEmpty ? [(disturbance, nil)] : amounts.map { (disturbance, $0) }
    }
  }

  private var table: DataTable {
    let calls = story.estimates(RobustnessMetrics.callChanges, target: target)
    let failures = story.estimates(RobustnessMetrics.failures, target: target)
    let leading = shown.first
    let heading = leading.map(title(of:)) ?? Text(zh: "指标", en: "Metric")
    let label = story.label(target: target)
    let threshold = calls.first.flatMap { call -> String? in
      guard case .number(let value)? = call.parameters["threshold"] else { return nil }
      return Figures.text(value, digits: 3)
    }
    return DataTable(
      caption: Text(
        zh: "\(label.zh)：输入扰动的结果", en: "\(label.en): what disturbed inputs do"),
      columns: [
        .init(Text(zh: "扰动", en: "Disturbance")),
        .numeric(Text(zh: "无结果", en: "No answer")),
        .numeric(Text(zh: "判定改变", en: "Calls changed")),
        .numeric(heading),
        .numeric(Text(zh: "变化", en: "Change")),
      ],
      rows: [undisturbedRow(leading)]
        + rows.map { row in
          let share = { (estimates: [Estimate]) -> Cell in
            .brief(
              find(estimates, row.disturbance, row.amount).first, digits: 1, style: .percent)
          }
          let (value, change) = (
            leading.flatMap { Self.like($0, in: find(values, row.disturbance, row.amount)) },
            leading.flatMap { Self.like($0, in: find(changes, row.disturbance, row.amount)) }
          )
          return [
            .text(story.words(of: row.disturbance, amount: row.amount)), share(failures),
            share(calls), Cell.brief(value), Cell.brief(change),
          ]
        },
      notes: [
        Text(
          zh: "变化为扰动后减扰动前，只用前后都有结果的病例。判定改变"
            + "\(threshold.map { "按诊断界值\($0)" } ?? "未计算")。括号内为\(story.level)置信区间。",
          en: "Changes are disturbed less undisturbed, on cases with an answer both ways. Calls "
            + "\(threshold.map { "are at threshold \($0)" } ?? "need a threshold"). Brackets: "
            + "\(story.level) intervals.")
      ], narrow: .stack)
  }

  private func undisturbedRow(_ leading: Estimate?) -> [Cell] {
    let value = leading.flatMap { Self.like($0, in: undisturbed) }
    return [
      .text(Text(zh: "未扰动", en: "Undisturbed")), .none, .none,
      value.map { .estimate($0) } ?? .none, .none,
    ]
  }

  /// Every metric of every row.
  private var all: DataTable {
    let label = story.label(target: target)
    return DataTable(
      caption: Text(
        zh: "\(label.zh)：全部指标", en: "\(label.en): every metric"),
      columns: [
        .init(Text(zh: "扰动", en: "Disturbance")), .init(Text(zh: "指标", en: "Metric")),
        .numeric(Text(zh: "数值", en: "Value")), .numeric(Text(zh: "变化", en: "Change")),
        .numeric(Text(zh: "例数", en: "Cases")),
      ],
      rows: rows.flatMap { row -> [[Cell]] in
        let (own, differences) = (
          find(values, row.disturbance, row.amount), find(changes, row.disturbance, row.amount)
        )
        return own.map { value in
          let change = Self.like(value, in: differences)
          return [
            .text(story.words(of: row.disturbance, amount: row.amount)), .text(title(of: value)),
            Cell.brief(value), Cell.brief(change),
            .count(value.n, result: value.id, part: .n),
          ]
        }
      }, narrow: .stack)
  }
}

extension String {
  /// The words as they stand within a sentence.
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
