// SPDX-License-Identifier: Apache-2.0

/// An interval of the area under the ROC curve that has width even at 0 and 1.
///
/// Like Wilson's interval of a proportion: all areas T with (A - T)^2 <= z^2 V(T), where V is
/// Hanley and McNeil's variance with both class sizes in its sum replaced by their mean,
///
///     V(T) = T(1 - T)/(m n) * (1 + N ((1 - T)/(2 - T) + T/(1 + T))),  N = (m + n)/2 - 1.
///
/// Source: R. G. Newcombe, Stat Med 2006;25:559, method 5. 15 against 15 cases with an area of 1
/// give a lower bound of 0.8648.
public enum NewcombeInterval {
  /// The interval of an area from the class sizes, which may be effective sizes.
  ///
  /// Method `newcombe-5`; nil when a class is smaller than one case or the area is not 0...1.
  public static func interval(
    auroc: Double, positives m: Double, negatives n: Double, level: Double
  ) -> Interval? {
    guard m >= 1, n >= 1, m.isFinite, n.isFinite, auroc >= 0, auroc <= 1, Level.isValid(level)
    else { return nil }
    let z = Level.normal(level)
    return Interval(
      lower: lower(auroc, m, n, z: z), upper: 1 - lower(1 - auroc, m, n, z: z), level: level,
      method: "newcombe-5")
  }

  /// The lower bound; the upper one is the mirror image, since V(T) = V(1 - T).
  private static func lower(_ area: Double, _ m: Double, _ n: Double, z: Double) -> Double {
    if area == 0 { return 0 }
    let mean = (m + n) / 2 - 1
    func spread(_ t: Double) -> Double {
      t * (1 + mean * ((1 - t) / (2 - t) + t / (1 + t))) / (m * n)
    }
    // At an area of 1 the equation holds at T = 1 too; dividing by 1 - T leaves the other root.
    return Bisection.root(from: 0, to: area, positiveAtLow: true) { t in
      area == 1
        ? (1 - t) - z * z * spread(t)
        : (area - t) * (area - t) - z * z * spread(t) * (1 - t)
    }
  }
}
