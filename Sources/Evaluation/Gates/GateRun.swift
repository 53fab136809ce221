// SPDX-License-Identifier: Apache-2.0

import Datasets
public import Ledger
import Metrics
import Models
import Platform
import Statistics
import Tables
import Wording

/// Holds a model against the gate of its suite.
///
/// The try is in the ledger before anything is computed, so that one that ends badly counts as well.
public struct GateRun: Sendable {
  let prepared: PreparedSuite
  let baseline: GateBaseline?
  let profile: GateProfile
  let threads: Int

  /// Plans a gate; without a baseline the checks against it cannot be told.
  ///
  /// - Throws: `EvaluationError.refused` for a language model of which nothing says which weights answer.
  public init(
    _ prepared: PreparedSuite, baseline: GateBaseline?, profile: GateProfile, threads: Int
  ) throws(EvaluationError) {
    try ReleaseFigures.confirm(prepared)
    self.prepared = prepared
    self.baseline = baseline
    self.profile = profile
    self.threads = threads
    if let live = prepared.models.first?.live, live.declaration.kind == .chat {
      let release = live.declaration.release
      guard release.weights != nil || release.image != nil else {
        throw .refused(
          Text(
            zh: "语言模型“\(live.declaration.name)”没有声明权重哈希或镜像摘要（weights 或 image），同一地址背后的模型可能改变，不能据此放行",
            en:
              "the language model '\(live.declaration.name)' declares neither a hash of its weights nor "
              + "an image digest (weights or image); what answers there can change, so it is not gated"
          ))
      }
    }
  }

  /// Decides every check.
  ///
  /// `ledger` counts the tries and holds what models answered; what it lacks they are asked, with keys
  /// from `environment`.
  public func decide(
    _ ledger: Ledger, now: @escaping @Sendable () -> String, environment: [String: String] = [:],
    progress: @escaping @Sendable (RunStep) -> Void = { _ in }
  ) async throws -> GateDecision {
    let (suite, identity) = (prepared.suite, prepared.identity)
    let isLocked = prepared.dataset.datasheet.isLocked
    let runsBefore = try ledger.runs().contains {
      $0.datasetHash == identity.datasetHash && $0.id != identity.id
    }
    let uses = try ledger.use(
      identity.datasetHash, for: .gate, suite: suite.name, run: identity.id, at: now())
    let reuse = TestSetReuse(
      dataset: identity.datasetHash, isLocked: isLocked, run: identity.id, uses: uses,
      carried: baseline?.testSet, runsBefore: runsBefore)
    let computation = RunComputation(
      prepared,
      earlierPlans: try ledger.plansWithResults(before: prepared.plan.hash, of: suite.name),
      threads: threads)
    let store = ResponseStore(ledger, run: identity.id, now: now)
    for asked in prepared.asked {
      let name = asked.model.name
      try await asked.ask(store, environment: environment, seed: suite.inference.seed) {
        progress(.asking(name, done: $0, of: $1))
      }
    }
    let predictions = try await computation.answers(ledger)
    let rival = try await baseline?.answers(prepared, ledger)
    let assembly = try CaseAssembly(prepared)
    let shown = try assembly.shownGroups(
      suite, predictions + (rival.map { [$0.predictions] } ?? []))
    let source = CheckSource(
      computation, assembly, predictions, [], shown, baseline: rival,
      figures: ReleaseFigures(prepared: prepared, ledger: ledger, now: now()),
      replicates: profile == .quick ? max(100, suite.inference.replicates / 10) : nil)
    let level = reuse.level(suite.inference.level)
    let verdicts = try CheckEvaluation(
      checks: checks(hasBaseline: rival != nil), level: level,
      multiplicity: suite.inference.multiplicity, isPostHoc: !computation.earlierPlans.isEmpty,
      estimate: { try source.estimate($0, level: $1).identified(in: identity.id) }
    ).results()
    let found = try isLocked ? [] : regressions(assembly, predictions[0], rival)
    return GateDecision(
      id: id(reuse), suite: suite, identity: identity, baseline: baseline, profile: profile,
      verdicts: verdicts + missing(hasBaseline: rival != nil, level: level), reuse: reuse,
      regressions: found, warnings: prepared.warnings + shown.warnings + warnings(reuse, rival),
      plan: prepared.plan, inputs: prepared.inputs)
  }

