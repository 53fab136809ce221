// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Markup
import Metrics
import Models
import Pages
import Platform
import Statistics
import Wording

/// A gate's decision on one page of Markdown, as GitHub and GitLab show it beside a change.
enum GateSummary {
  static func markdown(of decision: GateDecision, in language: Language) -> String {
    let verdict = Badge(decision.verdict).word
    var blocks: [MarkdownBlock] = [
      .heading(2, [.text("\(decision.suite.title[language]): \(verdict[language])")]),
      .paragraph([.text(opening(decision)[language])]),
    ]
    if let exploratory = decision.reuse.exploratory {
      blocks.append(.quote([.paragraph([.strong([.text(exploratory[language])])])]))
    }
    blocks.append(table(decision, language))
    if decision.releasesEstimates, decision.baseline != nil {
      let count = decision.regressions.count
      blocks.append(
        .paragraph([
          .text(
            Text(
              zh: "基线判断正确而本模型判断错误的病例：\(count) 例次（按行列于 gate.sarif）。",
              en:
                "Cases that the baseline got right and this model does not: \(count) (by line in gate.sarif)."
            )[language])
        ]))
    }
    if !decision.releasesEstimates {
      blocks.append(
        .paragraph([
          .text(
            Text(
              zh: "测试集已锁定：只给出达标与否，不给出估计值。",
              en: "The test set is locked: pass or fail is released, and no estimate.")[language])
        ]))
    }
    blocks.append(.bullets(decision.warnings.map { [.text($0[language])] }))
    return MarkdownDocument(blocks).rendered()
  }

  private static func opening(_ decision: GateDecision) -> Text {
    let model = decision.suite.model
    let version = model.version.isEmpty ? "" : " \(model.version)"
    let against = decision.baseline.map {
      Text(zh: "，基线为 \($0.model)（\($0.run)）", en: " against \($0.model) (\($0.run))")
    }
    return Text(
      zh: "模型 \(model.name)\(version)，运行 \(decision.identity.id)\(against?.zh ?? "")。",
      en: "Model \(model.name)\(version), \(decision.identity.id)\(against?.en ?? "").")
  }

  private static func table(_ decision: GateDecision, _ language: Language) -> MarkdownBlock {
    let releases = decision.releasesEstimates
    var header = [
      Text(zh: "结论", en: "Verdict"), Text(zh: "标准", en: "Check"), Text(zh: "要求", en: "Asked"),
    ]
    if releases {
      header += [
        Text(zh: "决定性的置信界", en: "Deciding bound"), Text(zh: "结果编号", en: "Result"),
      ]
    }
    let rows = decision.verdicts.map { result -> [[MarkdownInline]] in
      var cells: [[MarkdownInline]] = [
        [.text(Badge(result.verdict).word[language])], [.code(result.plan.id)],
        [.text(asked(result.plan)[language])],
      ]
      if releases {
        cells.append([.text(bound(result)[language] + findings(result)[language])])
        cells.append([.code(result.estimate.id)])
      }
      return cells
    }
    return .table(header: header.map { [.text($0[language])] }, rows: rows)
  }

  private static func bound(_ result: CheckResult) -> Text {
    let group = result.estimate.group.sorted { $0.key < $1.key }
      .map { "\($0.key)=\($0.value)" }.joined(separator: ", ")
    let of = group.isEmpty ? "" : " (\(group))"
    if let bound = result.bound, result.plan.figure == .dataErrors {
      return Text(verbatim: NumberFormat.fixed(bound, digits: 0))
    }
    if let bound = result.bound { return Text(verbatim: NumberFormat.fixed(bound, digits: 4) + of) }
    let reason = result.reason ?? Text(zh: "没有区间", en: "no interval")
    return Text(zh: reason.zh + of, en: reason.en + of)
  }

  /// What a check asks for.
  static func asked(_ check: CheckPlan) -> Text {
    let at = check.metric.parameters.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { " \($0.key.rawValue)=\(NumberFormat.shortest($0.value))" }.joined()
    if let figure = check.figure { return asked(figure, check) }
    let what = "\(check.target.map { $0 + " " } ?? "")\(check.metric.id)\(at)"
    let groups =
      check.groupColumns.isEmpty
      ? Text(zh: "", en: "")
      : Text(
        zh: "，\(check.groupColumns.joined(separator: "×")) 的每个亚组",
        en: " in every group of \(check.groupColumns.joined(separator: " by "))")
    switch check.rule {
    case .atLeast(let limit):
      let number = NumberFormat.shortest(limit)
      return Text(
        zh: "\(what) 不低于 \(number)\(groups.zh)", en: "\(what) at least \(number)\(groups.en)")
    case .atMost(let limit):
      let number = NumberFormat.shortest(limit)
      return Text(
        zh: "\(what) 不高于 \(number)\(groups.zh)", en: "\(what) at most \(number)\(groups.en)")
    case .nonInferior(let other, let margin) where margin == 0:
      return Text(
        zh: "\(what) 优于 \(other)\(groups.zh)", en: "\(what) better than \(other)\(groups.en)")
    case .nonInferior(let other, let margin):
      let number = NumberFormat.shortest(margin)
      return Text(
        zh: "\(what) 比 \(other) 最多差 \(number)\(groups.zh)",
        en: "\(what) worse than \(other) by less than \(number)\(groups.en)")
    }
  }

  /// What a check asks of the data's quality or the model's speed.
  private static func asked(_ figure: ReleaseFigure, _ check: CheckPlan) -> Text {
    let column = check.column.map { " \($0)" } ?? ""
    let limit: String =
      if case .atMost(let most) = check.rule { NumberFormat.shortest(most) } else { "" }
    return Text(
      zh: "\(check.metric.id)\(column)（\(figure.name.zh)）不高于 \(limit)",
      en: "\(check.metric.id)\(column) (\(figure.name.en)) at most \(limit)")
  }

  /// Which errors a data set has, by the kinds of the findings; empty for anything else.
  static func findings(_ result: CheckResult) -> Text {
    guard result.plan.figure == .dataErrors, !result.estimate.notes.isEmpty else {
      return Text(verbatim: "")
    }
    let list = Text.joined(result.estimate.notes, zh: "、", en: ", ")
    return Text(
      zh: "；见 touchstone dataset check：\(list.zh)",
      en: "; see 'touchstone dataset check': \(list.en)")
  }

  /// What a check came to, in a sentence.
  static func sentence(_ result: CheckResult, releasing: Bool) -> Text {
    let (asked, verdict) = (asked(result.plan), Badge(result.verdict).word)
    guard releasing else {
      return Text(zh: "\(asked.zh)：\(verdict.zh)", en: "\(asked.en): \(verdict.en)")
    }
    let (bound, findings) = (bound(result), findings(result))
    let needed = result.neededCases.map {
      Text(zh: "；共需约 \($0) 例", en: "; about \($0) cases in all are needed")
    }
    return Text(
      zh: "\(asked.zh)：\(verdict.zh)，决定性的置信界 \(bound.zh)\(needed?.zh ?? "")\(findings.zh)",
      en: "\(asked.en): \(verdict.en), deciding bound \(bound.en)\(needed?.en ?? "")\(findings.en)")
  }
}
