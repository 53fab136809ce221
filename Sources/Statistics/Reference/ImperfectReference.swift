// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Wording

/// A test against a reference standard: counts of the four pairs of results.
public struct ReferenceTable: Sendable, Hashable {
  /// Test positive, reference positive.
  public let bothPositive: Double
  /// Test positive, reference negative.
  public let testOnly: Double
  /// Test negative, reference positive.
  public let referenceOnly: Double
  /// Test negative, reference negative.
  public let bothNegative: Double

  /// Makes a table from its four counts.
  public init(
    bothPositive: Double, testOnly: Double, referenceOnly: Double, bothNegative: Double
  ) {
    self.bothPositive = bothPositive
    self.testOnly = testOnly
    self.referenceOnly = referenceOnly
    self.bothNegative = bothNegative
  }

  /// The four counts: both positive, test only, reference only, both negative.
  var counts: [Double] { [bothPositive, testOnly, referenceOnly, bothNegative] }
  /// All cases.
  public var total: Double { bothPositive + testOnly + referenceOnly + bothNegative }
  /// Those positive by the reference.
  var referencePositive: Double { bothPositive + referenceOnly }
  /// Those positive by the test.
  var testPositive: Double { bothPositive + testOnly }
}

/// Accuracy of a test against a reference standard that itself errs, with known accuracy.
///
/// With reference sensitivity s and specificity c, and test and reference erring independently
/// given the disease, the cells of the table are mixtures that can be solved:
/// prevalence = (P(R+) + c - 1)/(s + c - 1) (Rogan and Gladen), sensitivity =
/// (P(T+R+) - (1 - c) P(T+)) / (P(R+) - (1 - c)), specificity = (P(T-R-) - (1 - s) P(T-)) /
/// (s - P(R+)). Sensitivity needs c only, specificity s only.
/// Sources: J. J. Gart, A. A. Buck, Am J Epidemiol 1966;83:593; W. J. Rogan, B. Gladen, Am J
/// Epidemiol 1978;107:71; M. Staquet et al., J Chronic Dis 1981;34:599.
public struct ImperfectReference: Sendable, Hashable {
  /// The cross table.
  public let table: ReferenceTable
  /// The reference standard's sensitivity.
  public let sensitivityOfReference: Double
  /// The reference standard's specificity.
  public let specificityOfReference: Double

  /// Declares a reference standard's accuracy; each is between 0 and 1.
  public init(_ table: ReferenceTable, sensitivity: Double, specificity: Double) {
    self.table = table
    sensitivityOfReference = sensitivity
    specificityOfReference = specificity
  }

  /// A corrected value, and what it was before it was held to 0...1.
  public struct Corrected: Sendable, Hashable {
    /// The value within 0...1, or the reason why there is none.
    public let measured: Measured
    /// The solution of the equations, which sampling can put outside 0...1.
    public let unbounded: Double?

    init(_ solution: Double?, orUndefined reason: Text) {
      guard let solution, solution.isFinite else {
        measured = .undefined(reason)
        unbounded = nil
        return
      }
      measured = .value(min(1, max(0, solution)))
      unbounded = solution
    }

    /// The remark that a reader needs where the solution lay outside 0...1.
    public var notes: [Text] {
      guard let unbounded, unbounded < 0 || unbounded > 1 else { return [] }
      let number = "\((unbounded * 1e4).rounded() / 1e4)"
      return [
        Text(
          zh: "按声明的参考标准准确度求得 \(number)，已限制在 0 至 1；所声明的准确度可能与数据不符",
          en: "the declared accuracy of the reference gives \(number), held to 0 to 1; it may not "
            + "fit these data")
      ]
    }
  }

  /// The prevalence corrected by Rogan and Gladen.
  public var prevalence: Corrected {
    let informative = sensitivityOfReference + specificityOfReference - 1
    let positive = table.referencePositive / table.total
    return Corrected(
      informative > 0 && table.total > 0
        ? (positive - (1 - specificityOfReference)) / informative : nil,
      orUndefined: Self.uninformative)
  }

