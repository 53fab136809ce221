// SPDX-License-Identifier: Apache-2.0

import Models
import Platform
import Wording

/// What a probe found, for people.
struct ProbePage {
  let report: ProbeReport
  let needs: [ChatCapability]

  func lines(in language: Language) -> [String] {
    var head = [report.url]
    func add(_ title: Text, _ value: String?) {
      guard let value else { return }
      head.append("  " + DisplayWidth.padded(title[language], to: 16) + value)
    }
    add(Text(zh: "所问模型", en: "Model asked"), report.model)
    add(Text(zh: "作答模型", en: "Answered as"), report.answersAs)
    add(Text(zh: "服务器标记", en: "Fingerprint"), report.systemFingerprint)
    add(Text(zh: "服务器列出", en: "Listed"), report.listed?.joined(separator: ", "))
    add(Text(zh: "上下文长度", en: "Context"), report.context.map { "\($0) tokens" })
    add(Text(zh: "方言", en: "Dialect"), report.dialect.rawValue)
    add(Text(zh: "思考", en: "Thinking"), Self.words(report.thinking)[language])
    add(Text(zh: "延迟", en: "Latency"), latency?[language])
    add(Text(zh: "请求数", en: "Requests"), String(report.requests))
    var table = TextTable([
      .words(Text(zh: "能力", en: "capability")), .words(Text(zh: "结果", en: "finding")),
      .words(Text(zh: "需要", en: "needed")), .words(Text(zh: "所见", en: "seen")),
    ])
    for fact in report.facts {
      let isNeeded = needs.contains(fact.capability)
      table.add([
        fact.capability.words[language], Self.words(fact.finding)[language],
        isNeeded ? Text(zh: "是", en: "yes")[language] : "", fact.words[language],
      ])
    }
    return head + [""] + table.lines(in: language)
  }

  private var latency: Text? {
    let (total, first) = report.medianLatency
    guard let total else { return nil }
    func shown(_ seconds: Double) -> String {
      NumberFormat.fixed(seconds * 1000, digits: 0) + " ms"
    }
    let whole = Text(
      zh: "短答案中位数 \(shown(total))", en: "median \(shown(total)) for a short answer")
    guard let first else { return whole }
    return whole + Text(zh: "，首个 token \(shown(first))", en: ", \(shown(first)) to the first token")
  }

  private static func words(_ finding: ProbeFact.Finding) -> Text {
    switch finding {
    case .yes: Text(zh: "是", en: "yes")
    case .no: Text(zh: "否", en: "no")
    case .unknown: Text(zh: "不明", en: "unknown")
    }
  }

  private static func words(_ thinking: ProbeReport.Thinking) -> Text {
    switch thinking {
    case .field: Text(zh: "在单独的字段中", en: "in a field of its own")
    case .tags: Text(zh: "在答案前的标记中", en: "in tags before the answer")
    case .closingTag: Text(zh: "在答案前，只有结束标记", en: "before the answer, with a closing tag only")
    case .none: Text(zh: "未见思考", en: "none seen")
    case .unknown: Text(zh: "不明（token 先用尽）", en: "unknown: the tokens ran out first")
    }
  }
}
