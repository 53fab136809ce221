// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import TestSupport
import Testing

@Suite("Cases for a design")
struct DesignTests {
  /// The probability that a test of two independent proportions passes, over every outcome.
  static func power(
    _ claim: Claim, _ m: Int, _ n: Int, _ p: Double, _ q: Double
  ) -> Double {
    let (one, two) = (Binomial(trials: m, probability: p), Binomial(trials: n, probability: q))
    var sum = 0.0
    for x in 0...m where one.mass(Double(x)) > 1e-7 {
      for y in 0...n where two.mass(Double(y)) > 1e-7 {
        let test = ProportionDifference.test(
          claim, first: (Double(x), Double(m)), second: (Double(y), Double(n)))
        if test?.holds(at: 0.05) == true { sum += one.mass(Double(x)) * two.mass(Double(y)) }
      }
    }
    return sum
  }

  @Test(
    "two independent proportions: the power over every outcome is the one asked for",
    arguments: [
      (Claim.nonInferior(margin: 0.2), 0.85, 0.85, 1.0), (.superior, 0.85, 0.6, 1),
      (.nonInferior(margin: 0.2), 0.85, 0.85, 0.5), (.equivalent(margin: 0.25), 0.8, 0.8, 1),
    ])
  func unpaired(claim: Claim, p: Double, q: Double, ratio: Double) throws {
    let plan = SampleSize.UnpairedPlan(first: p, second: q, ratio: ratio)
    let n = try #require(SampleSize.unpaired(claim, plan, level: 0.95))
    let other = Int((Double(n) * ratio).rounded(.up))
    let power = Self.power(claim, n, other, p, q)
    #expect(isClose(power, 0.8, absolute: 0.035), "\(n): \(power)")
    let planned = try #require(SampleSize.unpairedPower(claim, plan, cases: n, level: 0.95))
    let before = try #require(SampleSize.unpairedPower(claim, plan, cases: n - 1, level: 0.95))
    #expect(planned >= 0.8 && before < 0.8)
  }

  @Test(
    "two calls on the same cases: the power over every outcome is the one asked for",
    arguments: [
      (Claim.nonInferior(margin: 0.1), 0.06, 0.06), (.superior, 0.18, 0.06),
      (.equivalent(margin: 0.12), 0.05, 0.05),
    ])
  func paired(claim: Claim, b: Double, c: Double) throws {
    let plan = SampleSize.PairedPlan(onlyFirst: b, onlySecond: c)
    let n = try #require(SampleSize.paired(claim, plan, level: 0.95))
    var power = 0.0
    let only = Binomial(trials: n, probability: b)
    for x in 0...n where only.mass(Double(x)) > 1e-8 {
      let rest = Binomial(trials: n - x, probability: c / (1 - b))
      for y in 0...(n - x) where rest.mass(Double(y)) > 1e-8 {
        let counts = PairedCounts(
          both: Double(n - x - y), onlyFirst: Double(x), onlySecond: Double(y), neither: 0)
        if PairedProportions.test(claim, counts)?.holds(at: 0.05) == true {
          power += only.mass(Double(x)) * rest.mass(Double(y))
        }
      }
    }
    // A discrete test moves in steps, and equivalence spends its error on the safe side.
    #expect(power > 0.76 && power < 0.86, "\(n): \(power)")
  }

