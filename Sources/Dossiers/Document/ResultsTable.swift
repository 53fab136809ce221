// SPDX-License-Identifier: Apache-2.0

import Pages
import Statistics
import Wording

/// All results behind a page with their ids, folded away.
enum ResultsTable {
  /// `subject` says whose each result is.
  static func block(_ results: [Estimate], of subject: (Estimate) -> String) -> Block {
    .folded(
      Text(zh: "全部结果", en: "All results"),
      [
        .table(
          DataTable(
            caption: Text(zh: "全部结果及其编号", en: "All results and their ids"),
            columns: [
              .init(Text(zh: "编号", en: "Id")), .init(Text(zh: "指标", en: "Metric")),
              .init(Text(zh: "对象", en: "Of")), .numeric(Text(zh: "结果", en: "Result")),
            ],
            rows: results.map { result in
              [
                .anchor(result.id), .code(result.metric), .text(Text(verbatim: subject(result))),
                .estimate(result, digits: 4),
              ]
            }))
      ])
  }
}

extension Cell {
  /// An estimate, or a word where it is not defined, as the reason would not fit into a column.
  static func brief(
    _ estimate: Estimate?, digits: Int = 3, style: NumberStyle = .plain
  ) -> Cell {
    guard let estimate else { return .none }
    return estimate.measured.number == nil
      ? .text(Words.notDefined) : .estimate(estimate, digits: digits, style: style)
  }
}

extension Estimate {
  /// The group as `column=value`, in the order of the columns' names.
  var groupWords: String {
    group.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { "\($0.key)=\($0.value)" }.joined(separator: ", ")
  }
}
