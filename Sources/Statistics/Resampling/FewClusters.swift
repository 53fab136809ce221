// SPDX-License-Identifier: Apache-2.0

public import Wording

/// What a small number of patients asks of an interval.
///
/// A variance estimated from few patients is itself uncertain: with fewer than 40 the critical
/// value is Student's with one degree of freedom less than patients, and with fewer than 10 the
/// reader is told, because even that covers too little. (The percentile bootstrap of 5 patients
/// covers 84 % where it promises 95 %.)
public struct FewClusters: Sendable, Hashable {
  /// The number of patients below which Student's t is used.
  public static let studentBelow = 40
  /// The number of patients below which a result is flagged.
  public static let flaggedBelow = 10

  /// The number of patients; nil where cases are independent.
  public let count: Int?

  /// Takes the number of patients, or nil where each case is its own.
  public init(_ count: Int?) { self.count = count }

  /// Whether Student's t is to be used.
  public var usesStudent: Bool { count.map { $0 < Self.studentBelow } ?? false }

  /// The two-sided critical value: normal, or Student's with few patients.
  ///
  /// Infinite for fewer than two patients, which tell nothing about how patients differ.
  public func critical(_ level: Double) -> Double {
    guard usesStudent, let count else { return Level.normal(level) }
    return count < 2
      ? .infinity : Level.student(level, degreesOfFreedom: Double(count - 1))
  }

  /// The remark for a reader, where one is due.
  public var notes: [Text] {
    guard let count, count < Self.flaggedBelow else { return [] }
    return [
      Text(
        zh: "仅有 \(count) 个独立单位（如患者），区间可能过窄",
        en: "the interval rests on \(count) independent units only, such as patients, and may be "
          + "too narrow")
    ]
  }
}