  private func id(_ reuse: TestSetReuse) -> String {
    let parts = JSON.object([
      "run": .string(prepared.identity.id), "baseline": baseline.map { .string($0.run) } ?? .null,
      "profile": .string(profile.rawValue), "try": .integer(Int64(reuse.tryNumber)),
    ])
    return "gate-" + SHA256.hex(of: parts.canonical()).prefix(16)
  }

  /// The checks that can be decided.
  private func checks(hasBaseline: Bool) -> [CheckPlan] {
    let all = prepared.suite.checks + prepared.suite.gateChecks
    return all.filter { check in
      (hasBaseline || !check.needsBaseline)
        && (profile == .full || check.groupColumns.isEmpty)
    }
  }

  /// The checks that nothing can be said of, because there is no baseline.
  private func missing(hasBaseline: Bool, level: Double) -> [CheckResult] {
    guard !hasBaseline else { return [] }
    return prepared.suite.gateChecks.filter(\.needsBaseline).map { check in
      let reason = Text(zh: "没有给出基线（--baseline）", en: "no baseline was given (--baseline)")
      return CheckResult(
        plan: check, verdict: .inconclusive,
        estimate: Estimate(
          metric: check.metric.id, measured: .undefined(reason), n: 0,
          target: check.target, model: prepared.suite.model.name
        ).identified(in: prepared.identity.id),
        bound: nil, limit: CheckEvaluation.rule(check).limit, level: level, neededCases: nil,
        neededOfClass: nil, isPostHoc: false, reason: reason)
    }
  }

  private func warnings(_ reuse: TestSetReuse, _ rival: BaselineAnswers?) -> [Text] {
    var texts = [reuse.words]
    if let exploratory = reuse.exploratory { texts.append(exploratory) }
    if profile == .quick {
      texts.append(
        Text(
          zh: "快速检查：不看亚组，重抽样次数为十分之一；正式发布请用 full",
          en:
            "quick profile: no subgroups and a tenth of the replicates; a release needs the full one"
        ))
    }
    if let baseline, baseline.run == prepared.identity.id {
      texts.append(
        Text(
          zh: "基线就是本次运行，与其比较没有意义", en: "the baseline is this very run, so comparing says nothing"))
    }
    return texts
  }

  /// The cases that the baseline called rightly and the model does not, at the first threshold
  /// that the target's checks or metrics declare.
  private func regressions(
    _ assembly: CaseAssembly, _ own: Predictions, _ rival: BaselineAnswers?
  ) throws -> [Regression] {
    guard let rival else { return [] }
    let suite = prepared.suite
    var found: [Regression] = []
    for target in suite.targets {
      guard let threshold = suite.thresholds(of: target).first else { continue }
      let truth = try assembly.dataset.truth(target)
      let (new, old) = (own.columns[target] ?? [], rival.predictions.columns[target] ?? [])
      for row in truth.indices {
        guard let isPositive = truth[row], new.indices.contains(row), old.indices.contains(row),
          let after = new[row], let before = old[row], (before >= threshold) == isPositive,
          (after >= threshold) != isPositive
        else { continue }
        guard let line = assembly.dataset.table.line(ofRow: row) else { continue }
        found.append(
          Regression(target: target, file: dataFile, line: line, isMissed: isPositive))
      }
    }
    return found
  }

  private var dataFile: String {
    "Datasets/\(prepared.suite.dataset)/\(prepared.dataset.datasheet.files.first?.path ?? "")"
  }
}

extension CheckPlan {
  /// Whether it compares with the baseline of a gate.
  public var needsBaseline: Bool {
    if case .nonInferior(CheckPlan.baseline, _) = rule { true } else { false }
  }
}
