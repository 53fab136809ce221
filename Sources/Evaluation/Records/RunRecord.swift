// SPDX-License-Identifier: Apache-2.0

public import Datasets
import Platform
public import Statistics
public import Wording

/// What a run is: the same inputs give the same identity, whenever and wherever it runs.
public struct RunIdentity: Sendable, Hashable {
  /// The run id: hash of all that follows.
  public let id: String
  /// The suite's name.
  public let suite: String
  /// The hash of what the suite file says, and of the statements beside it.
  public let suiteHash: String
  /// The hash of the data set.
  public let datasetHash: String
  /// The model's name.
  public let model: String
  /// The fingerprint of the model and every comparator.
  public let modelFingerprint: String
  /// The hash of the plan.
  public let planHash: String
  /// The seed.
  public let seed: UInt64
  /// The program's version.
  public let version: String
  /// Which asking of models that answer differently each time, from 1.
  public let attempt: Int

  /// Works out the run id.
  public init(
    suite: String, suiteHash: String, datasetHash: String, model: String, modelFingerprint: String,
    planHash: String, seed: UInt64, version: String, attempt: Int = 1
  ) {
    self.suite = suite
    self.suiteHash = suiteHash
    self.datasetHash = datasetHash
    self.model = model
    self.modelFingerprint = modelFingerprint
    self.planHash = planHash
    self.seed = seed
    self.version = version
    self.attempt = attempt
    var record: [String: JSON] = [
      "suite": .string(suite), "suite_hash": .string(suiteHash),
      "dataset_hash": .string(datasetHash), "model": .string(model),
      "model_fingerprint": .string(modelFingerprint), "plan_hash": .string(planHash),
      "seed": .string(String(seed)), "version": .string(version),
    ]
    if attempt > 1 { record["attempt"] = .integer(Int64(attempt)) }
    id = "run-" + SHA256.hex(of: JSON.object(record).canonical()).prefix(16)
  }
}

/// A file that a run read, with the hash it had.
public struct InputFile: Sendable, Hashable {
  /// The path relative to the workspace.
  public let path: String
  /// The SHA-256 of its bytes.
  public let sha256: String
  /// The model whose predictions it holds; nil for files of the data set.
  public let model: String?

  /// Names a file and its hash.
  public init(path: String, sha256: String, model: String? = nil) {
    self.path = path
    self.sha256 = sha256
    self.model = model
  }
}

/// The cases for which the model gave nothing.
public struct Failures: Sendable, Hashable {
  /// How many cases failed for at least one target.
  public let count: Int
  /// The case ids by reason.
  public let casesByReason: [String: [String]]

  /// Counts failures by reason.
  public init(count: Int, casesByReason: [String: [String]]) {
    self.count = count
    self.casesByReason = casesByReason
  }
}

/// What a check came to.
public struct CheckResult: Sendable {
  /// The check.
  public let plan: CheckPlan
  /// The verdict, read off the bound.
  public let verdict: Verdict
  /// The id of the estimate it was read off.
  public let estimate: Estimate
  /// The bound that decided; nil when the estimate has none.
  public let bound: Double?
  /// The limit it was held against; for non-inferiority minus the margin.
  public let limit: Double
  /// The level of the interval whose bound decided.
  public let level: Double
  /// How many cases in all would be needed for 80 % power; nil unless inconclusive and knowable.
  public let neededCases: Int?
  /// How many of the deciding class (diseased or healthy) would be needed, where that is known.
  public let neededOfClass: Int?
  /// Whether the plan was made after results of an earlier plan were seen.
  public let isPostHoc: Bool
  /// Why it is inconclusive although the bound is missing.
  public let reason: Text?
}

/// Everything that came out of a run.
public struct RunRecord: Sendable {
  /// What the run is.
  public let identity: RunIdentity
  /// The suite.
  public let suite: Suite
  /// The plan, with the earlier plans of this suite.
  public let plan: Plan
  /// How the plan was locked.
  public let lock: PlanLock?
  /// The plans whose results were already in the ledger when this plan was first run.
  public let earlierPlans: [String]
  /// The data set's datasheet.
  public let datasheet: Datasheet
  /// The files read.
  public let inputs: [InputFile]
  /// The labels of group values: column, then value, to the words people read.
  public let groupLabels: [String: [String: Text]]
  /// Every estimate, in a fixed order, with its id.
  public let estimates: [Estimate]
  /// Every check.
  public let verdicts: [CheckResult]
  /// The cases without a prediction.
  public let failures: Failures
  /// What a reader should know about data and model.
  public let warnings: [Text]

  /// The verdict over all checks: fail beats inconclusive beats pass; nil without checks.
  public var verdict: Verdict? {
    if verdicts.isEmpty { return nil }
    if verdicts.contains(where: { $0.verdict == .fail }) { return .fail }
    if verdicts.contains(where: { $0.verdict == .inconclusive }) { return .inconclusive }
    return .pass
  }

  /// The number of cases of this hospital that the result rests on.
  public var localCases: Int {
    guard datasheet.setting == .local else { return 0 }
    return estimates.first { $0.metric == RunMetrics.dataCases }?.n ?? 0
  }
}

/// Ids of quantities that a run reports beside the catalogue's metrics.
public enum RunMetrics {
  /// The number of cases, patients and cases with a prediction, as cells.
  public static let dataCases = "data_cases"
  /// The share of cases with the condition.
  public static let prevalence = "prevalence"
  /// The 2x2 table.
  public static let confusion = "confusion"
  /// The ROC curve's points.
  public static let rocCurve = "roc_curve"
  /// The ROC curve's confidence band.
  public static let rocBand = "roc_band"
  /// The precision-recall curve's points.
  public static let precisionRecallCurve = "precision_recall_curve"
  /// The calibration plot's groups.
  public static let calibrationCurve = "calibration_curve"
  /// The smooth calibration curve with its band, where an index of it is measured.
  public static let calibrationSmooth = "calibration_smooth"
  /// The histogram of predicted probabilities by class.
  public static let calibrationHistogram = "calibration_histogram"
  /// The decision curve.
  public static let decisionCurve = "decision_curve"
  /// The decision curve's band, where a net benefit is measured.
  public static let decisionBand = "decision_band"
  /// What happens to 1,000 people at the declared prevalence, as cells.
  public static let perThousand = "per_1000"
  /// Missing values of a column, as cells.
  public static let missingValues = "missing_values"
  /// The shares of a group that fairness criteria compare, as cells.
  public static let groupRates = "group_rates"
  /// What equal criteria would force where prevalence differs, as cells.
  public static let criteriaConflict = "criteria_conflict"
  /// The largest difference between groups in observed less expected share.
  public static let calibrationGap = "calibration_gap"
  /// A group's share of the data beside its declared share of the people it is meant for.
  public static let representation = "representation"
  /// What a search for slices with more errors looked at, as cells.
  public static let sliceSearch = "slice_search"
  /// The share of errors in a slice less that of the other cases, both in the half held back.
  public static let sliceGap = "slice_gap"

  /// How far a group's share lies from that of the largest group.
  public static func gap(of rate: FairnessRate) -> String { "\(rate.rawValue)_gap" }
}
