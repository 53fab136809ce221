// SPDX-License-Identifier: Apache-2.0

/// Reciprocals and logarithms of 1024 numbers from 1 up to 2, for logarithms in lanes.
///
/// A number stands by the nearest entry, so that what is left of it is below 2^-11 and four terms
/// of the series hold it. Made once, from the exact logarithm.
enum LogSteps {
  /// The bits of 1/c with 1023 added to their exponent, then the bits of log c, for each c.
  static let values: [SIMD2<UInt64>] = (0..<1024).map { place in
    let c = 1 + Double(place) / 1024
    return SIMD2((1 / c).bitPattern &+ 1023 &<< 52, Elementary.log(c).bitPattern)
  }
}
