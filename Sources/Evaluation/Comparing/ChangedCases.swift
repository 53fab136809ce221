// SPDX-License-Identifier: Apache-2.0

import Tables

/// A case that one model called rightly and the other did not.
struct ChangedCase: Sendable {
  let target: String
  let threshold: Double
  /// The row of the data set.
  let row: Int
  let id: String
  let truth: Bool
  let scores: (a: Double, b: Double)
  /// Whether A was right and B is not.
  let isRegression: Bool

  /// How far the score went the wrong way, from A to B; for an improvement the right way.
  var change: Double {
    let fall = scores.a - scores.b
    return truth == isRegression ? fall : -fall
  }

  /// Regressions first, each kind with the largest change of score first.
  static func sorted(_ cases: [ChangedCase]) -> [ChangedCase] {
    cases.sorted { first, second in
      if first.isRegression != second.isRegression { return first.isRegression }
      if first.change != second.change { return first.change > second.change }
      return first.row < second.row
    }
  }

  /// The list as CSV for a spreadsheet; it holds ids of cases and is for those who may see them.
  static func csv(
    _ cases: [(pair: (a: String, b: String), case: ChangedCase)]
  ) throws -> [UInt8] {
    let all = cases.map(\.case)
    let columns = [
      Column(name: "a", strings: cases.map(\.pair.a)),
      Column(name: "b", strings: cases.map(\.pair.b)),
      Column(name: "target", strings: all.map(\.target)),
      Column(name: "threshold", numbers: all.map(\.threshold)),
      Column(
        name: "change", strings: all.map { $0.isRegression ? "regression" : "improvement" }),
      Column(name: "case", strings: all.map(\.id)),
      Column(name: "truth", strings: all.map { $0.truth ? "1" : "0" }),
      Column(name: "score_a", numbers: all.map(\.scores.a)),
      Column(name: "score_b", numbers: all.map(\.scores.b)),
      Column(name: "score_change", numbers: all.map { $0.scores.b - $0.scores.a }),
    ]
    return CSV.write(try Table(name: "cases", columns: columns), forSpreadsheet: true)
  }
}
