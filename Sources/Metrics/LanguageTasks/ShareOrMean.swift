// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// A mean over cases that is a proportion where each case was answered once: 0 or 1 a case.
///
/// Then it has the proportion's interval and McNemar's test; where cases have several answers and
/// so any share, those of a mean.
struct ShareOrMean<Columns: CaseColumns>: Metric {
  typealias Cases = CaseSet<Columns>

  private let share: RowMean<Columns>
  private let mean: RowMean<Columns>
  private let isShare: @Sendable (Columns) -> Bool

  init(
    _ about: MetricAbout, key: String, whenEmpty: Text,
    isShare: @escaping @Sendable (Columns) -> Bool,
    notes: (@Sendable (CaseSample<Columns>) -> [Text])? = nil,
    row: @escaping @Sendable (Columns, Int) -> Double?
  ) {
    share = RowMean(about, kind: .share, key: key, whenEmpty: whenEmpty, notes: notes, row: row)
    mean = RowMean(about, kind: .number, key: key, whenEmpty: whenEmpty, notes: notes, row: row)
    self.isShare = isShare
  }

  var about: MetricAbout { share.about }
  var parameters: [String: Parameter] { share.parameters }

  func value(_ sample: CaseSample<Columns>) -> Measured { share.value(sample) }

  func notes(_ sample: CaseSample<Columns>) -> [Text] { share.notes(sample) }

  func closedInterval(_ cases: Cases, level: Double, method: String?) -> QualifiedInterval? {
    (isShare(cases.columns) ? share : mean)
      .closedInterval(cases, level: level, method: method)
  }

  func closedDifference(_ first: Cases, _ second: Cases, level: Double) -> PairedDifference? {
    let areShares = isShare(first.columns) && isShare(second.columns)
    return (areShares ? share : mean).closedDifference(first, second, level: level)
  }
}
