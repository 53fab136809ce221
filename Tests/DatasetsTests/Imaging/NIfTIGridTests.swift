// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import TestSupport
import Testing

@Suite("Two NIfTI images")
struct NIfTIGridTests {
  static func image(_ change: (inout NIfTIBytes) -> Void) throws -> NIfTIImage {
    var bytes = NIfTIBytes()
    bytes.sform = 1
    change(&bytes)
    return try NIfTIImage(bytes.file, name: "p.nii")
  }

  @Test("on one grid belong together, to a thousandth of a millimetre")
  func alike() throws {
    let reference = try Self.image { _ in }
    #expect(try reference.check(prediction: Self.image { $0.rows[0][3] = 0.0009 }))
    #expect(try reference.check(prediction: Self.image { $0.version = 2 }))
    // A file that does not say how it lies cannot be held to it.
    #expect(try !reference.check(prediction: Self.image { $0.sform = 0 }))
  }

  @Test("on two grids are refused with what differs")
  func unlike() throws {
    let reference = try Self.image { _ in }
    let faults: [(String, (inout NIfTIBytes) -> Void)] = [
      ("its size is 2x3x2, not 3x2x2", { $0.extents = [2, 3, 2] }),
      ("spacing of axis 3 is 2.5 mm, not 2.0 mm", { $0.spacing[2] = 2.5 }),
      ("row 1, column 4", { $0.rows[0][3] = 0.002 }),
      ("row 2, column 2", { $0.rows[1][1] = -1 }),
    ]
    for (said, change) in faults {
      let other = try Self.image(change)
      let words = sentence { try reference.check(prediction: other) }
      #expect(words?.contains(said) == true, "\(words ?? "accepted")")
    }
  }

  @Test("turn as their quaternion says")
  func quaternion() throws {
    // A quarter turn about the third axis: (cos 45°, 0, 0, sin 45°).
    let turned = try Self.image {
      ($0.sform, $0.qform) = (0, 1)
      $0.quaternion = [0, 0, 0.5.squareRoot()]
      $0.quaternionOffset = [10, 20, 30]
      $0.handedness = -1
      $0.version = 2
    }
    let expected = [[0, -0.75, 0, 10], [0.5, 0, 0, 20], [0, 0, -2, 30.0]]
    let affine = try #require(turned.header.affine)
    for row in 0..<3 {
      for column in 0..<4 {
        #expect(isClose(affine[row][column], expected[row][column], absolute: 1e-12))
      }
    }
    // Its sign apart, b² + c² + d² = 1 is half a turn.
    let half = try Self.image { ($0.sform, $0.qform, $0.quaternion) = (0, 1, [1, 0, 0]) }
    #expect(half.header.affine?.map { $0[1] } == [0, -0.75, 0])
  }

  @Test("of a scanner are read as nibabel reads them")
  func real() throws {
    guard let folder = ProjectFolder.shared.map({ $0 + "/data/nifti" }),
      Files.exists(folder + "/anatomical.nii")
    else {
      print("skipped: the NIfTI images beside the project are not here (data/nifti)")
      return
    }
    let anatomical = try NIfTIImage.read(folder + "/anatomical.nii")
    #expect(anatomical.header.isSwapped && anatomical.header.extents == [33, 41, 25])
    #expect(anatomical.header.type == .int16 && anatomical.header.spacing == [2, 2, 2])
    #expect(
      anatomical.header.affine == [[-2, 0, 0, 32], [0, 2, 0, -40], [0, 0, 2, -16]])
    let values = try anatomical.values()
    #expect(values.reduce(0, +) == 284_166_082 && values.min() == -610 && values.max() == 30393)
    #expect(values[5 + 33 * (6 + 41 * 7)] == 9844)
    let series = try NIfTIImage.read(folder + "/example4d.nii.gz")
    #expect(series.header.extents == [128, 96, 24, 2] && series.header.volumes == 2)
    #expect(
      try series.values(ofVolume: 0).reduce(0, +) + series.values(ofVolume: 1).reduce(0, +)
        == 101_985_356)
    let affine = try #require(series.header.affine)
    #expect(isClose(affine[1][2], -0.355528235, relative: 1e-8))
    #expect(sentence { _ = try series.labels() }?.contains("2 volumes") == true)
  }
}
