// SPDX-License-Identifier: Apache-2.0

import Wording

extension DICOMImage {
  /// The stored values of one frame: row by row, and within a pixel sample by sample.
  ///
  /// Bits above the highest one used, where older files keep overlays, are left out.
  ///
  /// - Throws: `DICOMError` where the pixels are compressed, cut short or damaged, or where there
  ///   is no such frame.
  public func stored(frame: Int = 0) throws(DICOMError) -> [Int] {
    guard frame >= 0, frame < frames, let element = file.dataset[.pixels] else {
      throw file.dataset.value(
        .frameCount, Text(zh: "多于 \(frame) 的帧数", en: "more than \(frame) frames"))
    }
    let raw: [UInt64]
    switch element.value {
    case .fragments(let fragments):
      guard file.transferSyntax == .rle else { throw compressed }
      raw = try words(of: decoded(fragments, frame: frame))
    case .bytes(let range):
      guard file.transferSyntax.holdsPlainPixels else { throw compressed }
      raw = try words(range, frame: frame)
    case .items:
      throw file.dataset.value(.pixels, Text(zh: "像素", en: "pixels"))
    }
    let shift = UInt64(highBit + 1 - bitsStored)
    let mask = (UInt64(1) << UInt64(bitsStored)) - 1
    let sign = isSigned ? UInt64(1) << UInt64(bitsStored - 1) : 0
    return raw.map { word in
      let value = (word >> shift) & mask
      return Int(value) - (value & sign != 0 ? Int(mask) + 1 : 0)
    }
  }

  /// The values of one frame in the units of its modality, such as Hounsfield units.
  ///
  /// - Throws: as `stored(frame:)`, and where a table instead of a line leads to these units.
  public func values(frame: Int = 0) throws(DICOMError) -> [Double] {
    let (slope, intercept) = try rescale(ofFrame: frame)
    return try stored(frame: frame).map { Double($0) * slope + intercept }
  }

  /// The factor and the summand that lead from stored values to those of the modality.
  public func rescale(
    ofFrame frame: Int = 0
  ) throws(DICOMError) -> (slope: Double, intercept: Double) {
    if let table = file.dataset[.modalityTable], !table.items.isEmpty {
      throw .unsupported(
        file: file.name, tag: .modalityTable,
        what: Text(zh: "以查找表换算像素值", en: "pixel values that go through a table"))
    }
    let place = functional(.pixelTransformation, .rescaleSlope, frame: frame)
    return try (place.number(.rescaleSlope) ?? 1, place.number(.rescaleIntercept) ?? 0)
  }

  private var compressed: DICOMError {
    .compressed(
      file: file.name, name: file.transferSyntax.name, uid: file.transferSyntax.uid)
  }

  /// The words of a frame as they stand in the file.
  private func words(_ range: Range<Int>, frame: Int) throws(DICOMError) -> [UInt64] {
    let source = file.dataset.source
    let (all, overflow) = valuesPerFrame.multipliedReportingOverflow(by: frames)
    // Below 64 bits even after rounding up: the largest count times 32 bits may not be.
    let (bits, overflow2) = all.multipliedReportingOverflow(by: bitsAllocated)
    guard !overflow, !overflow2, bits / 8 + (bits % 8 == 0 ? 0 : 1) <= range.count else {
      throw .damaged(
        file: file.name, tag: .pixels, byte: range.lowerBound,
        what: Text(
          zh: "像素数据只有 \(range.count) 字节，少于行、列、帧数所需",
          en: "there are \(range.count) bytes of pixels, fewer than rows, columns and frames ask "
            + "for"))
    }
    if bitsAllocated == 1 {
      return (frame * valuesPerFrame..<(frame + 1) * valuesPerFrame).map { bit in
        UInt64(source.bytes[range.lowerBound + bit / 8] >> UInt8(bit % 8)) & 1
      }
    }
    let size = bitsAllocated / 8
    let start = range.lowerBound + frame * valuesPerFrame * size
    return interleaved { source.word(at: start + $0 * size, size: size) }
  }

  /// The words of a decoded frame, whose planes stand one behind the other, the first byte first.
  private func words(of planes: [[UInt8]]) -> [UInt64] {
    let (size, count) = (bitsAllocated / 8, rows * columns)
    var words: [UInt64] = []
    words.reserveCapacity(valuesPerFrame)
    for pixel in 0..<count {
      for sample in 0..<samples {
        var word: UInt64 = 0
        for byte in 0..<size { word = word << 8 | UInt64(planes[sample * size + byte][pixel]) }
        words.append(word)
      }
    }
    return words
  }

  /// Puts the samples of each pixel beside one another.
  private func interleaved(_ word: (Int) -> UInt64) -> [UInt64] {
    guard isPlanar else { return (0..<valuesPerFrame).map(word) }
    let plane = rows * columns
    return (0..<valuesPerFrame).map { word($0 % samples * plane + $0 / samples) }
  }

  /// The byte planes of one run-length encoded frame.
  private func decoded(
    _ fragments: [Range<Int>], frame: Int
  ) throws(DICOMError) -> [[UInt8]] {
    // The first piece is the table of offsets; each frame is one piece behind it (PS3.5, A.4.2).
    guard fragments.count == frames + 1 else {
      throw .damaged(
        file: file.name, tag: .pixels, byte: file.dataset[.pixels]?.byte ?? 0,
        what: Text(
          zh: "\(frames) 帧应有 \(frames) 段 RLE 数据，实有 \(max(0, fragments.count - 1)) 段",
          en: "\(frames) frames need as many pieces of RLE, there are "
            + "\(max(0, fragments.count - 1))"))
    }
    guard bitsAllocated > 1 else {
      throw .unsupported(
        file: file.name, tag: .bitsAllocated,
        what: Text(zh: "RLE 编码的 1 位像素", en: "RLE of pixels of one bit"))
    }
    let decoder = RunLengthFrame(source: file.dataset.source, range: fragments[frame + 1])
    return try decoder.planes(count: samples * bitsAllocated / 8, length: rows * columns)
  }
}
