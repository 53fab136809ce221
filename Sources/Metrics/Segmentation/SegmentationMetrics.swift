// SPDX-License-Identifier: Apache-2.0

import Wording

/// The metrics of segmentation: pairs of masks on one grid.
public enum SegmentationMetrics: MetricTask {
  /// Segmentation.
  public static let name = TaskName.segmentation

  /// Every metric of segmentation.
  public static let entries: [MetricEntry<SegmentationCases>] = [
    Dice.entries, IntersectionOverUnion.entries, Hausdorff95.entries, HausdorffDistance.entries,
    AverageSurfaceDistance.entries, MeanDirectedDistance.entries, NormalizedSurfaceDice.entries,
    NormalizedSurfaceDiceSubvoxel.entries, CentrelineDice.entries, VoxelSensitivity.entries,
    VoxelPrecision.entries, VolumeDifference.entries, RelativeVolumeError.entries,
    LesionSensitivity.entries, LesionPrecision.entries, LesionF1.entries, PanopticQuality.entries,
  ].flatMap(\.self)

  /// What must be measured of the masks for some metrics; for all of them where none is named.
  public static func measures(for ids: [String]) -> SegmentationMeasures {
    if ids.isEmpty { return .all }
    var measures: SegmentationMeasures = []
    for id in ids {
      guard let about = pages.first(where: { $0.id == id }) else { continue }
      switch about.family {
      case .distance:
        measures.insert(id.contains("subvoxel") ? .surface : .border)
      case .detection: measures.insert(.lesions)
      default:
        if id.hasPrefix("cl_dice") { measures.insert(.skeletons) }
      }
    }
    return measures
  }
}
