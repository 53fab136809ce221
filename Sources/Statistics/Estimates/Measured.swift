// SPDX-License-Identifier: Apache-2.0

public import Wording

/// What a measurement gave: a number, or the reason why there is none.
///
/// The number may be infinite (a positive likelihood ratio at specificity 1). It is never NaN.
public enum Measured: Sendable, Hashable {
  case value(Double)
  case undefined(Text)

  /// Wraps a number; NaN becomes undefined for `reason`.
  public init(_ number: Double, elseUndefined reason: Text) {
    self = number.isNaN ? .undefined(reason) : .value(number)
  }

  /// The number, or nil when undefined.
  public var number: Double? {
    if case .value(let number) = self { number } else { nil }
  }

  /// The reason, or nil when defined.
  public var reason: Text? {
    if case .undefined(let reason) = self { reason } else { nil }
  }
}
