// SPDX-License-Identifier: Apache-2.0

import Metrics
import Numerics
import Statistics
import Testing
import Wording

@Suite("Segmentations with an empty mask")
struct EmptyMaskTests {
  /// A pair in an image of 3 x 4 mm with pixels of 1 mm.
  static func pair(_ reference: [UInt8], _ prediction: [UInt8]) throws -> SegmentationCase {
    let grid = try #require(VoxelGrid(extents: [3, 4], spacing: [1, 1]))
    func filled(_ some: [UInt8]) -> [UInt8] {
      some + [UInt8](repeating: 0, count: 12 - some.count)
    }
    return try SegmentationCase(
      reference: filled(reference), prediction: filled(prediction), grid: grid)
  }

  static func estimate(
    _ id: String, _ policy: Double?, _ cases: [SegmentationCase]
  ) throws -> Estimate {
    let metric = try SegmentationMetrics.make(
      MetricRequest(id, policy.map { [.policy: $0] } ?? [:]))
    let prepared = try SegmentationCases(
      SegmentationColumns(cases), frame: CaseFrame(count: cases.count))
    return try #require(
      Assessment.estimates(of: prepared, metrics: [metric], inference: Inference()).first)
  }

  @Test("are undefined, skipped, perfect or as far off as the image is large, as declared")
  func policies() throws {
    let both = try Self.pair([], [])
    let lost = try Self.pair([1], [])
    let good = try Self.pair([1, 1], [1, 1])
    let expected: [(id: String, cases: [SegmentationCase], values: [Double?])] = [
      ("dice", [both, good], [nil, 1, 1, 1]), ("dice", [lost, good], [0.5, 0.5, 0.5, 0.5]),
      ("hausdorff_95", [lost], [nil, nil, nil, 5]),
      ("hausdorff_95", [both, lost], [nil, nil, nil, 2.5]),
      ("hausdorff_95", [both, good], [nil, 0, 0, 0]),
      ("normalized_surface_dice", [lost], [0, 0, 0, 0]),
      ("normalized_surface_dice_subvoxel", [both], [nil, nil, 1, 1]),
      ("sensitivity", [try Self.pair([], [1])], [nil, nil, nil, nil]),
      ("relative_volume_error", [both, good], [nil, 0, 0, 0]),
      ("volume_difference", [both, lost], [-0.5, -0.5, -0.5, -0.5]),
      ("lesion_sensitivity", [both, lost, good], [0.5]),
      ("cl_dice", [try Self.pair([1], [0, 0, 1])], [nil, 0, 0, 0]),
    ]
    for (id, cases, values) in expected {
      for (policy, value) in values.enumerated() {
        let declared = values.count > 1 ? Double(policy) : nil
        let found = try Self.estimate(id, declared, cases)
        #expect(found.measured.number == value, "\(id), policy \(policy)")
        #expect(value != nil || found.measured.reason?.en.isEmpty == false)
      }
    }
  }

  @Test("are named where a policy was needed, and the policy with them")
  func notes() throws {
    let cases = [try Self.pair([], []), try Self.pair([1], []), try Self.pair([1], [1])]
    let skipped = try Self.estimate("assd", 1, cases)
    #expect(skipped.notes.contains { $0.en == "left out because a mask is empty (2 cases)" })
    #expect(skipped.parameters["policy"] == .text("skip"))
    let plain = try Self.estimate("assd", nil, cases)
    #expect(plain.measured.reason?.en.contains("both masks are empty (1 case)") == true)
    #expect(plain.parameters["policy"] == nil)
    #expect(throws: MetricError.self) { try Self.estimate("dice", 7, cases) }
    #expect(throws: MetricError.self) { try Self.estimate("dice", .nan, cases) }
  }

  @Test("leave a mean of skewed distances without an interval where patients are few")
  func skewed() throws {
    func cases(_ count: Int) throws -> [SegmentationCase] {
      let near = try Self.pair([1, 1], [1])
      let far = try Self.pair([1], [0, 0, 1])
      let same = try Self.pair([1], [1])
      return (0..<count).map { $0 % 5 == 0 ? far : $0 % 2 == 0 ? near : same }
    }
    let few = try Self.estimate("hausdorff_95_mean", nil, cases(60))
    #expect(few.interval == nil)
    #expect(few.notes.contains { $0.en.contains("fewer than 100") })
    let many = try Self.estimate("hausdorff_95_mean", nil, cases(200))
    #expect(many.interval?.method == "log-t-effective")
    let median = try Self.estimate("hausdorff_95", nil, cases(60))
    #expect(median.interval?.method == "order-statistics")
    let dice = try Self.estimate("dice", nil, cases(60))
    #expect(dice.interval?.method == "t-augmented")
  }

  @Test("a tolerance that nobody gave is said to be assumed, and an impossible one is refused")
  func tolerance() throws {
    let cases = [try Self.pair([1], [1])]
    let found = try Self.estimate("normalized_surface_dice", nil, cases)
    #expect(found.parameters["tolerance"] == .number(1))
    #expect(found.notes.contains { $0.en.contains("1 mm was taken") })
    for value in [-1, .nan, .infinity] as [Double] {
      #expect(throws: MetricError.self) {
        try SegmentationMetrics.make(
          MetricRequest("normalized_surface_dice", [.tolerance: value]))
      }
    }
  }

  @Test("metrics ask for what they need of the masks, and say what was not measured")
  func measures() throws {
    #expect(SegmentationMetrics.measures(for: []) == .all)
    #expect(SegmentationMetrics.measures(for: ["dice", "volume_difference"]) == [])
    #expect(
      SegmentationMetrics.measures(for: ["hausdorff_95_mean", "lesion_f1_face"])
        == [.border, .lesions])
    #expect(
      SegmentationMetrics.measures(for: ["cl_dice", "normalized_surface_dice_subvoxel"])
        == [.skeletons, .surface])
    let grid = try #require(VoxelGrid(extents: [2, 2], spacing: [1, 1]))
    let bare = try SegmentationCase(
      reference: [1, 0, 0, 0], prediction: [1, 0, 0, 0], grid: grid, measures: [])
    for id in ["assd", "cl_dice", "lesion_f1", "panoptic_quality"] {
      let found = try Self.estimate(id, nil, [bare])
      #expect(found.measured.reason?.en.contains("not asked for") == true, "\(id)")
    }
    #expect(try Self.estimate("dice", nil, [bare]).measured.number == 1)
  }
}
