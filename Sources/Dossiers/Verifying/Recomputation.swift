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
      prepared = try PreparedSuite(run.suite, workspace: workspace, version: run.version)
      let computation = RunComputation(
        prepared, earlierPlans: try earlierPlans(run), threads: threads)
      fresh = try computation.record(try await computation.answers())
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
    report.add(try verdicts(of: run, ledger, with: fresh))
    return report
  }

  /// Compares each result by what it measures, so that a changed number is named by its old id.
  private static func compare(
    _ written: [(id: String, json: String)], with fresh: RunRecord, run: String
  ) -> VerificationReport {
    var report = VerificationReport()
    let byID = Dictionary(
      fresh.estimates.map { (ResultIdentity.id(of: $0.json, context: run), $0.json.canonical()) }
    ) { first, _ in first }
    var bySubject: [String: String] = [:]
    for estimate in fresh.estimates {
      bySubject[ResultIdentity.subject(of: estimate.json)] = shown(estimate.json)
    }
    for row in written {
      report.checked += 1
      if byID[row.id] != nil { continue }
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

  private func verdicts(of run: RunRow, _ ledger: Ledger, with fresh: RunRecord) throws
    -> VerificationReport
  {
    var report = VerificationReport()
    for row in try ledger.verdicts(of: run.id) {
      report.checked += 1
      let old = try JSON.parse(Array(row.json.utf8), name: row.check)
      let now = fresh.verdicts.first { $0.plan.id == row.check }?.verdict.rawValue
      guard now != old["verdict"]?.string else { continue }
      report.problems.append(
        VerificationProblem(
          .recomputed, place: "verdicts/\(row.check)",
          Text(
            zh: "标准 \(row.check)：记录为 \(old["verdict"]?.string ?? "")，重新计算得 \(now ?? "无")",
            en: "check \(row.check): recorded \(old["verdict"]?.string ?? ""), computed again "
              + "\(now ?? "nothing")")))
    }
    return report
  }

  /// The earlier plans as the run itself recorded them; the ledger may know more by now.
  private func earlierPlans(_ run: RunRow) throws -> [String] {
    let path = try workspace.path("Reports/\(run.suite)/\(run.id)/manifest.json")
    guard Files.exists(path) else { return [] }
    let manifest = try JSON.parse(Files.read(path), name: "manifest.json")
    return manifest["plan"]?["earlier_plans"]?.array?.compactMap(\.string) ?? []
  }

  /// A result's number or table in brief.
  private static func shown(_ json: JSON) -> String {
    if let value = json["value"]?.double { return NumberFormat.shortest(value) }
    if let reason = json["undefined"]?.string { return reason }
    return (json["values"] ?? .null).canonical().prefix(80) + "…"
  }
}
