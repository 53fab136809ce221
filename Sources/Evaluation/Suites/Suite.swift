// SPDX-License-Identifier: Apache-2.0

public import Metrics
public import Models
public import Platform
public import Wording

/// How far a system has come into use.
public enum Stage: String, Sendable, CaseIterable {
  case pilot
  case expansion
  case hospitalWide = "hospital-wide"
}

/// What is resampled.
public enum ResamplingUnit: String, Sendable, CaseIterable {
  case `case`
  case patient
}

/// What a system is meant for.
public struct IntendedUse: Sendable {
  /// What it does, for whom.
  public let text: Text
  /// Who uses it.
  public let users: Text?
  /// Who stays responsible.
  public let responsibility: Text?
  /// What it is not meant for.
  public let outOfScope: [Text]
}

/// How common a condition is where the system will be used.
public struct Prevalence: Sendable {
  /// The share, between 0 and 1.
  public let value: Double
  /// The range that is thought possible.
  public let range: ClosedRange<Double>?
  /// Where the figure is from.
  public let source: Text?
}

/// A suite: what is claimed of a model and how it is tested.
public struct Suite: Sendable {
  /// The suite's name, also its folder under Reports/.
  public let name: String
  /// The file as shown in messages, relative to the workspace.
  public let file: String
  /// The title people read.
  public let title: Text
  /// How far the system has come into use.
  public let stage: Stage
  /// What it is meant for.
  public let intendedUse: IntendedUse?
  /// The name of the data set.
  public let dataset: String
  /// The model under test.
  public let model: ModelDeclaration
  /// What it is compared with.
  public let comparators: [ModelDeclaration]
  /// The findings, each a truth column.
  public let targets: [String]
  /// What is resampled.
  public let unit: ResamplingUnit
  /// The metrics asked for.
  public let metrics: [MetricRequest]
  /// The declared prevalence of each target.
  public let prevalence: [String: Prevalence]
  /// The columns, or crossings of columns, that form subgroups.
  public let subgroups: [[String]]
  /// The fewest cases a subgroup must have to be shown.
  public let minimumCell: Int
  /// What is asked again with something else said of the patient; nil for nothing.
  public let counterfactuals: CounterfactualPlan?
  /// How intervals are made.
  public let inference: InferencePlan
  /// The criteria.
  public let checks: [CheckPlan]
  /// The criteria of a release beside them, read by `gate` alone.
  public let gateChecks: [CheckPlan]
  /// How inputs are made worse and asked again; nil where the suite asks for neither.
  public let robustness: RobustnessPlan?
  /// The whole file as JSON, without comments.
  public let json: JSON
  /// Where the names stand that only the data set can confirm, as `file:line:column`.
  let places: [String: String]

  /// The versions of the models by name, which no plan holds and a later comparison needs.
  public var modelVersions: JSON {
    .array(
      ([model] + comparators).map {
        .object(["name": .string($0.name), "version": .string($0.version)])
      })
  }

  /// The SHA-256 of the suite's canonical JSON.
  public var hash: String { SHA256.hex(of: json.canonical()) }
}

/// The inference a suite plans.
public struct InferencePlan: Sendable, Hashable {
  /// The method asked for, by name.
  public let interval: String
  /// The confidence level.
  public let level: Double
  /// The number of bootstrap replicates.
  public let replicates: Int
  /// The seed.
  public let seed: UInt64
  /// How claims beyond the required checks are adjusted.
  public let multiplicity: MultiplicityPlan
}

/// How several claims share their error.
public enum MultiplicityPlan: String, Sendable, CaseIterable {
  case holm
  case fixedSequence = "fixed-sequence"
}
