// SPDX-License-Identifier: Apache-2.0

import Wording

/// The largest Youden index over all thresholds, with the threshold that attains it.
///
/// A threshold chosen so on the cases it is judged on flatters the model; lock it and judge it on
/// others. Of equals the highest threshold is taken, an observed score.
///
/// - Formula: max over observed thresholds of sensitivity + specificity − 1.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when a class is absent or the model gives calls only.
/// - Interval: bootstrap, the threshold chosen anew in every replicate, percentile and basic bounds
///   joined; none with fewer than 100 cases of either class.
/// - Source: Youden, Cancer 1950;3:32; Schisterman et al., Epidemiology 2005;16:73.
public struct MaxYoudenJ: BestPointMetric {
  /// What is best.
  public static let rule = BestPointRule.youden

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = page(
    id: "max_youden_j",
    name: Text(zh: "最大约登指数", en: "Largest Youden index"),
    meaning: Text(
      zh: "遍历全部界值所得的最大约登指数及其界值；在同一批病例上选取会偏乐观。",
      en: "The best Youden index of all thresholds; chosen on these cases, it flatters."),
    formula: "max over observed thresholds of sensitivity + specificity − 1",
    direction: .higher,
    source: "Youden, Cancer 1950;3:32; Schisterman et al., Epidemiology 2005;16:73")
}
