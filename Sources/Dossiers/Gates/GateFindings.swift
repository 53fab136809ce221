// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Foundation
import Platform
import Statistics
import Wording

/// What stands in the way of a release, each at a line of a file: a check in the suite, a case in the data.
struct GateFindings {
  /// The most cases that are listed one by one.
  static let limit = 500

  /// A finding.
  struct Finding {
    let rule: String
    let message: String
    let file: String
    let line: Int
    let isBlocking: Bool
    let level: String
  }

  let findings: [Finding]

  init(_ decision: GateDecision) {
    let checks = decision.verdicts.filter { $0.verdict != .pass }.map { result in
      let (file, line) = Self.place(result.plan.place)
      return Finding(
        rule: result.plan.id,
        message: GateSummary.sentence(result, releasing: decision.releasesEstimates).en,
        file: file, line: line, isBlocking: result.verdict == .fail,
        level: result.verdict == .fail ? "error" : "warning")
    }
    let cases = decision.regressions.prefix(Self.limit).map { regression in
      let what =
        regression.isMissed
        ? "the baseline found this case, and the model misses it"
        : "the baseline was silent on this case, and the model alarms for nothing"
      return Finding(
        rule: "regression", message: "\(regression.target): \(what)", file: regression.file,
        line: regression.line, isBlocking: false, level: "note")
    }
    findings = checks + cases
  }

  /// The file and the line of a place such as `Suites/a.json5:12:5`.
  private static func place(_ place: String) -> (String, Int) {
    let parts = place.split(separator: ":").map(String.init)
    guard parts.count >= 3, let line = Int(parts[parts.count - 2]) else { return (place, 1) }
    return (parts.dropLast(2).joined(separator: ":"), line)
  }

  /// The findings in the Static Analysis Results Interchange Format 2.1.0 (OASIS).
  func sarif(version: String) -> JSON {
    var seen: Set<String> = []
    let rules = findings.filter { seen.insert($0.rule).inserted }.map { finding -> JSON in
      let text =
        finding.rule == "regression"
        ? "A case that the baseline got right and the model does not"
        : "The check '\(finding.rule)' of the suite"
      return .object([
        "id": .string(finding.rule), "shortDescription": .object(["text": .string(text)]),
      ])
    }
    let results = findings.map { finding -> JSON in
      let location = JSON.object([
        "physicalLocation": .object([
          "artifactLocation": .object(["uri": .string(Self.uri(finding.file))]),
          "region": .object(["startLine": .integer(Int64(max(finding.line, 1)))]),
        ])
      ])
      return .object([
        "ruleId": .string(finding.rule), "level": .string(finding.level),
        "message": .object(["text": .string(finding.message)]),
        "locations": .array([location]),
        "partialFingerprints": .object(["touchstone/v1": .string(Self.fingerprint(finding))]),
      ])
    }
    let driver = JSON.object([
      "name": .string("Touchstone"), "version": .string(version), "rules": .array(rules),
    ])
    return .object([
      "$schema": .string(
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
      ),
      "version": .string("2.1.0"),
      "runs": .array([
        .object([
          "tool": .object(["driver": driver]), "columnKind": .string("unicodeCodePoints"),
          "results": .array(results),
        ])
      ]),
    ])
  }

  /// The findings as GitLab's Code Quality report has them.
  var codeQuality: JSON {
    .array(
      findings.map { finding in
        .object([
          "description": .string(finding.message), "check_name": .string(finding.rule),
          "fingerprint": .string(Self.fingerprint(finding)),
          "severity": .string(
            finding.isBlocking ? "blocker" : finding.level == "warning" ? "major" : "minor"),
          "location": .object([
            "path": .string(finding.file),
            "lines": .object(["begin": .integer(Int64(max(finding.line, 1)))]),
          ]),
        ])
      })
  }

  private static func fingerprint(_ finding: Finding) -> String {
    let parts = [finding.rule, finding.file, String(finding.line), finding.message]
    return SHA256.hex(of: JSON.array(parts.map(JSON.string)).canonical())
  }

  /// A path as a relative URI.
  private static func uri(_ path: String) -> String {
    path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
  }
}
