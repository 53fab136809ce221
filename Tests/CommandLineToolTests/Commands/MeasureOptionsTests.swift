// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Platform
import Testing

@Suite("Options of touchstone measure that cannot be heeded")
struct MeasureOptionsTests {
  static func call(_ arguments: [String], table: String = table) async throws -> Call {
    try await TemporaryFolder.with { folder in
      try folder.write(table, to: "f.csv")
      return await Call(["measure", "f.csv", "--task"] + arguments, in: folder.path)
    }
  }

  static let table = "t,s,a,b,sex,period,w\n0,0.1,1,1,F,x,1\n1,0.9,2,1,M,y,1\n1,0.8,1,2,,y,2\n"
  static let binary = ["binary", "--truth", "t", "--score", "s"]

  @Test(
    "a column cannot be measured against itself",
    arguments: [
      ["regression", "--truth", "t", "--prediction", "t"],
      ["ranking", "--id", "s", "--truth", "t", "--score", "t"],
      ["extraction", "--reference", "t", "--prediction", "t"],
      ["trace", "--reference", "t", "--prediction", "t"],
      ["choice", "--truth", "t", "--label", "t"],
      ["multiclass", "--truth", "t", "--label", "t"],
      ["binary", "--truth", "t", "--score", "t"],
      ["text", "--reference", "t", "--prediction", "t"],
      ["forecast", "--truth", "t", "--prediction", "t"],
      ["survival", "--time", "s", "--event", "t", "--score", "s"],
      ["agreement", "--raters", "a,a"],
      ["events", "--id", "t", "--time", "t", "--reference", "f.csv", "--prediction", "f.csv"],
    ])
  func twoRoles(_ arguments: [String]) async throws {
    let call = try await Self.call(arguments)
    #expect(call.code == 64)
    #expect(call.errors.contains("name column") || call.errors.contains("names column"))
  }

  @Test("compare refuses it too")
  func twoRolesCompared() async throws {
    try await TemporaryFolder.with { folder in
      try folder.write(Self.table, to: "f.csv")
      let call = await Call(
        [
          "compare", "f.csv", "--task", "regression", "--truth", "t", "--prediction", "t",
          "--prediction", "s",
        ], in: folder.path)
      #expect(call.code == 64)
    }
  }

  @Test(
    "options of other tasks are refused",
    arguments: [
      (["--raters", "a,b"], "--raters is not read by task binary; it is for agreement."),
      (["--horizon", "5"], "--horizon is not read by task binary; it is for survival."),
      (["--strata", "sex"], "--strata goes with --verified or --impute or --period."),
      (["--weights-are", "frequency"], "--weights-are goes with --weight."),
      (["--ece-null", "--group", "sex"], "--group does not go with --ece-null."),
      (["--sites", "sex", "--group", "sex"], "--group does not go with --sites."),
      (["--impute", "5", "--group", "sex"], "--group does not go with --impute."),
      (
        ["--period", "period", "--strata", "sex", "--weight", "w"],
        "--weight does not go with --period."
      ),
    ])
  func foreign(_ more: [String], _ sentence: String) async throws {
    let call = try await Self.call(Self.binary + more)
    #expect(call.code == 64)
    #expect(call.errors.contains(sentence), "\(call.errors)")
  }

  @Test("a parameter that no metric named takes is warned of")
  func unused() async throws {
    let call = try await Self.call(
      Self.binary + ["--metrics", "roc_auc", "--threshold", "0.5", "--interval", "none"])
    #expect(call.code == 0)
    #expect(call.errors.contains("None of the metrics named uses --threshold."))
  }

