// SPDX-License-Identifier: Apache-2.0

public import Statistics
public import Wording

/// What an output that failed or could not decide counts as.
///
/// The estimand must be declared beforehand: leaving such cases out answers another question than
/// the one a hospital asks. Sources: G. M. Schuetz et al., BMJ 2012;345:e6717 (3x2 tables, intention
/// to diagnose); B. Shinkins et al., BMJ 2013;346:f2778.
public enum FailureRule: String, Sendable, Hashable, CaseIterable {
  /// Left out: accuracy where there is an answer.
  case exclude
  /// As a negative call, below every score.
  case negative
  /// As a positive call, above every score.
  case positive
  /// As wrong: negative where diseased, positive where healthy (intention to diagnose).
  case intentionToDiagnose = "intention-to-diagnose"
  /// As the call that is worst for the metric at hand.
  case worst

  /// What the rule does, in words.
  public var text: Text {
    switch self {
    case .exclude:
      Text(zh: "失败或不确定的输出不计入", en: "failed and indeterminate outputs are left out")
    case .negative:
      Text(zh: "失败或不确定的输出按阴性计", en: "failed and indeterminate outputs count as negative")
    case .positive:
      Text(zh: "失败或不确定的输出按阳性计", en: "failed and indeterminate outputs count as positive")
    case .intentionToDiagnose:
      Text(
        zh: "失败或不确定的输出按判错计（意向诊断）",
        en: "failed and indeterminate outputs count as wrong (intention to diagnose)")
    case .worst:
      Text(
        zh: "失败或不确定的输出按对该指标最不利的结果计",
        en: "failed and indeterminate outputs count as whatever is worst for this metric")
    }
  }
}

/// Binary cases of which some have no output that could be used.
public struct FailureColumns: Sendable {
  /// The truth, 0 or 1.
  public let labels: [UInt8]
  /// The scores, nil where the output failed or was indeterminate.
  public let scores: [Double?]
  private let weights: [Double]?
  private let units: [String]?
  private let ids: [String]?
  private let groupings: [Grouping]
  private let scoreKind: ScoreKind
  private let rows: [Int]?

  /// Takes the columns; they are checked when a rule makes cases of them.
  public init(
    labels: [UInt8], scores: [Double?], weights: [Double]? = nil, units: [String]? = nil,
    ids: [String]? = nil, groupings: [Grouping] = [], scoreKind: ScoreKind = .score,
    rows: [Int]? = nil
  ) {
    self.labels = labels
    self.scores = scores
    self.weights = weights
    self.units = units
    self.ids = ids
    self.groupings = groupings
    self.scoreKind = scoreKind
    self.rows = rows
  }

  /// The number of outputs that failed, and of them the diseased.
  public var failures: (all: Int, diseased: Int) {
    let failed = scores.indices.filter { scores[$0] == nil }
    return (failed.count, failed.count { labels[$0] == 1 })
  }

  /// The share of outputs that failed, its interval and the number of patients.
  func failureShare(level: Double) -> (
    value: Double?, interval: QualifiedInterval?, patients: Int
  ) {
    // By patient, then by what counts, so that sums do not depend on the order of rows.
    var order = ContentOrder(count: scores.count)
      .by(weights ?? scores.map { _ in 1 }).by(scores.map { $0 == nil ? 1 : 0 as Int32 })
    if let units { order = order.by(UnitNumbers.number(units).1) }
    var (parts, wholes): ([Double], [Double]) = ([], [])
    var squares = 0.0
    var last: String?
    for row in order.places.map(Int.init) {
      let weight = weights?[row] ?? 1
      if units == nil || last != units?[row] {
        parts.append(0)
        wholes.append(0)
        last = units?[row]
      }
      parts[parts.count - 1] += scores[row] == nil ? weight : 0
      wholes[wholes.count - 1] += weight
      squares += weight * weight
    }
    let (part, whole) = (parts.reduce(0, +), wholes.reduce(0, +))
    guard whole > 0 else { return (nil, nil, parts.count) }
    let interval: QualifiedInterval?
    if parts.count < scores.count {
      let scale = EffectiveSize.kish(sum: whole, sumOfSquares: squares) / whole
      interval = ClusteredProportion.interval(
        successes: parts.map { $0 * scale }, trials: wholes.map { $0 * scale }, level: level)
    } else if weights != nil {
      interval = .weightedProportion(
        part, of: whole, sumOfSquares: squares, level: level, method: nil)
    } else {
      interval = .proportion(part, of: whole, level: level, method: nil)
    }
    return (part / whole, interval, parts.count)
  }

