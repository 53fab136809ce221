// SPDX-License-Identifier: Apache-2.0

import Platform
import Statistics
import Wording

/// The verdicts of a run as its results hold them, for people and for the exit code.
struct Verdicts {
  private struct Row {
    let check: String
    let target: String
    let verdict: Verdict
    let bound: Double?
    let limit: Double?
    let needed: Int?
    let estimate: String
  }

  private let rows: [Row]

  init(_ results: JSON) {
    self.init(list: results["verdicts"]?.array ?? [])
  }

  init(list: [JSON]) {
    rows = list.compactMap { json in
      guard let verdict = json["verdict"]?.string.flatMap(Verdict.init(rawValue:)) else {
        return nil
      }
      return Row(
        check: json["check"]?.string ?? "", target: json["target"]?.string ?? "",
        verdict: verdict, bound: json["bound"]?.double, limit: json["limit"]?.double,
        needed: json["needed_n"]?.int, estimate: json["estimate"]?.string ?? "")
    }
  }

  /// Fail beats inconclusive beats pass; nil without checks.
  var overall: Verdict? {
    let all = rows.map(\.verdict)
    return [Verdict.fail, .inconclusive, .pass].first { all.contains($0) }
  }

  var status: ExitStatus { Self.status(overall) }

  static func status(_ verdict: Verdict?) -> ExitStatus {
    switch verdict {
    case .fail: .failed
    case .inconclusive: .inconclusive
    case .pass, nil: .success
    }
  }

  /// A line for each check; empty without checks.
  func lines(in language: Language) -> [String] {
    guard !rows.isEmpty else { return [] }
    var table = TextTable([
      .words(Text(zh: "结论", en: "verdict")), .words(Text(zh: "标准", en: "check")),
      .words(Text(zh: "目标", en: "target")), .numbers(Text(zh: "置信界", en: "bound")),
      .numbers(Text(zh: "界限", en: "limit")), .numbers(Text(zh: "共需例数", en: "needed n")),
      .words(Text(zh: "结果", en: "result")),
    ])
    for row in rows {
      table.add([
        Self.word(row.verdict)[language], row.check, row.target, Self.rounded(row.bound),
        Self.rounded(row.limit), row.needed.map(String.init) ?? "", row.estimate,
      ])
    }
    return table.lines(in: language)
  }

  static func word(_ verdict: Verdict) -> Text {
    switch verdict {
    case .pass: Text(zh: "达标", en: "pass")
    case .fail: Text(zh: "未达标", en: "fail")
    case .inconclusive: Text(zh: "尚无定论", en: "inconclusive")
    }
  }

  private static func rounded(_ number: Double?) -> String {
    number.map { NumberFormat.fixed($0, digits: 4) } ?? ""
  }
}
