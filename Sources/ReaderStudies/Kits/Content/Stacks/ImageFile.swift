// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import Wording

/// A file of images of a case, without its pixels: what series it belongs to, where in it, and how large
/// its images are.
struct ImageFile {
  /// Where a DICOM image lies among those of its series.
  struct SeriesPlace {
    /// The series' UID.
    let series: String
    /// The number within the series; nil where not told.
    let number: Int?
    /// The position of the upper left corner in the patient; nil where not told.
    let position: [Double]?
    /// The directions of rows and columns in the patient; nil where not told.
    let orientation: [Double]?
  }

  /// The file as the table of cases names it.
  let name: String
  /// The images in it.
  let frames: Int
  /// The width in pixels.
  let width: Int
  /// The height in pixels.
  let height: Int
  /// Its place in a series; nil where it is a stack of its own.
  let seriesPlace: SeriesPlace?
}

extension ImageFile {
  static let mostFrames = 10_000

  /// A file of one image of which nothing else is known.
  static func single(_ name: String) -> ImageFile {
    ImageFile(name: name, frames: 1, width: 0, height: 0, seriesPlace: nil)
  }

  /// Looks at the head of a file; nil where it is neither a PNG, a JPEG nor a DICOM file.
  ///
  /// `shown` is how messages name it.
  init?(_ bytes: [UInt8], name: String, shownAs shown: String) throws {
    if DICOMFile.isDICOM(bytes) {
      try self.init(DICOMFile(bytes, name: shown), name: name)
    } else if PNGImage.isPNG(bytes), bytes.count >= 24 {
      // The header chunk comes first (PNG, third edition, 11.2.1); the rest is checked when it is shown.
      func number(_ from: Int) -> Int { bytes[from..<(from + 4)].reduce(0) { $0 << 8 | Int($1) } }
      self.init(
        name: name, frames: 1, width: number(16), height: number(20), seriesPlace: nil)
    } else if JPEGHeader.isJPEG(bytes) {
      let header = try JPEGHeader(bytes, name: shown)
      self.init(
        name: name, frames: 1, width: header.width, height: header.height, seriesPlace: nil)
    } else {
      return nil
    }
  }

  /// Looks at the head of a DICOM image.
  ///
  /// A file of several frames is a stack by itself, whatever its series.
  init(_ file: DICOMFile, name: String) throws {
    let image = try DICOMImage(file)
    // What a file says of itself is not believed beyond what a kit could ever hold.
    guard image.frames <= Self.mostFrames else {
      throw KitError.wrongFile(
        file: file.name,
        what: Text(
          zh: "有 \(image.frames) 帧，超过 \(Self.mostFrames) 帧，无法显示",
          en: "it has \(image.frames) frames, and \(Self.mostFrames) are the most that is shown"))
    }
    let data = file.dataset
    // PS3.3: Series Instance UID, Instance Number, Image Position and Orientation (Patient).
    let series = try data.string(DICOMTag(0x0020, 0x000E))
    var place: SeriesPlace?
    if image.frames == 1, let series, !series.isEmpty {
      let position = try data.numbers(DICOMTag(0x0020, 0x0032))
      let orientation = try data.numbers(DICOMTag(0x0020, 0x0037))
      place = SeriesPlace(
        series: series,
        number: try data.number(DICOMTag(0x0020, 0x0013)).flatMap { Int(exactly: $0) },
        position: position.count == 3 && position.allSatisfy(\.isFinite) ? position : nil,
        orientation: orientation.count == 6 && orientation.allSatisfy(\.isFinite)
          ? orientation : nil)
    }
    self.init(
      name: name, frames: image.frames, width: image.columns, height: image.rows,
      seriesPlace: place)
  }
}
