// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// A mean over cases that is a proportion where every case has 0 or 1, as when each was answered
/// once.
///
/// Then it has the proportion's interval and McNemar's test; where some case has another number,
/// those of a mean.
struct ShareOrMean<Columns: CaseColumns>: Metric {
  typealias Cases = CaseSet<Columns>

  private let share: RowMean<Columns>
  private let mean: RowMean<Columns>
  private let key: String
  private let row: @Sendable (Columns, Int) -> Double?

  init(
    _ about: MetricAbout, parameters: [String: Parameter] = [:], key: String, whenEmpty: Text,
    notes: (@Sendable (CaseSample<Columns>) -> [Text])? = nil,
    row: @escaping @Sendable (Columns, Int) -> Double?
  ) {
    share = RowMean(
      about, kind: .share, parameters: parameters, key: key, whenEmpty: whenEmpty, notes: notes,
      row: row)
    mean = RowMean(
      about, kind: .number, parameters: parameters, key: key, whenEmpty: whenEmpty, notes: notes,
      row: row)
    self.key = key
    self.row = row
  }

  private func isShare(_ cases: Cases) -> Bool {
    let columns = cases.columns
    return cases.memo(key + ".share") {
      (0..<columns.count).allSatisfy { place in
        row(columns, place).map { $0 == 0 || $0 == 1 } ?? true
      }
    }
  }

  var about: MetricAbout { share.about }
  var parameters: [String: Parameter] { share.parameters }

  func value(_ sample: CaseSample<Columns>) -> Measured { share.value(sample) }

  func notes(_ sample: CaseSample<Columns>) -> [Text] { share.notes(sample) }

  func closedInterval(_ cases: Cases, level: Double, method: String?) -> QualifiedInterval? {
    (isShare(cases) ? share : mean)
      .closedInterval(cases, level: level, method: method)
  }

  func closedDifference(_ first: Cases, _ second: Cases, level: Double) -> PairedDifference? {
    (isShare(first) && isShare(second) ? share : mean).closedDifference(first, second, level: level)
  }
}
