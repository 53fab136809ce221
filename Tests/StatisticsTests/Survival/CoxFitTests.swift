// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing

@Suite("Cox model of one covariate")
struct CoxFitTests {
  private static let order = SurvivalTimes(
    times: [4, 3, 1, 1, 2, 2, 3, 5], causes: [1, 1, 1, 0, 1, 1, 0, 1])
  private static let covariates: [Double] = [0, 2, 1, 1, 1, 0, 0, 0.5]

  @Test("Breslow and Efron agree where no two events tie, and differ where they do")
  func ties() throws {
    let apart = SurvivalTimes(times: [1, 2, 3, 4, 5], causes: [1, 1, 0, 1, 1])
    let x: [Double] = [0.3, 1, 2, -1, 0.5]
    let (a, b) = (
      try CoxFit.fit(apart, covariates: x, ties: .efron),
      try CoxFit.fit(apart, covariates: x, ties: .breslow)
    )
    #expect(isClose(a.coefficient, b.coefficient, relative: 1e-10))
    let (c, d) = (
      try CoxFit.fit(Self.order, covariates: Self.covariates, ties: .efron),
      try CoxFit.fit(Self.order, covariates: Self.covariates, ties: .breslow)
    )
    #expect((c.coefficient - d.coefficient).magnitude > 1e-3)
  }

  @Test("the coefficient does not depend on where the covariate starts", arguments: [1e3, -1e8])
  func origin(shift: Double) throws {
    let plain = try CoxFit.fit(Self.order, covariates: Self.covariates)
    let moved = try CoxFit.fit(Self.order, covariates: Self.covariates.map { $0 + shift })
    #expect(isClose(plain.coefficient, moved.coefficient, relative: 1e-6))
    #expect(isClose(plain.likelihood, moved.likelihood, relative: 1e-9))
  }

  @Test("a whole weight is that many tied rows", arguments: [CoxFit.Ties.efron, .breslow])
  func repetition(ties: CoxFit.Ties) throws {
    let weights: [Double] = [1, 2, 1, 3, 2, 1, 0, 1]
    let weighted = try weights.withUnsafeBufferPointer { weights throws(FitFailure) in
      try CoxFit.fit(Self.order, covariates: Self.covariates, ties: ties, weights: weights)
    }
    let times: [Double] = [4, 3, 1, 1, 2, 2, 3, 5]
    let causes: [UInt8] = [1, 1, 1, 0, 1, 1, 0, 1]
    let rows = weights.indices.flatMap { [Int](repeating: $0, count: Int(weights[$0])) }
    let repeated = try CoxFit.fit(
      SurvivalTimes(times: rows.map { times[$0] }, causes: rows.map { causes[$0] }),
      covariates: rows.map { Self.covariates[$0] }, ties: ties)
    #expect(isClose(weighted.coefficient, repeated.coefficient, relative: 1e-10))
    #expect(isClose(weighted.standardError, repeated.standardError, relative: 1e-9))
  }

  @Test("has no answer without events, without spread, or where the event meets the highest risk")
  func failures() {
    let none = SurvivalTimes(times: [1, 2, 3], causes: [0, 0, 0])
    #expect(throws: FitFailure.oneClass) { try CoxFit.fit(none, covariates: [1, 2, 3]) }
    let all = SurvivalTimes(times: [1, 2, 3], causes: [1, 1, 1])
    #expect(throws: FitFailure.constantPredictor) { try CoxFit.fit(all, covariates: [2, 2, 2]) }
    #expect(throws: FitFailure.separated) { try CoxFit.fit(all, covariates: [3, 2, 1]) }
    #expect(throws: FitFailure.separated) { try CoxFit.fit(all, covariates: [1, 2, 3]) }
  }
}
