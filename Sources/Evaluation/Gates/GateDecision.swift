// SPDX-License-Identifier: Apache-2.0

public import Platform
public import Statistics
public import Wording

/// How thoroughly a gate looks.
public enum GateProfile: String, Sendable, CaseIterable {
  /// All checks, as the plan has them.
  case full
  /// For each push: checks of all cases only, and a tenth of the replicates; no release.
  case quick
}

/// What a gate came to.
public struct GateDecision: Sendable {
  /// The gate's id: hash of run, baseline, profile and try.
  public let id: String
  /// The suite.
  public let suite: Suite
  /// The run of the model.
  public let identity: RunIdentity
  /// The run that it was held against; nil without one.
  public let baseline: GateBaseline?
  /// How thoroughly it looked.
  public let profile: GateProfile
  /// Every check.
  public let verdicts: [CheckResult]
  /// How often the test set was used before.
  public let reuse: TestSetReuse
  /// The cases that the baseline got right and the model does not; empty for a locked set.
  public let regressions: [Regression]
  /// What a reader should know.
  public let warnings: [Text]
  /// The plan's analysis, and the files read, for the next gate that takes this as its baseline.
  let plan: Plan
  let inputs: [InputFile]

  /// The verdict over all checks: fail beats inconclusive beats pass; inconclusive without checks.
  public var verdict: Verdict {
    if verdicts.contains(where: { $0.verdict == .fail }) { return .fail }
    if verdicts.isEmpty || verdicts.contains(where: { $0.verdict == .inconclusive }) {
      return .inconclusive
    }
    return .pass
  }

  /// Whether estimates may be told: of a locked test set they may not.
  public var releasesEstimates: Bool { !reuse.isLocked }

  /// The document for programs.
  public var json: JSON {
    var object: [String: JSON] = [
      "gate": .string(id), "suite": .string(suite.name), "run": .string(identity.id),
      "model": .string(identity.model), "profile": .string(profile.rawValue),
      "verdict": .string(verdict.rawValue), "verdicts": .array(verdicts.map(json)),
      "test_set": reuse.json, "exploratory": .bool(reuse.exploratory != nil),
      "regressions": releasesEstimates ? .integer(Int64(regressions.count)) : .null,
      "warnings": .array(warnings.map { .string($0.en) }),
    ]
    object["baseline"] = baseline.map { .string($0.run) } ?? .null
    return .object(object)
  }

  /// A verdict as programs read it; of a locked test set only what it came to.
  private func json(_ result: CheckResult) -> JSON {
    guard releasesEstimates else {
      return .object([
        "check": .string(result.plan.id), "verdict": .string(result.verdict.rawValue),
        "estimate": .null, "bound": .null, "limit": .double(result.limit),
      ])
    }
    guard case .object(var object) = result.json else { return result.json }
    if !result.estimate.group.isEmpty {
      object["group"] = .object(result.estimate.group.mapValues(JSON.string))
    }
    return .object(object)
  }

  /// What is kept of the gate: enough to be the next one's baseline.
  public var record: JSON {
    guard case .object(var object) = json else { return json }
    object["run"] = identity.json
    object["plan"] = .object(["hash": .string(plan.hash), "analysis": plan.json])
    object["models"] = suite.modelVersions
    object["inputs"] = .array(
      inputs.map { input in
        var entry: [String: JSON] = [
          "path": .string(input.path), "sha256": .string(input.sha256),
        ]
        if let model = input.model { entry["model"] = .string(model) }
        return .object(entry)
      })
    if releasesEstimates {
      object["results"] = .object(
        Dictionary(verdicts.map { ($0.estimate.id, $0.estimate.json) }) { first, _ in first })
    }
    return .object(object)
  }
}

/// A case that the baseline got right and the model does not, by where it stands: no id leaves the data.
public struct Regression: Sendable, Hashable {
  /// The target.
  public let target: String
  /// The file of the data set.
  public let file: String
  /// The line in it.
  public let line: Int
  /// Whether the case has the condition: the model misses it, else alarms for nothing.
  public let isMissed: Bool
}
