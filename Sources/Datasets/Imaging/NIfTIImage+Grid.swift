// SPDX-License-Identifier: Apache-2.0

import Wording

extension NIfTIImage {
  /// How far two images' spacings and places may be apart, in millimetres.
  public static let gridTolerance = 1e-3

  /// Refuses a prediction whose voxels are not those of this reference.
  ///
  /// Extents must be equal, and spacings and the rows of the affine within a thousandth of a
  /// millimetre. Where only one file says how it lies, that cannot be compared: false.
  ///
  /// - Throws: `NIfTIError.unlike` naming what differs.
  @discardableResult
  public func check(
    prediction: NIfTIImage
  ) throws(NIfTIError) -> Bool {
    let (a, b) = (header, prediction.header)
    func refuse(_ what: Text) -> NIfTIError {
      .unlike(reference: name, prediction: prediction.name, what: what)
    }
    guard a.extents == b.extents else {
      throw refuse(
        Text(
          zh: "大小为 \(Self.sizes(b)) 而非 \(Self.sizes(a))",
          en: "its size is \(Self.sizes(b)), not \(Self.sizes(a))"))
    }
    for axis in a.spacing.indices
    where abs(a.spacing[axis] - b.spacing[axis]) > Self.gridTolerance {
      throw refuse(
        Text(
          zh: "第 \(axis + 1) 轴的间距为 \(b.spacing[axis]) mm 而非 \(a.spacing[axis]) mm",
          en: "the spacing of axis \(axis + 1) is \(b.spacing[axis]) mm, not \(a.spacing[axis]) mm")
      )
    }
    guard let first = a.affine, let second = b.affine else {
      return a.affine == nil && b.affine == nil
    }
    for row in 0..<3 {
      for column in 0..<4 where abs(first[row][column] - second[row][column]) > Self.gridTolerance {
        throw refuse(
          Text(
            zh: "方位矩阵（qform/sform）第 \(row + 1) 行第 \(column + 1) 列为 "
              + "\(second[row][column]) 而非 \(first[row][column])",
            en: "its affine (qform or sform) has \(second[row][column]) in row \(row + 1), column "
              + "\(column + 1), not \(first[row][column])"))
      }
    }
    return true
  }

  private static func sizes(_ header: NIfTIHeader) -> String {
    header.extents.map(String.init).joined(separator: "x")
  }
}