  @Test(
    "numbers out of range are usage errors, whole ones without a fraction",
    arguments: [
      ("--bins", "0"), ("--k", "0"), ("--beta", "0"), ("--cost", "0"), ("--horizon", "-1"),
      ("--iou", "0"), ("--tolerance", "-1"), ("--bins", "2.5"), ("--category", "0"),
    ])
  func ranges(_ option: String, _ value: String) async throws {
    let arguments =
      option == "--category" ? ["multiclass", "--truth", "a", "--label", "b"] : Self.binary
    let call = try await Self.call(arguments + [option, value])
    #expect(call.code == 64)
    #expect(!call.errors.contains(".0"), "\(call.errors)")
  }

  @Test("so is a number that only the metric knows to be none of its own")
  func policy() async throws {
    let call = try await Self.call(
      ["segmentation", "--reference", "t", "--prediction", "s", "--policy", "9"])
    #expect(call.code == 64)
    #expect(call.errors.contains("policy of metric dice is 9;"))
  }

  @Test(
    "words for yes and no are answered with the options that declare them",
    arguments: [
      ("阳性", "阴性"), ("positive", "negative"), ("Y", "N"), ("+", "-"), ("有", "无"),
    ])
  func words(_ yes: String, _ no: String) async throws {
    let table = "t,s\n\(yes),0.9\n\(no),0.1\n"
    let refused = try await Self.call(Self.binary, table: table)
    #expect(refused.code == 65)
    #expect(refused.errors.contains("Add --positive \(yes) --negative \(no)."))
    #expect(!refused.errors.contains("dataset.json5"))
    let taken = try await Self.call(
      Self.binary + ["--positive", yes, "--negative", no], table: table)
    #expect(taken.code == 0, "\(taken.errors)")
  }

  @Test("an empty weight is to be filled in, and NaN is written as files write it")
  func cells() async throws {
    let empty = try await Self.call(
      Self.binary + ["--weight", "w"], table: "t,s,w\n0,0.1,1\n1,0.9,\n")
    #expect(empty.code == 65)
    #expect(empty.errors.contains("f.csv:3: column 'w' is empty"))
    #expect(empty.errors.contains("Fill it in"))
    let nan = try await Self.call(Self.binary, table: "t,s\n0,0.1\n1,NaN\n")
    #expect(nan.code == 65)
    #expect(nan.errors.contains("holds 'NaN'"))
    #expect(nan.errors.contains("--missing NaN"))
  }

  @Test("cases without a group are counted in a warning")
  func ungrouped() async throws {
    let call = try await Self.call(
      Self.binary + ["--group", "sex", "--metrics", "accuracy", "--interval", "none"])
    #expect(call.code == 0)
    #expect(call.errors.contains("Column 'sex' is empty in 1 case"))
  }

  @Test("another bootstrap than was asked for is said")
  func otherBootstrap() async throws {
    let rows = (0..<60).map { "\($0 * 7 % 3 == 0 ? 1 : 0),0.\(10 + $0)" }
    let document = try await MeasureTrapTests.first(
      [
        "measure", "cases.csv", "--task", "binary", "--truth", "t", "--score", "s", "--metrics",
        "ece", "--interval", "bootstrap-bca", "--replicates", "200",
      ], of: "t,s\n" + rows.joined(separator: "\n") + "\n")
    if document["interval"]?["method"]?.string == "bootstrap-outer" {
      let notes = document["notes"]?.array ?? []
      #expect(notes.contains { $0.string?.contains("bootstrap-bca, which was asked for") == true })
    }
  }
}

@Suite("Classes in touchstone measure")
struct MeasureClassTests {
  static func document(_ more: [String], _ pairs: [(String, String)]) async throws -> JSON {
    let rows = pairs.map { "\($0),\($1)" }
    return try await MeasureTrapTests.document(
      ["measure", "f.csv", "--truth", "t", "--label", "c", "--task"] + more,
      files: ["f.csv": "t,c\n" + rows.joined(separator: "\n") + "\n"])
  }

