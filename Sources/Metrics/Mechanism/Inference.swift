// SPDX-License-Identifier: Apache-2.0

public import Statistics

/// How intervals are made.
public struct Inference: Sendable, Hashable {
  /// Which interval a suite or a command asks for.
  public enum Method: Sendable, Hashable {
    /// Each metric's own default: its formula where that is sound, else the bootstrap.
    case standard
    /// A bootstrap by unit for every metric.
    case bootstrap(Bootstrap.Method)
    /// A named formula, where the metric has it; otherwise the bootstrap, with a note.
    case formula(String)
    /// No interval.
    case none
  }

  /// The method asked for.
  public var method: Method
  /// The confidence level, between 0 and 1.
  public var level: Double
  /// The number of bootstrap replicates.
  public var replicates: Int
  /// The seed of the counter-based generator.
  public var seed: UInt64
  /// How many threads may work; the result does not depend on it.
  public var threads: Int
  /// The test of two models' calls on the same cases.
  public var mcNemar = McNemar.Kind.midP

  /// Makes inference settings.
  public init(
    method: Method = .standard, level: Double = 0.95, replicates: Int = 2000,
    seed: UInt64 = 20_260_101, threads: Int = 1
  ) {
    self.method = method
    self.level = level
    self.replicates = replicates
    self.seed = seed
    self.threads = threads
  }

  /// Every name that `--interval` and a suite's `interval` accept.
  public static let methodNames =
    ["default", "none", "bootstrap"] + Bootstrap.Method.allCases.map(\.identifier) + [
      "wilson", "clopper-pearson", "jeffreys", "delong-logit", "delong-wald", "wald", "t",
      "delta", "gwet", "fisher-z", "bland-altman",
    ]

  /// Every name for a comparison, whose differences of proportions have formulas of their own.
  public static let comparisonMethodNames = methodNames + Contrast.methodNames

  /// These settings for drawing replicates: none where no interval is wanted.
  var drawing: Inference {
    var copy = self
    if method == .none { copy.replicates = 0 }
    return copy
  }

  /// Reads a method's name as suites and options write it.
  public static func method(named name: String) -> Method? {
    switch name {
    case "default": .standard
    case "none": Method.none
    case "bootstrap": .bootstrap(.percentile)
    default:
      if let kind = Bootstrap.Method.allCases.first(where: { $0.identifier == name }) {
        .bootstrap(kind)
      } else if comparisonMethodNames.contains(name) {
        .formula(name)
      } else {
        nil
      }
    }
  }
}
