// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Statistics
import Wording

/// A metric over sites: their mean, what to expect at a new one, and each drawn towards the others.
///
/// Proportions use their counts; other metrics the estimate and its bootstrap variance on the logit
/// (metrics between 0 and 1) or as they are. See `SiteHierarchy`.
public enum SiteAssessment {
  /// The estimates of one metric over the values of one grouping column.
  ///
  /// `<metric>_site_mean`, `_site_prediction` (a new site) and `_site_spread` come first, then
  /// `_site_heterogeneity_p` and `_site_i2`, then `_shrunken` for each site. With fewer than three
  /// sites that have a value they are undefined.
  public static func estimates<Cases: PreparedCases>(
    of cases: Cases, metric: any Metric<Cases>, column: String, inference: Inference
  ) -> [Estimate] {
    let groups = GroupSelection.all(of: [column], in: cases.groupings)
    let sets = groups.map { cases.restricted(to: $0) }
    let isShare = metric.about.bounds == 0...1
    let observations = observations(sets, metric, isShare: isShare, inference)
    let sites = observations.compactMap(\.self)
    func estimate(
      _ name: String, _ measured: Measured, _ interval: Interval? = nil, set: Cases? = nil,
      group: [String: String] = [:], notes: [Text] = []
    ) -> Estimate {
      let counted = set ?? cases
      return Estimate(
        metric: "\(metric.about.id)_\(name)", measured: measured, interval: interval,
        n: counted.caseCount, events: counted.eventCount,
        units: counted.unitsRepeat ? counted.presentUnits : nil, group: group,
        parameters: metric.parameters.merging(
          ["site": .text(column), "sites": .number(Double(sites.count))]
        ) { $1 }, notes: notes)
    }
    let names = ["site_mean", "site_prediction", "site_spread"]
    guard let hierarchy = SiteHierarchy(sites) else {
      let reason = Text(
        zh: "有结果的中心不足三个", en: "fewer than three sites have a value with a variance")
      return names.map { estimate($0, .undefined(reason)) }
    }
    func shown(_ summary: SiteHierarchy.Summary) -> (Measured, Interval) {
      func back(_ value: Double) -> Double { isShare ? Elementary.expit(value) : value }
      return (
        .value(back(summary.median)),
        Interval(
          lower: back(summary.lower), upper: back(summary.upper), level: inference.level,
          method: "site-hierarchy")
      )
    }
    let (mean, meanBounds) = shown(hierarchy.mean(level: inference.level))
    let (new, newBounds) = shown(hierarchy.prediction(level: inference.level))
    let spread = hierarchy.spread(level: inference.level)
    var estimates = [
      estimate(names[0], mean, meanBounds),
      estimate(
        names[1], new, newBounds,
        notes: [
          Text(
            zh: "区间给出一个新中心的真实值可能落在何处",
            en: "the interval is where the true value of a new site may lie")
        ]),
      estimate(
        names[2], .value(spread.median),
        Interval(
          lower: spread.lower, upper: spread.upper, level: inference.level,
          method: "site-hierarchy"),
        notes: isShare
          ? [Text(zh: "中心间标准差，按对数几率", en: "standard deviation between sites, in log odds")]
          : []),
    ]
    let plain = sites.map(\.approximated)
    if let effects = RandomEffects(
      estimates: plain.map(\.estimate), variances: plain.map(\.variance))
    {
      estimates.append(estimate("site_heterogeneity_p", .value(effects.heterogeneityP)))
      estimates.append(estimate("site_i2", .value(effects.inconsistency)))
    }
    let shrunken = hierarchy.sites(level: inference.level)
    var place = 0
    for (index, group) in groups.enumerated() {
      guard observations[index] != nil else {
        estimates.append(
          estimate(
            "shrunken",
            .undefined(
              Text(zh: "该中心没有可用的结果", en: "this site has no value with a variance")),
            set: sets[index], group: group.dictionary))
        continue
      }
      let (value, bounds) = shown(shrunken[place])
      place += 1
      estimates.append(
        estimate("shrunken", value, bounds, set: sets[index], group: group.dictionary))
    }
    return estimates
  }

  /// What each site observed; nil where it has no value or no variance.
  private static func observations<Cases: PreparedCases>(
    _ sets: [Cases], _ metric: any Metric<Cases>, isShare: Bool, _ inference: Inference
  ) -> [SiteHierarchy.Observation?] {
    let drawn = Replicates(
      of: sets, measuring: sets.map { _ in [metric] }, inference: inference)
    return sets.enumerated().map { place, set in
      if let counts = proportion(set, metric) {
        return .binomial(successes: counts.part, trials: counts.whole)
      }
      guard let value = metric.value(Cases.Sample(set)).number, value.isFinite,
        !isShare || (value > 0 && value < 1),
        let error = ReplicateSummary(drawn.values[place][0]).standardError, error > 0
      else { return nil }
      let slope = isShare ? 1 / (value * (1 - value)) : 1
      return .normal(
        estimate: isShare ? Elementary.logit(value) : value,
        variance: error * error * slope * slope)
    }
  }

  /// The counts of a proportion over independent cases without weights.
  private static func proportion<Cases: PreparedCases>(
    _ set: Cases, _ metric: any Metric<Cases>
  ) -> (part: Double, whole: Double)? {
    guard !set.unitsRepeat, !set.isWeighted, let set = set as? BinaryCases,
      let metric = metric as? any ThresholdMetric, case .threshold = metric.rule,
      let point = BinarySample(set).point(metric.rule),
      let share = metric.share(point.cells), share.whole > 0
    else { return nil }
    return share
  }
}
