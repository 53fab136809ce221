// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// What a JPEG file says of its picture, which itself is not decoded.
///
/// Source: ITU-T T.81, annex B; Exif 2.3, 4.6 for the orientation.
public struct JPEGHeader: Sendable, Hashable {
  /// The width in pixels, as stored.
  public let width: Int
  /// The height in pixels, as stored.
  public let height: Int
  /// The bits of a sample.
  public let precision: Int
  /// The samples of a pixel: 1 for greys, 3 for colours, 4 for print.
  public let components: Int
  /// How it is compressed, such as `baseline` or `progressive`.
  public let process: String
  /// How a viewer must turn it, from 1 (as it is) to 8; nil where the file does not say.
  public let orientation: Int?
  /// Whether it holds Exif data, which may tell place, time and names.
  public let hasExif: Bool

  /// Reads a file.
  ///
  /// - Throws: `PlatformError` where it cannot be read, `PictureError` where it is damaged.
  public static func read(_ path: String, shownAs name: String? = nil) throws -> JPEGHeader {
    try JPEGHeader(Files.read(path), name: name ?? path)
  }

  /// Whether bytes begin as a JPEG file does.
  public static func isJPEG(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0xFF, 0xD8, 0xFF]) }

  /// Takes the bytes of a file.
  public init(_ bytes: [UInt8], name: String) throws(PictureError) {
    guard Self.isJPEG(bytes) else { throw .foreign(file: name, format: "JPEG") }
    func refuse(_ byte: Int, _ zh: String, _ en: String) -> PictureError {
      .damaged(file: name, byte: byte, what: Text(zh: zh, en: en))
    }
    var place = 2
    var exif: ExifOrientation?
    while true {
      guard bytes.count - place >= 4 else {
        throw refuse(place, "文件在图像帧之前结束", "the file ends before its frame")
      }
      guard bytes[place] == 0xFF else {
        throw refuse(place, "此处应为标记", "a marker should stand here")
      }
      let marker = bytes[place + 1]
      if marker == 0xFF {  // Fill bytes may precede a marker.
        place += 1
        continue
      }
      let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
      guard length >= 2, bytes.count - place - 2 >= length else {
        throw refuse(place, "分段超出文件末尾", "a segment runs past the end of the file")
      }
      let body = Array(bytes[place + 4..<place + 2 + length])
      if marker == 0xE1, body.starts(with: Array("Exif\0\0".utf8)), exif == nil {
        exif = ExifOrientation(Array(body.dropFirst(6)))
      }
      if let process = Self.processes[marker] {
        guard body.count >= 6, body.count >= 6 + 3 * Int(body[5]) else {
          throw refuse(place, "帧头不完整", "the frame's header is cut short")
        }
        precision = Int(body[0])
        height = Int(body[1]) << 8 | Int(body[2])
        width = Int(body[3]) << 8 | Int(body[4])
        components = Int(body[5])
        guard width > 0, height > 0, components > 0 else {
          throw refuse(place, "宽、高或通道数为零", "the width, the height or the components are zero")
        }
        self.process = process
        orientation = exif?.value
        hasExif = exif != nil
        return
      }
      guard marker != 0xDA, marker != 0xD9, !(0xD0...0xD8).contains(marker) else {
        throw refuse(place, "扫描之前没有图像帧", "a scan begins before any frame")
      }
      place += 2 + length
    }
  }

  private static let processes: [UInt8: String] = [
    0xC0: "baseline", 0xC1: "extended sequential", 0xC2: "progressive", 0xC3: "lossless",
    0xC5: "differential sequential", 0xC6: "differential progressive",
    0xC7: "differential lossless", 0xC9: "extended sequential, arithmetic",
    0xCA: "progressive, arithmetic", 0xCB: "lossless, arithmetic",
    0xCD: "differential sequential, arithmetic", 0xCE: "differential progressive, arithmetic",
    0xCF: "differential lossless, arithmetic", 0xF7: "JPEG-LS",
  ]
}

/// The orientation among the first tags of Exif data; what else stands there is not read.
private struct ExifOrientation {
  let value: Int?

  init(_ bytes: [UInt8]) {
    let isLittle = bytes.starts(with: [0x49, 0x49])
    func word(_ place: Int, _ size: Int) -> Int? {
      guard place >= 0, bytes.count - size >= place else { return nil }
      return (0..<size).reduce(0) {
        $0 << 8 | Int(bytes[place + (isLittle ? size - 1 - $1 : $1)])
      }
    }
    var found: Int?
    if isLittle || bytes.starts(with: [0x4D, 0x4D]), word(2, 2) == 42, let start = word(4, 4),
      let count = word(start, 2)
    {
      for entry in 0..<count {
        let place = start + 2 + 12 * entry
        guard word(place, 2) == 0x0112 else { continue }
        found = word(place + 8, 2).flatMap { (1...8).contains($0) ? $0 : nil }
      }
    }
    value = found
  }
}
