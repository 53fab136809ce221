// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Markup
import Metrics
import Platform
import Statistics
import Wording

/// The verdicts of a run for a build server: one test case a check.
///
/// A failed check is a failure; an inconclusive one an error of type `inconclusive`, because it
/// must not pass unseen. Times are left out: the file has the same bytes for the same run.
enum JUnit {
  /// The report in the form that the Jenkins xUnit schema accepts.
  static func report(of record: RunRecord) -> String {
    report(record.verdicts, suite: record.suite.name, releasing: true)
  }

  /// The report of a gate; of a locked test set it holds no estimate.
  static func report(of decision: GateDecision) -> String {
    report(
      decision.verdicts, suite: decision.suite.name + ".gate",
      releasing: decision.releasesEstimates)
  }

  private static func report(
    _ verdicts: [CheckResult], suite named: String, releasing: Bool
  ) -> String {
    let failed = verdicts.count { $0.verdict == .fail }
    let open = verdicts.count { $0.verdict == .inconclusive }
    let name = Attribute("name", "touchstone.\(named)")
    let counts = [
      Attribute("tests", String(verdicts.count)), Attribute("failures", String(failed)),
      Attribute("errors", String(open)), Attribute("skipped", "0"), Attribute("time", "0"),
    ]
    let properties = HTML.element("properties", [], [])
    let cases = verdicts.map { testCase($0, suite: named, releasing) }
    let suite = HTML.element("testsuite", [name] + counts, [properties] + cases)
    let root = HTML.element("testsuites", [], [suite])
    return root.renderedAsXML() + "\n"
  }

  private static func testCase(
    _ result: CheckResult, suite: String, _ releasing: Bool
  ) -> HTML {
    let attributes = [
      Attribute("classname", "touchstone.\(suite)"), Attribute("name", result.plan.id),
      Attribute("time", "0"),
    ]
    switch result.verdict {
    case .pass: return .element("testcase", attributes, [])
    case .fail:
      return .element("testcase", attributes, [outcome("failure", "fail", result, releasing)])
    case .inconclusive:
      return .element("testcase", attributes, [outcome("error", "inconclusive", result, releasing)])
    }
  }

  private static func outcome(
    _ tag: TagName, _ type: String, _ result: CheckResult, _ releasing: Bool
  ) -> HTML {
    guard releasing else {
      return .element(
        tag,
        [
          Attribute("type", type),
          Attribute("message", GateSummary.sentence(result, releasing: false).en),
        ], [])
    }
    return .element(
      tag, [Attribute("type", type), Attribute("message", message(result))],
      [.text("result \(result.estimate.id)")])
  }

  private static func message(_ result: CheckResult) -> String {
    let target = result.plan.target.map { " of \($0)" } ?? ""
    let bound = result.bound.map { NumberFormat.shortest($0) } ?? "none"
    let needed = result.neededCases.map { "; \($0) cases needed in all" } ?? ""
    return "\(result.plan.metric.id)\(target): deciding bound \(bound), limit "
      + "\(NumberFormat.shortest(result.limit))\(needed)\(GateSummary.findings(result).en)"
  }
}
