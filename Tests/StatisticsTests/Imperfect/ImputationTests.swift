// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing

@Suite("Imputation, sites, abstention and conformal sets")
struct ImputationTests {
  @Test("imputations that agree add nothing, and one is none")
  func rubinEdges() throws {
    let same = try #require(
      RubinPooling(estimates: [2, 2, 2], variances: [0.1, 0.1, 0.1]))
    #expect(isClose(same.variance, 0.1) && same.degreesOfFreedom == .infinity)
    #expect(same.fractionMissing == 0)
    #expect(RubinPooling(estimates: [2], variances: [0.1]) == nil)
    #expect(RubinPooling(estimates: [2, .nan], variances: [0.1, 0.1]) == nil)
    #expect(RubinPooling(estimates: [2, 2], variances: [0, 0])?.interval(level: 0.95) == nil)
  }

  @Test("values are drawn from the cell, the same for a seed, and few donors are refused")
  func hotDeck() throws {
    let cells: [Int32] = [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]
    let values: [Double?] = [1, 2, 3, 4, 5, nil, nil, 10, 20, 30, 40, 50, nil]
    let deck = try HotDeck(cells: cells, cellNames: ["a", "b"], values: values, seed: 3)
    var seen: Set<Double> = []
    for imputation in 0..<40 {
      let filled = deck.filled(imputation: imputation)
      #expect(filled[0] == 1 && [1, 2, 3, 4, 5].contains(filled[5]) && filled[12] >= 10)
      seen.insert(filled[12])
    }
    #expect(seen.count > 3)
    #expect(deck.filled(imputation: 7) == deck.filled(imputation: 7))
    #expect(throws: HotDeckFailure.self) {
      try HotDeck(cells: [0, 0, 0], cellNames: ["a"], values: [1, 2, nil], seed: 3)
    }
  }

  @Test("the tipping point lies between the shifts where the limit is met and missed")
  func tippingPoint() {
    let steps: [TippingPoint.Step] = [(0, 0.85), (-1, 0.79), (1, 0.88), (-2, 0.7)]
    let found = TippingPoint.find(steps, limit: 0.8, higherIsBetter: true) ?? 0
    #expect(isClose(found, -5.0 / 6))
    #expect(TippingPoint.find(steps, limit: 0.6, higherIsBetter: true) == nil)
    #expect(TippingPoint.find(steps, limit: 0.9, higherIsBetter: true) == 0)
    #expect(TippingPoint.find([], limit: 0.9, higherIsBetter: true) == nil)
  }

  @Test("sites that agree have no spread; two sites say nothing of a third")
  func sites() throws {
    let alike = try #require(
      RandomEffects(estimates: [1, 1, 1], variances: [0.1, 0.2, 0.3]))
    #expect(alike.betweenVariance == 0 && isClose(alike.mean, 1))
    #expect(RandomEffects(estimates: [1], variances: [0.1]) == nil)
    #expect(RandomEffects(estimates: [1, 2], variances: [0.1, 0]) == nil)
    let two: [SiteHierarchy.Observation] = [
      .binomial(successes: 8, trials: 10), .binomial(successes: 9, trials: 10),
      .binomial(successes: 0, trials: 0),
    ]
    #expect(SiteHierarchy(two) == nil)
  }

  @Test("a site is drawn towards the others, the more the smaller it is")
  func shrinkage() throws {
    let hierarchy = try #require(
      SiteHierarchy([
        .binomial(successes: 80, trials: 100), .binomial(successes: 85, trials: 100),
        .binomial(successes: 78, trials: 100), .binomial(successes: 2, trials: 5),
        .binomial(successes: 160, trials: 400),
      ]))
    let sites = hierarchy.sites(level: 0.95)
    let small = sites[3].median
    let large = sites[4].median
    // Both saw 40 %; the logit of 0.4 is -0.405.
    #expect(small > large && large > -0.45 && large < 0)
    let new = hierarchy.prediction(level: 0.95)
    let mean = hierarchy.mean(level: 0.95)
    #expect(new.lower < mean.lower && new.upper > mean.upper)
  }

  @Test("equal confidence is answered together and its order is nothing")
  func selectiveTies() throws {
    let tied = SelectiveRisk(confidences: [1, 1, 1, 1], losses: [1, 0, 0, 1])
    #expect(tied.area == 0.5)
    #expect(tied.point(atLeast: 0.25)?.coverage == 1)
    let sorted = SelectiveRisk(confidences: [4, 3, 2, 1], losses: [0, 0, 0, 1])
    #expect(isClose(sorted.area ?? 0, 1.0 / 16))
    #expect(sorted.point(atLeast: 0.75)?.risk == 0)
    #expect(sorted.coverage(atRisk: 0) == 0.75 && sorted.coverage(atRisk: 0.25) == 1)
    #expect(SelectiveRisk(confidences: [], losses: []).area == nil)
  }

  @Test("a threshold needs enough calibration cases, and its rank is exact")
  func conformalRank() {
    let scores = (1...99).map { Double($0) }
    #expect(ConformalThreshold(calibrationScores: scores, alpha: 0.1).score == 90)
    #expect(ConformalThreshold(calibrationScores: scores, alpha: 0.05).score == 95)
    let few = ConformalThreshold(calibrationScores: [1, 2, 3], alpha: 0.1)
    #expect(few.score == .infinity && few.coverageSpread(level: 0.95) == nil)
    let none = ConformalThreshold(calibrationScores: [], alpha: 0.1)
    #expect(none.score == .infinity)
  }

  @Test("a stratum without current cases and covariates that separate are refused")
  func mixRefusals() throws {
    #expect(throws: MixFailure.stratumMissing("b")) {
      try MixWeights.byStrata(reference: [0, 1], current: [0, 0], names: ["a", "b"])
    }
    let weights = try MixWeights.byStrata(
      reference: [0, 0, 0, 1], current: [0, 1, 1, 1], names: ["a", "b"])
    let third = 1.0 / 3
    #expect(weights == [3.0, third, third, third])
    let low: [[Double]] = [[1], [2], [3]]
    let high: [[Double]] = [[5], [6], [7]]
    #expect(throws: MixFailure.separated) { try MembershipModel(members: low, others: high) }
    let doubled: [[Double]] = [[1, 2], [2, 4], [3, 6]]
    let also: [[Double]] = [[2, 4], [1, 2], [4, 8]]
    #expect(throws: MixFailure.dependentCovariates) {
      try MembershipModel(members: doubled, others: also)
    }
  }
}
