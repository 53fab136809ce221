// SPDX-License-Identifier: Apache-2.0

import Statistics

/// What a model answered to the same cases put in two versions, and to the unchanged case again.
///
/// Cases stand in the order of their patients, so that nothing hangs on the order of rows.
public struct AnswerPairs: Sendable {
  /// One case that was answered in both versions.
  public struct Pair: Sendable, Hashable {
    /// The patient, by number.
    let patient: Int
    /// The number in the version that is compared with.
    let first: Double
    /// The number in the other version.
    let second: Double
    /// The numbers for the case as it is: as it was asked first, then again.
    let plain: [Double]

    /// Joins the answers of a case.
    public init(patient: Int, first: Double, second: Double, plain: [Double] = []) {
      self.patient = patient
      self.first = first
      self.second = second
      self.plain = plain
    }
  }

  /// The cases answered in both versions, ordered by patient.
  public let pairs: [Pair]
  /// The number from which an answer is positive.
  public let threshold: Double
  /// Whether any patient has several cases.
  let isClustered: Bool

  /// Takes pairs in any order.
  public init(_ pairs: [Pair], threshold: Double) {
    self.pairs = pairs.sorted { one, two in
      let (a, b) = ((one.patient, one.first, one.second), (two.patient, two.first, two.second))
      return a == b ? one.plain.lexicographicallyPrecedes(two.plain) : a < b
    }
    self.threshold = threshold
    isClustered = zip(self.pairs, self.pairs.dropFirst()).contains { $0.patient == $1.patient }
  }

  /// The number of patients.
  var patients: Int {
    pairs.isEmpty
      ? 0 : 1 + zip(pairs, pairs.dropFirst()).count { $0.patient != $1.patient }
  }

  func isPositive(_ number: Double) -> Bool { number >= threshold }

  /// Whether the answer of a pair changes.
  func changes(_ pair: Pair) -> Bool { isPositive(pair.first) != isPositive(pair.second) }

  /// Whether it changes from negative to positive or back: 1, -1 or 0.
  func direction(_ pair: Pair) -> Double {
    (isPositive(pair.second) ? 1 : 0) - (isPositive(pair.first) ? 1 : 0)
  }

  /// The share of askings again that changed the answer to the unchanged case; nil without any.
  func unsteadiness(_ pair: Pair) -> Double? {
    guard let first = pair.plain.first, pair.plain.count > 1 else { return nil }
    let again = pair.plain.dropFirst()
    return Double(again.count { isPositive($0) != isPositive(first) }) / Double(again.count)
  }

  /// Sums and numbers of something over the cases of each patient, leaving out where it is nil.
  func byPatient(_ value: (Pair) -> Double?) -> (sums: [Double], counts: [Double]) {
    var sums: [Double] = []
    var counts: [Double] = []
    var last: Int?
    for pair in pairs {
      guard let value = value(pair) else { continue }
      if pair.patient == last {
        sums[sums.count - 1] += value
        counts[counts.count - 1] += 1
      } else {
        sums.append(value)
        counts.append(1)
      }
      last = pair.patient
    }
    return (sums, counts)
  }
}
