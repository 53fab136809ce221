// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Ledger
import Platform
import Statistics
import Wording

/// Computes a run again from its data and compares bit for bit.
struct Recomputation {
  let workspace: Workspace
  let threads: Int

  /// What differs from the ledger when the run's suite is computed anew.
  func report(on run: RunRow, _ ledger: Ledger, only result: String?) async throws
    -> VerificationReport
  {
    var report = VerificationReport()
    let prepared: PreparedSuite
    let fresh: RunRecord
    do {
      prepared = try PreparedSuite(
        suite(of: run), workspace: workspace, version: run.version, attempt: run.attempt)
      let computation = RunComputation(
        prepared,
        earlierPlans: try ledger.plansWithResults(before: run.planHash, of: run.suite),
        threads: threads)
      fresh = try computation.record(
        try await computation.answers(ledger), variants: try computation.variants(ledger))
    } catch let error as any Explained {
      return VerificationReport(
        checked: 1,
        problems: [
          VerificationProblem(
            .recomputed, place: run.id,
            Text(zh: "无法重新计算：", en: "cannot be computed again: ") + error.text)
        ])
    }
    if fresh.identity.id != run.id {
      report.problems.append(
        VerificationProblem(
          .recomputed, place: run.id,
          Text(
            zh: "套件、数据、模型或程序版本已改变：现在得到的是 \(fresh.identity.id)",
            en: "suite, data, model or version changed: they now give \(fresh.identity.id)")))
    }
    let written = try ledger.estimates(of: run.id).filter { result == nil || $0.id == result }
    report.add(Self.compare(written, with: fresh, run: run.id))
    if result == nil { report.add(try Self.verdicts(of: run, ledger, with: fresh)) }
    return report
  }

  /// The suite file that the run is of: the file may be called otherwise than the suite.
  private func suite(of run: RunRow) -> String {
    workspace.suiteNames.first { name in
      let shown = "Suites/\(name).json5"
      let suite = try? Suite.read(path: workspace.root + "/" + shown, shownAs: shown)
      return suite?.name == run.suite
    } ?? run.suite
  }

  /// Compares each result by what it measures, so that a changed number is named by its old id.
  private static func compare(
    _ written: [(id: String, json: String)], with fresh: RunRecord, run: String
  ) -> VerificationReport {
    var report = VerificationReport()
    // Under the run's own name, since the fresh one may have another identity.
    let content = Set(
      fresh.estimates.map { estimate in
        var object = estimate.json.object ?? [:]
        object["id"] = .string(ResultIdentity.id(of: estimate.json, context: run))
        return JSON.object(object).canonical()
      })
    var bySubject: [String: String] = [:]
    for estimate in fresh.estimates {
      bySubject[ResultIdentity.subject(of: estimate.json)] = shown(estimate.json)
    }
    for row in written {
      report.checked += 1
      if content.contains(row.json) { continue }
      let old = (try? JSON.parse(Array(row.json.utf8), name: row.id)) ?? .null
      let now = bySubject[ResultIdentity.subject(of: old)]
      let what = [old["metric"]?.string, old["target"]?.string, old["model"]?.string]
        .compactMap(\.self).joined(separator: " · ")
      report.problems.append(
        VerificationProblem(
          .recomputed, place: "estimates/\(row.id)", results: [row.id],
          Text(
            zh: "\(row.id)（\(what)）：记录为 \(shown(old))，重新计算得 \(now ?? "无")",
            en: "\(row.id) (\(what)): recorded \(shown(old)), computed again \(now ?? "nothing")")))
    }
    return report
  }

  private static func verdicts(of run: RunRow, _ ledger: Ledger, with fresh: RunRecord) throws
    -> VerificationReport
  {
    var report = VerificationReport()
    for row in try ledger.verdicts(of: run.id) {
      report.checked += 1
      let old = try? JSON.parse(Array(row.json.utf8), name: row.check)
      let now = fresh.verdicts.first { $0.plan.id == row.check }?.json
      guard old == nil || comparable(now) != comparable(old) else { continue }
      report.problems.append(
        VerificationProblem(
          .recomputed, place: "verdicts/\(row.check)",
          Text(
            zh: "标准 \(row.check)：记录为 \(shown(verdict: old))，重新计算得 \(shown(verdict: now))",
            en: "check \(row.check): recorded \(shown(verdict: old)), computed again "
              + shown(verdict: now))))
    }
    return report
  }

  /// A verdict without the id of its estimate, which depends on the run's identity.
  private static func comparable(_ verdict: JSON?) -> JSON? {
    guard var object = verdict?.object else { return nil }
    object["estimate"] = nil
    return .object(object)
  }

  /// A verdict in brief: the word and the bound that decided.
  private static func shown(verdict: JSON?) -> String {
    guard let verdict else { return "–" }
    let bound = verdict["bound"]?.double.map { " (\(NumberFormat.shortest($0)))" } ?? ""
    return (verdict["verdict"]?.string ?? "–") + bound
  }

  /// A result's number or table in brief.
  private static func shown(_ json: JSON) -> String {
    if let value = json["value"]?.double { return NumberFormat.shortest(value) }
    if let reason = json["undefined"]?.string { return reason }
    return (json["values"] ?? .null).canonical().prefix(80) + "…"
  }
}
