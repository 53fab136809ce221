// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics

/// Our answers to what the segmentation oracles hold, by their names.
enum SegmentationAnswers {
  /// The numbers, or nil where nobody reads the name.
  static func answer(_ name: String, _ reading: SegmentationReading) throws -> [Double]? {
    let item = reading.item
    let number = { (id: String) in try reading.number(id) }
    switch name {
    case "voxels_ref_pred_inter":
      return [item.referenceVoxels, item.predictionVoxels, item.sharedVoxels].map(Double.init)
    case "dice": return [try number("dice")]
    case "iou": return [try number("iou")]
    case "volume_ref_pred_mm3": return [item.referenceVolume, item.predictionVolume]
    case "volume_rel_error": return [try number("relative_volume_error")]
    case "sensitivity_ppv": return [try number("sensitivity"), try number("ppv")]
    case "hd": return [try number("hausdorff_distance")]
    case "hd95": return [try number("hausdorff_95")]
    case "assd": return [try number("assd")]
    case "masd": return [try number("masd")]
    case "nsd_border_voxel": return [try surfaceDice("normalized_surface_dice", reading)]
    case "nsd_subvoxel": return [try surfaceDice("normalized_surface_dice_subvoxel", reading)]
    case "metrics_reloaded_hd_hd95_assd_masd_nsd":
      return try ["hausdorff_distance", "hausdorff_95", "assd", "masd"].map(number)
        + [surfaceDice("normalized_surface_dice", reading)]
    case "cldice": return [try number("cl_dice")] + skeletonShares(item)
    default: return surfaces(name, item) ?? lesions(name, reading)
    }
  }

  private static func surfaceDice(
    _ id: String, _ reading: SegmentationReading
  ) throws -> Double {
    try reading.number(id, [.tolerance: reading.tolerance])
  }

  private static func skeletonShares(_ item: SegmentationCase) -> [Double] {
    guard let counts = item.skeletons else { return [] }
    return [
      Double(counts.predictionCovered) / Double(counts.prediction),
      Double(counts.referenceCovered) / Double(counts.reference),
    ]
  }

  private static func surfaces(_ name: String, _ item: SegmentationCase) -> [Double]? {
    guard let border = item.border, let surface = item.surface else { return nil }
    let (out, back) = (surface.fromReference, surface.fromPrediction)
    switch name {
    case "border_voxels_ref_pred": return [border.fromReference.total, border.fromPrediction.total]
    case "asd_directed_ref_to_pred_and_back":
      return [border.fromReference, border.fromPrediction].map { $0.sum / $0.total }
    case "asd_surface_distance": return [out.sum / out.total, back.sum / back.total]
    case "hd95_surface_distance":
      return [max(out.radius(holding: 0.95) ?? .nan, back.radius(holding: 0.95) ?? .nan)]
    case "hd100_surface_distance": return [max(out.greatest ?? .nan, back.greatest ?? .nan)]
    default: return nil
    }
  }

  private static func lesions(_ name: String, _ reading: SegmentationReading) -> [Double]? {
    let parts = name.split(separator: "_").map(String.init)
    let isFace = parts.contains("face")
    guard isFace || parts.contains("full") else { return nil }
    guard let counts = isFace ? reading.item.faceLesions : reading.item.lesions else { return nil }
    let id = { (plain: String) in
      (try? reading.number(plain + (isFace ? "_face" : ""))) ?? .infinity
    }
    switch parts[0] {
    case "components": return [Double(counts.reference), Double(counts.prediction)]
    case "lesion":
      return [counts.found, counts.reference - counts.found, counts.prediction - counts.right]
        .map(Double.init)
    case "panoptic":
      return [
        counts.matched, counts.prediction - counts.matched, counts.reference - counts.matched,
      ]
      .map(Double.init)
        + [id("panoptic_quality"), id("segmentation_quality"), id("recognition_quality")]
    default: return nil
    }
  }
}
