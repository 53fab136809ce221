// SPDX-License-Identifier: Apache-2.0

import Pages
import Platform
import ReaderStudies
import Statistics
import Wording

/// How a panel rates the drafts of each arm: shares, means, differences, and how often each step was
/// taken.
enum StudyRatings {
  static func blocks(_ story: StudyStory, _ ratings: RatingEvidence) -> [Block] {
    var blocks: [Block] = []
    for figure in ratings.figures {
      let title = title(story, figure)
      let key = "\(figure.id)-\(figure.item)"
      blocks.append(.heading(title, id: "effect-\(key)"))
      let rows = figure.arms.compactMap { arm, part -> ForestPlot.Row? in
        estimate(story, figure, arm: arm, part).map { .group(Text(verbatim: arm), $0) }
      }
      let isShare = figure.threshold != nil
      if !rows.isEmpty {
        blocks.append(
          .figure(
            ForestPlot(
              title: title, measure: story.endpointName(figure.id), rows: rows,
              bounds: isShare ? 0...1 : nil, style: isShare ? .percent : .plain,
              digits: isShare ? 1 : 2), id: "ratings-\(key)"))
        blocks.append(.paragraph(Sentence(intervals(figure))))
      }
      blocks.append(.table(differences(story, figure)))
      blocks += figure.comparisons.compactMap { claim(story, $0) }
    }
    if !ratings.steps.isEmpty { blocks.append(.table(steps(story, ratings))) }
    return blocks
  }

  /// How the intervals of the arms were had.
  private static func intervals(_ figure: RatingEvidence.Figure) -> Text {
    guard figure.threshold != nil else {
      return Text(
        zh: "各组的区间：阅片者与病例均随机，按 t 分布在原尺度上计算。",
        en: "Intervals of arms: readers and cases random, those of t on the scale itself.")
    }
    let usual = Text(
      zh: "各组的区间：阅片者与病例均随机，在 logit 尺度上按 t 分布计算。",
      en: "Intervals of arms: readers and cases random, those of t on the logit scale.")
    // A share of 0 or 1 has no logit.
    let exact = figure.arms.filter { $0.figure.value?.interval?.method == "clopper-pearson" }
    guard !exact.isEmpty else { return usual }
    let arms = exact.map(\.arm)
    let (zh, en) = (arms.joined(separator: "、"), arms.joined(separator: ", "))
    return Text(
      zh: "\(usual.zh)\(zh) 的全部评分落在同一侧（比例为 0 或 1），其区间为按病例计数的 Clopper–Pearson 区间，仅限这些阅片者。",
      en:
        "\(usual.en) All ratings of \(en) fall on one side (a share of 0 or 1): its interval is "
        + "Clopper and Pearson's over cases, for these readers.")
  }

  /// The figure of the primary endpoint; nil where that is none of ratings.
  static func primary(_ story: StudyStory) -> RatingEvidence.Figure? {
    story.evidence.ratings.value?.figures.first { $0.id == story.study.endpoint.primary }
  }

  /// The test of what the protocol claims; nil where nothing is claimed of this comparison.
  private static func claim(
    _ story: StudyStory, _ comparison: RatingEvidence.Comparison
  ) -> Block? {
    guard let test = comparison.claim else { return nil }
    let pair = "\(comparison.arm) − \(comparison.against)"
    let margin = NumberFormat.shortest(story.study.endpoint.margin)
    let name: Text =
      switch story.study.endpoint.comparison {
      case .superiority: Text(zh: "优效", en: "superiority")
      case .nonInferiority:
        Text(zh: "非劣效，界值 \(margin)", en: "non-inferiority with a margin of \(margin)")
      case .equivalence: Text(zh: "等效，界值 \(margin)", en: "equivalence within \(margin)")
      }
    let p = StudyWords.p(test.p)
    let half = NumberFormat.shortest(story.study.endpoint.alpha / 2)
    return .paragraph(
      Sentence(
        Text(
          zh: "方案的主张（\(name.zh)），\(pair)：单侧 \(p.zh)，水准 \(half)。",
          en:
            "The protocol's claim (\(name.en)), \(pair): one-sided \(p.en), at a level of \(half).")
      ))
  }

