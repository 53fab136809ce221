// SPDX-License-Identifier: Apache-2.0

public import Wording

/// Which way a metric is better.
public enum Direction: String, Sendable, CaseIterable {
  case higher
  case lower
  /// Best at a target that the range names, such as a calibration slope of 1.
  case target
  /// Describes, and is neither good nor bad.
  case none
}

/// The family whose tasks a metric belongs to.
public enum MetricFamily: String, Sendable, CaseIterable {
  case threshold
  case ranking
  case probability
  case utility
  case curve
  case completeness
  case agreement
  case error
  case survival
  case overlap
  case distance
  case detection
  case text
  case retrieval
  case conversation
  case operations
}

/// What a metric is: its page in the handbook, in the program and in the dossier's appendix.
public struct MetricAbout: Sendable {
  /// The identifier, as in the contract (`roc_auc`).
  public let id: String
  /// The name people read.
  public let name: Text
  /// One plain sentence: what the number says.
  public let meaning: Text
  /// The formula, in plain characters.
  public let formula: String
  /// The range, such as `0 to 1`.
  public let range: String
  /// Which way is better.
  public let direction: Direction
  /// When it is undefined.
  public let undefinedWhen: Text
  /// How its default interval is made.
  public let interval: Text
  /// The paper or book the definition is from.
  public let source: String
  /// The family it belongs to.
  public let family: MetricFamily
  /// The parameters it takes.
  public let parameters: [ParameterName]
  /// Whether it needs scores that rank, probabilities, or mere calls.
  public let needs: ScoreNeed

  /// Makes the handbook page of a metric.
  public init(
    id: String, name: Text, meaning: Text, formula: String, range: String, direction: Direction,
    undefinedWhen: Text, interval: Text, source: String, family: MetricFamily,
    parameters: [ParameterName] = [], needs: ScoreNeed
  ) {
    self.id = id
    self.name = name
    self.meaning = meaning
    self.formula = formula
    self.range = range
    self.direction = direction
    self.undefinedWhen = undefinedWhen
    self.interval = interval
    self.source = source
    self.family = family
    self.parameters = parameters
    self.needs = needs
  }
}

extension MetricAbout {
  /// The range as numbers; the ends may be infinite.
  public var bounds: ClosedRange<Double> {
    let ends = range.split(separator: " ").compactMap { Double($0) }
    guard ends.count == 2, ends[0] <= ends[1] else { return -.infinity ... .infinity }
    return ends[0]...ends[1]
  }
}

/// What a metric needs of a model's output.
public enum ScoreNeed: String, Sendable, CaseIterable {
  /// A call of 0 or 1 is enough.
  case call
  /// A score that ranks cases.
  case score
  /// A probability between 0 and 1.
  case probability
}

/// The names of parameters that metrics take.
public enum ParameterName: String, Sendable, CaseIterable {
  /// A score at or above which a case is called positive.
  case threshold
  /// The least specificity an operating point must have.
  case specificity
  /// The least sensitivity an operating point must have.
  case sensitivity
  /// The prevalence of the population the result is meant for.
  case prevalence
  /// The number of bins.
  case bins
  /// How many of the first places count.
  case k
  /// A time at which survival, risk or a forecast is read.
  case horizon
  /// A distance or a time within which two things count as the same.
  case tolerance
  /// The least overlap (intersection over union) at which two regions count as the same.
  case iou
  /// A probability at which a distribution is read.
  case quantile
  /// The least share of cases that must be answered.
  case coverage
  /// The sensitivity of a reference standard that itself errs.
  case referenceSensitivity = "reference_sensitivity"
  /// The specificity of a reference standard that itself errs.
  case referenceSpecificity = "reference_specificity"
  /// The highest share of false alarms among the healthy.
  case maximumFalsePositiveRate = "max_fpr"
  /// False alarms per image or per hour.
  case falsePositives = "false_positives"
  /// How much more recall counts than precision.
  case beta
  /// The number of steps after which a series repeats itself.
  case season
  /// The share of errors that is accepted.
  case alpha
  /// What a missed case costs, in units of a false alarm.
  case cost
  /// A class, by its place among the classes.
  case category
  /// A policy, by its number in the metric's handbook page.
  case policy
}
