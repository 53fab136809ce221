// SPDX-License-Identifier: Apache-2.0

/// What is to be measured of a pair of masks beyond counting voxels; each costs time.
public struct SegmentationMeasures: OptionSet, Sendable, Hashable {
  /// The measures as bits.
  public let rawValue: Int

  /// Takes the bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// The distances between the borders.
  public static let border = SegmentationMeasures(rawValue: 1)
  /// The distances between the surface elements.
  public static let surface = SegmentationMeasures(rawValue: 2)
  /// The skeletons.
  public static let skeletons = SegmentationMeasures(rawValue: 4)
  /// The lesions.
  public static let lesions = SegmentationMeasures(rawValue: 8)
  /// All of them.
  public static let all: SegmentationMeasures = [.border, .surface, .skeletons, .lesions]
}
