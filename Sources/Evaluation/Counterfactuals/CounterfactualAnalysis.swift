// SPDX-License-Identifier: Apache-2.0

import Datasets
import Models
import Statistics
import Wording

/// Whether a model answers otherwise when something else is said of the same patient.
///
/// The versions of a swap are compared with its first one, case by case. All comparisons of all
/// swaps and targets share the error in equal parts, so that the intervals of one figure hold
/// together.
struct CounterfactualAnalysis {
  /// A comparison of two versions.
  struct Comparison {
    let swap: SwapPlan
    let place: Int
    let version: Int

    /// What the estimates of a comparison are called.
    var parameters: [String: Parameter] {
      [
        "swap": .text(swap.id), "from": .text(swap.versions[0].id),
        "to": .text(swap.versions[version].id),
      ]
    }
  }

  private let prepared: PreparedSuite
  private let questions: CounterfactualQuestions
  private let plain: Predictions
  private let results: [String: VariantResult]
  /// The swaps of which numbers may be told, by place.
  private let told: [Bool]

  init(
    _ prepared: PreparedSuite, _ questions: CounterfactualQuestions, plain: Predictions,
    _ results: [VariantResult], _ assembly: CaseAssembly, _ shown: ShownGroups
  ) {
    let guarded = SwapDisclosure(assembly, shown, minimum: prepared.suite.minimumCell)
    told = questions.versions.map { guarded.isTold(questions.rows, $0) }
    self.prepared = prepared
    self.questions = questions
    self.plain = plain
    self.results = Dictionary(results.map { ($0.variant.name, $0) }) { first, _ in first }
  }

  /// Every comparison, in the order of the suite.
  private var comparisons: [Comparison] {
    questions.plan.swaps.enumerated().flatMap { place, swap in
      swap.versions.indices.dropFirst().map { Comparison(swap: swap, place: place, version: $0) }
    }
  }

  /// The estimates of every comparison and target.
  func estimates() -> [Estimate] {
    let suite = prepared.suite
    let comparisons = comparisons
    let level = StepDown.shared(
      suite.inference.level, among: comparisons.count * suite.targets.count)
    let threshold = questions.plan.threshold ?? 0.5
    let patients = Dictionary(
      uniqueKeysWithValues: Set(prepared.dataset.patients).sorted {
        $0.utf8.lexicographicallyPrecedes($1.utf8)
      }.enumerated().map { ($1, $0) })
    return suite.targets.flatMap { target in
      let columns = results.mapValues { $0.column(target) }
      let own = plain.columns[target] ?? []
      return comparisons.flatMap { comparison in
        let (pairs, tally) = pairs(comparison, own, columns, threshold, patients)
        return estimates(comparison, pairs, tally, level: level).map { estimate in
          var labelled = estimate
          (labelled.target, labelled.model) = (target, suite.model.name)
          return labelled
        }
      }
    }
  }

  private func pairs(
    _ comparison: Comparison, _ plain: [Double?], _ columns: [String: [Double?]],
    _ threshold: Double, _ patients: [String: Int]
  ) -> (AnswerPairs, SwapTally) {
    let versions = comparison.swap.versions
    let names = versions.map { CounterfactualQuestions.name(comparison.swap, $0) }
    let again = (0..<questions.plan.repeats).compactMap {
      columns[CaseAskedAgain(time: $0 + 1, samples: 1).name]
    }
    var tally = SwapTally(cases: questions.rows.count)
    var pairs: [AnswerPairs.Pair] = []
    for (row, result) in zip(questions.rows, questions.versions[comparison.place]) {
      let changes: [CaseSwap.Changes]
      switch result {
      case .failure(let refusal):
        tally.leftOut[refusal.reason, default: 0] += 1
        continue
      case .success(let found): changes = found
      }
      guard changes[0] != changes[comparison.version] else {
        tally.leftOut[.nothing, default: 0] += 1
        continue
      }
      let original = plain.indices.contains(row) ? plain[row] : nil
      func answer(_ version: Int) -> Double? {
        changes[version].isEmpty ? original : columns[names[version]]?[row]
      }
      guard let first = answer(0), let second = answer(comparison.version) else {
        if answer(0) == nil, answer(comparison.version) == nil {
          tally.unanswered += 1
        } else {
          tally.failed += 1
        }
        continue
      }
      tally.pairs += 1
      let repeated = original.map { original in [original] + again.compactMap { $0[row] } } ?? []
      pairs.append(
        AnswerPairs.Pair(
          patient: patients[prepared.dataset.patients[row]] ?? 0, first: first, second: second,
          plain: repeated))
    }
    return (AnswerPairs(pairs, threshold: threshold), tally)
  }

  private func estimates(
    _ comparison: Comparison, _ pairs: AnswerPairs, _ tally: SwapTally, level: Double
  ) -> [Estimate] {
    let least = prepared.suite.minimumCell
    let output = prepared.suite.model.output
    let parameters = comparison.parameters.merging(["threshold": .number(pairs.threshold)]) { $1 }
    let repeated = parameters.merging(["repeats": .number(Double(questions.plan.repeats))]) { $1 }
    var figures: [(String, PairedFigure, [String: Parameter])] = [
      (CounterfactualFigure.change, PairedChange.share(pairs, level: level), parameters),
      (CounterfactualFigure.repeated, PairedChange.unsteadiness(pairs, level: level), repeated),
      (CounterfactualFigure.excess, PairedChange.excess(pairs, level: level), repeated),
      (CounterfactualFigure.shift, PairedChange.difference(pairs, level: level), parameters),
    ]
    if output != .call {
      figures.append(
        (
          CounterfactualFigure.score,
          PairedChange.score(pairs, isProbability: output == .probability, level: level),
          comparison.parameters
        ))
    }
    let isTold = told[comparison.place]
    let flow = Estimate(
      metric: CounterfactualFigure.cases, measured: EstimateArchive.tabular, n: tally.cases,
      parameters: comparison.parameters,
      table: .cells(isTold ? tally.cells(least: least) : ["cases": Double(tally.cases)]))
    return [flow]
      + figures.map { name, figure, parameters in
        let people = Set(pairs.pairs.map(\.patient)).count
        guard isTold, people == 0 || people >= least else {
          return Estimate(
            metric: name,
            measured: .undefined(
              isTold ? Self.suppressed(least) : SwapDisclosure.reason(least)), n: 0,
            parameters: parameters)
        }
        return Estimate(
          metric: name, measured: figure.value, interval: figure.interval, n: figure.n,
          events: figure.events, units: figure.units, parameters: parameters, notes: figure.notes)
      }
  }

  private static func suppressed(_ least: Int) -> Text {
    Text(
      zh: "两个版本都有回答的病例少于 \(least) 例，不予显示",
      en: "fewer than \(least) cases were answered in both versions")
  }
}

/// Ids of what counterfactuals report.
public enum CounterfactualFigure {
  /// What became of the cases, as cells.
  public static let cases = "counterfactual_cases"
  /// The share of cases whose answer changes.
  public static let change = "counterfactual_change"
  /// The share whose answer changes when the unchanged case is asked again.
  public static let repeated = "counterfactual_repeat_change"
  /// The first of these two less the second, case by case.
  public static let excess = "counterfactual_excess_change"
  /// The share of positive answers in the second version less that in the first.
  public static let shift = "counterfactual_positive_shift"
  /// The mean of the second version's number less the first's.
  public static let score = "counterfactual_score_shift"
}
