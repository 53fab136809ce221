// SPDX-License-Identifier: Apache-2.0

import Metrics
public import Platform
public import Statistics
public import Wording

/// How the calls of two models at one threshold agree with the truth, with the condition and without.
///
/// What B gains over A is told apart for those with the condition and those without, each a difference of
/// paired shares with its interval. Their sum, the net reclassification improvement, is not formed: it
/// weighs a point of sensitivity as much as a point of specificity whatever the prevalence and the harm,
/// and it rises with models that are merely miscalibrated (Pepe et al., Stat Biosci 2015;7:282; Hilden and
/// Gerds, Stat Med 2014;33:3405; Leening et al., Ann Intern Med 2014;160:122).
public struct Reclassification: Sendable {
  /// Cases by who called them rightly.
  public struct Cells: Sendable, Hashable {
    /// Both were right.
    public internal(set) var bothRight = 0
    /// A was right and B was not.
    public internal(set) var onlyA = 0
    /// B was right and A was not.
    public internal(set) var onlyB = 0
    /// Both were wrong.
    public internal(set) var bothWrong = 0

    /// All of them.
    public var count: Int { bothRight + onlyA + onlyB + bothWrong }

    var table: TableValue {
      .cells([
        "both_right": Double(bothRight), "only_a_right": Double(onlyA),
        "only_b_right": Double(onlyB), "both_wrong": Double(bothWrong),
      ])
    }
  }

  /// The identifier of the four counts of those with the condition.
  public static let tableWith = "reclassification_with_condition"
  /// The identifier of the four counts of those without it.
  public static let tableWithout = "reclassification_without_condition"
  /// The identifier of B's gain among those with the condition.
  public static let netWith = "net_reclassification_with_condition"
  /// The identifier of B's gain among those without it.
  public static let netWithout = "net_reclassification_without_condition"

  /// The threshold at which both are read.
  public let threshold: Double
  /// Those with the condition.
  public let with: Cells
  /// Those without it.
  public let without: Cells
  /// The results: the two tables, and B's net gain with the condition and without.
  public let results: [Estimate]

  /// The result of an identifier.
  public func result(_ id: String) -> Estimate? { results.first { $0.metric == id } }

  /// Compares the calls; both hold the same cases in the same order.
  init(
    _ a: BinaryCases, _ b: BinaryCases, truths: [Bool], scores: [(a: Double, b: Double)],
    threshold: Double, inference: Inference
  ) throws {
    self.threshold = threshold
    var (with, without) = (Cells(), Cells())
    for (truth, score) in zip(truths, scores) {
      let own = Self.place((score.a >= threshold) == truth, (score.b >= threshold) == truth)
      if truth { with[keyPath: own] += 1 } else { without[keyPath: own] += 1 }
    }
    self.with = with
    self.without = without
    let at: [ParameterName: Double] = [.threshold: threshold]
    let metrics = try ["sensitivity", "specificity"].map {
      try BinaryMetrics.make(MetricRequest($0, at))
    }
    // B less A: what is gained by going from A to B.
    var gains = try Comparison.differences(
      first: b, second: a, metrics: metrics, inference: inference)
    gains[0].metric = Self.netWith
    gains[1].metric = Self.netWithout
    let parameters = ["threshold": Parameter.number(threshold)]
    let tables = [(Self.tableWith, with), (Self.tableWithout, without)].map { id, cells in
      Estimate(
        metric: id, measured: EstimateArchive.tabular, n: cells.count, parameters: parameters,
        table: cells.table)
    }
    results = tables + gains
  }

  private init(
    threshold: Double, with: Cells, without: Cells, results: [Estimate]
  ) {
    self.threshold = threshold
    self.with = with
    self.without = without
    self.results = results
  }

  /// The same with its results changed.
  func mapped(_ change: (Estimate) -> Estimate) -> Reclassification {
    Reclassification(
      threshold: threshold, with: with, without: without, results: results.map(change))
  }

  private static func place(_ a: Bool, _ b: Bool) -> WritableKeyPath<Cells, Int> {
    switch (a, b) {
    case (true, true): \.bothRight
    case (true, false): \.onlyA
    case (false, true): \.onlyB
    case (false, false): \.bothWrong
    }
  }

  /// The document for programs.
  public var json: JSON {
    .object([
      "threshold": .double(threshold),
      "results": .array(results.map(\.json)),
    ])
  }

  /// Why there is no single number.
  public static let whyNoSum = Text(
    zh: "患病与未患病者分开列出，不相加成一个 NRI：两者之和把灵敏度和特异度的一个百分点看得同样重，不管患病率和后果，且会奖励校准不良的模型。",
    en: "Cases with the condition and without are told apart and not summed to one NRI: the sum "
      + "weighs a "
      + "point of sensitivity like a point of specificity, whatever prevalence and harm, and "
      + "rewards "
      + "models that are merely miscalibrated.")
}
