// SPDX-License-Identifier: Apache-2.0

public import Platform
public import Wording

/// A model of a comparison.
public struct ComparedModel: Sendable, Hashable {
  /// The run that its answers are of.
  public let run: String
  /// The model's name.
  public let name: String
  /// Its version; empty where none was stated.
  public let version: String

  /// The name with the version.
  public var title: String { version.isEmpty ? name : "\(name) \(version)" }

  var json: JSON {
    .object(["run": .string(run), "model": .string(name), "version": .string(version)])
  }
}

/// What the comparison of two models came to.
public struct ModelComparison: Sendable {
  /// The comparison's id: hash of what is compared and how.
  public let id: String
  /// The first model, as a rule the earlier version.
  public let a: ComparedModel
  /// The second model, as a rule the new version.
  public let b: ComparedModel
  /// Each target that has cases which both answered.
  public let targets: [TargetComparison]

  /// How the models are called in results and tables: with version, or else run, where names are the same.
  public var names: (a: String, b: String) { Self.names(a, b) }

  static func names(_ a: ComparedModel, _ b: ComparedModel) -> (a: String, b: String) {
    if a.name != b.name { return (a.name, b.name) }
    if a.title != b.title { return (a.title, b.title) }
    return ("\(a.name) (\(a.run))", "\(b.name) (\(b.run))")
  }

  /// How many cases A called rightly and B does not.
  public var regressions: Int { targets.reduce(0) { $0 + $1.regressions } }
  /// How many cases B calls rightly and A did not.
  public var improvements: Int { targets.reduce(0) { $0 + $1.improvements } }

  var json: JSON {
    .object([
      "id": .string(id), "a": a.json, "b": b.json, "targets": .array(targets.map(\.json)),
      "regressions": .integer(Int64(regressions)),
      "improvements": .integer(Int64(improvements)),
    ])
  }
}

/// What comparing runs came to.
public struct RunComparisonOutcome: Sendable {
  /// The suite as the first run had it.
  public let suite: Suite
  /// The hash of the data.
  public let datasetHash: String
  /// The words of subgroups as the data sheet has them: column, value, words.
  public let groupLabels: [String: [String: Text]]
  /// The words of columns as the data sheet has them.
  public let columnLabels: [String: Text]
  /// The confidence level of the intervals.
  public let level: Double
  /// The fewest people of a subgroup that is shown.
  public let minimumCell: Int
  /// Whether the data are a locked test set, which this exposes.
  public let isLocked: Bool
  /// Each pair of models.
  public let comparisons: [ModelComparison]
  /// What a reader should know.
  public let warnings: [Text]

  /// The document for programs; it holds no case's id.
  public var json: JSON {
    .object([
      "suite": .string(suite.name), "dataset_hash": .string(datasetHash),
      "level": .double(level), "minimum_cell": .integer(Int64(minimumCell)),
      "test_set": .object([
        "hash": .string(datasetHash), "locked": .bool(isLocked), "exposed": .bool(isLocked),
      ]),
      "comparisons": .array(comparisons.map(\.json)),
      "warnings": .array(warnings.map { .string($0.en) }),
    ])
  }

  /// The cases that changed, as CSV with their ids: regressions first, the largest change first.
  public func changedCases() throws -> [UInt8] {
    try ChangedCase.csv(
      comparisons.flatMap { comparison in
        ChangedCase.sorted(comparison.targets.flatMap(\.changed)).map {
          (pair: comparison.names, case: $0)
        }
      })
  }
}
