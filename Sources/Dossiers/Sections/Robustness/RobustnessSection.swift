// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Pages
import Statistics
import Wording

/// Section 7: whether results hold when inputs get worse or are given again.
enum RobustnessSection {
  @Sendable static func section(_ story: Story) -> Section {
    var blocks: [Block] = []
    let targets = story.targetsByWeight
    let full = story.checkedTargets
    if let plan = story.suite.robustness {
      blocks.append(.paragraph(introduction(story, plan)))
      for target in targets where full.contains(target) {
        let own = TargetRobustness(story, target).blocks
        if targets.count > 1, !own.isEmpty {
          blocks.append(
            .heading(story.label(target: target), id: "robustness-" + story.anchor(target: target)))
        }
        blocks += own
      }
      for target in targets where !full.contains(target) {
        blocks.append(.folded(story.label(target: target), TargetRobustness(story, target).blocks))
      }
    }
    return Section(
      number: 7, id: "robustness", title: Text(zh: "稳健性与安全", en: "Robustness and safety"),
      question: Text(
        zh: "换设备、换医院、输入变差时，结果还可靠吗？",
        en: "Do the results hold with other devices, other hospitals and worse inputs?"),
      blocks: blocks + owed(story.suite.robustness))
  }

  private static func introduction(_ story: Story, _ plan: RobustnessPlan) -> Sentence {
    let asked = story.suite.targets.lazy.flatMap { target in
      story.estimates(RobustnessMetrics.failures, target: target)
    }.first
    let number = asked.map { Number(count: $0.n, result: $0.id, part: .n) } ?? Number(count: 0)
    let of = plan.cases.map { _ in
      Sentence(
        zh: "从\(Number(count: story.caseCount))例中按种子抽取的\(number)例",
        en: "\(number) cases, drawn by the seed from \(Number(count: story.caseCount)),")
    }
    let cases = of ?? Sentence(zh: "\(number)例", en: "\(number) cases")
    return cases
      + Sentence(
        zh: """
          又交给同一模型：输入被有意改变，或原样再问。改变前后是同一批病例，逐例配对比较；\
          区间按患者重抽样或按配对公式计算。
          """,
        en: """
           were put to the same model again, with the input changed on purpose or just as it was. \
          Before and after are the same cases, compared in pairs; intervals resample patients or \
          come from paired formulas.
          """)
  }

  /// What was not tested, and who has to.
  private static func owed(_ plan: RobustnessPlan?) -> [Block] {
    var blocks: [Block] = []
    let perturbations = plan?.perturbations ?? []
    if (plan?.repeats ?? 1) < 2 {
      blocks.append(
        .owed(
          zh: "同一输入重复运行的一致性", en: "Agreement of repeated runs on the same input",
          by: Supplier.evaluators))
    }
    blocks.append(
      perturbations.isEmpty
        ? .owed(
          zh: "输入扰动、设备与院区变化的测试", en: "Tests with disturbed inputs, other devices and sites",
          by: Supplier.evaluators)
        : .owed(
          zh: "设备与院区变化的测试", en: "Tests with other devices and sites", by: Supplier.evaluators))
    blocks.append(
      .owed(
        zh: "罕见病例的压力测试与对抗测试", en: "Stress tests on rare cases, adversarial tests",
        by: Supplier.evaluators))
    blocks.append(
      perturbations.contains { $0.kind == .missing || $0.kind == .leadLoss }
        ? .owed(
          zh: "输入超出适用范围时的表现", en: "What it does with out-of-scope inputs",
          by: Supplier.vendor)
        : .owed(
          zh: "输入缺失或超出适用范围时的表现", en: "What it does with missing or out-of-scope inputs",
          by: Supplier.vendor))
    return blocks
  }
}
