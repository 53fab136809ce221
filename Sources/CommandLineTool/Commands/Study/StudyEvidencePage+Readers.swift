// SPDX-License-Identifier: Apache-2.0

import Platform
import ReaderStudies
import Statistics
import Wording

extension StudyEvidencePage {
  func blinding(_ found: BlindingEvidence, _ language: Language) -> [String] {
    var table = TextTable([
      .words(Text(zh: "组", en: "arm")), .numbers(Text(zh: "猜对", en: "right")),
      .numbers(Text(zh: "猜错", en: "wrong")), .numbers(Text(zh: "不知道", en: "cannot tell")),
      .words(Text(zh: "Bang 指数", en: "Bang's index")),
      .words(Text(zh: "阅片者与病例随机", en: "readers and cases random")),
    ])
    for arm in found.arms {
      table.add([
        arm.id, "\(arm.guesses.correct)", "\(arm.guesses.wrong)", "\(arm.guesses.unknown)",
        Self.words(arm.bang.value, arm.interval), Self.words(arm.crossed),
      ])
    }
    let james: Text
    switch found.james {
    case .undefined(let reason): james = reason
    case .found(let own):
      let (value, over) = (
        Self.words(own.index.value, own.interval),
        own.overReaders.map { StudyAgreementPage.bounds($0) } ?? "—"
      )
      james = Text(
        zh: "James 指数 \(value)；逐一去掉阅片者的区间 \(over)",
        en: "James's index \(value); with readers left out in turn \(over)")
    }
    return table.lines(in: language) + [james[language]]
  }

  func preference(_ found: PreferenceEvidence, _ language: Language) -> [String] {
    let counts = found.counts
    var lines = [
      Text(
        zh: "\(found.arm) 优于 \(found.against)：\(counts.wins) 胜 \(counts.ties) 平 \(counts.losses) 负，"
          + "胜率 \(Self.words(found.wins.value, found.wins.interval, found.wins.p))",
        en: "\(found.arm) beside \(found.against): \(counts.wins) wins, \(counts.ties) ties, "
          + "\(counts.losses) losses; share of wins "
          + Self.words(found.wins.value, found.wins.interval, found.wins.p)),
      Text(
        zh: "左侧胜率（位置偏倚）\(Self.words(found.left.value, found.left.interval, found.left.p))",
        en: "share of the left side (bias of position) "
          + Self.words(found.left.value, found.left.interval, found.left.p)),
    ]
    for control in found.controls {
      lines.append(
        Text(
          zh: "对照（\(control.kind.rawValue)）：\(control.judged) 次中 \(control.ties) 次判为相同",
          en: "controls (\(control.kind.rawValue)): called alike \(control.ties) of "
            + "\(control.judged) times"))
    }
    return lines.map { $0[language] }
  }

  func ratings(_ found: RatingEvidence, _ language: Language) -> [String] {
    found.figures.flatMap { figure -> [String] in
      let what = figure.threshold.map { "\(figure.item) ≥ \(NumberFormat.shortest($0))" }
      let title = "\(figure.id): \(what ?? figure.item)"
      let arms = figure.arms.map { "\($0.arm) \(Self.words($0.figure))" }
      let differences = figure.comparisons.map { comparison in
        "\(comparison.arm) − \(comparison.against) "
          + (comparison.difference.reason?[language] ?? Self.words(comparison.difference))
      }
      return [title] + (arms + differences).map { "  " + $0 }
    }
  }

  func time(_ found: TimeEvidence, _ language: Language) -> [String] {
    var lines = found.arms.map { arm in
      Text(
        zh: "\(arm.arm)：几何平均 \(EstimateTable.rounded(arm.seconds)) 秒（\(arm.readings) 次）",
        en:
          "\(arm.arm): geometric mean \(EstimateTable.rounded(arm.seconds)) s (\(arm.readings) readings)"
      )[language]
    }
    for comparison in found.comparisons {
      switch comparison {
      case .undefined(let reason): lines.append(reason[language])
      case .found(let one):
        lines.append(
          Text(
            zh: "\(one.arm) / \(one.against)：时间之比 "
              + Self.words(one.ratio, one.interval, one.effect.p),
            en: "\(one.arm) / \(one.against): ratio of times "
              + Self.words(one.ratio, one.interval, one.effect.p))[language])
      }
    }
    return lines
  }

  func assistance(_ found: AssistanceEvidence, _ language: Language) -> [String] {
    found.comparisons.flatMap { comparison -> [String] in
      var table = TextTable([
        .words(Text(zh: "病例", en: "cases")), .numbers(Text(zh: "读片对", en: "pairs")),
        .words(Text(zh: "无 AI 正确", en: "right without")),
        .words(Text(zh: "有 AI 正确", en: "right with")), .words(Text(zh: "挽救", en: "saves")),
        .words(Text(zh: "伤害", en: "harms")), .words(Text(zh: "净效应", en: "net")),
        .words(Text(zh: "改从 AI", en: "switches to the AI")),
      ])
      for stratum in comparison.strata {
        table.add(
          [Self.title(stratum.kind)[language], "\(stratum.pairs)"]
            + [
              stratum.right, stratum.rightAided, stratum.saves, stratum.harms, stratum.net,
              stratum.switches,
            ].map { Self.words($0) })
      }
      return ["\(comparison.arm) / \(comparison.against)"] + table.lines(in: language)
    }
  }

  private static func title(_ kind: AssistanceStratum.Kind) -> Text {
    switch kind {
    case .all: Text(zh: "全部", en: "all")
    case .aiRight: Text(zh: "AI 正确", en: "the AI is right")
    case .aiWrong: Text(zh: "AI 错误", en: "the AI is wrong")
    case .wrongOnPurpose: Text(zh: "故意设错", en: "wrong on purpose")
    }
  }

  func agreement(_ found: AgreementEvidence, _ language: Language) -> [String] {
    var table = TextTable([
      .words(Text(zh: "作答项", en: "answer")), .words(Text(zh: "比较", en: "comparison")),
      .words(Text(zh: "一致性", en: "agreement")),
    ])
    for item in found.items {
      table.add([
        item.id, Text(zh: "阅片者自身", en: "within readers")[language],
        Self.words(item.within, language),
      ])
      for (arm, figure) in item.between {
        table.add([
          item.id, Text(zh: "阅片者之间，\(arm)", en: "between readers, \(arm)")[language],
          Self.words(figure, language),
        ])
      }
    }
    return table.lines(in: language)
  }

  private static func words(_ part: EvidencePart<AgreementFigure>, _ language: Language) -> String {
    switch part {
    case .undefined(let reason): reason[language]
    case .found(.ratings(let ratings)):
      Text(
        zh: "一致性界限 \(ratings.limits.map { StudyAgreementPage.bounds($0) } ?? "—")",
        en: "limits \(ratings.limits.map { StudyAgreementPage.bounds($0) } ?? "—")")[language]
    case .found(.categories(let kappa)): "kappa " + words(kappa.value, kappa.interval)
    }
  }
}
