// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Laws of weights and replicates")
struct WeightLawTests {
  @Test("a whole weight is that many repetitions, zero is none", arguments: LawSpecimen.all)
  func repetition(specimen: LawSpecimen) throws {
    var columns = LawColumns.sample()
    columns.ids = nil
    columns.weights = (0..<columns.count).map { Double(($0 * 7) % 4) }
    let repeats = (0..<columns.count).flatMap { [Int](repeating: $0, count: ($0 * 7) % 4) }
    var literal = columns.rows(repeats)
    literal.weights = nil
    let weighted = specimen.value(try columns.prepared())
    let repeated = specimen.value(try literal.prepared())
    #expect(agree(weighted, repeated, specimen.tolerance), "\(weighted) \(repeated)")
  }

  @Test("weights of one change nothing, under any draw of patients", arguments: LawSpecimen.all)
  func onesAsWeights(specimen: LawSpecimen) throws {
    for seed in 1...6 as ClosedRange<UInt64> {
      var columns = LawColumns.sample(90, seed: seed)
      let plain = BinarySample(try columns.prepared())
      columns.weights = [Double](repeating: 1, count: columns.count)
      let weighted = BinarySample(try columns.prepared())
      #expect(
        agree(
          specimen.metric.value(plain), specimen.metric.value(weighted), specimen.tolerance))
      #expect(specimen.metric.found(plain) == specimen.metric.found(weighted))
      let draws = Resampler(unitCount: plain.cases.unitNames.count, seed: seed).weights(
        replicate: 3)
      draws.withUnsafeBufferPointer { draws in
        plain.setWeights(draws)
        weighted.setWeights(draws)
        #expect(
          agree(
            specimen.metric.value(plain), specimen.metric.value(weighted), specimen.tolerance))
        #expect(specimen.metric.found(plain) == specimen.metric.found(weighted))
      }
    }
  }

  @Test(
    "a replicate has the value of the drawn patients' rows written out", arguments: LawSpecimen.all)
  func literalReplicates(specimen: LawSpecimen) throws {
    var columns = LawColumns.sample(150)
    columns.ids = nil
    let cases = try columns.prepared()
    let resampler = Resampler(unitCount: cases.unitNames.count, seed: 9)
    let sample = BinarySample(cases)
    for replicate in 0..<12 {
      let draws = resampler.weights(replicate: replicate)
      let taken = Dictionary(uniqueKeysWithValues: zip(cases.unitNames, draws))
      let rows = (0..<columns.count).flatMap { row in
        [Int](repeating: row, count: Int(columns.units.flatMap { taken[$0[row]] } ?? 0))
      }
      let literal = specimen.value(try columns.rows(rows).prepared())
      let drawn = draws.withUnsafeBufferPointer { draws in
        sample.setWeights(draws)
        return specimen.metric.value(sample)
      }
      if specimen.isCounted && specimen.id != "average_precision" {
        #expect(identical(drawn, literal), "replicate \(replicate): \(drawn) \(literal)")
      } else {
        #expect(agree(drawn, literal, specimen.tolerance), "\(replicate): \(drawn) \(literal)")
      }
    }
  }

  @Test(
    "a sampling weight takes the formulas for equal weights away", arguments: LawSpecimen.all)
  func noFormulaUnderWeights(specimen: LawSpecimen) throws {
    var columns = LawColumns.sample()
    columns.units = nil
    columns.weights = columns.scores.map { 0.5 + $0 }
    let estimate = try specimen.estimate(columns.prepared(), Inference(replicates: 40))
    guard let interval = estimate.interval else { return }
    // Kish's effective number for proportions; the ratio of totals and the fits weigh each case.
    let method = interval.method
    #expect(
      method.hasPrefix("bootstrap-") || method.hasSuffix("-kish") || method == "log-linearized"
        || specimen.id.hasPrefix("calibration_"), "\(method)")
  }
}