  @Test("numbers are one class however they are written", arguments: ["multiclass", "choice"])
  func numbers(task: String) async throws {
    let found = try await Self.document(
      [task, "--metrics", "accuracy"], [("1", "1.0"), ("2", "2.0"), ("3", "3.0"), ("3", "2.0")])
    #expect(found["estimates"]?[0]?["value"]?.double == 0.75)
    #expect(found["warnings"]?.array?.isEmpty == true)
  }

  @Test("calls that the truth does not know are warned of, and refused where there is no other")
  func strangers() async throws {
    let found = try await Self.document(
      ["multiclass", "--metrics", "accuracy"], [("A", "A"), ("B", "b"), ("A", "a"), ("B", "B")])
    #expect(found["estimates"]?[0]?["value"]?.double == 0.5)
    #expect(found["warnings"]?[0]?.string?.contains("(a, b)") == true)
    let call = try await MeasureOptionsTests.call(
      ["multiclass", "--truth", "t", "--label", "c"], table: "t,c\nA,a\nB,b\n")
    #expect(call.code == 65)
    #expect(call.errors.contains("No call in column 'c'"))
  }

  @Test("a metric of one class is measured for each, or for those named")
  func each() async throws {
    let pairs = [("A", "A"), ("B", "A"), ("C", "C"), ("C", "B")]
    let all = try await Self.document(["multiclass", "--metrics", "sensitivity"], pairs)
    let found = try #require(all["estimates"]?.array)
    #expect(found.map { $0["parameters"]?["class"]?.string } == ["A", "B", "C"])
    #expect(found.map { $0["target"]?.string } == ["A", "B", "C"])
    #expect(found.map { $0["value"]?.double } == [1, 0, 0.5])
    #expect(found.map { $0["events"]?.int } == [1, 1, 2])
    let named = try await Self.document(
      ["multiclass", "--metrics", "sensitivity", "--category", "C,1"], pairs)
    #expect(
      named["estimates"]?.array?.map { $0["parameters"]?["class"]?.string } == ["C", "A"])
  }

  @Test("each label has its own events")
  func labels() async throws {
    let document = try await MeasureTrapTests.document(
      [
        "measure", "f.csv", "--task", "multilabel", "--truths", "x,y", "--scores", "sx,sy",
        "--metrics", "roc_auc", "--group", "g", "--interval", "none",
      ],
      files: [
        "f.csv":
          "x,y,sx,sy,g\n1,0,0.9,0.2,a\n0,1,0.1,0.8,a\n0,1,0.3,0.7,b\n1,0,0.6,0.9,b\n0,1,0,1,b\n"
      ])
    let found = try #require(document["estimates"]?.array)
    #expect(found.count == 6)
    #expect(found[0]["target"]?.string == "x" && found[0]["events"]?.int == 2)
    #expect(found[1]["target"]?.string == "y" && found[1]["events"]?.int == 3)
    #expect(found.suffix(2).map { $0["events"]?.int } == [1, 2])
  }

  @Test("grades named in order are weighted by place, and numbers keep their distance")
  func grades() async throws {
    let words = "a,b\nlow,low\nmid,high\nhigh,high\nlow,mid\nmid,mid\nhigh,mid\n"
    let numbers = words.replacing("low", with: "1").replacing("mid", with: "2")
      .replacing("high", with: "3")
    let metrics = "cohen_kappa_linear,cohen_kappa_quadratic,gwet_ac2,kendall"
    func values(_ table: String, _ classes: String) async throws -> [Double?] {
      let arguments = ["measure", "f.csv", "--task", "agreement", "--raters", "a,b"]
      let known = try await MeasureTrapTests.document(
        arguments + ["--metrics", metrics, "--classes", classes, "--interval", "none"],
        files: ["f.csv": table])
      return known["estimates"]?.array?.map { $0["value"]?.double } ?? []
    }
    let plain = try await values(numbers, "1,2,3")
    #expect(plain.count == 4 && plain.allSatisfy { $0 != nil })
    #expect(try await values(words, "low,mid,high") == plain)
  }
}
