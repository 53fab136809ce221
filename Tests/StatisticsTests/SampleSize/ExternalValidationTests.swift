// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import TestSupport
import Testing

/// The authors' example, with the numbers of pmvalsampsize 0.2.1 for Python.
///
/// `tests/all/pmvalsampsize.txt` of the oracle holds a refusal only: an argument that the R package
/// did not know.
@Suite("Cases for the external validation of a prediction model")
struct ExternalValidationTests {
  static let predictor = LinearPredictor.normal(mean: -5, deviation: 2.5)

  @Test("the example of the authors: prevalence 0.018, C 0.8, predictor N(-5, 2.5)")
  func example() throws {
    #expect(
      ExternalValidation.observedToExpected(prevalence: 0.018, width: 1, level: 0.95) == 906)
    // The peer steps through errors of 0.0001 to the first that is too wide: 905.
    #expect(
      ExternalValidation.cStatistic(0.8, prevalence: 0.018, width: 0.1, level: 0.95) == 4252)
    let slope = try #require(
      ExternalValidation.calibrationSlope(Self.predictor, width: 0.2, level: 0.95))
    // The peer draws a million predictors: 4544 with its own seed.
    #expect(isClose(Double(slope), 4544, relative: 0.01), "\(slope)")
  }

  @Test("a predictor made from prevalence and C has them", arguments: [0.02, 0.1, 0.5])
  func binormal(prevalence: Double) throws {
    for c in [0.55, 0.7, 0.9] {
      let predictor = LinearPredictor.binormal(prevalence: prevalence, cStatistic: c)
      let implied = try #require(predictor.prevalence)
      #expect(isClose(implied, prevalence, relative: 1e-10))
      #expect(predictor.cStatistic == c)
    }
  }

  @Test("what a normal predictor implies is what its draws have")
  func implied() throws {
    let predictor = LinearPredictor.normal(mean: -1, deviation: 1.2)
    let draws = Draws(seed: 12)
    var scores: [Double] = []
    var labels: [UInt8] = []
    for row in 0..<20_000 {
      let u = draws.uniform(replicate: 0, draw: UInt64(row))
      let x = -1 + 1.2 * Normal.quantile(max(u, 1e-12))
      scores.append(x)
      labels.append(
        draws.uniform(replicate: 1, draw: UInt64(row)) < Elementary.expit(x) ? 1 : 0)
    }
    let events = labels.count { $0 == 1 }
    #expect(isClose(try #require(predictor.prevalence), Double(events) / 20_000, absolute: 0.01))
    let area = try #require(PlacementValues(scores: scores, labels: labels).auroc)
    #expect(isClose(try #require(predictor.cStatistic), area, absolute: 0.01))
    let rates = try #require(predictor.rates(atRisk: 0.3))
    let limit = Elementary.logit(0.3)
    let found = zip(scores, labels).count { $0 >= limit && $1 == 1 }
    let spared = zip(scores, labels).count { $0 < limit && $1 == 0 }
    #expect(isClose(rates.sensitivity, Double(found) / Double(events), absolute: 0.015))
    #expect(
      isClose(rates.specificity, Double(spared) / Double(20_000 - events), absolute: 0.015))
    // The calibration slope's error over these rows is the one that was planned with.
    let fit = try CalibrationFit.joint(logits: scores, labels: labels).get()
    let width = 2 * 1.959964 * (try #require(fit.slopeStandardError))
    let needed = try #require(
      ExternalValidation.calibrationSlope(predictor, width: width, level: 0.95))
    #expect(isClose(Double(needed), 20_000, relative: 0.04), "\(needed)")
  }

  @Test("the net benefit of 0.8 and 0.7 at a threshold of 0.1 varies as was planned")
  func netBenefit() throws {
    let (prevalence, threshold) = (0.2, 0.1)
    let n = try #require(
      ExternalValidation.netBenefit(
        sensitivity: 0.8, specificity: 0.7, prevalence: prevalence, threshold: threshold,
        width: 0.2, level: 0.95))
    let truth = 0.8 - threshold / (1 - threshold) * 0.3 * 0.8 / 0.2
    var squares = 0.0
    let sampler = Coverage(seed: 6)
    let trials = 2000
    _ = sampler.share(of: trials, truth: 0) { draw in
      let cells = draw.cells(n, [0.16, 0.04, 0.24, 0.56])
      let value =
        (cells[0] - cells[2] * threshold / (1 - threshold)) / (cells[0] + cells[1])
      squares += (value - truth) * (value - truth)
      return nil
    }
    let error = (squares / Double(trials)).squareRoot()
    #expect(isClose(2 * 1.959964 * error, 0.2, relative: 0.06), "\(error)")
  }

  @Test("a residual deviation to within a tenth asks for 235, R^2 of 0.5 to ± 0.05 for 769")
  func continuous() {
    #expect(ContinuousValidation.residualDeviation(factor: 1.1, level: 0.95) == 235)
    // 4 * 0.5 * 0.25/(0.1/3.919928)^2 = 768.3
    #expect(ContinuousValidation.rSquared(0.5, width: 0.1, level: 0.95) == 769)
    // 0.5/0.5/(0.2/3.919928)^2 + 1 = 385.1
    #expect(ContinuousValidation.calibrationSlope(rSquared: 0.5, width: 0.2, level: 0.95) == 386)
    // (10 * 3.919928/4)^2 * 0.5 = 48.02
    #expect(
      ContinuousValidation.calibrationInTheLarge(
        rSquared: 0.5, deviation: 10, width: 4, level: 0.95) == 49)
  }

  @Test("plans that make no sense have no number")
  func refused() {
    typealias V = ExternalValidation
    #expect(V.observedToExpected(prevalence: 0, width: 1, level: 0.95) == nil)
    #expect(V.observedToExpected(prevalence: 0.1, width: 0, level: 0.95) == nil)
    #expect(V.observedToExpected(prevalence: .nan, width: 1, level: 0.95) == nil)
    #expect(V.cStatistic(1, prevalence: 0.1, width: 0.1, level: 0.95) == nil)
    let none = LinearPredictor.normal(mean: 0, deviation: 0)
    #expect(V.calibrationSlope(none, width: 0.2, level: 0.95) == nil && none.prevalence == nil)
    #expect(LinearPredictor.binormal(prevalence: 0.1, cStatistic: 0.5).prevalence == nil)
    #expect(LinearPredictor.normal(mean: .infinity, deviation: 1).rates(atRisk: 0.2) == nil)
    #expect(ContinuousValidation.residualDeviation(factor: 1, level: 0.95) == nil)
    #expect(ContinuousValidation.rSquared(1, width: 0.1, level: 0.95) == nil)
  }
}
