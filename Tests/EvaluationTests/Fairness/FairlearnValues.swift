// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Statistics

/// Our numbers for the names in fairlearn's file, attribute by attribute.
struct FairlearnValues {
  let table: GroupTable
  let weighted: GroupTable
  let calibration: [GroupCalibration]
  private static let names: [(String, FairnessRate)] = [
    ("selection_rate", .selectionRate), ("tpr", .sensitivity), ("fpr", .falsePositiveRate),
    ("tnr", .specificity), ("fnr", .falseNegativeRate), ("accuracy", .accuracy),
    ("precision", .ppv), ("base_rate", .prevalence),
  ]

  /// Every value by its path below the attribute.
  var values: [String: Double] {
    var values: [String: Double] = [:]
    for (name, rate) in Self.names { add(name, rate, to: &values) }
    addCounts(to: &values)
    addCriteria(to: &values)
    for (place, group) in table.names.enumerated() {
      for (name, rate) in Self.names.prefix(3) {
        values["weighted_by_group|\(group)|\(name)"] = weighted.value(rate, place)
      }
      let fit = calibration[place]
      let path = "auc_brier_calibration|\(group)|"
      values[path + "n"] = Double(fit.cases)
      values[path + "events"] = Double(fit.events)
      values[path + "auroc"] = fit.area.number
      values[path + "brier"] = fit.brier.number
      values[path + "ece_10_equal_width"] = fit.calibrationError.number
      values[path + "observed_minus_expected"] = fit.observedMinusExpected.number
      values[path + "oe_ratio"] = fit.observedOverExpected.number
    }
    addInference(to: &values)
    return values
  }

  private func add(_ name: String, _ rate: FairnessRate, to values: inout [String: Double]) {
    let rates = table.names.indices.map { table.value(rate, $0) }
    let overall = rate.value(of: table.overall).number ?? .nan
    let gaps = table.gaps(rate, level: 0.95)
    values["overall|\(name)"] = overall
    for (group, value) in zip(table.names, rates) { values["by_group|\(group)|\(name)"] = value }
    values["difference_between_groups|\(name)"] = gaps.difference.value.number
    values["ratio_between_groups|\(name)"] = gaps.ratio.value.number
    values["difference_to_overall|\(name)"] = rates.map { ($0 - overall).magnitude }.max()
    values["ratio_to_overall|\(name)"] = rates.map { min($0 / overall, overall / $0) }.min()
    values["group_min|\(name)"] = gaps.difference.lowest.map { rates[$0] }
    values["group_max|\(name)"] = gaps.difference.highest.map { rates[$0] }
  }

  /// Fairlearn treats the number of cases as a metric.
  private func addCounts(to values: inout [String: Double]) {
    let counts = table.cases.map(Double.init)
    let (low, high) = (counts.min() ?? 0, counts.max() ?? 0)
    let all = counts.reduce(0, +)
    values["overall|count"] = all
    for (group, count) in zip(table.names, counts) { values["by_group|\(group)|count"] = count }
    values["difference_between_groups|count"] = high - low
    values["ratio_between_groups|count"] = low / high
    values["difference_to_overall|count"] = all - low
    values["ratio_to_overall|count"] = low / all
    values["group_min|count"] = low
    values["group_max|count"] = high
  }

  private func addCriteria(to values: inout [String: Double]) {
    let analysis = FairnessAnalysis(
      table, criteria: [.demographicParity, .equalisedOdds, .equalOpportunity], level: 0.95)
    let names = ["demographic_parity", "equalized_odds", "equal_opportunity"]
    for (name, finding) in zip(names, analysis.findings) {
      values["\(name)_difference/between_groups"] = finding.difference.value.number
      values["\(name)_ratio/between_groups"] = finding.ratio.value.number
      let rates = finding.criterion.rates.map { rate in
        table.names.indices.map { table.value(rate, $0) }
      }
      let overall = finding.criterion.rates.map { $0.value(of: table.overall).number ?? .nan }
      values["\(name)_difference/to_overall"] = zip(rates, overall).flatMap { rates, overall in
        rates.map { ($0 - overall).magnitude }
      }.max()
      values["\(name)_ratio/to_overall"] = zip(rates, overall).flatMap { rates, overall in
        rates.map { min($0 / overall, overall / $0) }
      }.min()
    }
    let odds = analysis.findings[1].gaps.compactMap(\.difference.value.number)
    values["equalized_odds_difference_mean"] = odds.reduce(0, +) / 2
    // The line is shown, and no verdict by itself: whether a ratio lies above it can be read off.
    let ratio = analysis.findings[0].ratio.value.number ?? .nan
    values["four_fifths_pass"] = ratio >= 0.8 ? 1 : 0
  }

  private func addInference(to values: inout [String: Double]) {
    let shares = table.shares(.sensitivity)
    let overall = FairnessRate.sensitivity.share(of: table.overall)
    let p = shares.map { share in
      FisherExact.twoSided(
        first: (Int(share.successes), Int(share.trials)),
        second: (
          Int(overall.successes - share.successes), Int(overall.trials - share.trials)
        )) ?? .nan
    }
    let adjusted: [(String, [Double])] = [
      ("fisher_p_vs_rest", p), ("p_bonferroni", Multiplicity.bonferroni(p)),
      ("p_holm", Multiplicity.holm(p)), ("p_fdr_bh", Multiplicity.benjaminiHochberg(p)),
      ("p_fdr_by", Multiplicity.benjaminiYekutieli(p)), ("p_hommel", Multiplicity.hommel(p)),
    ]
    for (place, share) in shares.enumerated() {
      let path = "tpr_inference|\(place)|"
      values[path + "tp"] = share.successes
      values[path + "pos"] = share.trials
      values[path + "tpr"] = share.value.number
      let wilson = table.interval(.sensitivity, group: place, level: 0.95).interval
      values[path + "wilson95|0"] = wilson?.lower
      values[path + "wilson95|1"] = wilson?.upper
      let exact = ProportionMethod.clopperPearson.interval(
        successes: share.successes, trials: share.trials, level: 0.95)
      values[path + "clopper_pearson95|0"] = exact?.lower
      values[path + "clopper_pearson95|1"] = exact?.upper
      for (name, list) in adjusted { values[path + name] = list[place] }
    }
  }
}

extension GroupTable {
  /// A group's rate; NaN where it has none.
  func value(_ rate: FairnessRate, _ group: Int) -> Double {
    rate.value(of: cells[group]).number ?? .nan
  }
}
