// SPDX-License-Identifier: Apache-2.0

import Metrics
public import Platform
import Statistics
import Wording

extension RunRecord {
  /// `results.json` as CONTRACT.md fixes it.
  public var resultsJSON: JSON {
    .object([
      "run": identity.json,
      "estimates": .array(estimates.map(\.json)),
      "verdicts": .array(verdicts.map(\.json)),
      "failures": failures.json,
      "warnings": .array(warnings.map { .string($0.en) }),
    ])
  }
}

extension RunIdentity {
  /// The identity as programs read it; the first attempt goes without saying.
  public var json: JSON {
    var object: [String: JSON] = [
      "id": .string(id), "suite": .string(suite), "suite_hash": .string(suiteHash),
      "dataset_hash": .string(datasetHash), "model": .string(model),
      "model_fingerprint": .string(modelFingerprint), "plan_hash": .string(planHash),
      "seed": .integer(Int64(clamping: seed)), "version": .string(version),
    ]
    if attempt > 1 { object["attempt"] = .integer(Int64(attempt)) }
    return .object(object)
  }
}

extension Failures {
  /// The failures as programs read them: counts by reason, no case ids.
  var json: JSON {
    .object([
      "count": .integer(Int64(count)),
      "cases_by_reason": .object(casesByReason.mapValues { .integer(Int64($0.count)) }),
    ])
  }
}

extension CheckResult {
  /// The verdict as programs read it.
  public var json: JSON {
    var object: [String: JSON] = [
      "check": .string(plan.id), "verdict": .string(verdict.rawValue),
      "estimate": .string(estimate.id), "metric": .string(plan.metric.id),
      "bound": bound.map { .double($0) } ?? .null, "limit": .double(limit),
      "level": .double(level), "role": .string(plan.role.rawValue),
      "primary": .bool(plan.isPrimary), "post_hoc": .bool(isPostHoc),
    ]
    if let target = plan.target { object["target"] = .string(target) }
    if let neededCases { object["needed_n"] = .integer(Int64(neededCases)) }
    if let neededOfClass { object["needed_of_class"] = .integer(Int64(neededOfClass)) }
    if let reason { object["reason"] = .string(reason.en) }
    return .object(object)
  }
}
