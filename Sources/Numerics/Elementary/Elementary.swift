// SPDX-License-Identifier: Apache-2.0

/// Elementary functions that give the same bits on every processor.
///
/// The C library picks code by processor, and its last bits change with fused multiply-add. These
/// use only IEEE additions, products, quotients and square roots in a fixed order. Each states its
/// bound in units in the last place (ulp), which the tests check against high-precision values.
public enum Elementary {
  /// The square root, correctly rounded by the processor.
  public static func sqrt(_ x: Double) -> Double { x.squareRoot() }
}
