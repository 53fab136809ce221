// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Platform
import Testing

@Suite("touchstone measure on imperfect data")
struct ImperfectMeasureTests {
  private func estimates(_ arguments: [String], of text: String) async throws -> [JSON] {
    try await TemporaryFolder.with { folder in
      try folder.write(text, to: "cases.csv")
      let call = await Call(
        ["measure", "cases.csv", "--json", "--replicates", "40"] + arguments, in: folder.path)
      #expect(call.code == 0, "\(call.errors)")
      let document = try JSON.parse(Array(call.output.utf8), name: "output")
      return try #require(document["estimates"]?.array)
    }
  }

  private func value(_ metric: String, _ estimates: [JSON]) -> Double? {
    estimates.first { $0["metric"]?.string == metric }?["value"]?.double
  }

  private static let binary = ["--task", "binary", "--truth", "truth"]

  /// TP 80, FN 20, FP 90, TN 810; all positives and a tenth of the negatives verified.
  private static let partlyVerified: String = {
    var rows = ["call,truth,verified"]
    rows += Array(repeating: "1,1,1", count: 80) + Array(repeating: "1,0,1", count: 90)
    rows += Array(repeating: "0,1,1", count: 2) + Array(repeating: "0,0,1", count: 81)
    rows += Array(repeating: "0,,0", count: 747)
    return rows.joined(separator: "\n") + "\n"
  }()

  @Test("partial verification is corrected from 0.976 and 0.474 to 0.80 and 0.90")
  func verification() async throws {
    let found = try await estimates(
      Self.binary + ["--label", "call", "--verified", "verified"], of: Self.partlyVerified)
    #expect(value("sensitivity_verified", found).map { abs($0 - 0.8) < 1e-12 } == true)
    #expect(value("specificity_verified", found).map { abs($0 - 0.9) < 1e-12 } == true)
    #expect(value("sensitivity_verified_only", found).map { abs($0 - 0.976) < 1e-3 } == true)
    #expect(value("specificity_verified_only", found).map { abs($0 - 0.474) < 1e-3 } == true)
    let sensitivity = found.first { $0["metric"]?.string == "sensitivity_verified" }
    #expect(sensitivity?["interval"]?["method"]?.string == "begg-greenes-mover")
  }

  /// Sixty cases, of whom every seventh has no score.
  private static let gaps: String = {
    var rows = ["truth,score,other,site,period,age,cal,a,b,c"]
    for row in 0..<60 {
      let truth = row % 3 == 0 ? 1 : 0
      let score = Double((row * 37) % 50 + truth * 30) / 100
      let site = ["n", "s", "w"][row % 3 == 0 ? (row / 3) % 3 : row % 3]
      let period = (row * 7) % 5 < 2 ? "old" : "new"
      let calls = (0..<3).map { ((row * (5 + $0)) % 10 < 2 ? 1 - truth : truth) }
      rows.append(
        "\(truth),\(row % 7 == 6 ? "" : "\(score)"),\(Double((row * 11) % 60) / 60),\(site),"
          + "\(period),\(40 + (row * 13) % 30),\(row % 2),\(calls[0]),\(calls[1]),\(calls[2])")
    }
    return rows.joined(separator: "\n") + "\n"
  }()

  @Test(
    "each analysis is reached by its option",
    arguments: [
      (
        ["--reference-sensitivity", "0.9", "--reference-specificity", "0.95"],
        "sensitivity_reference_corrected"
      ),
      (["--failures", "negative"], "failure_share"),
      (["--imputed", "score,other"], "roc_auc"),
      (["--impute", "3", "--delta=-1,1", "--limit", "0.3"], "roc_auc"),
      (
        ["--period", "period", "--reference-period", "old", "--strata", "site"],
        "roc_auc_change_within"
      ),
      (
        ["--period", "period", "--strata", "age", "--mix-method", "membership"],
        "roc_auc_change_mix"
      ),
      (["--sites", "site"], "specificity_site_prediction"),
      (["--abstain"], "aurc"),
      (["--conformal", "lac", "--calibration", "cal", "--alpha", "0.2"], "conformal_coverage"),
      (["--ece-null"], "ece_null_p"),
      (["--tests", "a,b,c"], "latent_prevalence"),
    ])
  func reached(options: [String], metric: String) async throws {
    let found = try await estimates(
      Self.binary + ["--score", "score"] + options, of: Self.gaps)
    #expect(
      found.contains { $0["metric"]?.string == metric },
      "\(found.compactMap { $0["metric"]?.string })")
  }

  @Test("every rule for failed outputs stands beside the others, the declared one first")
  func failures() async throws {
    let found = try await estimates(
      Self.binary + ["--score", "score", "--failures", "intention-to-diagnose"], of: Self.gaps)
    let rules = found.filter { $0["metric"]?.string == "sensitivity" }
      .compactMap { $0["parameters"]?["failures"]?.string }
    #expect(
      rules == ["intention-to-diagnose", "exclude", "negative", "positive", "worst"])
  }

  @Test("an analysis that does not serve the task says which it serves")
  func wrongTask() async throws {
    try await TemporaryFolder.with { folder in
      try folder.write(Self.gaps, to: "cases.csv")
      let call = await Call(
        "measure", "cases.csv", "--task", "agreement", "--raters", "a,b", "--abstain",
        in: folder.path)
      #expect(call.code == 64)
    }
  }
}
