// SPDX-License-Identifier: Apache-2.0

import Pages
import ReaderStudies
import Statistics
import Wording

/// Section 8: agreement, the reference standard, and the effect in parts.
enum StudyAgreement {
  static func section(_ story: StudyStory) -> Section {
    Section(
      number: 8, id: "agreement", title: Text(zh: "一致性与稳健性", en: "Agreement and robustness"),
      question: Text(
        zh: "换一种参考标准、换一部分病例，结论还成立吗？",
        en: "Does the result stand with another reference standard, or in a part of the cases?"),
      blocks: readers(story) + truthers(story) + variants(story) + subgroups(story))
  }

  /// How readers agree with themselves and with one another.
  private static func readers(_ story: StudyStory) -> [Block] {
    guard let found = story.evidence.agreement.value else {
      return [
        StudyWords.missing(
          Text(zh: "阅片者的一致性", en: "Agreement of readers"), story.evidence.agreement.reason)
      ]
    }
    let rows = found.items.flatMap { item -> [[Cell]] in
      let within = (Text(zh: "同一阅片者两次", en: "one reader, twice"), "within", item.within)
      let between = item.between.map { arm, figure in
        (Text(zh: "阅片者之间，\(arm)", en: "between readers, \(arm)"), arm, figure)
      }
      return ([within] + between).map { label, key, figure in
        [.text(Text(verbatim: item.id)), .text(label)] + cells(story, item.id, key, figure)
      }
    }
    return [
      .table(
        DataTable(
          caption: Text(zh: "阅片者的一致性", en: "Agreement of readers"),
          columns: [
            .init(Text(zh: "作答项", en: "Answer")), .init(Text(zh: "比较", en: "Comparison")),
            .numeric(Text(zh: "例次", en: "Pairs or ratings")),
            .init(Text(zh: "一致性", en: "Agreement")),
          ], rows: rows,
          notes: [
            Text(
              zh: "评分给出一致性界限：两次评分之差有 95% 落在其中；是非题给出 κ，1 为完全一致，0 为随机。",
              en:
                "Ratings have limits of agreement, within which 95 % of differences of two ratings "
                + "fall; yes-or-no answers have kappa, 1 for complete agreement and 0 for chance.")
          ], narrow: .stack))
    ]
  }

  private static func cells(
    _ story: StudyStory, _ item: String, _ key: String, _ part: EvidencePart<AgreementFigure>
  ) -> [Cell] {
    switch part {
    case .undefined(let reason): return [.none, .text(reason)]
    case .found(.categories(let kappa)):
      let estimate = story.estimate(
        "cohen_kappa", kappa.value, kappa.interval, n: kappa.pairs,
        group: ["answer": item, "readers": key])
      return [.count(kappa.pairs), .several([.text(Text(verbatim: "κ")), .estimate(estimate)])]
    case .found(.ratings(let ratings)):
      let group = ["answer": item, "readers": key]
      if let difference = ratings.difference {
        let estimate = story.estimate(
          "limits_of_agreement", difference.value, ratings.limits, n: ratings.cells, group: group)
        return [.count(ratings.cells), .estimate(estimate, digits: 1)]
      }
      // Between readers there is no first and second: the limits lie as far on either side of 0.
      guard let reach = ratings.limits?.upper else {
        return [.count(ratings.cells), .text(Words.notDefined)]
      }
      let estimate = story.estimate(
        "limits_of_agreement", reach, nil, n: ratings.cells, group: group)
      return [
        .count(ratings.cells),
        .several([.text(Text(verbatim: "±")), .estimate(estimate, digits: 1)]),
      ]
    }
  }

