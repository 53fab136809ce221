// SPDX-License-Identifier: Apache-2.0

/// What one pair of masks comes to: everything that its metrics are made of, without the masks.
public struct SegmentationCase: Sendable, Hashable {
  /// The number of voxels in the reference mask.
  public let referenceVoxels: Int
  /// The number of voxels in the predicted mask.
  public let predictionVoxels: Int
  /// The number of voxels in both.
  public let sharedVoxels: Int
  /// The volume of a voxel in cubic millimetres (its area, in a plane image).
  public let voxelVolume: Double
  /// The diagonal of the whole image in millimetres.
  public let diagonal: Double
  /// The distances between the borders; nil where a mask is empty or they were not asked for.
  public let border: SurfacePair?
  /// The distances between the surface elements; nil as above.
  public let surface: SurfacePair?
  /// How the skeletons lie in the other mask; nil where they were not asked for.
  public let skeletons: SkeletonCounts?
  /// Lesions as components that touch by face, edge or corner; nil where not asked for.
  public let lesions: LesionCounts?
  /// Lesions as components that touch by face only; nil where not asked for.
  public let faceLesions: LesionCounts?

  init(
    referenceVoxels: Int, predictionVoxels: Int, sharedVoxels: Int, voxelVolume: Double,
    diagonal: Double, border: SurfacePair?, surface: SurfacePair?, skeletons: SkeletonCounts?,
    lesions: LesionCounts?, faceLesions: LesionCounts?
  ) {
    self.referenceVoxels = referenceVoxels
    self.predictionVoxels = predictionVoxels
    self.sharedVoxels = sharedVoxels
    self.voxelVolume = voxelVolume
    self.diagonal = diagonal
    self.border = border
    self.surface = surface
    self.skeletons = skeletons
    self.lesions = lesions
    self.faceLesions = faceLesions
  }
}

extension SegmentationCase {
  /// The volume of the reference.
  public var referenceVolume: Double { Double(referenceVoxels) * voxelVolume }
  /// The volume of the prediction.
  public var predictionVolume: Double { Double(predictionVoxels) * voxelVolume }
  /// What is missing for measures that need something inside both masks; nil if nothing is.
  var gap: MaskGap? {
    switch (referenceVoxels == 0, predictionVoxels == 0) {
    case (true, true): .bothEmpty
    case (true, false): .referenceEmpty
    case (false, true): .predictionEmpty
    case (false, false): nil
    }
  }

  /// Numbers by which cases are put in order; cases that agree in all are alike in every metric.
  var content: [Double] {
    var row = [
      Double(referenceVoxels), Double(predictionVoxels), Double(sharedVoxels), voxelVolume,
      diagonal,
    ]
    for counts in [lesions, faceLesions] {
      row.append(counts == nil ? 0 : 1)
      if let counts { row += counts.content }
    }
    row.append(skeletons == nil ? 0 : 1)
    if let skeletons { row += skeletons.content }
    for pair in [border, surface] {
      row.append(pair == nil ? 0 : 1)
      for way in [pair?.fromReference, pair?.fromPrediction] {
        row.append(Double(way?.distances.count ?? 0))
        row += way.map { $0.distances + $0.weights } ?? []
      }
    }
    return row
  }
}

/// How far the skeleton of each mask lies inside the other mask.
public struct SkeletonCounts: Sendable, Hashable {
  /// The voxels of the reference's skeleton.
  public let reference: Int
  /// Those of them in the prediction.
  public let referenceCovered: Int
  /// The voxels of the prediction's skeleton.
  public let prediction: Int
  /// Those of them in the reference.
  public let predictionCovered: Int

  /// Joins the counts.
  public init(reference: Int, referenceCovered: Int, prediction: Int, predictionCovered: Int) {
    self.reference = reference
    self.referenceCovered = referenceCovered
    self.prediction = prediction
    self.predictionCovered = predictionCovered
  }

  var content: [Double] {
    [reference, referenceCovered, prediction, predictionCovered].map(Double.init)
  }
}
