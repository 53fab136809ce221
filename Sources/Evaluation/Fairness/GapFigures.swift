// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import Wording

extension Interval {
  /// The side that holds of all groups where some have no rate: a gap may be wider, never narrower.
  func open(_ form: FairnessRequest.Form) -> Interval {
    form == .difference
      ? Interval(lower: lower, upper: 1, level: level, method: method)
      : Interval(lower: 0, upper: upper, level: level, method: method)
  }
}

/// What a run tells of the groups of one target across some columns, as estimates.
///
/// All of it holds together at the suite's level: the rates of every criterion and, of probabilities,
/// the calibration share the error.
struct GapFigures {
  let groups: FairnessGroups
  let limits: GapLimits
  let level: Double
  /// The parameters of everything told: the columns, and where cases are called.
  let parameters: [String: Parameter]
  /// The cases' truths and, where they are probabilities, scores.
  let columns: BinaryColumns
  /// Whether all is told, or the gaps in both errors alone.
  let isWhole: Bool

  /// The rates that are told of each group.
  static let rates: [FairnessRate] = [
    .prevalence, .selectionRate, .sensitivity, .falsePositiveRate, .ppv, .npv,
  ]
  /// The criteria that are told of.
  static let criteria = FairnessCriterion.allCases.filter { $0 != .equalAccuracy }

  /// The estimates, without target and model.
  var estimates: [Estimate] {
    let table = groups.table
    guard !groups.selections.isEmpty else { return [nothing] }
    guard isWhole else {
      let analysis = FairnessAnalysis(
        table, criteria: [.underdiagnosis, .overdiagnosis], level: level)
      return analysis.findings.map { gap($0, .difference, analysis.rates) }
    }
    let calibration = calibration
    let analysis = FairnessAnalysis(
      table, criteria: Self.criteria, level: level, others: calibration == nil ? 0 : 1)
    return table.names.indices.map { rates($0, calibration) }
      + analysis.findings.flatMap { finding in
        FairnessRequest.Form.allCases.map { gap(finding, $0, analysis.rates) }
      } + distances(analysis) + conflict
      + (calibration.map { [gap($0)] } ?? [])
  }

  /// What stands where no group may be told of.
  private var nothing: Estimate {
    Estimate(
      metric: RunMetrics.groupRates,
      measured: .undefined(
        Text(zh: "没有一个亚组的例数足以显示", en: "no group has enough cases to be shown")),
      n: 0, parameters: parameters.merging(["withheld": .number(Double(groups.withheld))]) { $1 })
  }

  private func rates(_ place: Int, _ calibration: CalibrationParity?) -> Estimate {
    var cells: [String: Double] = [:]
    for rate in Self.rates {
      cells[rate.rawValue] = rate.value(of: groups.table.cells[place]).number
    }
    cells["observed_minus_expected"] = calibration?.groups[place].observedMinusExpected.number
    return estimate(
      RunMetrics.groupRates, EstimateArchive.tabular, nil, group: place, table: .cells(cells))
  }

  private func gap(
    _ finding: FairnessAnalysis.Finding, _ form: FairnessRequest.Form, _ criteria: Int
  ) -> Estimate {
    let request = FairnessRequest(
      criterion: finding.criterion, form: form, columns: groups.across)
    let gap = form == .difference ? finding.difference : finding.ratio
    let limit = limits.limit(finding.criterion, form)
    let conclusions = finding.gaps.map {
      GapConclusion($0, limit: form == .difference ? .difference(limit.value) : .ratio(limit.value))
    }
    let unmeasured = Set(finding.gaps.flatMap(\.unmeasured)).sorted()
    let small = Set(conclusions.flatMap(\.tooSmall)).subtracting(unmeasured).sorted()
    var more: [String: Parameter] = [
      "limit": .number(limit.value), "limit_from": .text(limit.isDeclared ? "check" : "usual"),
      "highest": .text(name(gap.highest)), "lowest": .text(name(gap.lowest)),
      "withheld": .number(Double(groups.withheld)),
      "too_small": .text(GroupKey.list(small.map { groups.table.names[$0] })),
    ]
    if !unmeasured.isEmpty {
      more["unmeasured"] = .text(GroupKey.list(unmeasured.map { groups.table.names[$0] }))
    }
    if finding.criterion == .underdiagnosis, form == .difference, (gap.interval?.lower ?? 0) > 0,
      !groups.table.isClustered,
      let count = ReferenceSensitivity.relabelled(
        groups.table, level: level, criteria: criteria)
    {
      more["relabelled"] = .number(Double(count))
    }
    if form == .difference { more["detectable"] = largestDetectable(finding).map { .number($0) } }
    if let others = others(conclusions, form) {
      more["others"] = others.value.number.map { .number($0) }
      more["others_lower"] = others.interval.map { .number($0.lower) }
      more["others_upper"] = others.interval.map { .number($0.upper) }
    }
    var found = estimate(
      request.id, gap.value, unmeasured.isEmpty ? gap.interval : gap.interval?.open(form),
      group: nil,
      more: more)
    found.notes += Set(finding.gaps.flatMap(\.notes).map(\.en)).sorted().compactMap { words in
      finding.gaps.flatMap(\.notes).first { $0.en == words }
    }
    return found
  }