  private static func truthers(_ story: StudyStory) -> [Block] {
    guard let found = story.evidence.truthers.value else {
      return [
        StudyWords.missing(
          Text(zh: "判定者之间的一致性", en: "Agreement of truthers"), story.evidence.truthers.reason)
      ]
    }
    return [
      .table(
        DataTable(
          caption: Text(zh: "参考标准判定者之间的一致性", en: "Agreement of truthers"),
          columns: [
            .init(Text(zh: "判定者", en: "Truthers")), .numeric(Text(zh: "病例", en: "Cases")),
            .numeric(Text(zh: "一致", en: "Alike")), .numeric(Text(verbatim: "κ")),
          ],
          rows: found.pairs.map { pair in
            let kappa = pair.kappa.map { value -> Cell in
              .estimate(
                story.estimate(
                  "cohen_kappa", value, pair.interval, n: pair.cases,
                  group: ["first": pair.first, "second": pair.second]))
            }
            return [
              .text(Text(verbatim: "\(pair.first) – \(pair.second)")), .count(pair.cases),
              .count(pair.same), kappa ?? .text(Words.notDefined),
            ]
          }))
    ]
  }

  private static func variants(_ story: StudyStory) -> [Block] {
    guard let found = story.evidence.sensitivity.value, !found.variants.isEmpty,
      let primary = story.effect
    else { return [] }
    var rows: [ForestPlot.Row] = [
      .overall(Text(zh: "主要分析", en: "Primary analysis"), story.estimate(of: primary))
    ]
    for variant in found.variants {
      let label = name(variant.id)
      if let effect = variant.effects.value?.effects.first {
        rows.append(.group(label, estimate(story, effect, ["variant": variant.id])))
      } else {
        rows.append(.insufficient(label, n: nil, events: nil))
      }
    }
    return [
      effects(
        Text(zh: "换一种参考标准", en: "With another reference standard"), rows, id: "sensitivity-plot")
    ]
  }

  private static func subgroups(_ story: StudyStory) -> [Block] {
    guard let found = story.evidence.subgroups.value, !found.groups.isEmpty else { return [] }
    var rows: [ForestPlot.Row] = []
    var heading = ""
    for group in found.groups {
      let title = "\(group.isOfReaders)\(group.column)"
      if title != heading {
        heading = title
        rows.append(
          .heading(
            group.isOfReaders
              ? Text(zh: "阅片者：\(group.column)", en: "readers: \(group.column)")
              : Text(zh: "病例：\(group.column)", en: "cases: \(group.column)")))
      }
      let label = Text(verbatim: group.value)
      if let effect = group.effects.value?.effects.first {
        rows.append(
          .group(
            label,
            estimate(
              story, effect,
              [group.isOfReaders ? "reader_\(group.column)" : group.column: group.value])))
      } else {
        rows.append(.insufficient(label, n: nil, events: nil))
      }
    }
    return [
      effects(Text(zh: "分组的效果", en: "The effect in parts"), rows, id: "subgroup-plot"),
      .note(
        Sentence(
          zh: "一部分中有效、另一部分中无效，并不证明两部分不同；p 值已按 Holm 法校正，见 evidence.json。",
          en: """
            An effect in one part and none in another does not show that the parts differ; p values \
            adjusted by Holm are in evidence.json.
            """)),
    ]
  }

  private static func effects(_ title: Text, _ rows: [ForestPlot.Row], id: String) -> Block {
    .figure(
      ForestPlot(
        title: title, measure: Text(zh: "差值", en: "difference"), rows: rows,
        reference: .init(label: Text(zh: "无差别", en: "no difference"), at: Number(0, digits: 0))),
      id: id)
  }

  private static func estimate(
    _ story: StudyStory, _ effect: PrimaryEffect, _ group: [String: String]
  ) -> Estimate {
    story.estimate(
      story.study.endpoint.primary + "_difference", effect.effect.contrast.value,
      effect.effect.interval, n: effect.cases, events: effect.positives,
      group: group.merging(["arm": effect.arm, "against": effect.against]) { own, _ in own })
  }

  private static func name(_ id: String) -> Text {
    switch id {
    case "unanimous": Text(zh: "判定者意见一致的病例", en: "cases on which truthers agree")
    case "undecided-positive": Text(zh: "未定者按患病", en: "undecided taken as diseased")
    case "undecided-negative": Text(zh: "未定者按健康", en: "undecided taken as healthy")
    case "without-slips": Text(zh: "去掉误触的答案", en: "without slips")
    default: Text(zh: "以 \(id) 为准", en: "by \(id)")
    }
  }
}
