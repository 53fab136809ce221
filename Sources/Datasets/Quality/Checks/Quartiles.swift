// SPDX-License-Identifier: Apache-2.0

import Numerics

extension [Double] {
  /// A quantile of ascending numbers; NaN where there are none.
  func quantile(_ probability: Double) -> Double {
    Quantile.type7(ofSorted: self, probability) ?? .nan
  }

  /// The width of the middle half of ascending numbers; NaN where there are none.
  var middleHalf: Double { quantile(0.75) - quantile(0.25) }
}
