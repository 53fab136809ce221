// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Markup
import Metrics
import Platform
import Statistics

/// The verdicts of a run for a build server: one test case a check.
///
/// A failed check is a failure; an inconclusive one an error of type `inconclusive`, because it
/// must not pass unseen. Times are left out: the file has the same bytes for the same run.
enum JUnit {
  /// The report in the form that the Jenkins xUnit schema accepts.
  static func report(of record: RunRecord) -> String {
    let failed = record.verdicts.count { $0.verdict == .fail }
    let open = record.verdicts.count { $0.verdict == .inconclusive }
    let name = Attribute("name", "touchstone.\(record.suite.name)")
    let counts = [
      Attribute("tests", String(record.verdicts.count)), Attribute("failures", String(failed)),
      Attribute("errors", String(open)), Attribute("skipped", "0"), Attribute("time", "0"),
    ]
    let properties = HTML.element("properties", [], [])
    let cases = record.verdicts.map { testCase($0, suite: record.suite.name) }
    let suite = HTML.element("testsuite", [name] + counts, [properties] + cases)
    let root = HTML.element("testsuites", [], [suite])
    return root.renderedAsXML() + "\n"
  }

  private static func testCase(_ result: CheckResult, suite: String) -> HTML {
    let attributes = [
      Attribute("classname", "touchstone.\(suite)"), Attribute("name", result.plan.id),
      Attribute("time", "0"),
    ]
    switch result.verdict {
    case .pass: return .element("testcase", attributes, [])
    case .fail: return .element("testcase", attributes, [outcome("failure", "fail", result)])
    case .inconclusive:
      return .element("testcase", attributes, [outcome("error", "inconclusive", result)])
    }
  }

  private static func outcome(_ tag: TagName, _ type: String, _ result: CheckResult) -> HTML {
    .element(
      tag, [Attribute("type", type), Attribute("message", message(result))],
      [.text("result \(result.estimate.id)")])
  }

  private static func message(_ result: CheckResult) -> String {
    let target = result.plan.target.map { " of \($0)" } ?? ""
    let bound = result.bound.map { NumberFormat.shortest($0) } ?? "none"
    let needed = result.neededCases.map { "; \($0) cases needed in all" } ?? ""
    return "\(result.plan.metric.id)\(target): deciding bound \(bound), limit "
      + "\(NumberFormat.shortest(result.limit))\(needed)"
  }
}
