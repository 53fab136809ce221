// SPDX-License-Identifier: Apache-2.0

import Datasets
public import Ledger
import Metrics
public import Models
import Platform
import Statistics
import Wording

/// Where finished parts of a run are kept, so that a killed run goes on where it stopped.
public protocol Checkpoints: Sendable {
  /// What was kept under a key, or nil.
  func kept(_ key: String) throws -> String?
  /// Keeps a finished part; it is durable when this returns.
  func keep(_ key: String, _ content: String) throws
}

/// Keeps nothing: for recomputing a run in memory.
public struct NoCheckpoints: Checkpoints {
  /// Makes a store that keeps nothing.
  public init() {}
  /// Nothing is ever kept.
  public func kept(_ key: String) -> String? { nil }
  /// Forgets at once.
  public func keep(_ key: String, _ content: String) {}
}

/// What models answered to the variants of cases that a suite asks about.
public struct AnsweredVariants: Sendable {
  var results: [VariantPurpose: [VariantResult]] = [:]

  /// No variants: for suites that ask for none.
  public init() {}
}

/// Computes a prepared suite: predictions in, estimates and verdicts out.
public struct RunComputation: Sendable {
  let prepared: PreparedSuite
  let earlierPlans: [String]
  let threads: Int

  /// Plans the computation; `earlierPlans` are plans whose results were seen before this one.
  public init(_ prepared: PreparedSuite, earlierPlans: [String], threads: Int) {
    self.prepared = prepared
    self.earlierPlans = earlierPlans
    self.threads = threads
  }

  /// What the models answered to every case, checked; the model under test comes first.
  ///
  /// Answers of models that a run asks are read from `ledger`; `files` are those of
  /// `fileAnswers()`, where they were read before.
  public func answers(
    _ ledger: Ledger? = nil, files: [String: Predictions]? = nil
  ) async throws -> [Predictions] {
    let files = if let files { files } else { try await fileAnswers() }
    let store = ledger.map { ResponseStore($0, run: prepared.identity.id) { "" } }
    var answers = files
    for asked in prepared.asked {
      guard let store else { throw EvaluationError.answersGone(model: asked.model.name) }
      answers[asked.model.name] = asked.predictions(try asked.stored(store))
    }
    return prepared.models.compactMap { answers[$0.name] }
  }

  /// The answers that lie in files, by the names of their models.
  func fileAnswers() async throws -> [String: Predictions] {
    var answers: [String: Predictions] = [:]
    for case .file(let file) in prepared.models {
      answers[file.name] = try await file.predict(
        cases: prepared.dataset.cases, columns: prepared.suite.targets)
    }
    return answers
  }

  /// What models answered to variants of cases, from the ledger, for `record`.
  public func variants(_ ledger: Ledger?) throws -> AnsweredVariants {
    guard let ledger else {
      if let asked = prepared.variants.first {
        throw EvaluationError.answersGone(model: asked.model.name)
      }
      return AnsweredVariants()
    }
    let store = ResponseStore(ledger, run: prepared.identity.id) { "" }
    var answered = AnsweredVariants()
    for asked in prepared.variants { answered.results[asked.purpose] = try asked.results(store) }
    return answered
  }

  /// Computes everything from the answers; `progress` is told of each finished target.
  public func record(
    _ predictions: [Predictions], variants: AnsweredVariants = AnsweredVariants(),
    checkpoints: any Checkpoints = NoCheckpoints(),
    progress: @Sendable (_ done: Int, _ of: Int, _ target: String) -> Void = { _, _, _ in }
  ) throws -> RunRecord {
    let suite = prepared.suite
    guard prepared.variants.allSatisfy({ variants.results[$0.purpose] != nil }) else {
      throw EvaluationError.inconsistent(
        Text(zh: "缺少对变体的回答。", en: "The answers to variants of cases are missing."))
    }
    let assembly = try CaseAssembly(prepared)
    let shown = try assembly.shownGroups(suite, predictions)
    let context = prepared.identity.id
    var estimates = DataEstimates(prepared, assembly, predictions[0], shown).estimates
    var warnings = prepared.warnings + warnings(of: predictions)
    for (place, target) in suite.targets.enumerated() {
      progress(place, suite.targets.count, target)
      estimates += try kept("target/\(target)", checkpoints) {
        try self.estimates(of: target, assembly, predictions, shown)
      }
    }
    progress(suite.targets.count, suite.targets.count, "")
    if let results = variants.results[.robustness] {
      for target in suite.targets {
        estimates += try kept("robustness/\(target)", checkpoints) {
          try robustness(of: target, assembly, predictions[0], results)
        }
      }
    }
    if let questions = prepared.counterfactuals, let results = variants.results[.counterfactuals] {
      estimates += CounterfactualAnalysis(
        prepared, questions, plain: predictions[0], results, assembly, shown
      ).estimates()
    }
    estimates = estimates.map { $0.id.isEmpty ? $0.identified(in: context) : $0 }
    // The same number can be asked for twice, as a metric and for the declared prevalence.
    var seen: Set<String> = []
    estimates.removeAll { !seen.insert($0.id).inserted }
    let source = CheckSource(self, assembly, predictions, estimates, shown)
    let verdicts = try CheckEvaluation(
      checks: suite.checks, level: suite.inference.level,
      multiplicity: suite.inference.multiplicity, isPostHoc: !earlierPlans.isEmpty,
      estimate: { try source.estimate($0, level: $1).identified(in: context) }
    ).results()
    for verdict in verdicts where seen.insert(verdict.estimate.id).inserted {
      estimates.append(verdict.estimate)
    }
    warnings += unknownTruthWarnings(assembly) + shown.warnings
    return RunRecord(
      identity: prepared.identity, suite: suite, plan: prepared.plan, lock: prepared.lock,
      earlierPlans: earlierPlans, datasheet: prepared.dataset.datasheet, inputs: prepared.inputs,
      groupLabels: try groupLabels(), estimates: estimates, verdicts: verdicts,
      failures: Self.failures(predictions[0]), warnings: warnings)
  }

