// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Platform
import Testing

/// Numbers that are easily got wrong, as `measure` must give them.
@Suite("Traps in touchstone measure")
struct MeasureTrapTests {
  static func document(_ arguments: [String], files: [String: String]) async throws -> JSON {
    try await TemporaryFolder.with { folder in
      for (name, text) in files { try folder.write(text, to: name) }
      let call = await Call(arguments + ["--json"], in: folder.path)
      #expect(call.code == 0, "\(call.errors)")
      return try JSON.parse(Array(call.output.utf8), name: "output")
    }
  }

  static func first(_ arguments: [String], of table: String) async throws -> JSON {
    let document = try await document(arguments, files: ["cases.csv": table])
    return try #require(document["estimates"]?.array?.first)
  }

  static func near(_ json: JSON?, _ value: Double, digits: Double = 1e-4) -> Bool {
    json?.double.map { abs($0 - value) <= digits / 2 } ?? false
  }

  @Test("perfect ranking of 15 and 15 is not certain: lower bound 0.8648, and the variance flagged")
  func perfectRanking() async throws {
    let rows = (0..<30).map { "\($0 < 15 ? 0 : 1),\(Double($0) / 30)" }
    let area = try await Self.first(
      ["measure", "cases.csv", "--task", "binary", "--truth", "truth", "--score", "score"]
        + ["--metrics", "roc_auc"],
      of: "truth,score\n" + rows.joined(separator: "\n") + "\n")
    #expect(area["value"]?.double == 1)
    #expect(Self.near(area["interval"]?["lower"], 0.8648))
    #expect(area["interval"]?["upper"]?.double == 1)
    #expect(area["interval"]?["method"]?.string == "newcombe-5")
    #expect(area["notes"]?.array?.contains { $0.string?.contains("variance") == true } == true)
  }

  /// 45 of 50 right at weight 1 and 40 of 50 at weight 9.
  static let weighted: String = {
    var rows = ["truth,call,weight"]
    for (right, weight) in [(45, 1), (40, 9)] {
      for place in 0..<50 { rows.append("1,\(place < right ? 1 : 0),\(weight)") }
    }
    return rows.joined(separator: "\n") + "\n"
  }()

  static let accuracy = [
    "measure", "cases.csv", "--task", "binary", "--truth", "truth", "--label", "call",
    "--weight", "weight", "--metrics", "accuracy",
  ]

  @Test("sampling weights leave 0.81 the interval of 60.98 cases")
  func samplingWeights() async throws {
    let found = try await Self.first(Self.accuracy, of: Self.weighted)
    #expect(Self.near(found["value"], 0.81, digits: 1e-12))
    #expect(Self.near(found["interval"]?["lower"], 0.6944))
    #expect(Self.near(found["interval"]?["upper"], 0.8889))
    #expect(found["interval"]?["method"]?.string == "wilson-kish")
    #expect(found["notes"]?.array?.contains { $0.string?.contains("60.98") == true } == true)
  }

  @Test("frequency weights are repetitions: 500 cases")
  func frequencyWeights() async throws {
    let found = try await Self.first(
      Self.accuracy + ["--weights-are", "frequency"], of: Self.weighted)
    #expect(Self.near(found["value"], 0.81, digits: 1e-12))
    #expect(found["n"]?.int == 500)
    #expect(Self.near(found["interval"]?["lower"], 0.7733))
    #expect(Self.near(found["interval"]?["upper"], 0.8420))
    #expect(found["interval"]?["method"]?.string == "wilson")
  }

  @Test("a frequency that is not whole is refused")
  func fractionalFrequency() async throws {
    try await TemporaryFolder.with { folder in
      try folder.write("truth,call,weight\n1,1,1.5\n0,0,2\n", to: "cases.csv")
      let call = await Call(Self.accuracy + ["--weights-are", "frequency"], in: folder.path)
      #expect(call.code == 65)
      #expect(call.errors.contains("whole number"))
    }
  }

  /// TP 80, FN 20, TN 90, FP 10.
  static let diagnostic: String = {
    let cells = [("1,1", 80), ("1,0", 20), ("0,0", 90), ("0,1", 10)]
    let rows = cells.flatMap { [String](repeating: $0.0, count: $0.1) }
    return "truth,call\n" + rows.joined(separator: "\n") + "\n"
  }()

  @Test("predictive values at another prevalence: 0.1404 [0.0825, 0.2286] at 0.02")
  func prevalence() async throws {
    let found = try await Self.first(
      [
        "measure", "cases.csv", "--task", "binary", "--truth", "truth", "--label", "call",
        "--metrics", "ppv", "--prevalence", "0.02",
      ], of: Self.diagnostic)
    #expect(Self.near(found["value"], 0.1404))
    #expect(Self.near(found["interval"]?["lower"], 0.0825))
    #expect(Self.near(found["interval"]?["upper"], 0.2286))
  }

  @Test("what wrong calls cost at a declared prevalence has an interval by formula")
  func expectedCost() async throws {
    let found = try await Self.first(
      [
        "measure", "cases.csv", "--task", "binary", "--truth", "truth", "--label", "call",
        "--metrics", "expected_cost", "--prevalence", "0.02", "--cost", "20",
      ], of: Self.diagnostic)
    // 20 · 0.02 · 0.2 + 0.98 · 0.1
    #expect(Self.near(found["value"], 0.178, digits: 1e-9))
    #expect(found["interval"]?["method"]?.string == "square-and-add")
  }
}