  /// The gap of the groups that are large enough, the widest over a criterion's rates.
  private func others(_ found: [GapConclusion], _ form: FairnessRequest.Form) -> LargestGap? {
    let gaps = found.compactMap(\.gapOfOthers)
    guard gaps.count == found.count else { return nil }
    func size(_ gap: LargestGap) -> Double {
      (gap.value.number ?? .nan) * (form == .difference ? 1 : -1)
    }
    return gaps.max { size($0) < size($1) }
  }

  /// The smallest gap that every group would have shown.
  private func largestDetectable(_ finding: FairnessAnalysis.Finding) -> Double? {
    let each = finding.detectable.flatMap(\.self).map(\.number)
    guard !each.contains(nil) else { return nil }
    return each.compactMap(\.self).max()
  }

  /// How far each group lies from the largest one, in finding the ill and in alarming the others.
  ///
  /// Of two groups the largest gap says it already.
  private func distances(_ analysis: FairnessAnalysis) -> [Estimate] {
    guard groups.selections.count > 2,
      let finding = analysis.findings.first(where: { $0.criterion == .equalisedOdds })
    else { return [] }
    return zip(finding.criterion.rates, finding.gaps).flatMap { rate, gaps -> [Estimate] in
      let cases = groups.table.cases
      guard let largest = gaps.measured.max(by: { (cases[$0], $1) < (cases[$1], $0) })
      else { return [] }
      return gaps.measured.filter { $0 != largest }.compactMap { place in
        guard
          let pair = gaps.pairs.first(where: {
            ($0.first, $0.second) == (min(place, largest), max(place, largest))
          })
        else { return nil }
        let isFirst = pair.first == place
        let bounds = pair.interval
        return estimate(
          RunMetrics.gap(of: rate), .value(isFirst ? pair.difference : -pair.difference),
          isFirst
            ? bounds
            : Interval(
              lower: -bounds.upper, upper: -bounds.lower, level: bounds.level,
              method: bounds.method),
          group: place, more: ["reference": .text(name(largest))])
      }
    }
  }

  /// What equal criteria would force where prevalence differs.
  private var conflict: [Estimate] {
    guard let conflict = CriteriaConflict(groups.table) else { return [] }
    return [
      estimate(
        RunMetrics.criteriaConflict, EstimateArchive.tabular, nil, group: nil,
        table: .cells([
          "prevalence_low": conflict.prevalences[0], "prevalence_high": conflict.prevalences[1],
          "sensitivity": conflict.sensitivity, "ppv": conflict.ppv,
          "false_positive_rate": conflict.falsePositiveRate,
          "ppv_low": conflict.forcedPredictiveValues[0],
          "ppv_high": conflict.forcedPredictiveValues[1],
          "fpr_low": conflict.forcedFalsePositiveRates[0],
          "fpr_high": conflict.forcedFalsePositiveRates[1],
        ]),
        more: ["lowest": .text(name(conflict.lowest)), "highest": .text(name(conflict.highest))])
    ]
  }

  /// How well probabilities fit each group; nil of scores and calls.
  private var calibration: CalibrationParity? {
    guard columns.scoreKind == .probability, columns.weights == nil else { return nil }
    let distinct = Set(Self.criteria.flatMap(\.rates).map(\.simplest)).count
    return CalibrationParity(
      groups: groups.places, groupCount: groups.selections.count, predictions: columns.scores,
      truths: columns.labels.map { $0 != 0 }, units: groups.units, level: level,
      criteria: distinct + 1)
  }

  private func gap(_ calibration: CalibrationParity) -> Estimate {
    let gap = calibration.gaps.difference
    let isMeasured = calibration.gaps.measured.count == groups.selections.count
    return estimate(
      RunMetrics.calibrationGap, gap.value, isMeasured ? gap.interval : nil, group: nil,
      more: ["highest": .text(name(gap.highest)), "lowest": .text(name(gap.lowest))])
  }

  private func name(_ place: Int?) -> String { place.map { groups.table.names[$0] } ?? "" }

  private func estimate(
    _ metric: String, _ measured: Measured, _ interval: Interval?, group: Int?,
    table: TableValue? = nil, more: [String: Parameter] = [:]
  ) -> Estimate {
    let (cases, events) = (groups.table.cases, groups.table.events)
    return Estimate(
      metric: metric, measured: measured, interval: interval,
      n: group.map { cases[$0] } ?? cases.reduce(0, +),
      events: group.map { events[$0] } ?? events.reduce(0, +),
      group: group.map { groups.selections[$0].dictionary } ?? [:],
      parameters: parameters.merging(more) { $1 }, table: table)
  }
}
