// SPDX-License-Identifier: Apache-2.0

import Foundation
import Metrics
import Numerics
import Statistics
import TestSupport
import Testing

/// An oracle case of segmentation, measured, so that its answers can be compared with ours.
struct SegmentationReading {
  let oracle: OracleCase
  let item: SegmentationCase
  let cases: SegmentationCases
  let tolerance: Double

  init(_ oracle: OracleCase) throws {
    self.oracle = oracle
    let data = FileManager.default.contents(atPath: oracle.folder + "/meta.json") ?? Data()
    let meta = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    // The files are in C order: the last axis runs fastest.
    let extents = (meta["shape"] as? [Int] ?? []).reversed().map(\.self)
    let spacing = (meta["spacing"] as? [Double] ?? []).reversed().map(\.self)
    let grid = try #require(VoxelGrid(extents: extents, spacing: spacing))
    tolerance = meta["tolerance"] as? Double ?? .nan
    item = try SegmentationCase(
      reference: Self.bytes(oracle, "ref.u8"), prediction: Self.bytes(oracle, "pred.u8"),
      grid: grid, threads: 2)
    cases = try SegmentationCases(
      SegmentationColumns([item]), frame: CaseFrame(count: 1))
  }

  private static func bytes(_ oracle: OracleCase, _ name: String) -> [UInt8] {
    [UInt8](FileManager.default.contents(atPath: oracle.folder + "/" + name) ?? Data())
  }

  /// What a metric gives, NaN where it is undefined, as oracle files write it.
  func number(_ id: String, _ parameters: [ParameterName: Double] = [:]) throws -> Double {
    try SegmentationMetrics.make(MetricRequest(id, parameters))
      .value(SegmentationCases.Sample(cases)).number ?? .nan
  }
}
