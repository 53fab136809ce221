// SPDX-License-Identifier: Apache-2.0

import Foundation
import Statistics
import TestSupport
import Testing

/// Every answer of the oracle on proportions, compared, or said to be another question.
@Suite("Proportions against other implementations")
struct ProportionOracleTests {
  /// What our side gives, and how near the peer is to its own definition.
  struct Answer {
    var numbers: [Double]
    var tolerance = 1e-12
    /// Why the peer's main value is not the one to compare with, where it is not.
    var instead: [Double]?
    /// Whether the peers are not compared with, for the same reason.
    var passesPeers = false
  }

  /// Answers that we do not give, with the reason.
  static let withheld = [
    "arcsine": """
    DEFINITIONS 12 names Wilson, Clopper-Pearson and Jeffreys. Anscombe's arcsine interval leaves \
    out what was observed (0 of 1: 0.229 to 0.988), so it is not offered
    """
  ]

  /// Peers that are known to be wrong.
  static let wrongPeers: [String: String] = [
    "mn statsmodels": "DEFINITIONS 13: the restricted estimate is not maximum likelihood",
    "mee statsmodels": "DEFINITIONS 13: the restricted estimate is not maximum likelihood",
    "jeffreys statsmodels": "DEFINITIONS 12: open at 0 of n and n of n",
    "mcnemar_chi2 R": "R has NaN without discordant cases, where p is 1 (DEFINITIONS 14)",
    "mcnemar_chi2_cc R": "R has NaN without discordant cases, where p is 1 (DEFINITIONS 14)",
  ]

  /// How far peers that search their bounds are from them.
  static let looseSearch: [String: Double] = [
    // Its upper bound is 1.0000000065 where ours is 1.
    "score DescTools": 1e-8,
    "mn DescTools": 2e-7, "mee DescTools": 1e-4, "midp": 1e-4, "lik": 1e-4,
    "tango_propcis_c-b": 1e-6,
  ]

  static let oracle = OracleCase.find(kind: "proportions", name: "all")

  @Test("there are 272 answers to compare with")
  func isThere() throws { #expect(try #require(Self.oracle).metrics.count == 272) }

  @Test("each answer is agreed with, or said to be another question")
  func agrees() throws {
    let oracle = try #require(Self.oracle)
    var compared = 0
    var named = 0
    for name in oracle.metrics.keys.sorted() {
      let parts = name.split(separator: "|").map(String.init)
      guard parts.count == 2, let expected = oracle.metrics[name] else {
        Issue.record("\(name) is not a table and a method")
        continue
      }
      if Self.withheld[parts[1]] != nil {
        named += 1
        continue
      }
      guard let answer = Self.answer(table: parts[0], method: parts[1], expected) else {
        Issue.record("nobody reads \(name); add a check or say why not")
        continue
      }
      compared += 1
      let wanted = answer.instead ?? expected.numbers
      #expect(agree(answer.numbers, wanted, answer.tolerance), "\(name): \(answer.numbers)")
      for peer in expected.peers where !answer.passesPeers {
        let tool = String(peer.source.split(separator: " ").first ?? "")
        let key = "\(parts[1]) \(tool.split(separator: ":").first ?? "")"
        let isWrong =
          Self.wrongPeers[key] != nil
          && (!parts[1].hasPrefix("mcnemar") || peer.numbers.contains(where: \.isNaN))
        if isWrong { continue }
        // Printed with 15 digits.
        let tolerance = max(answer.tolerance, Self.looseSearch[key] ?? 1e-11)
        #expect(
          agree(answer.numbers, peer.numbers, tolerance),
          "\(name): \(answer.numbers), \(peer.source) has \(peer.numbers)")
      }
    }
    print("proportions: \(compared) answers compared, \(named) named as not offered")
    #expect(compared == 258 && named == 14)
  }

  private func agree(_ ours: [Double], _ theirs: [Double], _ tolerance: Double) -> Bool {
    ours.count == theirs.count && !ours.isEmpty
      && zip(ours, theirs).allSatisfy { isClose($0, $1, relative: tolerance, absolute: tolerance) }
  }

  static func answer(table: String, method: String, _ expected: OracleValue) -> Answer? {
    let numbers = table.split { "/,-".contains($0) }.compactMap { Double($0) }
    switch (numbers.count, table.contains(",")) {
    case (2, false): return single(numbers[0], numbers[1], method, expected)
    case (4, false):
      return unpaired((numbers[0], numbers[1]), (numbers[2], numbers[3]), method)
    case (4, true): return paired(numbers, method)
    default: return nil
    }
  }

  private static func single(
    _ x: Double, _ n: Double, _ method: String, _ expected: OracleValue
  ) -> Answer? {
    let interval: Interval?
    switch method {
    case "wilsoncc": interval = Proportion.wilsonCorrected(successes: x, trials: n, level: 0.95)
    case "midp": interval = Proportion.midP(successes: x, trials: n, level: 0.95)
    case "lik": interval = Proportion.likelihoodRatio(successes: x, trials: n, level: 0.95)
    case "logit": interval = Proportion.logit(successes: x, trials: n, level: 0.95)
    default:
      guard let known = ProportionMethod(rawValue: method) else { return nil }
      interval = known.interval(successes: x, trials: n, level: 0.95)
    }
    guard let interval else {
      // DescTools prints NaN where a logit has no value.
      return method == "logit" && (x == 0 || x == n)
        ? Answer(numbers: expected.numbers) : nil
    }
    var answer = Answer(numbers: [interval.lower, interval.upper])
    answer.tolerance = looseSearch[method] ?? 1e-12
    if method == "jeffreys", x == 0 || x == n {
      // DEFINITIONS 12: closed at the ends, as DescTools has it.
      answer.instead = [x == 0 ? 0 : expected.numbers[0], x == n ? 1 : expected.numbers[1]]
    }
    if x == 3, n == 1_000_000, method == "lik" || method == "midp" {
      // DescTools' search ends where it began: 3e-6 to 3e-6, and 0 to 1.19e-4. The bounds by
      // bisection of the definition instead.
      let excess = method == "lik" ? likelihoodExcess : midPExcess
      answer.instead = [root(excess, 1e-9, 3e-6), root(excess, 3e-6, 1e-4)]
      answer.tolerance = 1e-9
    }
    return answer
  }

