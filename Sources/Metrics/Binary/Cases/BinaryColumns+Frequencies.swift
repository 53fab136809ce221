// SPDX-License-Identifier: Apache-2.0

import Wording

extension BinaryColumns {
  /// The most cases that rows of frequency weights may stand for.
  public static let mostRepetitions = 100_000_000

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
    var total = 0.0
    for (index, frequency) in frequencies.enumerated() {
      guard frequency == frequency.rounded() else {
        throw .parameter(
          metric: "weight", parameter: "frequency", value: "\(frequency)",
          expected: Text(
            zh: "整数（第 \((rows?[index] ?? index) + 1) 行；频数权重是重复次数）",
            en: "a whole number in row \((rows?[index] ?? index) + 1): a frequency is a number "
              + "of repetitions"))
      }
      total += frequency
    }
    guard total <= Double(Self.mostRepetitions) else {
      throw .parameter(
        metric: "weight", parameter: "frequency", value: "\(total)",
        expected: Text(
          zh: "总和不超过 \(Self.mostRepetitions)",
          en: "a sum of at most \(Self.mostRepetitions)"))
    }
    var places: [Int32] = []
    places.reserveCapacity(Int(total))
    for (index, frequency) in frequencies.enumerated() {
      for _ in 0..<Int(frequency) { places.append(Int32(truncatingIfNeeded: index)) }
    }
    func written<T>(_ column: [T]) -> [T] { places.map { column[Int($0)] } }
    var seen: [Int32: Int] = [:]
    try self.init(
      labels: written(checked.labels), scores: written(checked.scores),
      units: checked.units.map(written),
      ids: checked.ids.map { ids in
        places.map { place in
          let copy = seen[place, default: 0]
          seen[place] = copy + 1
          return copy == 0 ? ids[Int(place)] : "\(ids[Int(place)])\u{1F}\(copy + 1)"
        }
      },
      groupings: groupings.map { $0.rows(places) }, scoreKind: scoreKind,
      rows: places.map { rows?[Int($0)] ?? Int($0) }, truthName: truthName, scoreName: scoreName)
  }
}
