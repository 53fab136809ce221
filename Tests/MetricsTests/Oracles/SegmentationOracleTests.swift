// SPDX-License-Identifier: Apache-2.0

import Metrics
import TestSupport
import Testing

@Suite("Segmentation metrics against other implementations")
struct SegmentationOracleTests {
  static let cases = OracleCase.all(kind: "segmentation")

  /// Answers to another question than ours, with the reason why no metric gives them.
  static let otherDefinitions = [
    "hd95_pooled_medpy_definition":
      "the percentile is of each direction, and the larger is taken (definition 20)",
    "hd_itk_hd_avg":
      "distances are from border to border, not from every voxel of the mask (definition 20)",
  ]

  /// Tolerances that are not those of closed forms.
  static func tolerance(of name: String) -> (relative: Double, absolute: Double) {
    switch name {
    // Another thinning has another skeleton: 0.02 on clDice; its two shares move a little more.
    case "cldice": (0, 0.025)
    // The first source is MONAI in single precision.
    case "nsd_subvoxel": (1e-6, 1e-6)
    default: (1e-12, 1e-12)
    }
  }

  @Test("there are the committed cases to compare with")
  func casesAreThere() { #expect(Self.cases.count >= 12) }

  @Test("each answer is agreed with, or said to be another question", arguments: cases)
  func agrees(oracle: OracleCase) throws {
    let reading = try SegmentationReading(oracle)
    for name in oracle.metrics.keys.sorted() {
      guard let expected = oracle.metrics[name], Self.otherDefinitions[name] == nil else {
        continue
      }
      guard let ours = try SegmentationAnswers.answer(name, reading) else {
        Issue.record("\(oracle.name): nobody reads \(name); add a check or say why not")
        continue
      }
      #expect(
        agree(ours, expected.numbers, Self.tolerance(of: name)),
        "\(oracle.name) \(name): \(ours), \(expected.source) has \(expected.numbers)")
      if name == "cldice", let first = expected.numbers.first {
        #expect(isClose(ours[0], first, relative: 0, absolute: 0.02), "\(oracle.name) clDice")
      }
      for peer in expected.peers {
        // MONAI is in single precision; surface-distance is not.
        let single = peer.source.hasPrefix("monai")
        #expect(
          agree(ours, peer.numbers, single ? (1e-6, 1e-6) : (1e-12, 1e-12)),
          "\(oracle.name) \(name): \(ours), \(peer.source) has \(peer.numbers)")
      }
    }
  }

  @Test("the names set aside occur in some file")
  func noStaleNames() {
    let seen = Set(Self.cases.flatMap(\.metrics.keys))
    #expect(Set(Self.otherDefinitions.keys).subtracting(seen).isEmpty)
  }

  private func agree(
    _ ours: [Double], _ theirs: [Double], _ tolerance: (relative: Double, absolute: Double)
  ) -> Bool {
    ours.count == theirs.count && !ours.isEmpty
      && zip(ours, theirs).allSatisfy {
        isClose($0, $1, relative: tolerance.relative, absolute: tolerance.absolute)
      }
  }
}
