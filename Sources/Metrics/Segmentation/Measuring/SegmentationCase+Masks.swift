// SPDX-License-Identifier: Apache-2.0

public import Numerics

extension SegmentationCase {
  /// Measures a pair of masks on one grid; every byte but 0 is inside.
  ///
  /// The masks are cut to the box that holds both, so that the cost follows the structures and
  /// not the image. Results do not depend on `threads`.
  ///
  /// - Throws: `MetricError.lengths` where a mask has not one byte for each voxel.
  public init(
    reference: [UInt8], prediction: [UInt8], grid: VoxelGrid,
    measures: SegmentationMeasures = .all, threads: Int = 1
  ) throws(MetricError) {
    for (name, mask) in [("reference", reference), ("prediction", prediction)]
    where mask.count != grid.count {
      throw .lengths(column: name, has: mask.count, expected: grid.count)
    }
    guard let box = MaskBox(reference, prediction, grid: grid) else {
      let none = LesionCounts(reference: 0, prediction: 0)
      let lesions = measures.contains(.lesions) ? none : nil
      self.init(
        referenceVoxels: 0, predictionVoxels: 0, sharedVoxels: 0, voxelVolume: grid.voxelVolume,
        diagonal: grid.diagonal, border: nil, surface: nil,
        skeletons: measures.contains(.skeletons)
          ? SkeletonCounts(
            reference: 0, referenceCovered: 0, prediction: 0, predictionCovered: 0) : nil,
        lesions: lesions, faceLesions: lesions)
      return
    }
    let counts = MaskCounts(box.first, box.second)
    let inBoth = counts.first > 0 && counts.second > 0
    self.init(
      referenceVoxels: counts.first, predictionVoxels: counts.second, sharedVoxels: counts.shared,
      voxelVolume: grid.voxelVolume, diagonal: grid.diagonal,
      border: inBoth && measures.contains(.border) ? Self.border(of: box, threads) : nil,
      surface: inBoth && measures.contains(.surface) ? Self.surface(of: box, threads) : nil,
      skeletons: measures.contains(.skeletons) ? Self.skeletons(of: box) : nil,
      lesions: measures.contains(.lesions) ? Self.lesions(of: box, .full) : nil,
      faceLesions: measures.contains(.lesions) ? Self.lesions(of: box, .face) : nil)
  }

  private static func border(of box: MaskBox, _ threads: Int) -> SurfacePair {
    let first = MaskBorder.of(box.first, grid: box.grid)
    let second = MaskBorder.of(box.second, grid: box.grid)
    return SurfacePair(
      fromReference: SurfaceDistances(
        squared: DistanceTransform.squared(
          to: second, at: MaskBorder.places(of: first), grid: box.grid, threads: threads)),
      fromPrediction: SurfaceDistances(
        squared: DistanceTransform.squared(
          to: first, at: MaskBorder.places(of: second), grid: box.grid, threads: threads)))
  }

  private static func surface(of box: MaskBox, _ threads: Int) -> SurfacePair {
    let first = Surfels(of: box.first, grid: box.grid)
    let second = Surfels(of: box.second, grid: box.grid)
    return SurfacePair(
      fromReference: SurfaceDistances(
        squared: DistanceTransform.squared(
          to: second.cells, at: first.places, grid: first.grid, threads: threads),
        weights: first.areas),
      fromPrediction: SurfaceDistances(
        squared: DistanceTransform.squared(
          to: first.cells, at: second.places, grid: first.grid, threads: threads),
        weights: second.areas))
  }

  private static func skeletons(of box: MaskBox) -> SkeletonCounts {
    let reference = MaskCounts(Skeleton.of(box.first, grid: box.grid), box.second)
    let prediction = MaskCounts(Skeleton.of(box.second, grid: box.grid), box.first)
    return SkeletonCounts(
      reference: reference.first, referenceCovered: reference.shared,
      prediction: prediction.first, predictionCovered: prediction.shared)
  }

  private static func lesions(of box: MaskBox, _ connectivity: Connectivity) -> LesionCounts {
    LesionCounts(
      reference: Components(of: box.first, grid: box.grid, connectivity: connectivity),
      prediction: Components(of: box.second, grid: box.grid, connectivity: connectivity))
  }
}

/// How many bytes are 1 in two masks of 0 and 1, and in both.
private struct MaskCounts {
  var first = 0
  var second = 0
  var shared = 0

  init(_ a: [UInt8], _ b: [UInt8]) {
    a.withUnsafeBytes { a in
      b.withUnsafeBytes { b in
        var i = 0
        // Bytes are 0 or 1, so that counting bits counts bytes.
        while i &+ 8 <= a.count {
          let x = a.loadUnaligned(fromByteOffset: i, as: UInt64.self)
          let y = b.loadUnaligned(fromByteOffset: i, as: UInt64.self)
          if x | y != 0 {
            first &+= x.nonzeroBitCount
            second &+= y.nonzeroBitCount
            shared &+= (x & y).nonzeroBitCount
          }
          i &+= 8
        }
        while i < a.count {
          first &+= Int(a[i])
          second &+= Int(b[i])
          shared &+= Int(a[i] & b[i])
          i &+= 1
        }
      }
    }
  }
}
