// SPDX-License-Identifier: Apache-2.0

import Wording

/// One observation of a regression in which rows and columns have effects of their own.
public struct CrossedObservation: Sendable, Hashable {
  /// Whose errors belong together: the reader.
  public let reader: String
  /// What has a level of its own: the reader, perhaps with the arm.
  public let row: String
  /// What has a level of its own across: the case, perhaps with the arm.
  public let column: String
  /// What the outcome is regressed on.
  public let x: Double
  /// The outcome.
  public let y: Double

  /// Makes an observation.
  public init(reader: String, row: String, column: String, x: Double, y: Double) {
    self.reader = reader
    self.row = row
    self.column = column
    self.x = x
    self.y = y
  }
}

/// The slope of an outcome on x, rows and columns having effects of their own, readers random.
///
/// x and y are freed of rows and columns by turns until nothing changes (least squares of the
/// additive model), and the slope is sum x y/sum x². Its error sums x times residual within readers,
/// R/(R - 1) sum_r (sum x e)²/(sum x²)², with R - 1 degrees of freedom.
/// Source: K.-Y. Liang, S. L. Zeger, Biometrika 1986;73:13; the turns: J. M. Abowd, F. Kramarz,
/// D. N. Margolis, Econometrica 1999;67:251.
public enum CrossedSlope {
  static let method = "two-way-slope"

  /// The slope with its error; throws where x does not vary beside rows and columns.
  public static func of(
    _ observations: [CrossedObservation]
  ) throws(NoAnswer) -> ReaderContrast {
    guard observations.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else {
      throw NoAnswer(
        Text(zh: "有的数值不是有限的数", en: "some values are no finite numbers"))
    }
    let sorted = observations.sorted { Self.precedes($0, $1) }
    let rows = Groups(sorted.map(\.row))
    let columns = Groups(sorted.map(\.column))
    let readers = Groups(sorted.map(\.reader))
    let x = Self.centred(sorted.map(\.x), rows, columns)
    let y = Self.centred(sorted.map(\.y), rows, columns)
    let squares = x.reduce(0) { $0 + $1 * $1 }
    let scale = FactorialMeans.squares(sorted.map(\.x), FactorialMeans.mean(sorted.map(\.x)))
    guard squares > 1e-9 * scale, scale > 0 else {
      throw NoAnswer(
        Text(
          zh: "自变量在阅片者与病例之外没有变化，斜率无法估计",
          en: "beside readers and cases nothing varies that a slope could be estimated from"))
    }
    var products = 0.0
    for place in x.indices { products += x[place] * y[place] }
    let slope = products / squares
    let count = Double(readers.members.count)
    guard count > 1 else {
      return ReaderContrast(
        value: slope, variance: .nan, degreesOfFreedom: nil, method: method)
    }
    var spread = 0.0
    var largest = 0.0
    for members in readers.members {
      var score = 0.0
      for place in members {
        score += x[place] * (y[place] - slope * x[place])
        largest = max(largest, (x[place] * y[place]).magnitude)
      }
      spread += score * score
    }
    // Residuals that are nothing but rounding are none.
    let isNothing = spread.squareRoot() <= 1e-12 * largest
    return ReaderContrast(
      value: slope,
      variance: isNothing ? 0 : count / (count - 1) * spread / (squares * squares),
      degreesOfFreedom: count - 1, method: method)
  }

  private static func precedes(_ a: CrossedObservation, _ b: CrossedObservation) -> Bool {
    for (one, other) in [(a.reader, b.reader), (a.row, b.row), (a.column, b.column)]
    where one != other {
      return one.utf8.lexicographicallyPrecedes(other.utf8)
    }
    return (a.x, a.y) < (b.x, b.y)
  }

  /// Places by name, in the order of the bytes of the names.
  private struct Groups {
    let members: [[Int]]

    init(_ names: [String]) {
      let sorted = Set(names).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      let places = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
      var members = [[Int]](repeating: [], count: sorted.count)
      for (place, name) in names.enumerated() { members[places[name] ?? 0].append(place) }
      self.members = members
    }
  }

  private static func centred(_ values: [Double], _ rows: Groups, _ columns: Groups) -> [Double] {
    var values = values
    func sweep(_ groups: Groups) -> Double {
      var largest = 0.0
      for members in groups.members {
        let mean = FactorialMeans.mean(members.map { values[$0] })
        for place in members { values[place] -= mean }
        largest = max(largest, mean.magnitude)
      }
      return largest
    }
    let first = sweep(rows)
    let scale = max(first, values.reduce(0) { max($0, $1.magnitude) })
    for _ in 0..<1000 {
      let moved = max(sweep(columns), sweep(rows))
      if moved <= 1e-14 * scale { break }
    }
    return values
  }
}
