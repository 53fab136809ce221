// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Platform
import Testing

/// 45 of 50 right at weight 1 and 40 of 50 at weight 9, as every task must count them.
@Suite("Weights in touchstone measure")
struct MeasureWeightTests {
  /// A column for each way in which a task says right or wrong.
  static let table: String = {
    var rows = ["class,call,truth,label,label2,weight,y,fit,time,event,other"]
    for (right, weight) in [(45, 1), (40, 9)] {
      for place in 0..<50 {
        let name = place % 2 == 0 ? "A" : "B"
        let isRight = place < right
        let call = isRight ? name : (name == "A" ? "B" : "A")
        rows.append(
          "\(name),\(call),1,\(isRight ? 1 : 0),0,\(weight),\(place),\(isRight ? place : place + 1),"
            + "\(place + 1),\(place % 2),0")
      }
    }
    return rows.joined(separator: "\n") + "\n"
  }()

  static func measure(_ task: String, _ more: [String]) async throws -> JSON {
    try await MeasureTrapTests.first(
      ["measure", "cases.csv", "--task", task, "--weight", "weight"] + more, of: table)
  }

  static let shares: [(String, [String])] = [
    ("multiclass", ["--truth", "class", "--label", "call", "--metrics", "accuracy"]),
    ("choice", ["--truth", "class", "--label", "call", "--metrics", "accuracy"]),
    ("choice", ["--truth", "class", "--label", "call", "--metrics", "accuracy_answered"]),
    ("agreement", ["--raters", "class,call", "--metrics", "percent_agreement"]),
    ("text", ["--reference", "class", "--prediction", "call", "--metrics", "exact_match"]),
    (
      "multilabel",
      [
        "--truths", "truth,other", "--labels", "label,label2", "--classes", "x,y", "--metrics",
        "sensitivity", "--category", "x",
      ]
    ),
  ]

  @Test("frequencies are 500 cases in every task", arguments: shares)
  func frequencies(task: String, more: [String]) async throws {
    let found = try await Self.measure(task, more + ["--weights-are", "frequency"])
    #expect(MeasureTrapTests.near(found["value"], 0.81, digits: 1e-12))
    #expect(found["n"]?.int == 500)
    #expect(MeasureTrapTests.near(found["interval"]?["lower"], 0.7733))
    #expect(MeasureTrapTests.near(found["interval"]?["upper"], 0.8420))
    #expect(found["interval"]?["method"]?.string == "wilson")
  }

  @Test("sampling weights leave 60.98 cases in every task", arguments: shares)
  func sampling(task: String, more: [String]) async throws {
    let found = try await Self.measure(task, more)
    #expect(MeasureTrapTests.near(found["value"], 0.81, digits: 1e-12))
    #expect(MeasureTrapTests.near(found["interval"]?["lower"], 0.6944))
    #expect(MeasureTrapTests.near(found["interval"]?["upper"], 0.8889))
    #expect(found["interval"]?["method"]?.string == "wilson-kish")
    #expect(found["notes"]?.array?.contains { $0.string?.contains("60.98") == true } == true)
  }

  @Test(
    "frequencies are cases written out in tasks of numbers as well",
    arguments: [
      ("regression", ["--truth", "y", "--prediction", "fit", "--metrics", "mae"]),
      (
        "survival",
        ["--time", "time", "--event", "event", "--score", "y", "--metrics", "harrell_c"]
      ),
    ])
  func numbers(task: String, more: [String]) async throws {
    let found = try await Self.measure(task, more + ["--weights-are", "frequency"])
    let lines = Self.table.split(separator: "\n")
    let written = lines.dropFirst().flatMap { line in
      [Substring](repeating: line, count: line.split(separator: ",")[5] == "9" ? 9 : 1)
    }
    let alone = try await MeasureTrapTests.first(
      ["measure", "cases.csv", "--task", task] + more,
      of: ([lines[0]] + written).joined(separator: "\n") + "\n")
    #expect(found["n"]?.int == alone["n"]?.int)
    #expect(found["value"] == alone["value"])
    #expect(found["interval"] == alone["interval"])
  }

  @Test("a frequency that is not whole is refused in every task")
  func fractions() async throws {
    try await TemporaryFolder.with { folder in
      try folder.write("t,c,w\nA,A,1.5\nB,A,2\n", to: "cases.csv")
      let call = await Call(
        [
          "measure", "cases.csv", "--task", "multiclass", "--truth", "t", "--label", "c",
          "--weight", "w", "--weights-are", "frequency",
        ], in: folder.path)
      #expect(call.code == 65)
      #expect(call.errors.contains("whole number"))
    }
  }

  @Test(
    "repetitions of a row belong to its patient",
    arguments: [
      ["binary", "--truth", "t", "--label", "c"], ["multiclass", "--truth", "t", "--label", "c"],
    ])
  func patients(_ task: [String]) async throws {
    let found = try await MeasureTrapTests.first(
      ["measure", "cases.csv", "--task"] + task + [
        "--cluster", "p", "--weight", "w", "--weights-are", "frequency", "--metrics", "accuracy",
      ], of: "t,c,p,w\n1,1,a,3\n1,0,b,1\n0,0,c,1\n0,0,c,2\n")
    #expect(found["n"]?.int == 7 && found["units"]?.int == 3)
  }

  @Test("failed outputs of one patient are not independent")
  func failuresByPatient() async throws {
    let rows = (0..<60).map { "\($0 % 2),\($0 < 6 ? "" : "0.\($0)"),p\($0 / 3)" }
    let arguments = [
      "measure", "cases.csv", "--task", "binary", "--truth", "t", "--score", "s", "--failures",
      "negative", "--metrics", "accuracy",
    ]
    let table = "t,s,p\n" + rows.joined(separator: "\n") + "\n"
    let alone = try await MeasureTrapTests.first(arguments, of: table)
    let clustered = try await MeasureTrapTests.first(arguments + ["--cluster", "p"], of: table)
    #expect(alone["metric"]?.string == "failure_share")
    #expect(alone["interval"]?["method"]?.string == "wilson")
    #expect(clustered["interval"]?["method"]?.string == "wilson-clustered")
    let widths = try [alone, clustered].map {
      try #require($0["interval"]?["upper"]?.double) - #require($0["interval"]?["lower"]?.double)
    }
    #expect(widths[1] > widths[0])
  }
}
