// SPDX-License-Identifier: Apache-2.0

/// A running sum that keeps what each addition rounds away.
///
/// Neumaier: Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen (1974).
public struct CompensatedSum: Sendable {
  @usableFromInline var sum: Double = 0
  @usableFromInline var lost: Double = 0

  /// Starts at zero.
  @inlinable
  public init() {}

  /// Adds a value.
  @inlinable
  public mutating func add(_ value: Double) {
    let next = sum + value
    if sum.magnitude >= value.magnitude {
      lost += (sum - next) + value
    } else {
      lost += (value - next) + sum
    }
    sum = next
  }

  /// The sum so far.
  @inlinable
  public var value: Double {
    // An infinite sum has lost an infinity minus an infinity: only the sum itself is meaningful.
    sum.isFinite ? sum + lost : sum
  }
}