  /// How far the log likelihood of 3 of a million at a share lies below its maximum, less z²/2.
  private static func likelihoodExcess(_ p: Double) -> Double {
    let (x, n) = (3.0, 1e6)
    let drop = x * log(x / n / p) + (n - x) * (log1p(-x / n) - log1p(-p))
    return drop - 1.959963984540054 * 1.959963984540054 / 2
  }

  /// The smaller mid-p tail of 3 of a million at a share, as 0.025 less it.
  private static func midPExcess(_ p: Double) -> Double {
    // The probabilities of 0, 1, 2 and 3, each from the one before it.
    var term = exp(1e6 * log1p(-p))
    var below = 0.0
    for count in 0..<3 {
      below += term
      term *= (1e6 - Double(count)) / Double(count + 1) * p / (1 - p)
    }
    let lower = below + term / 2
    return 0.025 - min(lower, 1 - lower)
  }

  private static func root(
    _ function: (Double) -> Double, _ start: Double, _ end: Double
  ) -> Double {
    var (low, high) = (start, end)
    let sign = function(low) > 0
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if (function(middle) > 0) == sign { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  private static func unpaired(
    _ first: ProportionDifference.Counts, _ second: ProportionDifference.Counts, _ method: String
  ) -> Answer? {
    typealias Difference = ProportionDifference
    let interval: Interval?
    switch method {
    case "score": interval = Difference.newcombe(first: first, second: second, level: 0.95)
    case "scorecc":
      interval = Difference.newcombeCorrected(first: first, second: second, level: 0.95)
    case "mn":
      interval = Difference.miettinenNurminen(first: first, second: second, level: 0.95)
    case "mee":
      interval = Difference.miettinenNurminen(
        first: first, second: second, level: 0.95, corrected: false)
    case "ac": interval = Difference.agrestiCaffo(first: first, second: second, level: 0.95)
    case "wald": interval = Difference.wald(first: first, second: second, level: 0.95)
    case "waldcc":
      interval = Difference.wald(first: first, second: second, level: 0.95, corrected: true)
    case "jp": interval = Difference.jeffreysPerks(first: first, second: second, level: 0.95)
    case "hal":
      if first.successes == 0, second.successes == 0 {
        // DescTools gives 0 to 0.029, from the difference upwards only: we give none, bounds
        // of -1 here.
        let none = Difference.haldane(first: first, second: second, level: 0.95)
        return Answer(
          numbers: [0, none?.lower ?? -1, none?.upper ?? -1], instead: [0, -1, -1],
          passesPeers: true)
      }
      interval = Difference.haldane(first: first, second: second, level: 0.95)
    case "fisher_p":
      return FisherExact.twoSided(
        first: (Int(first.successes), Int(first.trials)),
        second: (Int(second.successes), Int(second.trials))
      ).map { Answer(numbers: [$0]) }
    default: return nil
    }
    guard let interval else { return nil }
    let difference = first.successes / first.trials - second.successes / second.trials
    return Answer(numbers: [difference, interval.lower, interval.upper])
  }

  private static func paired(_ cells: [Double], _ method: String) -> Answer? {
    let counts = PairedCounts(
      both: cells[0], onlyFirst: cells[1], onlySecond: cells[2], neither: cells[3])
    let (b, c) = (Int(cells[1]), Int(cells[2]))
    func bounds(_ interval: Interval?) -> Answer? {
      interval.map { Answer(numbers: [$0.lower, $0.upper]) }
    }
    switch method {
    case "diff_b_minus_c": return counts.difference.map { Answer(numbers: [$0]) }
    case "tango": return bounds(PairedProportions.tango(counts, level: 0.95))
    case "tango_propcis_c-b":
      // PropCIs subtracts the other way round.
      return PairedProportions.tango(counts, level: 0.95)
        .map { Answer(numbers: [-$0.upper, -$0.lower], tolerance: 1e-6) }
    case "newcombe_paired_10cc": return bounds(PairedProportions.newcombe(counts, level: 0.95))
    case "newcombe_paired_8_phi":
      return bounds(PairedProportions.newcombe(counts, level: 0.95, corrected: false))
    case "mcnemar_exact": return Answer(numbers: [McNemar.exact(onlyFirst: b, onlySecond: c)])
    // scipy's binomial tails carry 14 digits.
    case "mcnemar_midp":
      return Answer(numbers: [McNemar.midP(onlyFirst: b, onlySecond: c)], tolerance: 1e-11)
    case "mcnemar_chi2", "mcnemar_chi2_cc":
      let found =
        method == "mcnemar_chi2"
        ? McNemar.asymptotic(onlyFirst: b, onlySecond: c)
        : McNemar.corrected(onlyFirst: b, onlySecond: c)
      // DEFINITIONS 14: without discordant cases p is 1; statsmodels has NaN, or infinity and 0.
      return Answer(
        numbers: [found.statistic, found.p], tolerance: 1e-10,
        instead: b + c == 0 ? [0, 1] : nil)
    default: return nil
    }
  }
}
