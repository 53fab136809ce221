// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Wording

/// Accuracy of three or more tests without any reference standard: two latent classes.
///
/// A case is diseased with probability π; given that, the tests err independently, test k with
/// sensitivity Se_k and specificity Sp_k. The likelihood of the patterns of results is climbed by
/// EM from a fixed set of starts, the three most promising to their ends, and the best is taken.
/// Conditional independence given the disease is an assumption the data can contradict only with
/// four tests or more; where two tests share a way to err, both look better than they are.
/// Sources: S. L. Hui, S. D. Walter, Biometrics 1980;36:167; A. P. Dempster, N. M. Laird, D. B.
/// Rubin, J R Stat Soc B 1977;39:1.
public struct LatentClass: Sendable, Hashable {
  /// The prevalence of the class called diseased.
  public let prevalence: Double
  /// The sensitivity of each test.
  public let sensitivities: [Double]
  /// The specificity of each test.
  public let specificities: [Double]
  /// The greatest log likelihood found.
  public let logLikelihood: Double
  /// Twice the log likelihood ratio against the saturated model, where no result is missing.
  public let deviance: Double?
  /// The degrees of freedom that the patterns leave; 0 with three tests.
  public let degreesOfFreedom: Int
  /// How many of the climbs followed to the end reached the greatest likelihood.
  public let agreeingStarts: Int

  /// Distinct patterns of results and how often each occurs.
  public struct Patterns: Sendable, Hashable {
    /// One result for each test: 1 positive, 0 negative, -1 missing.
    public let results: [[Int8]]
    /// How often each pattern occurs; need not be whole.
    public let counts: [Double]

    /// Takes patterns with their counts.
    public init(results: [[Int8]], counts: [Double]) {
      precondition(results.count == counts.count, "one count a pattern")
      self.results = results
      self.counts = counts
    }
  }

  /// Fits the model, or says why it cannot be.
  public static func fit(_ patterns: Patterns) throws(LatentClassFailure) -> LatentClass {
    let tests = patterns.results.first?.count ?? 0
    guard tests >= 3 else { throw .tooFewTests(tests) }
    guard patterns.results.allSatisfy({ $0.count == tests }) else { throw .tooFewTests(0) }
    let total = patterns.counts.reduce(0, +)
    guard total > 0 else { throw .noCases }
    for test in 0..<tests {
      let seen = Set(
        zip(patterns.results, patterns.counts).filter { $0.1 > 0 }.map { $0.0[test] }
      ).subtracting([-1])
      guard seen.count == 2 else { throw .constantTest(test) }
    }
    let climber = LatentClassEM(LatentPatternTable(patterns, tests: tests))
    let ends = climber.ends()
    guard var best = ends.first else { throw .noCases }
    for end in ends.dropFirst() where end.logLikelihood > best.logLikelihood { best = end }
    let slack = 1e-7 * (1 + abs(best.logLikelihood))
    let agreeing = ends.filter { $0.logLikelihood > best.logLikelihood - slack }
    // Equal likelihood at different accuracies: the data do not tell which.
    for end in agreeing where end.distance(to: best) > 1e-2 { throw .notIdentified }
    guard best.prevalence > 1e-6, best.prevalence < 1 - 1e-6, best.informs else {
      throw .oneClass
    }
    guard climber.isIdentified(best) else { throw .notIdentified }
    let cells = tests < 62 ? (1 << tests) - 1 : Int.max
    return LatentClass(
      prevalence: best.prevalence, sensitivities: Array(best.sensitivities),
      specificities: Array(best.specificities), logLikelihood: best.logLikelihood,
      deviance: deviance(best.logLikelihood, patterns, total: total),
      degreesOfFreedom: cells - (2 * tests + 1), agreeingStarts: agreeing.count)
  }

  private static func deviance(
    _ logLikelihood: Double, _ patterns: Patterns, total: Double
  ) -> Double? {
    guard patterns.results.allSatisfy({ !$0.contains(-1) }) else { return nil }
    var saturated = 0.0
    for count in patterns.counts where count > 0 {
      saturated += count * Elementary.log(count / total)
    }
    return max(0, 2 * (saturated - logLikelihood))
  }
}

/// Why a latent class model has no answer.
public enum LatentClassFailure: Explained, Hashable {
  /// Fewer than three tests leave more unknowns than patterns.
  case tooFewTests(Int)
  /// No case has weight.
  case noCases
  /// A test always gives the same result; tests count from 0.
  case constantTest(Int)
  /// The best fit has a single class, so nothing tells diseased from healthy.
  case oneClass
  /// Different accuracies explain the data equally well.
  case notIdentified

  /// The reason in both languages.
  public var text: Text {
    switch self {
    case .tooFewTests(let count):
      Text(
        zh: "潜类别分析至少需要 3 项检测，现有 \(count) 项",
        en: "latent classes need at least 3 tests, not \(count)")
    case .noCases: Text(zh: "没有病例", en: "there are no cases")
    case .constantTest(let test):
      Text(
        zh: "第 \(test + 1) 项检测的结果全部相同，无法估计",
        en: "test \(test + 1) always gives the same result, so nothing can be estimated")
    case .oneClass:
      Text(
        zh: "数据只支持一个类别，无法区分患病与否",
        en: "the data support one class only: nothing tells diseased from healthy")
    case .notIdentified:
      Text(
        zh: "模型不可识别：不同的准确度对数据的解释同样好",
        en: "not identified: different accuracies explain the data equally well")
    }
  }

  /// It is the data that fail.
  public var fault: Fault { .data }
}

extension LatentClass {
  /// The probability of a deviance this large if the tests err independently given the disease.
  ///
  /// Nil where no degree of freedom is left, or results are missing.
  public var goodnessOfFit: Double? {
    guard let deviance, degreesOfFreedom > 0, degreesOfFreedom < 1 << 20 else { return nil }
    return ChiSquare(degreesOfFreedom: Double(degreesOfFreedom)).survival(deviance)
  }
}
