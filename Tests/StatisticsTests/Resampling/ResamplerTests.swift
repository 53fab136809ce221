// SPDX-License-Identifier: Apache-2.0

import Statistics
import Testing

@Suite("Resampling plan")
struct ResamplerTests {
  @Test("counts add up to the number of units", arguments: [1, 2, 7, 100])
  func addUp(units: Int) {
    let resampler = Resampler(unitCount: units, seed: 1)
    for replicate in 0..<50 {
      let counts = resampler.weights(replicate: replicate)
      #expect(counts.count == units && counts.allSatisfy { $0 >= 0 })
      #expect(counts.reduce(0, +) == Int32(units))
    }
  }

  @Test("strata keep their sizes")
  func strata() {
    let codes: [Int32] = [3, 3, 1, 1, 1, 3, 7]
    let resampler = Resampler(unitCount: 7, strata: codes, seed: 2)
    for replicate in 0..<50 {
      let counts = resampler.weights(replicate: replicate)
      for stratum: Int32 in [1, 3, 7] {
        let drawn = codes.indices.filter { codes[$0] == stratum }.reduce(0) { $0 + counts[$1] }
        #expect(Int(drawn) == codes.count { $0 == stratum })
      }
    }
  }

  @Test("a replicate is the same whenever it is made, and others differ")
  func pure() {
    let resampler = Resampler(unitCount: 40, seed: 3)
    let seventh = resampler.weights(replicate: 7)
    _ = resampler.weights(replicate: 8)
    #expect(Resampler(unitCount: 40, seed: 3).weights(replicate: 7) == seventh)
    #expect(resampler.weights(replicate: 8) != seventh)
    #expect(Resampler(unitCount: 40, seed: 4).weights(replicate: 7) != seventh)
  }

  @Test("two strata of one size are not drawn alike")
  func independentStrata() {
    let codes = (0..<60).map { Int32($0 / 30) }
    let resampler = Resampler(unitCount: 60, strata: codes, seed: 5)
    let counts = resampler.weights(replicate: 0)
    #expect(Array(counts[..<30]) != Array(counts[30...]))
  }

  @Test("every unit is drawn once a replicate on average")
  func uniform() {
    let resampler = Resampler(unitCount: 10, seed: 6)
    var totals = [Double](repeating: 0, count: 10)
    for replicate in 0..<4000 {
      for (unit, count) in resampler.weights(replicate: replicate).enumerated() {
        totals[unit] += Double(count) / 4000
      }
    }
    // The standard error of each mean is sqrt(0.9/4000) = 0.015.
    for total in totals { #expect(abs(total - 1) < 0.07, "\(total)") }
  }
}
