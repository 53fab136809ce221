// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Pages
import Statistics
import Wording

/// What happens to 1,000 people, at the prevalence that was declared.
enum Consequences {
  /// The sentence, the panel and where the prevalence is from.
  static func blocks(_ story: Story) -> [Block] {
    let heading = Block.heading(
      Text(zh: "每1000名受检者的结果", en: "What happens to 1000 people examined"),
      id: "summary-consequences")
    guard
      let target = story.targetsByWeight.first(where: {
        story.estimates(RunMetrics.perThousand, target: $0).first != nil
      }), let estimate = story.estimates(RunMetrics.perThousand, target: target).first,
      case .cells(let cells)? = estimate.table, let declared = story.suite.prevalence[target]
    else {
      return [
        heading,
        .owed(
          zh: "将要使用的人群中的患病率及其来源", en: "How common the condition is where it will be used",
          by: Supplier.clinic),
      ]
    }
    return [
      heading, .lead(sentence(story, target, cells, estimate)),
      .figure(panel(cells, estimate), id: "summary-panel", caption: story.label(target: target)),
      .note(source(story, target, declared, estimate)),
    ]
  }

  /// Whole people, unless they would not add up.
  private static func digits(_ cells: [String: Double]) -> Int {
    func whole(_ name: String) -> Double { (cells[name] ?? 0).rounded() }
    let addsUp = whole("tp") + whole("fn") == whole("diseased")
    return addsUp && whole("diseased") > 0 ? 0 : 1
  }

  private static func number(
    _ name: String, _ cells: [String: Double], _ estimate: Estimate
  ) -> Number {
    Number(cells[name] ?? .nan, digits: digits(cells), result: estimate.id)
  }

  private static func sentence(
    _ story: Story, _ target: String, _ cells: [String: Double], _ estimate: Estimate
  ) -> Sentence {
    func n(_ name: String) -> Number { number(name, cells, estimate) }
    let label = story.label(target: target)
    return Sentence(
      zh: """
        \(label.zh)：每1000名受检者中，约\(n("diseased"))人患病：AI提示\(n("tp"))人，\
        漏诊\(n("fn"))人；另有\(n("fp"))名未患病者被误报。
        """,
      en: """
        \(label.en): of 1000 people examined about \(n("diseased")) have it. The AI alerts \
        \(n("tp")) of them and misses \(n("fn")); \(n("fp")) people without it are alerted too.
        """)
  }

  private static func panel(_ cells: [String: Double], _ estimate: Estimate) -> FrequencyPanel {
    func n(_ name: String) -> Number { number(name, cells, estimate) }
    return FrequencyPanel(
      found: n("tp"), missed: n("fn"), falseAlarms: n("fp"), leftInPeace: n("tn"))
  }

  private static func source(
    _ story: Story, _ target: String, _ declared: Prevalence, _ estimate: Estimate
  ) -> Sentence {
    let value = Number(declared.value, digits: 1, style: .percent, result: estimate.id)
    let range = declared.range.map { range in
      Text(
        zh: "（范围\(Self.percent(range.lowerBound))至\(Self.percent(range.upperBound))）",
        en: " (range \(Self.percent(range.lowerBound)) to \(Self.percent(range.upperBound)))")
    }
    let source = declared.source ?? .notProvided
    return Sentence(
      zh: "患病率\(value)\(range?.zh ?? "")，来源：\(source.zh)",
      en: "Prevalence \(value)\(range?.en ?? ""), source: \(source.en)")
  }

  private static func percent(_ value: Double) -> String {
    Figures.text(value, digits: 1, style: .percent)
  }
}
