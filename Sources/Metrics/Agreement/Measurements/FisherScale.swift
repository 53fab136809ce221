// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics

/// Intervals of correlations on Fisher's scale atanh r, where they are nearly normal.
enum FisherScale {
  /// tanh(atanh r ± z se), with the standard error on Fisher's scale.
  static func interval(
    _ r: Double, halfWidth error: Double, level: Double, method: String
  ) -> Interval? {
    guard abs(r) < 1, error > 0, error.isFinite, level > 0, level < 1 else { return nil }
    let centre = AgreementInterval.atanh(r)
    let half = Normal.upperQuantile((1 - level) / 2) * error
    return Interval(
      lower: AgreementInterval.tanh(centre - half), upper: AgreementInterval.tanh(centre + half),
      level: level, method: method)
  }
}