  /// The cases under a rule; `worst` is not one rule but two and is refused here.
  ///
  /// A failed output stands below or above every score; among calls it is 0 or 1.
  ///
  /// - Throws: `MetricError` as `BinaryColumns` does.
  func cases(_ rule: FailureRule) throws(MetricError) -> BinaryCases {
    let kept = scores.indices.filter { rule != .exclude || scores[$0] != nil }
    func filled(_ row: Int) -> Double {
      if let score = scores[row] { return score }
      let isPositive =
        switch rule {
        case .positive: true
        case .negative, .exclude: false
        case .intentionToDiagnose, .worst: labels[row] == 0
        }
      if scoreKind == .call { return isPositive ? 1 : 0 }
      return isPositive ? .infinity : -.infinity
    }
    return BinaryCases(
      try BinaryColumns(
        labels: kept.map { labels[$0] }, scores: kept.map(filled),
        weights: weights.map { weights in kept.map { weights[$0] } },
        units: units.map { units in kept.map { units[$0] } },
        ids: ids.map { ids in kept.map { ids[$0] } },
        groupings: groupings.map { $0.rows(kept.map { Int32(truncatingIfNeeded: $0) }) },
        scoreKind: scoreKind, rows: rows.map { rows in kept.map { rows[$0] } }))
  }
}

/// Metrics of cases with failed outputs, under every rule side by side.
public enum FailureAssessment {
  /// The estimates of each metric under each rule, the declared one first.
  ///
  /// Metrics of probabilities have an answer under `exclude` only: a failed output is no
  /// probability. `worst` is the least favourable of the others, by the metric's direction.
  ///
  /// - Throws: `MetricError` as `BinaryColumns` does.
  public static func estimates(
    of columns: FailureColumns, metrics: [any Metric<BinaryCases>], declared: FailureRule,
    groups: [String] = [], inference: Inference
  ) throws(MetricError) -> [Estimate] {
    var byRule: [FailureRule: [Estimate]] = [:]
    for rule in FailureRule.allCases where rule != .worst {
      let cases: BinaryCases
      do {
        cases = try columns.cases(rule)
      } catch .noCases where rule == .exclude {
        continue
      }
      let fitting = metrics.filter { rule == .exclude || $0.about.needs != .probability }
      byRule[rule] = Assessment.estimates(
        of: cases, metrics: fitting,
        groups: groups.flatMap { GroupSelection.all(of: [$0], in: cases.groupings) },
        inference: inference)
    }
    let directions = Dictionary(
      metrics.map { ($0.about.id, $0.about.direction) }, uniquingKeysWith: { first, _ in first })
    byRule[.worst] = worst(byRule, directions)
    let order = [declared] + FailureRule.allCases.filter { $0 != declared }
    return order.flatMap { rule in
      (byRule[rule] ?? []).map { estimate in
        var named = estimate
        named.parameters["failures"] = .text(rule.rawValue)
        if rule == declared {
          named.notes.append(
            Text(zh: "事先声明的规则：", en: "the rule declared: ") + rule.text)
        }
        return named
      }
    }
  }

  /// The least favourable estimate of each metric and group.
  private static func worst(
    _ byRule: [FailureRule: [Estimate]], _ directions: [String: Direction]
  ) -> [Estimate] {
    let rules: [FailureRule] = [.negative, .positive, .intentionToDiagnose]
    guard let first = byRule[rules[0]] else { return [] }
    return first.indices.compactMap { place in
      let direction = directions[first[place].metric] ?? .none
      guard direction == .higher || direction == .lower else { return nil }
      let candidates = rules.compactMap { byRule[$0]?[place] }
      guard let start = candidates.first else { return nil }
      return candidates.dropFirst().reduce(start) { worst, other in
        guard let a = worst.measured.number else { return worst }
        guard let b = other.measured.number else { return other }
        return (direction == .higher ? b < a : b > a) ? other : worst
      }
    }
  }

  /// The share of cases with no output that could be used.
  ///
  /// Wilson's interval; of the effective number of cases where patients repeat or weights differ.
  public static func yield(_ columns: FailureColumns, level: Double) -> Estimate {
    let failures = columns.failures
    let n = columns.labels.count
    let share = columns.failureShare(level: level)
    return Estimate(
      metric: "failure_share",
      measured: share.value.map { .value($0) }
        ?? .undefined(Text(zh: "没有病例", en: "there are no cases")),
      interval: share.interval?.interval, n: n, events: failures.all,
      units: share.patients < n ? share.patients : nil,
      notes: (share.interval?.notes ?? []) + [
        Text(
          zh: "其中患病 \(failures.diseased) 例，未患病 \(failures.all - failures.diseased) 例",
          en: "\(failures.diseased) of them diseased, \(failures.all - failures.diseased) healthy")
      ])
  }
}
