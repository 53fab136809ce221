// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import TestSupport
import Testing

@Suite("The jackknife")
struct JackknifeTests {
  static let values = [2.0, 3, 5, 7, 11, 13, 17, 100]

  static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  static func spread(_ values: [Double]) -> Double {
    let centre = mean(values)
    return values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
  }

  static func leftOut(_ statistic: ([Double]) -> Double) -> [Double] {
    values.indices.map { left in
      statistic(values.indices.filter { $0 != left }.map { values[$0] })
    }
  }

  @Test("of a mean it is the textbook standard error, and without bias")
  func ofMean() throws {
    let means = Self.leftOut(Self.mean)
    let count = Double(Self.values.count)
    let error = (Self.spread(Self.values) / (count - 1) / count).squareRoot()
    #expect(isClose(try #require(Jackknife.standardError(means)), error))
    let bias = try #require(Jackknife.bias(means, estimate: Self.mean(Self.values)))
    #expect(abs(bias) < 1e-12)
  }

  @Test("it takes the bias out of the variance that divides by n")
  func ofVariance() throws {
    let variances = Self.leftOut { Self.spread($0) / Double($0.count) }
    let count = Double(Self.values.count)
    let estimate = Self.spread(Self.values) / count
    let corrected = try #require(Jackknife.corrected(variances, estimate: estimate))
    #expect(isClose(corrected, Self.spread(Self.values) / (count - 1)))
  }

  @Test("one value, or one that is undefined, leaves the whole undefined")
  func undefined() {
    #expect(Jackknife.standardError([1]) == nil && Jackknife.variance([]) == nil)
    #expect(Jackknife.standardError([1, .nan, 2]) == nil)
    #expect(Jackknife.bias([1, .infinity], estimate: 1) == nil)
    #expect(Jackknife.bias([1, 2], estimate: .nan) == nil)
  }

  @Test("one stratum is no stratum, and the order of the codes does not matter")
  func strata() throws {
    let jackknife = Self.leftOut { Self.spread($0) }
    let plain = Bootstrap.acceleration(jackknife)
    let one = [Int32](repeating: 4, count: jackknife.count)
    #expect(Bootstrap.acceleration(jackknife, strata: one) == plain)
    let codes: [Int32] = [0, 0, 0, 1, 1, 1, 1, 1]
    let stratified = Bootstrap.acceleration(jackknife, strata: codes)
    #expect(stratified != plain && stratified.isFinite)
    let replicates = ReplicateSummary((0..<500).map { Double($0 % 97) })
    let by = Bootstrap.bca(
      replicates, estimate: 40, jackknife: jackknife, level: 0.95, strata: codes)
    let without = Bootstrap.bca(replicates, estimate: 40, jackknife: jackknife, level: 0.95)
    #expect(by != nil && by != without)
  }
}
