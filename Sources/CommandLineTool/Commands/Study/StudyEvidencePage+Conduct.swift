// SPDX-License-Identifier: Apache-2.0

import ReaderStudies
import Statistics
import Wording

extension StudyEvidencePage {
  private static func title(ofOutcome id: String) -> Text {
    switch id {
    case "correct": Text(zh: "判断正确", en: "right calls")
    case "log-time": Text(zh: "对数时间", en: "log time")
    default: Text(zh: "指向参考标准的评分", en: "rating towards the truth")
    }
  }

  func periods(_ found: PeriodEvidence, _ language: Language) -> [String] {
    var table = TextTable([
      .words(Text(zh: "结局", en: "outcome")),
      .words(Text(zh: "第二期 − 第一期", en: "second session - first")),
      .words(
        Text(
          zh: "\(found.arms.second) − \(found.arms.first)（扣除时期）",
          en: "\(found.arms.second) - \(found.arms.first), freed of sessions")),
      .words(Text(zh: "延滞", en: "carry-over")),
    ])
    for one in found.figures {
      table.add([
        Self.title(ofOutcome: one.outcome)[language], Self.words(one.session),
        Self.words(one.arm), Self.words(one.carryOver),
      ])
    }
    return table.lines(in: language)
  }

  func learning(_ found: LearningEvidence, _ language: Language) -> [String] {
    var table = TextTable([
      .words(Text(zh: "结局", en: "outcome")), .words(Text(zh: "斜率", en: "slope")),
    ])
    for one in found.slopes {
      table.add([
        Self.title(ofOutcome: one.outcome)[language],
        one.slope.reason.map { $0[language] } ?? Self.words(one.slope),
      ])
    }
    return table.lines(in: language)
  }

  func order(_ found: OrderEvidence, _ language: Language) -> [String] {
    let smallest = found.smallest.map { StudyAnalysisPage.probability($0) } ?? "—"
    var lines = [
      Text(
        zh: "\(found.tests.count) 项检验，Holm 校正后最小的 p 为 \(smallest)；\(found.locked) 例中有 "
          + "\(found.departures) 例先于次序在前的病例锁定",
        en: "\(found.tests.count) tests, the smallest p adjusted by Holm is \(smallest); of "
          + "\(found.locked) cases \(found.departures) were locked before one that precedes them")
    ]
    if let reason = found.uncompared { lines.append(reason) }
    return lines.map { $0[language] }
  }

  func truthers(_ found: TrutherEvidence, _ language: Language) -> [String] {
    var table = TextTable([
      .words(Text(zh: "比较", en: "comparison")), .numbers(Text(zh: "病例", en: "cases")),
      .numbers(Text(zh: "一致", en: "alike")), .words(Text(verbatim: "kappa")),
    ])
    for pair in found.pairs {
      table.add([
        "\(pair.first) / \(pair.second)", "\(pair.cases)", "\(pair.same)",
        pair.kappa.map { Self.words($0, pair.interval) } ?? "—",
      ])
    }
    let heading = Text(
      zh: "\(found.cases) 例，判定者全部一致 \(found.unanimous) 例，最终未能判定 \(found.undecided) 例",
      en:
        "\(found.cases) cases; all truthers agree on \(found.unanimous), \(found.undecided) could not "
        + "be decided in the end")
    return [heading[language]] + table.lines(in: language)
  }

  func sensitivity(_ found: SensitivityEvidence, _ language: Language) -> [String] {
    Self.effects(
      Text(zh: "参考标准或答案", en: "looked at with"),
      found.variants.map { ($0.id, $0.effects, nil) }, language)
  }

  func subgroups(_ found: SubgroupEvidence, _ language: Language) -> [String] {
    Self.effects(
      Text(zh: "亚组", en: "part"),
      found.groups.map { group in
        let of =
          group.isOfReaders ? Text(zh: "阅片者", en: "readers") : Text(zh: "病例", en: "cases")
        return (
          "\(of[language]) \(group.column) = \(group.value)", group.effects, group.adjusted
        )
      }, language)
  }

  /// Effects as a table; below it why some cannot be had.
  private static func effects(
    _ title: Text,
    _ rows: [(name: String, effects: EvidencePart<PrimaryEffects>, adjusted: [Double?]?)],
    _ language: Language
  ) -> [String] {
    let isAdjusted = rows.contains { $0.adjusted != nil }
    var table = TextTable(
      [
        .words(title), .words(Text(zh: "比较", en: "comparison")),
        .numbers(Text(zh: "病例", en: "cases")), .numbers(Text(zh: "阅片者", en: "readers")),
        .words(Text(zh: "差值", en: "difference")),
      ] + (isAdjusted ? [.numbers(Text(zh: "校正后的 p", en: "adjusted p"))] : []))
    var remarks: [String] = []
    for row in rows {
      if let reason = row.effects.reason {
        remarks.append(row.name + Text(zh: "：", en: ": ")[language] + reason[language])
      }
      for (place, effect) in (row.effects.value?.effects ?? []).enumerated() {
        let p = row.adjusted.flatMap { $0.indices.contains(place) ? $0[place] : nil }
        table.add([
          row.name, "\(effect.arm) − \(effect.against)", "\(effect.cases)", "\(effect.readers)",
          words(effect.effect.contrast.value, effect.effect.interval, effect.effect.p),
          p.map { StudyAnalysisPage.probability($0) } ?? "",
        ])
      }
    }
    return table.lines(in: language) + remarks
  }
}