@Suite("touchstone measure and compare of detections")
struct MeasureDetectionTests {
  static let lesions = """
    scan,x,y,z,diameter
    1,10,10,10,6
    1,40,40,40,6
    2,20,20,20,6
    3,,,,

    """
  static let candidates = """
    scan,x,y,z,score
    1,11,10,10,0.9
    1,80,80,80,0.8
    2,20,21,20,0.7
    4,5,5,5,0.2

    """

  static func measure(_ more: [String]) async throws -> JSON {
    try await MeasureTrapTests.document(
      [
        "measure", "candidates.csv", "--task", "detection", "--reference", "lesions.csv", "--id",
        "scan",
      ] + more, files: ["lesions.csv": lesions, "candidates.csv": candidates])
  }

  @Test("finds lesions by distance, and counts every scan that is named or said to be")
  func froc() async throws {
    let arguments = ["--metrics", "froc_sensitivity", "--false-positives", "0.25"]
    let named = try await Self.measure(arguments)
    let found = try #require(named["estimates"]?.array)
    // Four scans and a false alarm at 0.8: 0.25 a scan lets the threshold down to 0.7.
    #expect(found[0]["value"]?.double == 2.0 / 3)
    #expect(found[0]["n"]?.int == 4)
    #expect(found[0]["events"]?.int == 2)
    #expect(found[0]["parameters"]?["threshold"]?.double == 0.7)
    #expect(named["warnings"]?.array?.count == 1)
    let curve = try #require(found.first { $0["metric"]?.string == "froc_curve" })
    #expect(curve["values"]?["false_positives"]?.array?.count == 4)
    let more = try await Self.measure(arguments + ["--scans", "10"])
    #expect(more["estimates"]?[0]?["n"]?.int == 10)
    #expect(more["warnings"]?.array?.isEmpty == true)
  }

  static let reference = """
    {"images": [{"id": 1}, {"id": 2}], "categories": [{"id": 7, "name": "nodule"}],
     "annotations": [
      {"id": 1, "image_id": 1, "category_id": 7, "bbox": [0, 0, 10, 10], "area": 100, "iscrowd": 0},
      {"id": 2, "image_id": 2, "category_id": 7, "bbox": [5, 5, 40, 40], "area": 1600,
       "iscrowd": 0}]}
    """
  static let results = """
    [{"image_id": 1, "category_id": 7, "bbox": [0, 0, 10, 10], "score": 0.9},
     {"image_id": 2, "category_id": 7, "bbox": [100, 100, 9, 9], "score": 0.8},
     {"image_id": 2, "category_id": 7, "bbox": [5, 5, 40, 38], "score": 0.7}]
    """

  @Test("reads COCO's files, with a table of classes")
  func coco() async throws {
    let document = try await MeasureTrapTests.document(
      [
        "measure", "--task", "detection", "--reference", "gt.json", "--prediction", "dt.json",
        "--metrics", "coco_ap,coco_ap50,coco_ar_1", "--interval", "none",
      ], files: ["gt.json": Self.reference, "dt.json": Self.results])
    let found = try #require(document["estimates"]?.array)
    // Recall 0.5 at precision 1, then 2/3 up to recall 1: 51 levels at 1 and 50 at 2/3.
    #expect(
      MeasureTrapTests.near(found[1]["value"], (51 + 50 * 2.0 / 3) / 101, digits: 1e-12))
    let classes = try #require(found.first { $0["metric"]?.string == "coco_ap_per_class" })
    #expect(classes["values"]?["7"]?.double == found[0]["value"]?.double)
  }

  @Test("compares two models on the same scans")
  func compare() async throws {
    let weaker = "scan,x,y,z,score\n1,80,80,80,0.8\n2,20,21,20,0.7\n4,5,5,5,0.2\n"
    let document = try await MeasureTrapTests.document(
      [
        "compare", "--task", "detection", "--reference", "lesions.csv", "--id", "scan",
        "--prediction", "a.csv", "--prediction", "b.csv", "--metrics", "froc_sensitivity",
        "--false-positives", "1", "--replicates", "100",
      ], files: ["lesions.csv": Self.lesions, "a.csv": Self.candidates, "b.csv": weaker])
    let difference = try #require(document["differences"]?.array?.first)
    #expect(MeasureTrapTests.near(difference["value"], 1.0 / 3, digits: 1e-12))
    #expect(difference["a"]?.string == "a.csv")
  }

  @Test("refuses COCO results on images that the reference does not list")
  func unknownImage() async throws {
    try await TemporaryFolder.with { folder in
      try folder.write(Self.reference, to: "gt.json")
      try folder.write(
        Self.results.replacing("\"image_id\": 2", with: "\"image_id\": 9"), to: "dt.json")
      let call = await Call(
        [
          "measure", "--task", "detection", "--reference", "gt.json", "--prediction", "dt.json",
        ], in: folder.path)
      #expect(call.code == 65)
      #expect(call.errors.contains("names image '9'"))
    }
  }
}
