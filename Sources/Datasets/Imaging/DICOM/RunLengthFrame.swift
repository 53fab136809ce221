// SPDX-License-Identifier: Apache-2.0

import Wording

/// One frame encoded by run lengths, a segment for each byte of its pixels (PS3.5, annex G).
struct RunLengthFrame {
  let source: DICOMSource
  let range: Range<Int>

  /// The decoded segments, each of `length` bytes; one byte of padding is let pass.
  func planes(count: Int, length: Int) throws(DICOMError) -> [[UInt8]] {
    guard range.count >= 64 else {
      throw damaged(range.lowerBound, Text(zh: "RLE 头不足 64 字节", en: "its RLE header is cut short"))
    }
    let segments = Int(source.word(at: range.lowerBound, size: 4))
    guard segments == count else {
      throw damaged(
        range.lowerBound,
        Text(
          zh: "应有 \(count) 个 RLE 分段，实有 \(segments) 个",
          en: "it has \(segments) RLE segments where \(count) are needed"))
    }
    var starts = (0..<count).map { segment in
      Int(source.word(at: range.lowerBound + 4 + 4 * segment, size: 4))
    }
    starts.append(range.count)
    var planes: [[UInt8]] = []
    for segment in 0..<count {
      guard starts[segment] >= 64, starts[segment] <= starts[segment + 1],
        starts[segment + 1] <= range.count
      else {
        throw damaged(
          range.lowerBound + 4 + 4 * segment,
          Text(zh: "RLE 分段的偏移无效", en: "an RLE segment lies outside its frame"))
      }
      planes.append(
        try plane(
          range.lowerBound + starts[segment]..<range.lowerBound + starts[segment + 1], length))
    }
    return planes
  }

  private func plane(_ segment: Range<Int>, _ length: Int) throws(DICOMError) -> [UInt8] {
    // Two bytes make at most 128: a frame that cannot come out is not allocated.
    guard length <= (segment.count / 2 + 1) * 128 else { throw short(segment) }
    var plane: [UInt8] = []
    plane.reserveCapacity(length)
    var place = segment.lowerBound
    while plane.count < length {
      guard place < segment.upperBound else { throw short(segment) }
      let code = Int(Int8(bitPattern: source.bytes[place]))
      place += 1
      if code >= 0 {
        guard segment.upperBound - place > code else { throw short(segment) }
        plane.append(contentsOf: source.bytes[place...place + code])
        place += code + 1
      } else if code != -128 {
        guard place < segment.upperBound else { throw short(segment) }
        plane.append(contentsOf: repeatElement(source.bytes[place], count: 1 - code))
        place += 1
      }
    }
    guard plane.count == length else {
      throw damaged(
        segment.lowerBound,
        Text(zh: "RLE 分段解出的字节过多", en: "an RLE segment holds more bytes than the frame"))
    }
    return plane
  }

  private func short(_ segment: Range<Int>) -> DICOMError {
    damaged(
      segment.lowerBound,
      Text(zh: "RLE 分段不完整", en: "an RLE segment ends before its frame is full"))
  }

  private func damaged(_ byte: Int, _ what: Text) -> DICOMError {
    .damaged(file: source.name, tag: .pixels, byte: byte, what: what)
  }
}
