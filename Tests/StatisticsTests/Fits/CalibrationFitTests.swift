// SPDX-License-Identifier: Apache-2.0

import Foundation
import Numerics
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Calibration fits")
struct CalibrationFitTests {
  static let cases = OracleCase.all(kind: "binary").filter {
    $0.metrics["calibration_slope_intercept_joint"] != nil
  }

  static func input(_ oracle: OracleCase) -> ([Double], [UInt8]) {
    let columns = oracle.columns()
    return (
      (columns["score"] ?? []).map(Elementary.logit), (columns["y"] ?? []).map { UInt8($0) }
    )
  }

  @Test("there are oracle cases to compare with")
  func oracleIsThere() { #expect(Self.cases.count >= 8) }

  @Test("slope, intercept and their errors agree with statsmodels", arguments: cases)
  func joint(oracle: OracleCase) throws {
    let (logits, labels) = Self.input(oracle)
    let result = CalibrationFit.joint(logits: logits, labels: labels)
    switch oracle.name {
    case "perfect_separation", "inverted":
      // R gives a slope of 73.7, statsmodels 77.4, both with errors of 2.6 million: no such slope.
      #expect(result == .failure(.separated))
    case "constant_scores", "float_near_ties":
      // Scores a few units in the last place apart: statsmodels' pseudo-inverse gives -2.8e-17, the
      // likelihood itself 1.4e14; neither is a slope of anything.
      #expect(result == .failure(.constantPredictor))
    default:
      let expected = try #require(oracle.metrics["calibration_slope_intercept_joint"]).numbers
      let fit = try result.get()
      #expect(isClose(fit.slope, expected[0], relative: 1e-8))
      #expect(isClose(fit.intercept, expected[1], relative: 1e-8, absolute: 1e-10))
      #expect(isClose(try #require(fit.slopeStandardError), expected[2], relative: 1e-6))
      #expect(isClose(fit.interceptStandardError, expected[3], relative: 1e-6))
    }
  }

  @Test("calibration in the large agrees with statsmodels", arguments: cases)
  func inTheLarge(oracle: OracleCase) throws {
    let (logits, labels) = Self.input(oracle)
    let expected = try #require(oracle.metrics["calibration_in_the_large"]).numbers
    let fit = try CalibrationFit.inTheLarge(logits: logits, labels: labels).get()
    #expect(isClose(fit.intercept, expected[0], relative: 1e-8, absolute: 1e-10))
    #expect(isClose(fit.interceptStandardError, expected[1], relative: 1e-6))
    #expect(fit.slope == 1 && fit.slopeStandardError == nil)
  }

  /// Logits and outcomes from a seed, calibrated up to the given slope.
  static func sample(_ n: Int, seed: UInt64) -> ([Double], [UInt8]) {
    let draws = Draws(seed: seed)
    let logits = (0..<n).map { 4 * draws.uniform(replicate: 0, draw: UInt64($0)) - 2 }
    let labels = logits.indices.map { index -> UInt8 in
      draws.uniform(replicate: 1, draw: UInt64(index)) < Elementary.expit(logits[index]) ? 1 : 0
    }
    return (logits, labels)
  }

  @Test("the gradient vanishes at the fit")
  func gradient() throws {
    let (logits, labels) = Self.sample(300, seed: 21)
    let fit = try CalibrationFit.joint(logits: logits, labels: labels).get()
    var gradient = (0.0, 0.0)
    for (x, y) in zip(logits, labels) {
      let residual = Double(y) - 1 / (1 + exp(-(fit.intercept + fit.slope * x)))
      gradient.0 += residual
      gradient.1 += residual * x
    }
    #expect(abs(gradient.0) < 1e-10 && abs(gradient.1) < 1e-10)
  }

  @Test("a weight of two is the case twice, a weight of zero the case left out")
  func frequencyWeights() throws {
    let (logits, labels) = Self.sample(120, seed: 22)
    let weights = logits.indices.map { Double($0 % 3) }
    let weighted = try CalibrationFit.joint(
      logits: logits, labels: labels, weights: weights
    ).get()
    let repeated = logits.indices.flatMap { [Int](repeating: $0, count: $0 % 3) }
    let plain = try CalibrationFit.joint(
      logits: repeated.map { logits[$0] }, labels: repeated.map { labels[$0] }
    ).get()
    #expect(isClose(weighted.slope, plain.slope, relative: 1e-11))
    #expect(isClose(weighted.intercept, plain.intercept, relative: 1e-10, absolute: 1e-13))
    #expect(
      isClose(
        try #require(weighted.slopeStandardError), try #require(plain.slopeStandardError),
        relative: 1e-10))
  }

