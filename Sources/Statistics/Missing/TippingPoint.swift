// SPDX-License-Identifier: Apache-2.0

/// How far missing values would have to differ from observed ones to overturn a conclusion.
///
/// Imputed values are shifted by δ; the smallest shift at which the bound no longer meets the
/// limit is the tipping point. Source: National Research Council, The Prevention and Treatment of
/// Missing Data in Clinical Trials, 2010; V. Yan et al., J Biopharm Stat 2009;19:1085.
public enum TippingPoint {
  /// A shift and the bound found under it; nil where none could be had.
  public typealias Step = (delta: Double, bound: Double?)

  /// The shift nearest to zero at which the limit is missed, by straight lines between steps.
  ///
  /// `isMet` says whether a bound meets the limit. Nil where every step meets it, and 0 where the
  /// unshifted one does not. Steps with an unknown bound count as missed.
  public static func find(_ steps: [Step], limit: Double, higherIsBetter: Bool) -> Double? {
    let ordered = steps.sorted { $0.delta < $1.delta }
    func margin(_ step: Step) -> Double? {
      step.bound.map { higherIsBetter ? $0 - limit : limit - $0 }
    }
    func isMet(_ step: Step) -> Bool { (margin(step) ?? -1) >= 0 }
    guard let centre = ordered.indices.min(by: { abs(ordered[$0].delta) < abs(ordered[$1].delta) })
    else { return nil }
    if !isMet(ordered[centre]) { return ordered[centre].delta }
    var found: Double?
    for side in [
      Array(ordered[centre...]), Array(ordered[...centre].reversed()),
    ] {
      for (near, far) in zip(side, side.dropFirst()) where !isMet(far) {
        var crossing = far.delta
        if let a = margin(near), let b = margin(far), a - b > 0 {
          crossing = near.delta + (far.delta - near.delta) * (a / (a - b))
        }
        if found.map({ abs(crossing) < abs($0) }) ?? true { found = crossing }
        break
      }
    }
    return found
  }
}
