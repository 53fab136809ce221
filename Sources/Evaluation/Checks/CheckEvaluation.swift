// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import Wording

/// Decides the checks of a suite on the estimates of a run.
struct CheckEvaluation {
  let checks: [CheckPlan]
  /// The two-sided confidence level at which a required check is read.
  let level: Double
  let multiplicity: MultiplicityPlan
  let isPostHoc: Bool
  /// The estimate that a check is read off, at a confidence level.
  let estimate: (CheckPlan, _ level: Double) throws -> Estimate

  /// The verdicts, in the order of the suite.
  ///
  /// Required checks must all pass, so each is read at the suite's level (intersection-union).
  /// Claims share their error by Holm's procedure or in the suite's order, and each is read at the
  /// level that decided it.
  func results() throws -> [CheckResult] {
    let claims = checks.filter { $0.role == .claim }
    let levels = try claimLevels(claims)
    return try checks.map { check in
      let claim = claims.firstIndex { $0.id == check.id }
      return try result(check, decision: claim.map { levels[$0] })
    }
  }

  private func claimLevels(_ claims: [CheckPlan]) throws -> [ClaimDecision] {
    var failure: (any Error)?
    func clears(_ index: Int, _ level: Double) -> Bool {
      do {
        let found = try estimate(claims[index], level)
        return Self.rule(claims[index]).verdict(on: found.interval) == .pass
      } catch {
        failure = error
        return false
      }
    }
    let decisions =
      switch multiplicity {
      case .holm: StepDown.holm(count: claims.count, level: level, clears: clears)
      case .fixedSequence:
        StepDown.fixedSequence(count: claims.count, level: level, clears: clears)
      }
    if let failure { throw failure }
    return decisions
  }

  private func result(_ check: CheckPlan, decision: ClaimDecision?) throws -> CheckResult {
    let level = decision?.level ?? self.level
    let found = try estimate(check, level)
    let rule = Self.rule(check)
    var verdict = rule.verdict(on: found.interval)
    var needed: (all: Int?, ofClass: Int?) = (nil, nil)
    var reason: Text?
    if let decision, !decision.holds, verdict == .pass {
      // A claim behind one that did not hold in a fixed sequence is not made, whatever its bound.
      verdict = .inconclusive
      reason = Text(
        zh: "固定顺序中排在前面的主张未成立，本主张不再检验",
        en: "an earlier claim of the fixed sequence did not hold, so this one is not made")
    } else if verdict == .inconclusive {
      needed = self.needed(check, rule, found, level: level)
      if found.interval == nil { reason = found.measured.reason ?? found.notes.first }
    }
    return CheckResult(
      plan: check, verdict: verdict, estimate: found,
      bound: found.interval.map { rule.decidingBound(of: $0) }, limit: rule.limit, level: level,
      neededCases: needed.all, neededOfClass: needed.ofClass, isPostHoc: isPostHoc,
      reason: reason)
  }

  /// The rule of a check on its estimate's interval.
  static func rule(_ check: CheckPlan) -> BoundCheck {
    let direction = MetricCatalogue.about(check.metric.id)?.direction ?? .lower
    return check.rule.bound(higherIsBetter: direction != .lower)
  }

  /// The cases for 80 % power at the planned value, else at the value seen.
  private func needed(
    _ check: CheckPlan, _ rule: BoundCheck, _ estimate: Estimate, level: Double
  ) -> (all: Int?, ofClass: Int?) {
    if let quantile = check.figure?.quantile {
      // What is wanting are answers, which a percentile's bound cannot do without.
      let fewest = estimate.interval == nil ? ReleaseFigures.fewest(quantile, level: level) : nil
      return (estimate.n == 0 ? nil : fewest, nil)
    }
    guard let value = check.planned ?? estimate.measured.number else { return (nil, nil) }
    let events = estimate.events ?? 0
    let independent = estimate.units == nil
    let share: Double? =
      switch check.metric.id {
      case "sensitivity": Double(events) / Double(estimate.n)
      case "specificity": Double(estimate.n - events) / Double(estimate.n)
      case "accuracy", CheckPlan.failureRate, ReleaseFigure.missingShare.rawValue: 1
      default: nil
      }
    if independent, let share, share > 0, check.metric.operatingRule?.isLocked ?? true,
      !rule.isDifference
    {
      let ofClass = SampleSize.proportion(rule, planned: value, level: level)
      return (ofClass.map { Int((Double($0) / share).rounded(.up)) }, share == 1 ? nil : ofClass)
    }
    guard let interval = estimate.interval,
      let error = SampleSize.standardError(of: interval)
    else { return (nil, nil) }
    let needed = SampleSize.scaled(
      from: estimate.n, standardError: error, rule, planned: value, level: level)
    return (needed, nil)
  }
}

extension BoundCheck {
  /// Whether the check is on a difference between two models.
  fileprivate var isDifference: Bool {
    if case .nonInferior = self { true } else { false }
  }
}

extension OperatingRule {
  /// Whether the threshold was set beforehand.
  fileprivate var isLocked: Bool {
    if case .threshold = self { true } else { false }
  }
}
