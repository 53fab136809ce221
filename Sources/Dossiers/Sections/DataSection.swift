// SPDX-License-Identifier: Apache-2.0

import Datasets
import Evaluation
import Pages
import Statistics
import Wording

/// Section 4: whose data these are, how the truth was found, and what happened to the cases.
enum DataSection {
  @Sendable static func section(_ story: Story) -> Section {
    var blocks: [Block] = [.facts(facts(story))]
    blocks.append(.heading(Text(zh: "病例流程", en: "Flow of cases"), id: "data-flow"))
    blocks += flow(story)
    blocks.append(.heading(Text(zh: "病例特征", en: "Characteristics"), id: "data-characteristics"))
    blocks += DataTables.characteristics(story)
    blocks.append(.heading(Text(zh: "数据质量", en: "Data quality"), id: "data-quality"))
    blocks += DataTables.quality(story)
    blocks += [
      .owed(
        zh: "准确性、一致性、及时性的检查规则与结果", en: "Rules and results for accuracy, consistency and timeliness",
        by: Supplier.information),
      .owed(
        zh: "标注一致性（kappa等）及其区间", en: "Agreement of the annotators, with intervals",
        by: Supplier.data),
      .owed(
        zh: "与研发数据的比较，以及测试数据未参与训练的证明",
        en: "Comparison with the development data, and proof that these data were not trained on",
        by: Supplier.vendor),
    ]
    return Section(
      number: 4, id: "data", title: Text(zh: "数据与参考标准", en: "Data and reference standard"),
      question: Text(
        zh: "数据来自谁，正确答案怎样确定，病例去了哪里？",
        en: "Whose data are these, how was the truth found, and where did the cases go?"),
      blocks: blocks)
  }

  private static func facts(_ story: Story) -> [(term: Text, value: Sentence)] {
    let sheet = story.record.datasheet
    let population = sheet.population
    let collected = population?.collected ?? []
    let annotators = sheet.referenceStandard?.annotators ?? []
    let cited = sheet.citations.joined(separator: "; ")
    return [
      (Text(zh: "数据集", en: "Data set"), Sentence(sheet.title)),
      (Text(zh: "数据归属", en: "Setting"), Sentence(sheet.setting.text)),
      (Text(zh: "来源", en: "Source"), Sentence(orNotProvided: sheet.source)),
      (Text(zh: "人群", en: "Population"), Sentence(orNotProvided: population?.text)),
      (
        Text(zh: "采集地点", en: "Sites"),
        Sentence(
          orNotProvided: (population?.sites).flatMap {
            $0.isEmpty ? nil : Text.joined($0, zh: "；", en: "; ")
          })
      ),
      (
        Text(zh: "采集时间", en: "Collected"),
        Sentence(
          orNotProvided: collected.isEmpty
            ? nil
            : Text(
              zh: collected.joined(separator: "至"), en: collected.joined(separator: " to ")))
      ),
      (Text(zh: "抽样", en: "Sampling"), Sentence(orNotProvided: population?.sampling)),
      (
        Text(zh: "参考标准", en: "Reference standard"),
        Sentence(orNotProvided: sheet.referenceStandard?.text)
      ),
      (
        Text(zh: "标注者", en: "Annotators"),
        Sentence(
          orNotProvided: annotators.isEmpty ? nil : Text.joined(annotators, zh: "；", en: "; "))
      ),
      (Text(zh: "许可", en: "Licence"), Sentence(orNotProvided: sheet.licence)),
      (Text(zh: "使用条件", en: "Terms"), Sentence(orNotProvided: sheet.terms)),
      (
        Text(zh: "引用", en: "To cite"),
        Sentence(orNotProvided: cited.isEmpty ? nil : Text(verbatim: cited))
      ),
    ]
  }

  private static func flow(_ story: Story) -> [Block] {
    var blocks: [Block] = []
    if let target = story.targetsByWeight.first, let chart = chart(story, target) {
      blocks.append(.figure(chart, id: "flow"))
    }
    blocks.append(
      .owed(
        zh: "进入数据集之前的筛选：符合条件者、排除者及理由",
        en: "What came before the data set: who was eligible, who was excluded and why",
        by: Supplier.data))
    return blocks
  }

  private static func chart(_ story: Story, _ target: String) -> FlowChart? {
    guard let all = story.count("cases") else { return nil }
    var steps: [FlowChart.Step] = []
    if let patients = story.count("patients") {
      steps.append(.init(.init(Text(zh: "数据集中的患者", en: "Patients in the data set"), patients)))
    }
    var excluded: [FlowChart.Box] = []
    if let failed = story.count("failed"), failed.value > 0 {
      excluded.append(.init(Text(zh: "模型没有结果", en: "No answer of the model"), failed))
    }
    steps.append(
      .init(.init(Text(zh: "数据集中的病例", en: "Cases in the data set"), all), excluded: excluded))
    guard let table = story.confusion(target), let cells = table.cells else {
      return FlowChart(steps: steps)
    }
    let label = story.label(target: target)
    let analysed = Number(count: table.estimate.n, result: table.estimate.id, part: .n)
    steps.append(
      .init(
        .init(
          Text(zh: "纳入分析：\(label.zh)", en: "Analysed for: \(label.en)"), analysed)))
    func number(_ name: String) -> Number {
      Number(cells[name] ?? 0, digits: 0, result: table.estimate.id)
    }
    func total(_ a: String, _ b: String) -> Number {
      Number((cells[a] ?? 0) + (cells[b] ?? 0), digits: 0)
    }
    let alert = Text(zh: "AI提示", en: "Alerted")
    let quiet = Text(zh: "AI未提示", en: "Not alerted")
    return FlowChart(
      steps: steps,
      branches: [
        .init(
          .init(Text(zh: "参考标准：患病", en: "Reference: with condition"), total("tp", "fn")),
          outcomes: [.init(alert, number("tp")), .init(quiet, number("fn"))]),
        .init(
          .init(Text(zh: "参考标准：未患病", en: "Reference: without"), total("fp", "tn")),
          outcomes: [.init(alert, number("fp")), .init(quiet, number("tn"))]),
      ])
  }
}
