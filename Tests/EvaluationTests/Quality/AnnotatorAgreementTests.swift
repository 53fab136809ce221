// SPDX-License-Identifier: Apache-2.0

import Datasets
import Evaluation
import Metrics
import Platform
import TestSupport
import Testing
import Wording

@Suite("Agreement of annotators")
struct AnnotatorAgreementTests {
  private func measured(folder: String) throws -> QualityReport {
    let report = try DatasetCheck.run(
      folder: folder, shownAs: "ward", options: CheckOptions(asOf: 1_795_000_000))
    return try AnnotatorAgreement.measured(
      in: report, inference: Inference(replicates: 200, threads: 2))
  }

  private func value(_ report: QualityReport, _ id: String, _ name: String = "value") -> Double? {
    report.result(.agreement)?.measures.first { $0.id == id }?.values
      .first { $0.name == name }?.value
  }

  /// Expected values: krippendorff 0.8 (nominal) on all epochs; statsmodels 0.14, fleiss_kappa, on
  /// the 24,896 epochs with five readings.
  @Test("of the five scorers of DOD-H is that of the reference programs, by night")
  func sleep() throws {
    let report = try measured(folder: "\(ProjectFolder.root)/Datasets/sleep-dod")
    let alpha = try #require(value(report, "krippendorff_alpha"))
    #expect((alpha - 0.702_359_895_297_358_2).magnitude < 1e-12)
    let kappa = try #require(value(report, "fleiss_kappa"))
    #expect((kappa - 0.702_246_946_090_749_6).magnitude < 1e-12)
    // Epochs of a night hang together: the interval is far wider than one over epochs would be.
    let lower = try #require(value(report, "krippendorff_alpha", "lower"))
    let upper = try #require(value(report, "krippendorff_alpha", "upper"))
    #expect(upper - lower > 0.08 && lower < alpha && alpha < upper)
    // In one night scorer 1 agrees with the others in 30 % of epochs, they with each other in 71 %.
    #expect(report.findings.map(\.id) == ["unstable-annotator:stage:1:scorer_1:patient"])
  }

  /// Forty cases read by two annotators, the first of whom reads them again.
  private func ward(_ word: (Int, Int) -> String) throws -> QualityReport {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let rows = (0..<40).map { row in
      "c\(row),\(word(row, 0)),\(word(row, 1)),\(word(row, 2)),\(word(row, 3))"
    }
    let data = (["id,a,b,again,final"] + rows).joined(separator: "\n") + "\n"
    try folder.write(data, to: "ward/data.csv")
    try folder.write(
      """
      {
        dataset: "ward", title: "Ward", setting: "local",
        files: [{ path: "data.csv", sha256: "\(SHA256.hex(of: data))", table: "t" }],
        columns: {
          id: { role: "case" },
          a: { role: "annotation", type: "boolean", annotates: { target: "x", annotator: "a" } },
          b: { role: "annotation", type: "boolean", annotates: { target: "x", annotator: "b" } },
          again: { role: "annotation", type: "boolean", annotates: { target: "x", annotator: "a", round: 2, stage: "self" } },
          final: { role: "annotation", type: "boolean", annotates: { target: "x", annotator: "chief", stage: "arbitration" } },
        },
      }
      """, to: "ward/dataset.json5")
    return try measured(folder: folder.file("ward"))
  }

  @Test("is told where it is low, where one reader is unsteady, and where nobody has decided")
  func low() throws {
    let report = try ward { row, column in
      switch column {
      case 0: row % 2 == 0 ? "1" : "0"
      case 1: row % 3 == 0 ? "1" : "0"
      case 2: row % 4 < 2 ? "1" : "0"
      default: row < 20 ? "1" : ""
      }
    }
    let ids = report.findings.map(\.id)
    #expect(ids.contains("low-agreement:x:1") && ids.contains("unstable-annotator:x:a"))
    #expect(ids.contains("unresolved-disagreement:x:1:arbitration"))
    // a and b differ in 20 of 40 cases, ten or so of them in the second half.
    let open = report.findings.first { $0.kind == .unresolved }
    #expect(open?.of == 30 && open?.count == 15)
  }

  @Test("gives kappa 1 to readers who agree, and a reason where it is not defined")
  func high() throws {
    let alike = try ward { row, column in column == 3 ? "" : row % 2 == 0 ? "1" : "0" }
    #expect(value(alike, "cohen_kappa") == 1 && value(alike, "krippendorff_alpha") == 1)
    // Readings that never differ may be copies of one another; nothing else is amiss.
    #expect(alike.findings.map(\.id) == ["duplicate-column:again=a", "duplicate-column:b=a"])
    let same = try ward { _, column in column == 3 ? "" : "1" }
    let measure = same.result(.agreement)?.measures.first { $0.id == "cohen_kappa" }
    #expect(measure?.rate == nil && measure?.reason != nil)
  }
}
