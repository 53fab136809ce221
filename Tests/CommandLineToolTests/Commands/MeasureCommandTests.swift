// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Platform
import Testing
import Wording

@Suite("touchstone measure")
struct MeasureCommandTests {
  /// Eight cases of four patients; at 0.5 two of three diseased are found.
  private static let table = """
    编号,patient,truth,score,call,weight,sex
    01,a,1,0.9,阳性,1,F
    02,a,1,0.7,阳性,1,F
    03,b,1,0.2,阴性,2,M
    04,b,0,0.6,阳性,1,M
    05,c,0,0.4,阴性,1,F
    06,c,0,0.3,阴性,1,
    07,d,0,0.1,阴性,1,M
    08,d,0,0.0,阴性,1,M

    """

  private static let columns = ["--task", "binary", "--truth", "truth", "--score", "score"]

  /// Calls `measure` on a file in a folder of its own.
  private func measure(
    _ arguments: [String], of text: String = table, in language: Language = .english
  ) async throws -> Call {
    try await TemporaryFolder.with { folder in
      try folder.write(text, to: "cases.csv")
      return await Call(
        ["measure", "cases.csv", "--language", language.rawValue] + arguments, in: folder.path)
    }
  }

  private func estimates(_ arguments: [String], of text: String = table) async throws -> [JSON] {
    let call = try await measure(arguments + ["--json"], of: text)
    #expect(call.code == 0, "\(call.errors)")
    let document = try JSON.parse(Array(call.output.utf8), name: "output")
    return try #require(document["estimates"]?.array)
  }

  @Test("gives one document with estimates as the contract fixes them")
  func document() async throws {
    let estimates = try await estimates(
      Self.columns + ["--metrics", "sensitivity,roc_auc", "--interval", "wilson"])
    #expect(estimates.map { $0["metric"]?.string } == ["sensitivity", "roc_auc"])
    let sensitivity = estimates[0]
    #expect(sensitivity["value"]?.double == 2.0 / 3)
    #expect(sensitivity["n"]?.int == 8)
    #expect(sensitivity["events"]?.int == 3)
    #expect(sensitivity["parameters"]?["threshold"]?.double == 0.5)
    #expect(sensitivity["interval"]?["method"]?.string == "wilson")
    #expect(sensitivity["interval"]?["level"]?.double == 0.95)
    #expect(sensitivity["group"] == nil)
    // 15 pairs, of which 0.2 loses against 0.6, 0.4 and 0.3.
    #expect(estimates[1]["value"]?.double == 12.0 / 15)
  }

  @Test("measures every usual metric when none is named, and the others by name")
  func all() async throws {
    let measured = Set(try await estimates(Self.columns).compactMap { $0["metric"]?.string })
    #expect(measured.isSuperset(of: ["roc_auc", "ppv", "cohen_kappa", "ici", "ace", "oe_ratio"]))
    #expect(measured.count > 25)
    let named = try await estimates(Self.columns + ["--metrics", "hosmer_lemeshow,e90_loess"])
    #expect(named.map { $0["metric"]?.string } == ["hosmer_lemeshow", "e90_loess"])
  }

  @Test("asks a metric once for each operating point it takes")
  func operatingPoints() async throws {
    let estimates = try await estimates(
      Self.columns + [
        "--metrics", "sensitivity,roc_auc", "--threshold", "0.1,0.8", "--at-specificity", "0.8",
      ])
    #expect(estimates.count == 4)
    let parameters = estimates.map { $0["parameters"] }
    #expect(parameters[0]?["threshold"]?.double == 0.1)
    #expect(parameters[1]?["threshold"]?.double == 0.8)
    #expect(parameters[2]?["specificity"]?.double == 0.8)
    #expect(parameters[3] == nil)
  }

