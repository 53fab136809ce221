// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Pages
import ReaderStudies
import Statistics
import Wording

/// Section 4: the endpoints by reader and arm, and what may be concluded for whom.
enum StudyEffect {
  static func section(_ story: StudyStory) -> Section {
    var blocks: [Block] = []
    var tellsMarks = false
    for (place, outcome) in story.record.outcomes.enumerated() {
      let name = story.endpointName(outcome.endpoint)
      blocks.append(.heading(name, id: "effect-\(outcome.endpoint)"))
      if let chart = dumbbells(story, outcome) {
        blocks.append(.figure(chart, id: "dumbbell-\(outcome.endpoint)"))
      }
      if let chart = beside(story, outcome) {
        blocks.append(.figure(chart, id: "readers-\(outcome.endpoint)"))
      }
      if outcome.endpoint == "roc_auc", let chart = StudyCurves.chart(story, outcome) {
        blocks.append(
          .figure(
            chart, id: "averaged-roc",
            caption: Text(zh: "各阅片者平均的 ROC 曲线", en: "ROC curves averaged over readers")))
      }
      blocks.append(.table(differences(story, outcome)))
      if let marks = outcome.marks, !tellsMarks {
        blocks += StudyMarks.blocks(marks)
        tellsMarks = true
      }
      blocks += statistician(outcome, withComponents: place == 0)
    }
    if let preference = story.evidence.preference.value {
      blocks += self.preference(story, preference)
    }
    if let ratings = story.evidence.ratings.value {
      blocks += StudyRatings.blocks(story, ratings)
    }
    if blocks.isEmpty {
      blocks.append(
        StudyWords.missing(
          Text(zh: "没有可计算的终点", en: "There is no endpoint to compute"),
          story.evidence.preference.reason))
    }
    return Section(
      number: 4, id: "effect", title: Text(zh: "主要结果", en: "Results"),
      question: story.study.showsArmsTexts
        ? Text(zh: "评阅者怎样评价各组的文本？", en: "What do reviewers make of the texts of each arm?")
        : Text(zh: "每名医生的表现如何变化？", en: "How did each reader change?"), blocks: blocks)
  }

  private static func dumbbells(
    _ story: StudyStory, _ outcome: OpenedStudy.Outcome
  ) -> DumbbellChart? {
    let arms = story.arms
    guard arms.count > 1 else { return nil }
    var rows = outcome.analysis.readers.compactMap { reader -> DumbbellChart.Row? in
      guard let before = story.figure(outcome, reader, arm: arms[0]),
        let after = story.figure(outcome, reader, arm: arms[1])
      else { return nil }
      return .init(label: Text(verbatim: reader), before: before, after: after)
    }
    if let before = story.mean(outcome, arm: arms[0]), let after = story.mean(outcome, arm: arms[1])
    {
      rows.append(
        .init(label: Text(zh: "均值", en: "Mean"), before: before, after: after, isMean: true))
    }
    guard !rows.isEmpty else { return nil }
    return DumbbellChart(
      title: Text(
        zh: "各阅片者的\(story.endpointName(outcome.endpoint).zh)",
        en: "\(story.endpointName(outcome.endpoint).en) by reader"),
      measure: story.endpointName(outcome.endpoint), before: story.label(arm: arms[0]),
      after: story.label(arm: arms[1]), rows: rows,
      isLowerBetter: outcome.analysis.endpoint.isLowerBetter)
  }

  /// Readers beside an algorithm that reads alone; nil in other designs.
  private static func beside(
    _ story: StudyStory, _ outcome: OpenedStudy.Outcome
  ) -> ForestPlot? {
    guard story.study.kind == .aiVersusReaders else { return nil }
    let name = story.endpointName(outcome.endpoint)
    let rows = outcome.analysis.readings.compactMap { figure -> ForestPlot.Row? in
      let isAlgorithm = figure.reader == OpenedStudy.algorithm
      guard isAlgorithm || story.arms.contains(figure.modality),
        let estimate = story.figure(outcome, figure.reader, arm: figure.modality),
        estimate.measured.number != nil
      else { return nil }
      return isAlgorithm
        ? .overall(Text(zh: "AI 单独", en: "the AI alone"), estimate)
        : .group(Text(verbatim: figure.reader), estimate)
    }
    guard !rows.isEmpty else { return nil }
    return ForestPlot(
      title: Text(zh: "各阅片者与 AI 的\(name.zh)", en: "\(name.en) of readers and the AI"),
      measure: name, rows: rows)
  }