  @Test("McNemar's pairs and power are each other's inverse")
  func mcNemar() throws {
    let pairs = try #require(
      SampleSize.mcNemarPairs(first: 0.15, second: 0.05, level: 0.95, power: 0.8))
    let n = Int(pairs.rounded(.up))
    let power = try #require(
      SampleSize.mcNemarPower(pairs: n, first: 0.15, second: 0.05, level: 0.95))
    let before = try #require(
      SampleSize.mcNemarPower(pairs: n - 1, first: 0.15, second: 0.05, level: 0.95))
    #expect(power >= 0.8 && before < 0.8)
    // Without a margin, the claim over the same cases is McNemar's test.
    let plan = SampleSize.PairedPlan(difference: 0.1, discordant: 0.2)
    #expect(SampleSize.paired(.superior, plan, level: 0.95) == n)
  }

  @Test("claims that are not true under the plan have no number")
  func untrue() {
    let worse = SampleSize.UnpairedPlan(first: 0.7, second: 0.85)
    #expect(SampleSize.unpaired(.nonInferior(margin: 0.1), worse, level: 0.95) == nil)
    #expect(SampleSize.unpaired(.superior, worse, level: 0.95) == nil)
    #expect(SampleSize.unpaired(.different, worse, level: 0.95) != nil)
    #expect(SampleSize.unpaired(.nonInferior(margin: 0), worse, level: 0.95) == nil)
    let same = SampleSize.PairedPlan(onlyFirst: 0.1, onlySecond: 0.1)
    #expect(SampleSize.paired(.different, same, level: 0.95) == nil)
    #expect(SampleSize.paired(.nonInferior(margin: 0.05), same, level: 1) == nil)
    let impossible = SampleSize.PairedPlan(difference: 0.3, discordant: 0.1)
    #expect(SampleSize.paired(.superior, impossible, level: 0.95) == nil)
  }

  @Test("people to enrol: the expected number, and one that is found with assurance")
  func enrolment() throws {
    let expected = try #require(SampleSize.enrolment(diseased: 139, prevalence: 0.2))
    #expect(expected.total == 695 && expected.diseased == 139 && expected.nonDiseased == 556)
    let sure = try #require(
      SampleSize.enrolment(diseased: 139, prevalence: 0.2, assurance: 0.9))
    let enough = Binomial(trials: sure.total, probability: 0.2)
    #expect(enough.survival(138) >= 0.9)
    #expect(Binomial(trials: sure.total - 1, probability: 0.2).survival(138) < 0.9)
    let both = try #require(
      SampleSize.enrolment(diseased: 139, nonDiseased: 900, prevalence: 0.2))
    #expect(both.total == 1125 && both.nonDiseased >= 900)
    #expect(SampleSize.enrolment(diseased: 10, prevalence: 0) == nil)
    #expect(SampleSize.enrolment(prevalence: 0.5) == nil)
    // Specificity is the mirror image.
    let one = SampleSize.sensitivity(
      planned: 0.9, halfWidth: 0.05, prevalence: 0.3, level: 0.95)
    let two = SampleSize.specificity(
      planned: 0.9, halfWidth: 0.05, prevalence: 0.7, level: 0.95)
    #expect(one?.total == two?.total && one?.diseased == two?.nonDiseased)
  }

  @Test("a Wilson interval of the planned width needs the number given, rare events too")
  func wilson() throws {
    for p in [0.0, 0.001, 0.1, 0.5, 0.95] {
      let n = try #require(SampleSize.wilson(planned: p, halfWidth: 0.02, level: 0.95))
      func width(_ n: Int) -> Double {
        let bounds = Proportion.wilson(
          successes: p * Double(n), trials: Double(n), level: 0.95)
        return (bounds?.upper ?? .nan) - (bounds?.lower ?? .nan)
      }
      #expect(width(n) <= 0.04 && width(n - 1) > 0.04)
    }
    let textbook = try #require(SampleSize.proportion(planned: 0.5, halfWidth: 0.02, level: 0.95))
    let found = try #require(SampleSize.wilson(planned: 0.5, halfWidth: 0.02, level: 0.95))
    #expect(abs(textbook - found) <= 4)
  }

  @Test("areas: the two variances are near each other, and both formulas agree on the binormal")
  func areas() throws {
    for area in [0.7, 0.8, 0.9] {
      let binormal = try #require(
        AreaVariance.binormal.variance(auroc: area, positives: 60, negatives: 120))
      let exponential = try #require(
        AreaVariance.hanleyMcNeil.variance(auroc: area, positives: 60, negatives: 120))
      #expect(isClose(binormal.squareRoot(), exponential.squareRoot(), relative: 0.12))
    }
    let closed = try #require(
      SampleSize.aurocPositives(planned: 0.85, null: 0.75, negativesPerPositive: 2, level: 0.95))
    let searched = try #require(
      SampleSize.auroc(
        planned: 0.85, null: 0.75, negativesPerPositive: 2, level: 0.95, variance: .binormal))
    #expect(searched.positives == Int(closed.rounded(.up)))
    #expect(searched.negatives == 2 * searched.positives)
    // By hand: (z + z)^2 (V(0.9) + V(0.8))/0.1^2 with the binormal variances.
    let plan = SampleSize.AreaPlan(
      first: 0.9, second: 0.8, correlation: 0, negativesPerPositive: 1)
    let sum =
      SampleSize.binormalVariance(auroc: 0.9, negativesPerPositive: 1)
      + SampleSize.binormalVariance(auroc: 0.8, negativesPerPositive: 1)
    let z = Normal.upperQuantile(0.025) + Normal.upperQuantile(0.1)
    let found = try #require(
      SampleSize.aurocDifference(.superior, plan, level: 0.95, power: 0.9))
    #expect(found.positives == Int((z * z * sum / 0.01).rounded(.up)))
  }

  @Test("correlated areas over the same cases need fewer, and find what they were planned for")
  func areaDifference() throws {
    func plan(_ correlation: Double) -> SampleSize.AreaPlan {
      SampleSize.AreaPlan(
        first: 0.8, second: 0.8, correlation: correlation, negativesPerPositive: 1)
    }
    let claim = Claim.nonInferior(margin: 0.1)
    let apart = try #require(SampleSize.aurocDifference(claim, plan(0), level: 0.95))
    let together = try #require(SampleSize.aurocDifference(claim, plan(0.5), level: 0.95))
    #expect(abs(Double(together.positives) / Double(apart.positives) - 0.5) < 0.02)
    #expect(SampleSize.aurocDifference(claim, plan(1), level: 0.95) == nil)
    // Binormal scores of two readings with area 0.8: half of their variance in common makes the
    // areas correlate by about 0.48.
    let m = together.positives
    let shift = 2.0.squareRoot() * Normal.quantile(0.8)
    let share = Coverage(seed: 19).share(of: 400, truth: 0) { sampler in
      var scores: [[Double]] = [[], []]
      var labels: [UInt8] = []
      for row in 0..<(2 * m) {
        let shared = sampler.normal() * 0.5.squareRoot()
        for reading in 0..<2 {
          let own = sampler.normal() * 0.5.squareRoot()
          scores[reading].append(shared + own + (row < m ? shift : 0))
        }
        labels.append(row < m ? 1 : 0)
      }
      let test = DeLong.comparePaired(
        PlacementValues(scores: scores[0], labels: labels),
        PlacementValues(scores: scores[1], labels: labels))?.test(claim)
      return test.map {
        Interval(lower: $0.holds(at: 0.05) ? 0 : 1, upper: 1, level: 0.95, method: "test")
      }
    }
    #expect(isClose(share, 0.8, absolute: 0.07), "\(share)")
  }

  @Test("kappa: the interval has the planned width; against 0 the test needs (z + z)^2/kappa^2")
  func kappa() throws {
    let shares = [0.2, 0.3, 0.5]
    let n = try #require(
      SampleSize.kappa(planned: 0.7, halfWidth: 0.1, shares: shares, level: 0.95))
    var table: [Double] = []
    for i in 0..<3 {
      for j in 0..<3 {
        table.append(
          Double(n) * (shares[i] * shares[j] * 0.3 + (i == j ? 0.7 * shares[i] : 0)))
      }
    }
    let interval = try #require(Kappa.interval(table: table, categories: 3, level: 0.95))
    #expect(isClose(interval.upper - interval.lower, 0.2, relative: 0.01))
    for prevalence in [0.1, 0.3, 0.5] {
      // 7.849/0.16 = 49.06, whatever the prevalence.
      #expect(
        SampleSize.kappaGoodnessOfFit(
          planned: 0.4, null: 0, prevalence: prevalence, level: 0.95) == 50)
    }
    let goodness = try #require(
      SampleSize.kappaGoodnessOfFit(planned: 0.8, null: 0.6, prevalence: 0.3, level: 0.95))
    let large = try #require(
      SampleSize.kappa(planned: 0.8, null: 0.6, shares: [0.3, 0.7], level: 0.95))
    #expect(isClose(Double(goodness), Double(large), relative: 0.3), "\(goodness) \(large)")
    #expect(SampleSize.kappa(planned: 0.5, null: 0.6, shares: [0.3, 0.7], level: 0.95) == nil)
    #expect(SampleSize.kappa(planned: 0.5, halfWidth: 0.1, shares: [1], level: 0.95) == nil)
    #expect(SampleSize.kappa(planned: 0.5, halfWidth: 0.1, shares: [0.3, 0.3], level: 0.95) == nil)
    #expect(
      SampleSize.kappa(planned: -0.9, halfWidth: 0.1, shares: [0.1, 0.9], level: 0.95) == nil)
  }

  @Test("the test of kappa finds what it was planned for")
  func kappaPower() throws {
    let n = try #require(
      SampleSize.kappa(planned: 0.8, null: 0.6, shares: [0.4, 0.6], level: 0.95))
    let cells = [0.4 * 0.4 * 0.2 + 0.32, 0.048, 0.048, 0.36 * 0.2 + 0.48]
    let share = Coverage(seed: 23).share(of: 1000, truth: 0) { sampler in
      Kappa.interval(table: sampler.cells(n, cells), categories: 2, level: 0.95).map {
        Interval(lower: $0.lower > 0.6 ? 0 : 1, upper: 1, level: 0.95, method: "test")
      }
    }
    // The interval takes its error at the estimate, which is smaller than at the null value.
    #expect(share > 0.76 && share < 0.92, "\(n): \(share)")
  }

  @Test("the intraclass correlation: Walter's 0.6 against 0.8, Bonett's 0.8 to ± 0.1")
  func icc() {
    // One-sided 5 % is two-sided 10 %: 39 subjects in Walter's table II.
    #expect(SampleSize.icc(planned: 0.8, null: 0.6, raters: 2, level: 0.9) == 39)
    // 8 * 1.96^2 * 0.04 * 2.6^2/(6 * 0.04) + 1 = 35.6
    #expect(SampleSize.icc(planned: 0.8, halfWidth: 0.1, raters: 3, level: 0.95) == 36)
    #expect(SampleSize.icc(planned: 0.6, null: 0.8, raters: 2, level: 0.95) == nil)
    #expect(SampleSize.icc(planned: 0.8, halfWidth: 0.1, raters: 1, level: 0.95) == nil)
  }

  @Test("limits of agreement to ± 0.34 standard deviations need about a hundred pairs")
  func limits() throws {
    // Bland's rule: the error of a limit is about sqrt(3) s/sqrt(n).
    let n = try #require(SampleSize.limitsOfAgreement(halfWidth: 0.34, level: 0.95))
    #expect(abs(n - 100) <= 4, "\(n)")
    #expect(SampleSize.limitsOfAgreement(halfWidth: 0, level: 0.95) == nil)
  }
}
