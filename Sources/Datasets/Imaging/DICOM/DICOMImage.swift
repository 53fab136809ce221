// SPDX-License-Identifier: Apache-2.0

import Wording

/// The pixels of a DICOM file: what its elements say of them, and the values of each frame.
///
/// Source: PS3.3, C.7.6.3; PS3.5, chapter 8.
public struct DICOMImage: Sendable {
  /// The height in pixels.
  public let rows: Int
  /// The width in pixels.
  public let columns: Int
  /// The number of frames.
  public let frames: Int
  /// The values of one pixel: 1, or 3 for colours.
  public let samples: Int
  /// What the values mean: `MONOCHROME1` (low is white), `MONOCHROME2`, `RGB` and others.
  public let photometric: String
  /// Whether the colours of a frame stand in planes, one behind the other.
  public let isPlanar: Bool
  /// The bits that each value takes.
  public let bitsAllocated: Int
  /// The bits that each value uses.
  public let bitsStored: Int
  /// The number of the highest bit used.
  public let highBit: Int
  /// Whether values may be negative.
  public let isSigned: Bool
  let file: DICOMFile

  /// Reads what a file says of its pixels, which are not yet looked at.
  ///
  /// - Throws: `DICOMError` naming the element that is missing or cannot be.
  public init(_ file: DICOMFile) throws(DICOMError) {
    let data = file.dataset
    for tag in [DICOMTag.floatPixels, .doublePixels] where data[tag] != nil {
      throw .unsupported(
        file: file.name, tag: tag, what: Text(zh: "浮点像素", en: "floating-point pixels"))
    }
    guard data[.pixels] != nil else { throw Self.missing(file, .pixels, "像素数据", "pixel data") }
    func need(
      _ tag: DICOMTag, _ range: ClosedRange<Int>, _ zh: String, _ en: String
    ) throws(DICOMError) -> Int {
      guard let number = try data.integer(tag, in: range) else {
        throw Self.missing(file, tag, zh, en)
      }
      return number
    }
    self.file = file
    rows = try need(.rows, 1...65_535, "行数", "rows")
    columns = try need(.columns, 1...65_535, "列数", "columns")
    samples = try need(.samplesPerPixel, 1...4, "每像素样本数", "samples per pixel")
    frames = try data.integer(.frameCount, in: 1...Int(Int32.max)) ?? 1
    bitsAllocated = try need(.bitsAllocated, 1...64, "分配位数", "bits allocated")
    guard [1, 8, 16, 32].contains(bitsAllocated) else {
      throw .unsupported(
        file: file.name, tag: .bitsAllocated,
        what: Text(zh: "每个值 \(bitsAllocated) 位", en: "values of \(bitsAllocated) bits"))
    }
    bitsStored = try data.integer(.bitsStored, in: 1...bitsAllocated) ?? bitsAllocated
    highBit =
      try data.integer(.highBit, in: bitsStored - 1...bitsAllocated - 1) ?? bitsStored - 1
    isSigned = try data.integer(.pixelRepresentation, in: 0...1) == 1
    guard let photometric = try data.string(.photometric) else {
      throw Self.missing(file, .photometric, "光度解释", "photometric interpretation")
    }
    self.photometric = photometric
    let planar = try data.integer(.planarConfiguration, in: 0...1)
    isPlanar = samples > 1 && planar == 1
    if ["YBR_FULL_422", "YBR_PARTIAL_422", "YBR_PARTIAL_420"].contains(photometric),
      file.dataset[.pixels]?.length != 0
    {
      throw .unsupported(
        file: file.name, tag: .photometric,
        what: Text(
          zh: "未压缩的 \(photometric) 像素", en: "uncompressed pixels of \(photometric)"))
    }
  }

  /// The number of values of one frame.
  public var valuesPerFrame: Int { rows * columns * samples }

  /// The distances between rows and between columns, in millimetres; nil where no element says.
  ///
  /// Where only the spacing at the detector is known (`ImagerPixelSpacing`), it is given and
  /// `isAtDetector` is true: objects nearer to the tube appear larger.
  public func spacing(
    ofFrame frame: Int = 0
  ) throws(DICOMError) -> (row: Double, column: Double, isAtDetector: Bool)? {
    for (tag, group) in [
      (DICOMTag.pixelSpacing, DICOMTag.pixelMeasures as DICOMTag?), (.imagerPixelSpacing, nil),
    ] {
      let place = functional(group, tag, frame: frame)
      let spacing = try place.numbers(tag)
      if spacing.isEmpty { continue }
      guard spacing.count == 2, spacing.allSatisfy({ $0 > 0 }) else {
        throw place.value(tag, Text(zh: "两个正数", en: "two positive numbers"))
      }
      return (spacing[0], spacing[1], tag == .imagerPixelSpacing)
    }
    return nil
  }

  /// The data set that holds an element for one frame: the file's own, or that of a functional
  /// group, the frame's before the shared one (PS3.3, C.7.6.16).
  func functional(_ group: DICOMTag?, _ tag: DICOMTag, frame: Int) -> DICOMDataset {
    let data = file.dataset
    if let group {
      let frameItems = data[.frameGroups]?.items ?? []
      let own = frameItems.indices.contains(frame) ? frameItems[frame] : nil
      for holder in [own, data[.sharedGroups]?.items.first] {
        if let item = holder?[group]?.items.first, item[tag] != nil { return item }
      }
    }
    return data
  }

  private static func missing(
    _ file: DICOMFile, _ tag: DICOMTag, _ zh: String, _ en: String
  ) -> DICOMError {
    .missing(file: file.name, tag: tag, name: Text(zh: zh, en: en))
  }
}
