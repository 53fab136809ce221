// SPDX-License-Identifier: Apache-2.0

import Metrics
import Platform
import Statistics
import TestSupport
import Testing

@Suite("Detection against the COCO API")
struct CocoOracleTests {
  static let oracle = OracleCase.find(kind: "detection", name: "coco_boxes")

  static let ids = [
    "AP": "coco_ap", "AP50": "coco_ap50", "AP75": "coco_ap75", "APs": "coco_ap_small",
    "APm": "coco_ap_medium", "APl": "coco_ap_large", "AR1": "coco_ar_1", "AR10": "coco_ar_10",
    "AR100": "coco_ar_100", "ARs": "coco_ar_small", "ARm": "coco_ar_medium",
    "ARl": "coco_ar_large",
  ]

  static func cases(_ oracle: OracleCase) throws -> DetectionCases {
    let reference = try JSON.parse(
      try Files.read(oracle.folder + "/gt.json"), name: "gt.json")
    let predictions = try JSON.parse(
      try Files.read(oracle.folder + "/dt.json"), name: "dt.json")
    func box(_ json: JSON) -> DetectionShape {
      let numbers = (json["bbox"]?.array ?? []).compactMap(\.double)
      return .box(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
    }
    func word(_ json: JSON, _ key: String) -> String { json[key]?.int.map(String.init) ?? "" }
    var lesions: [String: [Lesion]] = [:]
    for object in reference["annotations"]?.array ?? [] {
      lesions[word(object, "image_id"), default: []].append(
        Lesion(
          box(object), category: word(object, "category_id"), area: object["area"]?.double,
          isCrowd: object["iscrowd"]?.int == 1))
    }
    var candidates: [String: [Candidate]] = [:]
    for object in predictions.array ?? [] {
      candidates[word(object, "image_id"), default: []].append(
        Candidate(
          box(object), score: object["score"]?.double ?? .nan,
          category: word(object, "category_id")))
    }
    let names = (reference["images"]?.array ?? []).map { word($0, "id") }
    let scans = names.map {
      DetectionScan(name: $0, lesions: lesions[$0] ?? [], candidates: candidates[$0] ?? [])
    }
    return try CaseSet(
      DetectionColumns(scans, rule: .overlap), frame: CaseFrame(count: scans.count, ids: names))
  }

  @Test("every value of the file agrees; an unread name fails")
  func agrees() throws {
    guard let oracle = Self.oracle else { return }
    let cases = try Self.cases(oracle)
    for name in oracle.metrics.keys.sorted() {
      let theirs = oracle.metrics[name]?.numbers ?? []
      let ours: [Double]
      if let id = Self.ids[name] {
        ours = [try FrocReading.number(id, on: cases)]
      } else if name == "AP_per_class" || name == "AP50_per_class" {
        let table = CocoPerClass.precisions(of: cases, iou: name == "AP50_per_class" ? 0.5 : nil)
        guard case .cells(let cells) = table else { continue }
        ours = ["1", "2", "3"].map { cells[$0] ?? .nan }
      } else {
        Issue.record("nobody reads \(name)")
        continue
      }
      #expect(ours.count == theirs.count, "\(name)")
      for (a, b) in zip(ours, theirs) {
        #expect(isClose(a, b, relative: 1e-12), "\(name): \(a), the peer has \(b)")
      }
    }
    #expect(
      try FrocReading.number("average_precision_detection", [.iou: 0.5], on: cases)
        == FrocReading.number("coco_ap50", on: cases))
  }
}
