// SPDX-License-Identifier: Apache-2.0

import Datasets
import Wording

extension KitSlice {
  /// The frames of a DICOM file as values of 16 bits, or as pictures where they have colours.
  static func frames(of dicom: DICOMFile) throws -> [KitSlice] {
    let image = try DICOMImage(dicom)
    let file = dicom.name
    var slices: [KitSlice] = []
    for frame in 0..<image.frames {
      guard image.samples == 1 else {
        slices.append(
          KitSlice(.picture(type: "image/png", bytes: try image.shown(frame: frame).png())))
        continue
      }
      slices.append(KitSlice(.values(try values(of: image, frame: frame, file: file))))
    }
    return slices
  }

  private static func values(
    of image: DICOMImage, frame: Int, file: String
  ) throws -> Values {
    guard image.photometric.hasPrefix("MONOCHROME") else {
      throw KitError.wrongFile(
        file: file,
        what: Text(
          zh: "以 \(image.photometric) 表示的像素无法显示",
          en: "pixels of \(image.photometric) are not shown"))
    }
    let stored = try image.stored(frame: frame)
    let (low, high) = stored.reduce((Int.max, Int.min)) { (min($0.0, $1), max($0.1, $1)) }
    guard high - low <= 65_535 else {
      throw KitError.wrongFile(
        file: file,
        what: Text(
          zh: "像素值跨度超过 16 位，无法显示", en: "its values span more than 16 bits"))
    }
    var words: [UInt8] = []
    words.reserveCapacity(stored.count * 2)
    for value in stored {
      let word = value - low
      words += [UInt8(word & 0xFF), UInt8(word >> 8)]
    }
    let (slope, intercept) = try image.rescale(ofFrame: frame)
    let ends = [Double(low) * slope + intercept, Double(high) * slope + intercept].sorted()
    let window = try image.windows(ofFrame: frame).first
    return Values(
      width: image.columns, height: image.rows, words: words, low: low, slope: slope,
      intercept: intercept, isInverted: image.photometric == "MONOCHROME1",
      window: window.map { ($0.center, $0.width) }
        ?? ((ends[0] + ends[1]) / 2, max(min(1, abs(slope)), ends[1] - ends[0])),
      spacing: try image.spacing(ofFrame: frame).map { ($0.row, $0.column) })
  }
}
