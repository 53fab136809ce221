// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Testing
import Wording

@Suite("The matching rule of a detection task")
struct MatchingRuleTests {
  private func cases(_ shapes: [DetectionShape], _ rule: MatchingRule) throws -> DetectionCases {
    let scans = shapes.enumerated().map { place, shape in
      DetectionScan(
        name: "s\(place)", lesions: [Lesion(shape)],
        candidates: [Candidate(shape, score: Double(place) / 10)])
    }
    return try CaseSet(DetectionColumns(scans, rule: rule), frame: CaseFrame(count: scans.count))
  }

  private var balls: [DetectionShape] {
    (0..<4).map { .ball(x: Double($0), y: 0, z: 0, radius: 2) }
  }
  private var boxes: [DetectionShape] {
    (0..<4).map { .box(x: Double($0), y: 0, width: 5, height: 5) }
  }

  private func estimates(_ cases: DetectionCases) throws -> [Estimate] {
    let metrics = try DetectionMetrics.pages.map { try DetectionMetrics.make(MetricRequest($0.id)) }
    return Assessment.estimates(of: cases, metrics: metrics, inference: Inference(method: .none))
  }

  @Test("is among the parameters, with a least overlap only where overlap matches")
  func declared() throws {
    for estimate in try estimates(cases(balls, .centreDistance)) {
      #expect(estimate.parameters["rule"] == .text("centre-distance"), "\(estimate.metric)")
      #expect(estimate.parameters["iou"] == nil, "\(estimate.metric)")
    }
    for estimate in try estimates(cases(boxes, .overlap)) {
      #expect(estimate.parameters["rule"] == .text("iou"), "\(estimate.metric)")
      let takesOverlap = !estimate.metric.hasPrefix("coco_")
      #expect((estimate.parameters["iou"] == .number(0.5)) == takesOverlap, "\(estimate.metric)")
    }
  }

  @Test("COCO's numbers are undefined without boxes, where all overlaps would give one number")
  func withoutBoxes() throws {
    for (shapes, rule) in [(balls, .centreDistance), (boxes, .centreInside)]
      as [([DetectionShape], MatchingRule)]
    {
      let cases = try cases(shapes, rule)
      for estimate in try estimates(cases) where estimate.metric.hasPrefix("coco_") {
        #expect(estimate.measured.reason?.en.contains("boxes") == true, "\(estimate.metric)")
      }
      #expect(CocoPerClass.precisions(of: cases) == nil)
      let froc = try estimates(cases).first { $0.metric == "froc_sensitivity" }
      #expect(froc?.measured == .value(1))
    }
    #expect(
      try estimates(cases(boxes, .overlap)).first { $0.metric == "coco_ap50" }?.measured
        == .value(1))
  }

  @Test("is among the parameters of a comparison too")
  func compared() throws {
    let cases = try cases(balls, .centreDistance)
    let metric = try DetectionMetrics.make(MetricRequest("cpm"))
    let found = try Comparison.differences(
      first: cases, second: cases, metrics: [metric], inference: Inference(method: .none))
    #expect(found.first?.parameters["rule"] == .text("centre-distance"))
  }
}
