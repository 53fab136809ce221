// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Pages
import Statistics
import Wording

/// What section 7 says of the same input, given again.
struct RepeatedInputs {
  let story: Story
  let target: String

  init(_ story: Story, _ target: String) {
    self.story = story
    self.target = target
  }

  var blocks: [Block] {
    guard let differs = find(RobustnessMetrics.repeatDiffers),
      case .number(let askings)? = differs.parameters["askings"]
    else { return [] }
    let times = Number(askings, digits: 0)
    let (share, count) = (
      EstimateInPhrase(differs, digits: 1, style: .percent),
      Number(count: differs.events ?? 0, result: differs.id, part: .events)
    )
    let cases = Number(count: differs.n, result: differs.id, part: .n)
    var sentence = Sentence(
      zh: "同样的输入共问\(times)次：\(cases)例中有\(count)例的回答不尽相同，占\(share)。",
      en: """
        The same input was put \(times) times: of \(cases) cases, the answers to \(count) were not all \
        the same, which is \(share).
        """)
    if let calls = find(RobustnessMetrics.repeatCallDiffers), calls.measured.number != nil {
      let changed = EstimateInPhrase(calls, digits: 1, style: .percent)
      sentence =
        sentence
        + Sentence(
          zh: "判定前后不一的占\(changed)。", en: " The call was not always the same in \(changed).")
    }
    if let failed = find(RobustnessMetrics.failures), let value = failed.measured.number, value > 0
    {
      let missing = EstimateInPhrase(failed, digits: 1, style: .percent)
      sentence =
        sentence
        + Sentence(
          zh: "另有\(missing)的病例至少一次没有结果。",
          en: " In \(missing) of the cases an answer was missing at least once.")
    }
    if let widest = find(RobustnessMetrics.repeatRange)?.measured.number, widest > 0, widest < 1e-9
    {
      sentence =
        sentence
        + Sentence(
          zh: "这些差别不超过十亿分之一，只是计算的舍入。",
          en: " They differ by less than a billionth, which is rounding.")
    }
    return [.paragraph(sentence), .table(table)]
  }

  private var table: DataTable {
    let rows: [(String, Text)] = [
      (
        RobustnessMetrics.repeatDeviation,
        Text(zh: "病例内标准差", en: "Standard deviation within a case")
      ),
      (
        RobustnessMetrics.repeatCoefficient,
        Text(zh: "重复性系数（2.77 × 病例内标准差）", en: "Repeatability coefficient (2.77 times that)")
      ),
      (RobustnessMetrics.repeatRange, Text(zh: "最大差距", en: "Largest distance")),
    ]
    let label = story.label(target: target)
    let found = rows.compactMap { metric, name in find(metric).map { (name, $0) } }
    var notes = [
      Text(
        zh: "95%的病例中，同一输入的两次回答之差不超过重复性系数。",
        en: "Two answers to the same input differ by less than the coefficient in 95% of cases.")
    ]
    for note in found.flatMap(\.1.notes) where !notes.contains(note) { notes.append(note) }
    return DataTable(
      caption: Text(
        zh: "\(label.zh)：同一输入重复询问", en: "\(label.en): the same input again"),
      columns: [
        .init(Text(zh: "项目", en: "Quantity")),
        .numeric(Text(zh: "数值（\(story.level)置信区间）", en: "Value (\(story.level) interval)")),
        .numeric(Text(zh: "例数", en: "Cases")),
      ],
      rows: found.map { name, estimate in
        [
          .text(name), .estimate(estimate, digits: 4),
          .count(estimate.n, result: estimate.id, part: .n),
        ]
      }, notes: notes)
  }

  private func find(_ metric: String) -> Estimate? {
    story.estimates(metric, target: target).first {
      $0.parameters["perturbation"] == .text(RobustnessMetrics.repetition)
    }
  }
}