  /// A finished part of the run, from where it was kept or worked out and kept.
  private func kept(
    _ key: String, _ checkpoints: any Checkpoints, _ compute: () throws -> [Estimate]
  ) throws -> [Estimate] {
    if let text = try checkpoints.kept(key),
      let json = try? JSON.parse(Array(text.utf8), name: key),
      let kept = EstimateArchive.estimates(json)
    {
      return kept
    }
    let fresh = try compute().map { $0.identified(in: prepared.identity.id) }
    try checkpoints.keep(key, EstimateArchive.json(fresh).canonical())
    return fresh
  }

  /// What disturbed and repeated inputs make of one target.
  private func robustness(
    of target: String, _ assembly: CaseAssembly, _ plain: Predictions, _ results: [VariantResult]
  ) throws -> [Estimate] {
    guard let asked = prepared.variants.first(where: { $0.purpose == .robustness }) else {
      return []
    }
    return try RobustnessAnalysis(
      assembly: assembly,
      analysis: try TargetAnalysis(prepared.suite, target: target, threads: threads),
      model: prepared.suite.model.name, output: prepared.models[0].output,
      plain: plain.columns[target] ?? assembly.cases.map { _ in nil }, rows: asked.rows,
      results: results
    ).estimates()
  }

  /// The estimates of one target: the model under test, then each comparator.
  private func estimates(
    of target: String, _ assembly: CaseAssembly, _ predictions: [Predictions], _ shown: ShownGroups
  ) throws -> [Estimate] {
    let analysis = try TargetAnalysis(prepared.suite, target: target, threads: threads)
    var estimates: [Estimate] = []
    for (place, model) in prepared.models.enumerated() {
      guard
        let cases = try assembly.cases(
          of: target, predictions: predictions[place].columns[target] ?? [], output: model.output,
          shown: shown, side: place == 0 ? .model : .comparators)
      else {
        estimates += analysis.metrics.map {
          analysis.label(Self.noCases($0), model: model.name)
        }
        continue
      }
      let binary = BinaryCases(cases.columns)
      estimates +=
        place == 0
        ? try analysis.measure(cases.columns, binary, model: model.name, shown: shown)
        : analysis.measureComparator(cases.columns, binary, model: model.name, shown: shown)
    }
    return estimates
  }

  /// What was met while answers were read, by model where several may have one file.
  private func warnings(of predictions: [Predictions]) -> [Text] {
    guard predictions.count > 1 else { return predictions.flatMap(\.warnings) }
    return zip(prepared.models, predictions).flatMap { model, answers in
      answers.warnings.map { Text(zh: "\(model.name)：", en: "\(model.name): ") + $0 }
    }
  }

  private static func noCases(_ metric: any Metric<BinaryCases>) -> Estimate {
    Estimate(
      metric: metric.about.id,
      measured: .undefined(
        Text(
          zh: "没有既有参考标准又有预测的病例", en: "no case has both a known truth and a prediction")),
      n: 0, parameters: metric.parameters)
  }

  private static func failures(_ predictions: Predictions) -> Failures {
    var reasons: [String: [String]] = [:]
    for failure in predictions.failures {
      if reasons[failure.reason.rawValue]?.last == failure.case { continue }
      reasons[failure.reason.rawValue, default: []].append(failure.case)
    }
    return Failures(count: predictions.failedCases.count, casesByReason: reasons)
  }

  private func unknownTruthWarnings(_ assembly: CaseAssembly) -> [Text] {
    prepared.suite.targets.compactMap { target in
      let unknown = ((try? assembly.dataset.truth(target)) ?? []).count { $0 == nil }
      guard unknown > 0 else { return nil }
      return Text(
        zh: "目标 \(target)：\(unknown) 例的参考标准未知，未纳入该目标的评估。",
        en: "Target \(target): the truth of \(unknown) cases is unknown; they are left out of it.")
    }
  }

  private func groupLabels() throws -> [String: [String: Text]] {
    var labels: [String: [String: Text]] = [:]
    for column in Set(prepared.suite.subgroups.flatMap(\.self)) {
      let levels = try prepared.dataset.levels(of: column)
      labels[column] = Dictionary(levels.map { ($0.id, $0.text) }) { first, _ in first }
    }
    return labels
  }
}
