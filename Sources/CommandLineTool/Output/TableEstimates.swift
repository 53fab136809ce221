// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// Estimates that are tables, each under its own heading: cells by name, or columns side by side.
enum TableEstimates {
  /// How many rows of a curve people are shown; programs get all of them.
  static let mostRows = 20

  static func lines(_ estimates: [Estimate], in language: Language) -> [String] {
    estimates.flatMap { estimate -> [String] in
      guard let table = estimate.table else { return [] }
      return ["", heading(estimate)] + lines(of: table, in: language)
    }
  }

  private static func heading(_ estimate: Estimate) -> String {
    [
      estimate.metric, estimate.target ?? "", estimate.model ?? "",
      EstimateTable.pairs(estimate.group),
      EstimateTable.pairs(estimate.parameters.mapValues(EstimateTable.word)),
    ].filter { !$0.isEmpty }.joined(separator: "  ")
  }

  private static func lines(of table: TableValue, in language: Language) -> [String] {
    switch table {
    case .cells(let cells):
      var text = TextTable([
        .words(Text(zh: "项", en: "cell")), .numbers(Text(zh: "数值", en: "value")),
      ])
      for (name, number) in cells.sorted(by: { $0.key < $1.key }) {
        text.add(["  " + name, rounded(number)])
      }
      return text.lines(in: language)
    case .columns(let columns):
      let names = columns.keys.sorted()
      let count = names.first.flatMap { columns[$0]?.count } ?? 0
      var text = TextTable(names.map { .numbers(Text(verbatim: $0)) })
      for row in 0..<min(count, mostRows) {
        text.add(
          names.map { name in
            columns[name].flatMap { row < $0.count ? $0[row] : nil }.map(rounded) ?? "—"
          })
      }
      let rest = count - mostRows
      guard rest > 0 else { return text.lines(in: language) }
      let more = Text(
        zh: "……另有 \(rest) 行；--json 给出全部", en: "... \(rest) more rows; --json gives them all")
      return text.lines(in: language) + [more[language]]
    }
  }

  private static func rounded(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e9
      ? String(Int(number)) : EstimateTable.rounded(number)
  }
}
