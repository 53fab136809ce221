// SPDX-License-Identifier: Apache-2.0

public import Evaluation
import Platform
public import Wording

/// The files that a gate leaves for a build server and for those who release.
public enum GateFiles {
  /// The folder of a gate, relative to the workspace.
  public static func folder(of decision: GateDecision) -> String {
    "Reports/\(decision.suite.name)/gates/\(decision.id)"
  }

  /// What a check came to, in a sentence.
  public static func sentence(_ result: CheckResult, in decision: GateDecision) -> Text {
    GateSummary.sentence(result, releasing: decision.releasesEstimates)
  }

  /// The record, JUnit, a summary in both languages, and the findings as SARIF and Code Quality.
  ///
  /// None holds a case's id; of a locked test set none holds an estimate either.
  public static func files(of decision: GateDecision, version: String) -> [RunFile] {
    let findings = GateFindings(decision)
    var files = [
      RunFile(name: GateBaseline.gateFile, text: decision.record.pretty()),
      RunFile(name: "junit.xml", text: JUnit.report(of: decision)),
      RunFile(name: "gate.sarif", text: findings.sarif(version: version).pretty()),
      RunFile(name: "codequality.json", text: findings.codeQuality.pretty()),
    ]
    for language in Language.allCases {
      files.append(
        RunFile(
          name: "summary.\(language.rawValue).md",
          text: GateSummary.markdown(of: decision, in: language)))
    }
    return files
  }
}
