// SPDX-License-Identifier: Apache-2.0

import Wording

/// The least distance of the ROC curve from perfect sensitivity and specificity.
///
/// The threshold that attains it is another choice than Youden's. Of equals the highest is taken.
///
/// - Formula: min over observed thresholds of √((1 − sensitivity)² + (1 − specificity)²).
/// - Range: 0 to 1; lower is better.
/// - Undefined: when a class is absent or the model gives calls only.
/// - Interval: bootstrap, the threshold chosen anew in every replicate, percentile and basic bounds
///   joined; none with fewer than 100 cases of either class.
/// - Source: Perkins & Schisterman, Am J Epidemiol 2006;163:670.
public struct ClosestTopleft: BestPointMetric {
  /// What is best.
  public static let rule = BestPointRule.closestToTopLeft

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = page(
    id: "closest_topleft",
    name: Text(zh: "ROC 曲线到左上角的最小距离", en: "Least distance from the ROC curve to the top left"),
    meaning: Text(
      zh: "ROC 曲线到灵敏度、特异度均为 1 的最小距离及相应界值。",
      en: "How near the ROC curve comes to perfect sensitivity and specificity, and at "
        + "which threshold."),
    formula: "min over observed thresholds of √((1 − sensitivity)² + (1 − specificity)²)",
    direction: .lower,
    source: "Perkins & Schisterman, Am J Epidemiol 2006;163:670")
}
