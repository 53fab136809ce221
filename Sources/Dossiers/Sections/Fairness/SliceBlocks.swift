// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Pages
import Statistics
import Wording

/// Crossings of up to three columns that were searched for more errors than elsewhere.
enum SliceBlocks {
  static func blocks(_ story: Story, _ target: String) -> [Block] {
    let searches = story.estimates(RunMetrics.sliceSearch, target: target)
    guard !searches.isEmpty else { return [] }
    let label = story.label(target: target)
    return [
      .heading(
        Text(
          zh: "\(label.zh)：有没有事先没想到的薄弱人群",
          en: "\(label.en): groups that nobody had thought of"),
        id: "slices-" + story.anchor(target: target)),
      .bullets(
        searches.flatMap { search in
          [sentence(search), untold(story, target, search)].compactMap(\.self)
        }),
    ]
      + table(story, target) + [
        .note(
          Sentence(
            zh: """
              一半患者用于搜索，另一半用于证实；下列数字只来自后一半，错误发现率按Benjamini–Yekutieli法控制。\
              没有查到不等于没有：小的人群和小的差距查不出来。
              """,
            en: """
              Half of the patients were searched and the other half used to confirm; numbers are of \
              the latter alone, and false discoveries are held by Benjamini and Yekutieli's \
              procedure. Nothing found is not nothing there: small groups and small gaps go unseen.
              """))
      ]
  }

  private static func error(_ estimate: Estimate) -> Text {
    estimate.parameters["error"] == .text("missed")
      ? Text(zh: "漏诊", en: "missed cases") : Text(zh: "误报", en: "false alarms")
  }

  private static func sentence(_ search: Estimate) -> Sentence? {
    guard let looked = search.cell("looked", digits: 0, style: .plain),
      let tried = search.cell("tried", digits: 0, style: .plain),
      let confirmed = search.cell("confirmed", digits: 0, style: .plain),
      let rate = search.cell("false_discovery_rate", digits: 0)
    else { return nil }
    let what = error(search)
    return Sentence(
      zh: "\(what.zh)：查看了\(looked)个人群，\(tried)个值得怀疑，\(confirmed)个得到证实（错误发现率不超过\(rate)）。",
      en: """
        \(what.en.prefix(1).uppercased() + what.en.dropFirst()): \(looked) groups looked at, \
        \(tried) suspected, \(confirmed) confirmed (false discoveries held at \(rate)).
        """)
  }

  /// How many confirmed groups may not be told of; nil where all are.
  private static func untold(_ story: Story, _ target: String, _ search: Estimate) -> Sentence? {
    let told = story.estimates(RunMetrics.sliceGap, target: target).count {
      $0.parameters["error"] == search.parameters["error"]
    }
    guard case .cells(let cells)? = search.table, let all = cells["confirmed"], Int(all) > told
    else { return nil }
    let (what, count) = (error(search), Number(count: Int(all) - told))
    return Sentence(
      zh: "\(what.zh)：得到证实的人群中有\(count)个不列出，以保护小组。",
      en:
        "Confirmed groups with more \(what.en) that are not listed, to protect small groups: \(count)."
    )
  }

  private static func table(_ story: Story, _ target: String) -> [Block] {
    let slices = story.estimates(RunMetrics.sliceGap, target: target)
    guard !slices.isEmpty else { return [] }
    let label = story.label(target: target)
    return [
      .table(
        DataTable(
          caption: Text(
            zh: "\(label.zh)：得到证实的薄弱人群", en: "\(label.en): confirmed groups with more errors"),
          columns: [
            .init(Text(zh: "人群", en: "Group")), .init(Text(zh: "错误", en: "Error")),
            .numeric(Text(zh: "例数", en: "Cases")), .numeric(Text(zh: "错误率", en: "Rate")),
            .numeric(Text(zh: "其余病例的错误率", en: "Rate elsewhere")),
            .numeric(Text(zh: "相差", en: "Difference")),
          ],
          rows: slices.map { slice in
            [
              .text(story.label(group: slice.group)), .text(error(slice)),
              .count(slice.n, result: slice.id, part: .n),
              slice.number("rate").map { .number($0) } ?? .none,
              slice.number("rate_elsewhere").map { .number($0) } ?? .none,
              .estimate(slice, digits: 1, style: .percent),
            ]
          }, narrow: .stack))
    ]
  }
}
