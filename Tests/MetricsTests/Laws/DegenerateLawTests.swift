// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Laws of cases that say little")
struct DegenerateLawTests {
  /// Inputs that leave many metrics undefined.
  static let inputs: [(name: String, labels: [UInt8], scores: [Double])] = [
    ("one diseased", [1], [0.7]), ("one healthy", [0], [0.7]), ("one missed", [1], [0.2]),
    ("one of each", [0, 1], [0.2, 0.7]), ("one of each, turned", [1, 0], [0.2, 0.7]),
    ("all diseased", [1, 1, 1, 1], [0.1, 0.6, 0.6, 0.9]),
    ("all healthy", [0, 0, 0, 0], [0.1, 0.6, 0.6, 0.9]),
    ("constant", [0, 1, 0, 1, 1], [0.4, 0.4, 0.4, 0.4, 0.4]),
    ("at one half", [0, 1, 0, 1, 1], [0.5, 0.5, 0.5, 0.5, 0.5]),
    ("certain", [0, 1, 0, 1, 1], [0, 1, 1, 0, 1]), ("certain and right", [0, 1, 1], [0, 1, 1]),
    ("none called", [0, 1, 0, 1], [0.1, 0.2, 0.05, 0.3]),
    ("all called", [0, 1, 0, 1], [0.9, 0.8, 0.95, 0.7]),
    ("separated", [0, 0, 0, 1, 1, 1], [0.1, 0.2, 0.3, 0.7, 0.8, 0.9]),
    ("no probabilities", [0, 1, 0, 1], [-3, 2, 0.5, 1e300]),
    ("infinite", [0, 1, 0, 1], [-.infinity, .infinity, .infinity, -.infinity]),
  ]

  static let methods: [Inference.Method] =
    [.standard, .none, .formula("jeffreys")] + Bootstrap.Method.allCases.map { .bootstrap($0) }

  @Test(
    "a value is a number or a reason in both languages, and bounds hold", arguments: LawSpecimen.all
  )
  func neverNaN(specimen: LawSpecimen) throws {
    for input in Self.inputs {
      for units in [nil, input.labels.indices.map { "p\($0 / 2)" }] {
        let cases = BinaryCases(
          try BinaryColumns(labels: input.labels, scores: input.scores, units: units))
        for method in Self.methods {
          let estimate = try specimen.estimate(
            cases, Inference(method: method, replicates: 25))
          check(estimate, specimen, input.name)
        }
      }
    }
  }

  private func check(_ estimate: Estimate, _ specimen: LawSpecimen, _ name: String) {
    let bounds = specimen.about.bounds
    switch estimate.measured {
    case .value(let value):
      #expect(!value.isNaN && bounds.contains(value), "\(name): \(value)")
    case .undefined(let reason):
      #expect(speaksBoth(reason), "\(name): \(reason)")
      #expect(estimate.interval == nil, "\(name): an interval without a value")
    }
    for note in estimate.notes { #expect(speaksBoth(note), "\(name): \(note)") }
    if let interval = estimate.interval {
      #expect(!interval.lower.isNaN && !interval.upper.isNaN, "\(name)")
      #expect(interval.lower <= interval.upper, "\(name): \(interval)")
      #expect(interval.lower < interval.upper || !estimate.notes.isEmpty, "\(name): \(interval)")
    }
  }

  /// Chinese words in the one text, none in the other.
  private func speaksBoth(_ text: Text) -> Bool {
    func isChinese(_ scalar: Unicode.Scalar) -> Bool { (0x4e00...0x9fff).contains(scalar.value) }
    return text.zh.unicodeScalars.contains(where: isChinese)
      && !text.en.isEmpty && !text.en.unicodeScalars.contains(where: isChinese)
  }

  @Test("constant scores rank like a guess")
  func constantScores() throws {
    let cases = BinaryCases(
      try BinaryColumns(labels: [0, 1, 0, 1, 1], scores: [4, 4, 4, 4, 4]))
    let sample = BinarySample(cases)
    #expect(RocAuc().value(sample) == .value(0.5))
    #expect(AveragePrecision().value(sample) == .value(0.6))
    #expect(SensitivityAtSpecificity(specificity: 0.9).value(sample) == .value(0))
  }

  @Test("no cases are an error in both languages, and an empty subgroup has reasons")
  func empty() throws {
    #expect(throws: MetricError.noCases) { try BinaryColumns(labels: [], scores: []) }
    let whole = try LawColumns.sample().prepared()
    let nobody = whole.restricted(to: GroupSelection([(column: "site", value: "nowhere")]))
    #expect(nobody.caseCount == 0)
    for specimen in LawSpecimen.all {
      let estimate = try specimen.estimate(nobody, Inference(replicates: 25))
      #expect(estimate.measured.reason.map(speaksBoth) == true, "\(specimen)")
      #expect(estimate.interval == nil)
    }
  }

  @Test("calls have no ranking and no calibration, and say so", arguments: LawSpecimen.all)
  func callsOnly(specimen: LawSpecimen) throws {
    let cases = BinaryCases(
      try BinaryColumns(labels: [0, 1, 0, 1, 1], scores: [0, 1, 1, 0, 1], scoreKind: .call))
    let value = specimen.value(cases)
    // A threshold chosen for a specificity may call nobody, which is another matter.
    let isChosen = specimen.request.parameters.keys.contains {
      $0 == .specificity || $0 == .sensitivity
    }
    if isChosen, specimen.about.needs == .call { return }
    if specimen.about.needs == .call {
      #expect(value.number != nil)
    } else {
      #expect(value.reason.map(speaksBoth) == true)
    }
  }
}