  /// The corrected sensitivity.
  public var sensitivity: Corrected {
    let false_ = 1 - specificityOfReference
    let denominator = table.referencePositive - false_ * table.total
    return Corrected(
      denominator > 0
        ? (table.bothPositive - false_ * table.testPositive) / denominator : nil,
      orUndefined: Text(
        zh: "参考标准的阳性不多于其假阳性率所能解释的数目，无法求灵敏度",
        en: "the reference has no more positives than its false positives explain, so sensitivity "
          + "cannot be had"))
  }

  /// The corrected specificity.
  public var specificity: Corrected {
    let mirror = ImperfectReference(
      mirrored, sensitivity: specificityOfReference, specificity: sensitivityOfReference)
    let value = mirror.sensitivity
    return Corrected(
      value.unbounded,
      orUndefined: Text(
        zh: "参考标准的阴性不多于其假阴性率所能解释的数目，无法求特异度",
        en: "the reference has no more negatives than its false negatives explain, so specificity "
          + "cannot be had"))
  }

  /// The table with positive and negative exchanged.
  private var mirrored: ReferenceTable {
    ReferenceTable(
      bothPositive: table.bothNegative, testOnly: table.referenceOnly,
      referenceOnly: table.testOnly, bothNegative: table.bothPositive)
  }

  private static let uninformative = Text(
    zh: "参考标准的灵敏度与特异度之和不大于 1，不含信息",
    en: "sensitivity and specificity of the reference do not exceed 1 together: it says nothing")

  /// The interval of the corrected prevalence: Wilson's of the apparent one, carried over.
  public func prevalenceInterval(level: Double) -> Interval? {
    let informative = sensitivityOfReference + specificityOfReference - 1
    guard informative > 0,
      let wilson = Proportion.wilson(
        successes: table.referencePositive, trials: table.total, level: level)
    else { return nil }
    func carried(_ share: Double) -> Double {
      min(1, max(0, (share - (1 - specificityOfReference)) / informative))
    }
    return Interval(
      lower: carried(wilson.lower), upper: carried(wilson.upper), level: level,
      method: "rogan-gladen-wilson")
  }

  /// The interval of the corrected sensitivity: a score test turned round; method `gart-buck-score`.
  ///
  /// All θ in 0...1 for which the contrast P(T+R+) - (1 - c)P(T+) = θ (P(R+) - (1 - c)) is not
  /// rejected. With a perfect reference it is Wilson's interval. Nil where even the nearest θ is
  /// rejected: then the declared accuracy contradicts the data.
  public func sensitivityInterval(level: Double) -> Interval? {
    guard let centre = sensitivity.measured.number, Level.isValid(level) else { return nil }
    let c = specificityOfReference
    let z = Level.normal(level)
    func excess(_ theta: Double) -> Double {
      MultinomialScore.statistic(
        counts: table.counts,
        coefficients: [
          c * (1 - theta), -(1 - c) * (1 - theta), -c * theta, (1 - c) * theta,
        ]) - z * z
    }
    guard excess(centre) <= 0 else { return nil }
    let lower =
      excess(0) <= 0 ? 0 : Bisection.root(from: 0, to: centre, positiveAtLow: true, excess)
    let upper =
      excess(1) <= 0 ? 1 : Bisection.root(from: 1, to: centre, positiveAtLow: true, excess)
    return Interval(lower: lower, upper: upper, level: level, method: "gart-buck-score")
  }

  /// The interval of the corrected specificity; see `sensitivityInterval`.
  public func specificityInterval(level: Double) -> Interval? {
    ImperfectReference(
      mirrored, sensitivity: specificityOfReference, specificity: sensitivityOfReference
    ).sensitivityInterval(level: level)
  }
}
