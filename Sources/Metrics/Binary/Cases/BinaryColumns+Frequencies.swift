// SPDX-License-Identifier: Apache-2.0

extension BinaryColumns {
  /// Checks columns whose rows stand for several cases each, and writes the cases out.
  ///
  /// A weight of 0 leaves a row out. Without units each repetition is a case of its own; ids are
  /// then numbered anew, for none may repeat.
  ///
  /// - Throws: `MetricError` as the plain initialiser, and for frequencies that are not whole or
  ///   sum to too many cases.
  public init(
    labels: [UInt8], scores: [Double], frequencies: [Double], units: [String]? = nil,
    ids: [String]? = nil, groupings: [Grouping] = [], scoreKind: ScoreKind = .score,
    rows: [Int]? = nil, truthName: String = "truth", scoreName: String = "score"
  ) throws(MetricError) {
    // The rows themselves are checked first, so that faults name the row of the file.
    let checked = try BinaryColumns(
      labels: labels, scores: scores, weights: frequencies, units: units, ids: ids,
      groupings: groupings, scoreKind: scoreKind, rows: rows, truthName: truthName,
      scoreName: scoreName)
    let cases = try Repetitions(frequencies: frequencies, rows: rows)
    try self.init(
      labels: cases.written(checked.labels), scores: cases.written(checked.scores),
      units: checked.units.map(cases.written),
      ids: checked.ids.map { cases.identifiers($0) },
      groupings: groupings.map { $0.rows(cases.places) }, scoreKind: scoreKind,
      rows: cases.places.map { rows?[Int($0)] ?? Int($0) }, truthName: truthName,
      scoreName: scoreName)
  }
}
