// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Statistics
import TestSupport
import Testing
import Wording

@Suite("What is said about fairness")
struct FairnessStatementTests {
  @Test("criteria conflict where prevalence differs, with the data's numbers in both languages")
  func conflict() throws {
    let table = try FairnessAnalysisTests.table([(80, 40, 20, 360), (240, 30, 60, 170)])
    let conflict = try #require(CriteriaConflict(table))
    #expect(conflict.lowest == 0 && conflict.highest == 1)
    #expect(conflict.prevalences == [0.2, 0.6])
    // The identity that forces them holds of the pooled rates by construction.
    for (place, prevalence) in conflict.prevalences.enumerated() {
      let ppv = conflict.forcedPredictiveValues[place]
      let odds = prevalence / (1 - prevalence) * conflict.sensitivity / conflict.falsePositiveRate
      #expect(isClose(ppv / (1 - ppv), odds, relative: 1e-12))
    }
    for text in [conflict.text.zh, conflict.text.en] {
      for part in ["20.0%", "60.0%", "80.0%", "g0", "g1"] { #expect(text.contains(part)) }
    }
  }

  @Test("criteria do not conflict where prevalence is equal or nothing is ever wrong")
  func noConflict() throws {
    #expect(
      CriteriaConflict(try FairnessAnalysisTests.table([(8, 4, 2, 36), (8, 1, 2, 39)])) == nil)
    #expect(
      CriteriaConflict(try FairnessAnalysisTests.table([(8, 0, 0, 36), (20, 0, 0, 9)])) == nil)
    #expect(CriteriaConflict(try FairnessAnalysisTests.table([(8, 3, 3, 36)])) == nil)
    #expect(CriteriaConflict(try FairnessAnalysisTests.table([])) == nil)
  }

  @Test("every group's own rates obey the identity behind the conflict")
  func identity() throws {
    for cells in try FairnessAnalysisTests.table([(80, 40, 20, 360), (240, 30, 60, 170)]).cells {
      func rate(_ rate: FairnessRate) throws -> Double {
        try #require(rate.value(of: cells).number)
      }
      let prevalence = try rate(.prevalence)
      let ppv = try rate(.ppv)
      let forced = try prevalence / (1 - prevalence) * (1 - ppv) / ppv * rate(.sensitivity)
      #expect(isClose(forced, try rate(.falsePositiveRate), relative: 1e-12))
    }
  }

  @Test("a perfect reference leaves the gap as it is, an uncertain one widens it")
  func reference() throws {
    let table = try FairnessAnalysisTests.table([(80, 40, 20, 360), (140, 30, 60, 270)])
    let perfect = ReferenceSensitivity.Accuracy(sensitivity: 1...1, specificity: 1...1)
    let sure = try #require(
      ReferenceSensitivity(table, rate: .sensitivity, accuracies: [perfect, perfect]))
    let gap = try #require(sure.difference)
    #expect(isClose(gap.lowerBound, 0.1, relative: 1e-9))
    #expect(isClose(gap.upperBound, 0.1, relative: 1e-9))
    let doubtful = ReferenceSensitivity.Accuracy(sensitivity: 0.9...1, specificity: 0.95...1)
    let unsure = try #require(
      ReferenceSensitivity(table, rate: .sensitivity, accuracies: [perfect, doubtful]))
    let wider = try #require(unsure.difference)
    #expect(wider.lowerBound < 0.05 && wider.upperBound >= 0.1 - 1e-9)
    #expect(ReferenceSensitivity(table, rate: .ppv, accuracies: [perfect, perfect]) == nil)
    #expect(ReferenceSensitivity(table, rate: .sensitivity, accuracies: [perfect]) == nil)
  }

  @Test("tells how many labels would have to be wrong before a gap is no longer shown")
  func relabelled() throws {
    let table = try FairnessAnalysisTests.table([(180, 40, 20, 360), (130, 30, 70, 270)])
    let changed = try #require(ReferenceSensitivity.relabelled(table, level: 0.95))
    #expect(changed > 10 && changed < 60)
    func lower(_ removed: Int) -> Double {
      SimultaneousGaps(
        [
          GroupShare(successes: 180, trials: 200),
          GroupShare(successes: 130, trials: Double(200 - removed)),
        ], level: 0.95
      ).difference.interval?.lower ?? .nan
    }
    #expect(lower(changed) == 0 && lower(changed - 1) > 0)
    let equal = try FairnessAnalysisTests.table([(80, 40, 20, 360), (81, 30, 19, 270)])
    #expect(ReferenceSensitivity.relabelled(equal, level: 0.95) == nil)
  }

  @Test("inequality is undefined where nobody has a benefit, and zero where all have the same")
  func inequality() throws {
    let none = ConfusionCells(falseNegatives: 10)
    #expect(InequalityIndices.generalisedEntropy(none).reason != nil)
    #expect(InequalityIndices.theil(none).reason != nil)
    let same = ConfusionCells(truePositives: 5, trueNegatives: 7)
    #expect(InequalityIndices.generalisedEntropy(same).number == 0)
    #expect(InequalityIndices.theil(same).number == 0)
    #expect(InequalityIndices.differentialFairness([]).reason != nil)
  }

  @Test("calibration of a group without cases, or of one class, is undefined with the reason")
  func calibration() throws {
    let none = try #require(GroupCalibration(predictions: [], truths: []))
    #expect(none.brier.reason != nil && none.area.reason != nil)
    let one = try #require(GroupCalibration(predictions: [0.2, 0.4], truths: [true, true]))
    #expect(one.area.reason != nil && one.brier.number != nil)
    let zero = try #require(GroupCalibration(predictions: [0, 0], truths: [true, false]))
    #expect(zero.observedOverExpected.reason != nil && zero.area.number == 0.5)
    #expect(GroupCalibration(predictions: [.nan], truths: [true]) == nil)
    #expect(GroupCalibration(predictions: [1.2], truths: [true]) == nil)
    #expect(GroupCalibration(predictions: [0.2], truths: []) == nil)
  }
}