  @Test("the sandwich over patients is the plain one when each has one case, else its own")
  func sandwich() throws {
    let (logits, labels) = Self.sample(90, seed: 23)
    func fit(_ clusters: [Int32]?, count: Int) throws -> CalibrationFit {
      try logits.withUnsafeBufferPointer { logits in
        try labels.withUnsafeBufferPointer { labels in
          let cases = CalibrationFit.Cases(logits: logits, labels: labels)
          guard let clusters else { return try CalibrationFit.joint(cases, errors: .robust) }
          return try clusters.withUnsafeBufferPointer {
            try CalibrationFit.joint(cases, errors: .clustered($0, count: count))
          }
        }
      }
    }
    let robust = try fit(nil, count: 0)
    let single = try fit((0..<90).map(Int32.init), count: 90)
    #expect(robust == single)
    let patients = (0..<90).map { Int32($0 / 3) }
    let clustered = try fit(patients, count: 30)
    // The sandwich written out: inverse information, patients' scores, factor 30/29.
    var information = (0.0, 0.0, 0.0)
    var scores = [(Double, Double)](repeating: (0, 0), count: 30)
    for (index, x) in logits.enumerated() {
      let p = 1 / (1 + exp(-(clustered.intercept + clustered.slope * x)))
      information.0 += p * (1 - p)
      information.1 += p * (1 - p) * x
      information.2 += p * (1 - p) * x * x
      scores[index / 3].0 += Double(labels[index]) - p
      scores[index / 3].1 += (Double(labels[index]) - p) * x
    }
    let determinant = information.0 * information.2 - information.1 * information.1
    let row = (-information.1 / determinant, information.0 / determinant)
    let variance =
      scores.reduce(0) { $0 + pow(row.0 * $1.0 + row.1 * $1.1, 2) } * 30 / 29
    #expect(
      isClose(try #require(clustered.slopeStandardError), variance.squareRoot(), relative: 1e-10))
  }

  @Test("classes that touch in one value are separated too")
  func quasiSeparation() {
    let result = CalibrationFit.joint(logits: [-1, 0, 0, 1], labels: [0, 0, 1, 1])
    #expect(result == .failure(.separated))
  }

  @Test("a probability of 0 names its case, and one class or none says so")
  func failures() {
    #expect(
      CalibrationFit.joint(logits: [0, -.infinity, 1], labels: [0, 1, 0])
        == .failure(.notFinite(row: 1)))
    #expect(CalibrationFit.joint(logits: [0, 1], labels: [1, 1]) == .failure(.oneClass))
    #expect(CalibrationFit.inTheLarge(logits: [], labels: []) == .failure(.noCases))
    #expect(FitFailure.separated.text.zh != FitFailure.separated.text.en)
  }

  @Test("far from calibrated predictions are fitted too")
  func farOff() throws {
    let (logits, labels) = Self.sample(400, seed: 24)
    let fit = try CalibrationFit.joint(
      logits: logits.map { 12 * $0 + 30 }, labels: labels
    ).get()
    let near = try CalibrationFit.joint(logits: logits, labels: labels).get()
    #expect(isClose(fit.slope, near.slope / 12, relative: 1e-10))
    let large = try CalibrationFit.inTheLarge(logits: logits.map { $0 + 30 }, labels: labels).get()
    let plain = try CalibrationFit.inTheLarge(logits: logits, labels: labels).get()
    #expect(isClose(large.intercept, plain.intercept - 30, relative: 1e-12))
    let wide = try CalibrationFit.inTheLarge(logits: [-700, 690, 0, 1], labels: [1, 0, 1, 0]).get()
    #expect(abs(wide.intercept) < 700)
  }
}