  private static func differences(
    _ story: StudyStory, _ outcome: OpenedStudy.Outcome
  ) -> DataTable {
    let planned = story.record.opened.generalisation
    var rows: [[Cell]] = []
    for part in outcome.analysis.analyses {
      let name = title(part.kind)
      if let reason = part.undefined {
        rows.append([.text(name), .text(reason), .none, .none, .none])
        continue
      }
      for found in story.differences(outcome, part) {
        rows.append([
          .text(
            part.kind == planned
              ? Text(zh: "\(name.zh)（方案规定）", en: "\(name.en) (as planned)") : name),
          .estimate(found.estimate),
          .number(found.difference.contrast.standardError, digits: 4),
          .number(found.difference.contrast.degreesOfFreedom, digits: 1),
          found.difference.p.map { .text(StudyWords.p($0)) } ?? .none,
        ])
      }
    }
    let arms = story.arms
    let (second, first) = (arms.count > 1 ? arms[1] : OpenedStudy.algorithm, arms.first ?? "")
    return DataTable(
      caption: Text(zh: "差值：\(second) 减 \(first)", en: "Difference: \(second) less \(first)"),
      columns: [
        .init(Text(zh: "推广到", en: "Generalised to")),
        .numeric(Text(zh: "差值（置信区间）", en: "Difference (interval)")),
        .numeric(Text(zh: "标准误", en: "Standard error")), .numeric(Text(zh: "自由度", en: "df")),
        .numeric(Text(verbatim: "p")),
      ], rows: rows,
      notes: [
        Text(
          zh: "Obuchowski–Rockette 法，Hillis 自由度。",
          en: "Obuchowski and Rockette's method with Hillis's degrees of freedom.")
      ], narrow: .stack)
  }

  private static func title(_ kind: Generalisation) -> Text {
    switch kind {
    case .randomReadersRandomCases:
      Text(zh: "其他阅片者和其他病例", en: "other readers and other cases")
    case .fixedReaders: Text(zh: "其他病例，仅限这些阅片者", en: "other cases, these readers")
    case .fixedCases: Text(zh: "其他阅片者，仅限这些病例", en: "other readers, these cases")
    }
  }

  /// What a statistician wants to know, folded away on a screen: components, and what was clamped.
  private static func statistician(
    _ outcome: OpenedStudy.Outcome, withComponents: Bool
  ) -> [Block] {
    var blocks = outcome.analysis.warnings.map { Block.note(Sentence($0)) }
    if withComponents,
      let components = outcome.analysis.analyses.compactMap(\.components).first
    {
      blocks.insert(.table(table(components)), at: 0)
    }
    guard !blocks.isEmpty else { return [] }
    return [.folded(Text(zh: "给统计人员的说明", en: "For statisticians"), blocks)]
  }

  private static func table(_ components: VarianceComponents) -> DataTable {
    let rows: [(Text, Double?)] = [
      (Text(zh: "阅片者", en: "Reader"), components.reader),
      (Text(zh: "阅片者×组", en: "Reader by arm"), components.readerModality),
      (Text(zh: "误差", en: "Error"), components.error),
      (Text(zh: "协方差1（同一阅片者）", en: "Covariance 1 (same reader)"), components.cov1),
      (Text(zh: "协方差2（同一组）", en: "Covariance 2 (same arm)"), components.cov2),
      (Text(zh: "协方差3（都不同）", en: "Covariance 3 (neither)"), components.cov3),
    ]
    return DataTable(
      caption: Text(zh: "Obuchowski–Rockette 方差成分", en: "Obuchowski-Rockette components"),
      columns: [.init(Text(zh: "成分", en: "Component")), .numeric(Text(zh: "数值", en: "Value"))],
      rows: rows.map { [.text($0.0), .number($0.1, digits: 6)] })
  }

  private static func preference(
    _ story: StudyStory, _ preference: PreferenceEvidence
  ) -> [Block] {
    let wins = story.estimate(
      "win_rate", preference.wins.value, preference.wins.interval, n: preference.wins.mean.cells,
      group: ["arm": preference.arm])
    let left = story.estimate(
      "left_rate", preference.left.value, preference.left.interval, n: preference.left.mean.cells)
    let counts = preference.counts
    return [
      .heading(Text(zh: "偏好", en: "Preference"), id: "effect-preference"),
      .figure(
        ForestPlot(
          title: Text(zh: "偏好", en: "Preference"), measure: Text(zh: "比例", en: "Share"),
          rows: [
            .group(
              Text(zh: "\(preference.arm) 胜出", en: "\(preference.arm) wins"), wins),
            .group(Text(zh: "左侧胜出（位置偏倚）", en: "the left one wins (bias of side)"), left),
          ],
          reference: .init(
            label: Text(zh: "无偏好", en: "no preference"), at: Number(0.5, digits: 1)),
          bounds: 0...1, style: .percent, digits: 1), id: "preference-plot"),
      .paragraph(
        Sentence(
          zh:
            "胜 \(Number(count: counts.wins))，平 \(Number(count: counts.ties))，负 \(Number(count: counts.losses))。",
          en:
            "Won \(Number(count: counts.wins)), tied \(Number(count: counts.ties)), lost \(Number(count: counts.losses))."
        )),
    ]
  }
}
