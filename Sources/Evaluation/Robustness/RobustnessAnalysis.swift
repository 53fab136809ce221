// SPDX-License-Identifier: Apache-2.0

import Datasets
import Metrics
import Models
import Statistics
import Wording

/// What a target's figures are when inputs are made worse, and what that changes.
///
/// Everything is paired: a perturbation is compared with the same cases undisturbed, of those that
/// have an answer both ways. Patients are resampled where they repeat.
struct RobustnessAnalysis {
  private let assembly: CaseAssembly
  private let analysis: TargetAnalysis
  private let model: String
  private let output: ModelOutput
  private let plain: [Double?]
  private let rows: [Int]
  private let results: [VariantResult]
  /// The patient of each row, as a number; nil where every case is of its own.
  private let units: [Int]?

  /// `plain` are the numbers of the target as the model gave them to the inputs as they are, by row;
  /// `rows` are those that were asked about.
  init(
    assembly: CaseAssembly, analysis: TargetAnalysis, model: String, output: ModelOutput,
    plain: [Double?], rows: [Int], results: [VariantResult]
  ) {
    (self.assembly, self.analysis, self.model, self.output) = (assembly, analysis, model, output)
    (self.plain, self.rows, self.results) = (plain, rows, results)
    units =
      assembly.dataset.patientColumn == nil
      ? nil : People.numbered(assembly.patients).numbers.map(Int.init)
  }

  private var target: String { analysis.target }

  /// Every estimate of the target: inputs as they are, each perturbation, then repetitions.
  func estimates() throws -> [Estimate] {
    let base = try cases(plain, within: Set(rows))
    let threshold = base.flatMap { analysis.calling($0)?.0 }
    var estimates = values(base, ["perturbation": .text(RobustnessMetrics.undisturbed)])
    for result in results {
      guard let variant = result.variant as? PerturbedCase else { continue }
      estimates += try perturbed(result, parameters(variant), threshold)
    }
    let repetitions = results.filter { $0.variant is RepeatedCase }
    if !repetitions.isEmpty {
      let repeatability = Repeatability(
        rows: rows, answers: [plain] + repetitions.map { $0.column(target) },
        threshold: threshold, units: units, level: analysis.inference.level)
      estimates += repeatability.estimates()
    }
    return estimates.map { analysis.label($0, model: model) }
  }

  private func parameters(_ variant: PerturbedCase) -> [String: Parameter] {
    var parameters: [String: Parameter] = [
      "perturbation": .text(variant.kind.rawValue), "part": .text(variant.part),
    ]
    if let level = variant.level { parameters["amount"] = .number(level) }
    if let unit = variant.unit { parameters["unit"] = .text(unit) }
    if let hertz = variant.hertz { parameters["hertz"] = .number(hertz) }
    return parameters
  }

  // MARK: - Perturbations

  private func perturbed(
    _ result: VariantResult, _ parameters: [String: Parameter], _ threshold: Double?
  ) throws -> [Estimate] {
    let disturbed = result.column(target)
    let both = result.rows.filter { plain[$0] != nil && disturbed[$0] != nil }
    var estimates = [
      share(
        RobustnessMetrics.failures, of: result.rows, where: { disturbed[$0] == nil }, parameters)
    ]
    if let threshold {
      estimates.append(
        share(
          RobustnessMetrics.callChanges, of: both,
          where: { ((plain[$0] ?? 0) >= threshold) != ((disturbed[$0] ?? 0) >= threshold) },
          parameters.merging(["threshold": .number(threshold)]) { own, _ in own }))
    }
    let first = try cases(disturbed, within: Set(both))
    let second = try cases(plain, within: Set(both))
    estimates += values(first, parameters)
    guard let first, let second else { return estimates }
    let changes = try Comparison.differences(
      first: first, second: second, metrics: analysis.metrics, inference: analysis.inference)
    estimates += zip(analysis.metrics, changes).map { metric, change in
      var change = named(change, RobustnessMetrics.change, metric, parameters)
      if change.measured.number == nil { change.measured = .undefined(Self.noChange) }
      return change
    }
    return estimates
  }

  /// Each metric on some cases.
  private func values(_ cases: BinaryCases?, _ parameters: [String: Parameter]) -> [Estimate] {
    guard let cases else {
      return analysis.metrics.map { metric in
        named(
          Estimate(
            metric: metric.about.id, measured: .undefined(Self.noCases), n: 0,
            parameters: metric.parameters), RobustnessMetrics.value, metric, parameters)
      }
    }
    let found = Assessment.estimates(
      of: cases, metrics: analysis.metrics, inference: analysis.inference)
    return zip(analysis.metrics, found).map { metric, estimate in
      named(estimate, RobustnessMetrics.value, metric, parameters)
    }
  }

  private func named(
    _ estimate: Estimate, _ name: String, _ metric: any Metric<BinaryCases>,
    _ parameters: [String: Parameter]
  ) -> Estimate {
    var copy = estimate
    copy.metric = name
    copy.parameters.merge(parameters) { own, _ in own }
    copy.parameters["metric"] = .text(metric.about.id)
    return copy
  }

  private func cases(_ column: [Double?], within rows: Set<Int>) throws -> BinaryCases? {
    try assembly.cases(of: target, predictions: column, output: output, within: rows)
      .map { BinaryCases($0.columns) }
  }

  private static let noCases = Text(
    zh: "没有既有参考标准又有回答的病例", en: "no case has both a known truth and an answer")
  private static let noChange = Text(
    zh: "扰动前或扰动后有一侧无法计算", en: "it cannot be computed disturbed, or undisturbed")

  // MARK: - Calls

  private func share(
    _ metric: String, of rows: [Int], where isCounted: (Int) -> Bool,
    _ parameters: [String: Parameter]
  ) -> Estimate {
    CaseShare(rows: rows, units: units).estimate(
      metric, parameters, level: analysis.inference.level, where: isCounted)
  }
}
