// SPDX-License-Identifier: Apache-2.0

import Wording

/// What the header of a NIfTI-1 or NIfTI-2 file says of its image.
///
/// Source: the NIfTI-1 and NIfTI-2 headers, nifti.nimh.nih.gov.
public struct NIfTIHeader: Sendable, Hashable {
  /// 1 or 2.
  public let version: Int
  /// Whether the bytes of numbers stand in the other order than this machine's.
  public let isSwapped: Bool
  /// The number of voxels along each axis, the fastest first; two to four of them.
  public let extents: [Int]
  /// The distances between voxels along the spatial axes, in millimetres.
  public let spacing: [Double]
  /// The type of the voxels.
  public let type: VoxelType
  /// Where the voxels begin.
  public let offset: Int
  /// The factor and the summand of stored values; nil where they are what they are.
  public let scaling: Scaling?
  /// Where the image lies in space: three rows of four; nil where the file does not say.
  public let affine: [[Double]]?

  /// How a stored value becomes the value meant.
  public struct Scaling: Sendable, Hashable {
    /// The factor.
    public let slope: Double
    /// The summand.
    public let intercept: Double
  }

  /// The number of volumes.
  public var volumes: Int { extents.count > 3 ? extents[3] : 1 }
  /// The number of voxels of one volume.
  public var voxelsPerVolume: Int { extents.prefix(3).reduce(1, *) }

  /// Reads a header from the first bytes of a file, checked so that no field can do harm.
  ///
  /// - Throws: `NIfTIError` naming the field.
  public init(_ bytes: [UInt8], file: String) throws(NIfTIError) {
    let layout = try NIfTILayout(bytes, file: file)
    version = layout.isSecond ? 2 : 1
    isSwapped = layout.fields.isSwapped
    extents = try layout.extents(file)
    type = try layout.type(file)
    spacing = try layout.spacing(axes: min(extents.count, 3), file)
    offset = try layout.offset(file)
    scaling = try layout.scaling(file)
    affine = try layout.affine(file)
  }
}