  /// What is measured of which answer.
  static func title(_ story: StudyStory, _ figure: RatingEvidence.Figure) -> Text {
    let name = story.endpointName(figure.id)
    let item =
      story.study.answers.first { $0.id == figure.item }?.label ?? Text(verbatim: figure.item)
    guard let threshold = figure.threshold else {
      return Text(zh: "\(name.zh)（\(item.zh)）", en: "\(name.en) (\(item.en))")
    }
    let from = NumberFormat.shortest(threshold)
    return Text(
      zh: "\(name.zh)（\(item.zh)评分不低于 \(from)）",
      en: "\(name.en) (\(item.en) rated \(from) or above)")
  }

  /// The figure of an arm; nil where it cannot be had.
  static func estimate(
    _ story: StudyStory, _ figure: RatingEvidence.Figure, arm: String
  ) -> Estimate? {
    figure.arms.first { $0.arm == arm }.flatMap { estimate(story, figure, arm: arm, $0.figure) }
  }

  private static func estimate(
    _ story: StudyStory, _ figure: RatingEvidence.Figure, arm: String,
    _ part: EvidencePart<CrossedFigure>
  ) -> Estimate? {
    part.value.map { found in
      story.estimate(
        figure.id, found.value, found.interval, n: found.mean.items,
        group: ["arm": arm, "answer": figure.item])
    }
  }

  private static func differences(
    _ story: StudyStory, _ figure: RatingEvidence.Figure
  ) -> DataTable {
    let rows = figure.comparisons.map { comparison -> [Cell] in
      let label = Cell.text(Text(verbatim: "\(comparison.arm) − \(comparison.against)"))
      guard let found = comparison.difference.value else {
        return [
          label, .text(comparison.difference.reason ?? Text(verbatim: "—")), .none, .none,
          .count(comparison.unpaired),
        ]
      }
      let estimate = story.estimate(
        figure.id + "_difference", found.value, found.interval, n: found.mean.items,
        group: ["arm": comparison.arm, "against": comparison.against, "answer": figure.item])
      return [
        label, .estimate(estimate), .number(found.mean.contrast.degreesOfFreedom, digits: 1),
        found.p.map { .text(StudyWords.p($0)) } ?? .none, .count(comparison.unpaired),
      ]
    }
    return DataTable(
      caption: Text(zh: "差值：同一阅片者、同一病例", en: "Difference of one reader and case"),
      columns: [
        .init(Text(zh: "组", en: "Arms")),
        .numeric(Text(zh: "差值（置信区间）", en: "Difference (interval)")),
        .numeric(Text(zh: "自由度", en: "df")), .numeric(Text(verbatim: "p")),
        .numeric(Text(zh: "不成对的评分", en: "Ratings without a pair")),
      ], rows: rows,
      notes: [
        Text(
          zh: "阅片者与病例均随机；差值的区间按 t 分布在原尺度上计算；均值把各级视为等距。",
          en:
            "Readers and cases random; intervals of differences are those of t on the scale itself; a "
            + "mean takes steps as equally far apart.")
      ], narrow: .stack)
  }

  private static func steps(_ story: StudyStory, _ ratings: RatingEvidence) -> DataTable {
    let most = ratings.steps.map(\.counts.count).max() ?? 0
    return DataTable(
      caption: Text(zh: "各级评分的次数", en: "How often each step was taken"),
      columns: [.init(Text(zh: "作答项", en: "Answer")), .init(Text(zh: "组", en: "Arm"))]
        + (0..<most).map { .numeric(Text(verbatim: "\($0 + 1)")) },
      rows: ratings.steps.map { own in
        let item = story.study.answers.first { $0.id == own.item }
        return [.text(item?.label ?? Text(verbatim: own.item)), .text(Text(verbatim: own.arm))]
          + (0..<most).map { own.counts.indices.contains($0) ? .count(own.counts[$0]) : .none }
      },
      notes: ratings.steps.filter { $0.arm == story.arms.first }.map { own in
        let item = story.study.answers.first { $0.id == own.item }
        let options = (item?.options ?? []).enumerated().map { place, option in
          Text(zh: "\(place + 1) \(option.zh)", en: "\(place + 1) \(option.en)")
        }
        let label = item?.label ?? Text(verbatim: own.item)
        let words = Text.joined(options, zh: "；", en: "; ")
        return Text(zh: "\(label.zh)：\(words.zh)。", en: "\(label.en): \(words.en).")
      }, narrow: .stack)
  }
}
