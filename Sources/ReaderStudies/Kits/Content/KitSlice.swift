// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import Wording

/// Images that are scrolled through, such as a series.
public struct KitStack: Sendable {
  /// What stands above it, such as the projection; it must not tell the patient or the arm.
  public let name: String
  /// The images in order, one or more.
  public let slices: [KitSlice]

  /// Joins the parts of a stack.
  public init(name: String = "", slices: [KitSlice]) {
    self.name = name
    self.slices = slices
  }
}

/// One image: a picture that the browser decodes, or the values of a modality.
public struct KitSlice: Sendable {
  /// A grey that stands for a value, and how it is shown at first.
  struct Values: Sendable {
    let width: Int
    let height: Int
    /// Little-endian 16-bit words; the value is (word + low) × slope + intercept.
    let words: [UInt8]
    let low: Int
    let slope: Double
    let intercept: Double
    let isInverted: Bool
    let window: (center: Double, width: Double)
    /// Millimetres between rows and columns, where known.
    let spacing: (row: Double, column: Double)?
  }

  enum Kind: Sendable {
    case picture(type: String, bytes: [UInt8])
    case values(Values)
  }

  let kind: Kind

  /// Takes a PNG or JPEG file without what it holds besides the picture (Exif, comments, profiles),
  /// which could tell who it is of.
  ///
  /// - Throws: `PictureError` where it is damaged, `KitError` where it is of another kind.
  public init(picture bytes: [UInt8], file: String) throws {
    if PNGImage.isPNG(bytes) {
      let image = try PNGImage(bytes, name: file)
      kind =
        image.depth == 16 && image.colour == .grey
        ? .values(Self.values(of: image)) : .picture(type: "image/png", bytes: try image.bare())
    } else if JPEGHeader.isJPEG(bytes) {
      let header = try JPEGHeader(bytes, name: file)
      guard (header.orientation ?? 1) == 1 else {
        throw KitError.wrongFile(
          file: file,
          what: Text(
            zh: "Exif 注明图像须旋转；请先将图像转正后另存",
            en: "its Exif data asks for a rotation; save it upright first"))
      }
      guard header.components < 4, header.precision == 8,
        ["baseline", "extended sequential", "progressive"]
          .contains(header.process)
      else {
        throw KitError.wrongFile(
          file: file,
          what: Text(
            zh: "浏览器无法显示这种 JPEG（\(header.process)）；请转换为 PNG",
            en: "browsers do not show JPEG of this kind (\(header.process)); convert it to PNG"))
      }
      kind = .picture(type: "image/jpeg", bytes: BareJPEG.bytes(of: bytes))
    } else {
      throw KitError.wrongFile(
        file: file,
        what: Text(
          zh: "既不是 PNG、JPEG，也不是 DICOM 图像", en: "it is no PNG, JPEG or DICOM image"))
    }
  }

  init(_ kind: Kind) { self.kind = kind }

  /// Every image of a file: one of a PNG or JPEG file, each frame of a DICOM file.
  ///
  /// - Throws: `DICOMError`, `PictureError` or `KitError`, each with the file's name.
  public static func all(in bytes: [UInt8], file: String) throws -> [KitSlice] {
    DICOMFile.isDICOM(bytes)
      ? try frames(of: DICOMFile(bytes, name: file)) : [try KitSlice(picture: bytes, file: file)]
  }

  private static func values(of image: PNGImage) -> Values {
    var words: [UInt8] = []
    words.reserveCapacity(image.samples.count * 2)
    var (low, high) = (UInt16.max, UInt16.min)
    for sample in image.samples {
      words += [UInt8(sample & 0xFF), UInt8(sample >> 8)]
      (low, high) = (min(low, sample), max(high, sample))
    }
    return Values(
      width: image.width, height: image.height, words: words, low: 0, slope: 1, intercept: 0,
      isInverted: false,
      window: ((Double(low) + Double(high)) / 2, max(1, Double(high) - Double(low))), spacing: nil)
  }
}