  @Test("measures each subgroup of each column named, and not the rows without a group")
  func groups() async throws {
    let estimates = try await estimates(
      Self.columns + ["--metrics", "sensitivity", "--group", "sex", "--group", "patient"])
    let groups = estimates.map { $0["group"]?.object ?? [:] }
    #expect(
      groups == [
        [:], ["sex": .string("F")], ["sex": .string("M")], ["patient": .string("a")],
        ["patient": .string("b")], ["patient": .string("c")], ["patient": .string("d")],
      ])
    #expect(estimates.map { $0["n"]?.int } == [8, 3, 4, 2, 2, 2, 2])
    let healthy = estimates[5]
    #expect(healthy["value"] == .null)
    #expect(healthy["undefined"]?.string?.isEmpty == false)
  }

  @Test("takes patients as a whole where a patient is named, by formula or by resampling")
  func clusters() async throws {
    let arguments = Self.columns + ["--metrics", "sensitivity", "--replicates", "200"]
    #expect(try await estimates(arguments)[0]["interval"]?["method"]?.string == "wilson")
    let clustered = try await estimates(arguments + ["--cluster", "patient"])[0]
    #expect(clustered["interval"]?["method"]?.string == "wilson-clustered")
    #expect(clustered["units"]?.int == 4)
    let drawn = try await estimates(
      arguments + ["--cluster", "patient", "--interval", "bootstrap"])[0]
    #expect(drawn["interval"]?["method"]?.string?.hasPrefix("bootstrap-") == true)
  }

  @Test("gives the same bytes for any number of threads and other bytes for another seed")
  func seeds() async throws {
    let arguments =
      Self.columns + [
        "--metrics", "brier_score", "--replicates", "300", "--cluster", "patient", "--json",
      ]
    let one = try await measure(arguments + ["--threads", "1"]).output
    #expect(one == (try await measure(arguments + ["--threads", "2"]).output))
    #expect(one != (try await measure(arguments + ["--seed", "8"]).output))
  }

  @Test("weighs cases, and refuses weights that are none")
  func weights() async throws {
    let arguments = Self.columns + ["--metrics", "sensitivity", "--weight", "weight"]
    #expect(try await estimates(arguments)[0]["value"]?.double == 0.5)
    for (weight, code) in [("-1", 65), ("nan", 65), ("inf", 65), ("", 65)] as [(String, Int32)] {
      let text = Self.table.replacing("阴性,2,M", with: "阴性,\(weight),M")
      let call = try await measure(arguments, of: text)
      #expect(call.code == code, "\(weight)")
      #expect(call.output.isEmpty)
    }
    let zero = Self.table.replacing("性,1,", with: "性,0,").replacing("性,2,", with: "性,0,")
    #expect(try await measure(arguments, of: zero).code == 65)
  }

  @Test("reads calls in words, which leave nothing to rank")
  func calls() async throws {
    let estimates = try await estimates([
      "--task", "binary", "--truth", "truth", "--label", "call", "--positive", "阳性",
      "--positive", "1", "--negative", "阴性", "--negative", "0", "--metrics",
      "sensitivity,roc_auc",
    ])
    #expect(estimates[0]["value"]?.double == 2.0 / 3)
    #expect(estimates[1]["value"] == .null)
  }

  @Test("leaves out rows without truth or score, and says how many")
  func missing() async throws {
    let text = Self.table.replacing("08,d,0,0.0", with: "08,d,0,").replacing(
      "07,d,0,0.1", with: "07,d,NA,0.1")
    let arguments = Self.columns + ["--metrics", "specificity", "--missing", "NA"]
    #expect(try await estimates(arguments, of: text)[0]["n"]?.int == 6)
    let call = try await measure(arguments, of: text)
    #expect(call.errors.contains("Warning: Column 'truth' is empty in 1 row, left out"))
    #expect(call.errors.contains("Warning: Column 'score' is empty in 1 row, left out"))
    let document = try JSON.parse(
      Array(try await measure(arguments + ["--json"], of: text).output.utf8), name: "output")
    #expect(document["warnings"]?.array?.count == 2)
  }

  @Test(
    "stops with one sentence and code 65 at what a file or a request holds wrong",
    arguments: [
      (["--score", "scroe"], "there is no column 'scroe'; did you mean 'score'?"),
      (["--score", "sex"], "cases.csv:2: column 'sex' holds 'F'; expected a number"),
      (
        ["--score", "score", "--id", "patient"],
        "cases.csv: Case id 'a' occurs more than once (rows 2, 3)"
      ),
      (["--score", "score", "--group", "sxe"], "there is no column 'sxe'; did you mean 'sex'?"),
      (["--score", "score", "--cluster", "sex"], "cases.csv:7: column 'sex'"),
      (
        ["--score", "score", "--metrics", "roc_acu"],
        "Unknown metric 'roc_acu'; did you mean roc_auc"
      ),
    ])
  func wrong(arguments: [String], sentence: String) async throws {
    let call = try await measure(["--task", "binary", "--truth", "truth"] + arguments)
    #expect(call.code == 65)
    #expect(call.errors.contains(sentence), "\(call.errors)")
    #expect(call.errors.split(separator: "\n").count == 1)
    #expect(call.output.isEmpty)
  }

  @Test("refuses a score that is no number, with its line")
  func notANumber() async throws {
    let call = try await measure(Self.columns, of: Self.table.replacing("0.4", with: "nan"))
    #expect(call.code == 65)
    #expect(call.errors.contains("cases.csv:6: column 'score' holds 'NaN'"))
  }

  @Test("takes infinite scores, which rank but are no probabilities")
  func infinite() async throws {
    let estimates = try await estimates(
      Self.columns + ["--metrics", "roc_auc,brier_score"],
      of: Self.table.replacing("0.9", with: "inf"))
    #expect(estimates[0]["value"]?.double == 12.0 / 15)
    #expect(estimates[1]["value"] == .null)
  }

  @Test("a file that is not there is missing input, one without rows is wrong data")
  func noRows() async throws {
    #expect(await Call(["measure", "/nowhere/cases.csv"] + Self.columns).code == 66)
    let header = try await measure(Self.columns, of: "truth,score\n")
    #expect(header.code == 65)
    #expect(header.errors.contains("there is a header but no row below it"))
    #expect(try await measure(Self.columns, of: "").code == 65)
  }

  @Test("says which tasks there are, and which columns a task needs")
  func usage() async throws {
    let event = try await measure(["--task", "survival", "--time", "t"])
    #expect(event.code == 64)
    #expect(event.errors.hasPrefix("Error: Missing expected argument '--event <column>'."))
    let none = try await measure(["--task", "prophecy"])
    #expect(none.code == 64 && none.errors.contains("prophecy"))
    let truth = try await measure(["--task", "binary", "--score", "score"])
    #expect(truth.code == 64)
    #expect(truth.errors.hasPrefix("Error: Missing expected argument '--truth <column>'."))
    let score = try await measure(["--task", "binary", "--truth", "truth"])
    #expect(score.errors.hasPrefix("Error: Missing expected argument '--score <column>'."))
    let both = try await measure(Self.columns + ["--label", "call"])
    #expect(both.code == 64)
    #expect(both.errors.hasPrefix("Error: Give either --score or --label"))
  }

  @Test("prints aligned columns for people, in their language")
  func people() async throws {
    let call = try await measure(
      Self.columns + ["--metrics", "sensitivity,lr_positive", "--interval", "none"], in: .chinese)
    #expect(
      call.output == """
        指标         条件             数值  置信区间  算法  例数  阳性
        sensitivity  threshold=0.5  0.6667                     8     3
        lr_positive  threshold=0.5  3.3333                     8     3

        """)
  }
}
