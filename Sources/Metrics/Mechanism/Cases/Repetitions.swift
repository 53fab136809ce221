// SPDX-License-Identifier: Apache-2.0

import Wording

/// Rows that stand for several cases each, written out: what frequency weights say.
///
/// A weight of 0 leaves a row out. Without units each repetition is a case of its own.
public struct Repetitions: Sendable {
  /// The most cases that rows of frequency weights may stand for.
  public static let most = 100_000_000

  /// The row that each case repeats.
  public let places: [Int32]

  /// Checks frequencies, which are finite and not negative.
  ///
  /// `rows` are the positions in the file the rows came from, for messages.
  ///
  /// - Throws: `MetricError` for frequencies that are not whole or sum to too many cases or none.
  public init(frequencies: [Double], rows: [Int]? = nil) throws(MetricError) {
    var total = 0.0
    for (index, frequency) in frequencies.enumerated() {
      let row = (rows?[index] ?? index) + 1
      guard frequency >= 0, frequency.isFinite else {
        throw .weight(row: row, value: "\(frequency)")
      }
      guard frequency == frequency.rounded() else {
        throw .parameter(
          metric: "weight", parameter: "frequency", value: "\(frequency)",
          expected: Text(
            zh: "整数（第 \(row) 行；频数权重是重复次数）",
            en: "a whole number in row \(row): a frequency is a number of repetitions"))
      }
      total += frequency
    }
    guard total > 0 else { throw .zeroWeights }
    guard total <= Double(Self.most) else {
      throw .parameter(
        metric: "weight", parameter: "frequency", value: "\(total)",
        expected: Text(zh: "总和不超过 \(Self.most)", en: "a sum of at most \(Self.most)"))
    }
    var places: [Int32] = []
    places.reserveCapacity(Int(total))
    for (index, frequency) in frequencies.enumerated() {
      for _ in 0..<Int(frequency) { places.append(Int32(truncatingIfNeeded: index)) }
    }
    self.places = places
  }

  /// A column with each of its cells as often as the row repeats.
  public func written<T>(_ column: [T]) -> [T] { places.map { column[Int($0)] } }

  /// Ids of the rows numbered anew, for none may repeat; the first repetition keeps the row's own.
  public func identifiers(_ ids: [String]) -> [String] { numbered(written(ids)) }

  /// Ids that were written out already, numbered anew.
  public func numbered(_ ids: [String]) -> [String] {
    var copy = 0
    return ids.enumerated().map { index, id in
      copy = index > 0 && places[index - 1] == places[index] ? copy + 1 : 1
      return copy == 1 ? id : "\(id)\u{1F}\(copy)"
    }
  }
}
