// SPDX-License-Identifier: Apache-2.0

import CZlib
import Wording

/// Deflated bytes inside other files: with zlib's header and checksum (RFC 1950) or bare (RFC 1951).
public enum Zlib {
  /// Unpacks the stream that begins `bytes`; what follows it is left alone.
  ///
  /// Truncation, a wrong checksum and more than `limit` unpacked bytes are `.damagedArchive`, whose
  /// byte is counted from `start`, the place of these bytes in the file.
  public static func inflate(
    _ bytes: ArraySlice<UInt8>, isBare: Bool = false, name: String, from start: Int = 0, limit: Int
  ) throws(PlatformError) -> [UInt8] {
    let unpacked = bytes.withUnsafeBytes {
      Inflation($0, frame: isBare ? .bare : .zlib, limit: limit)
    }
    let what: Text
    switch unpacked.fault {
    case nil: return unpacked.output
    case .noMemory:
      throw .system(what: Text(zh: "内存不足，无法解压", en: "too little memory to unpack"))
    case .beyondLimit:
      what = Text(zh: "解压后超过 \(limit) 字节", en: "it unpacks to more than \(limit) bytes")
    case .cutShort: what = Text(zh: "压缩数据不完整", en: "the compressed data is cut short")
    case .damaged:
      what = Text(zh: "压缩内容或其校验和无效", en: "the compressed content or its checksum is invalid")
    }
    throw .damagedArchive(file: name, byte: start + unpacked.position, what: what)
  }

  /// Packs bytes with zlib's header and checksum: the same bytes every time.
  public static func deflate(_ bytes: [UInt8]) throws(PlatformError) -> [UInt8] {
    var packed = [UInt8](repeating: 0, count: Int(compressBound(UInt(bytes.count))))
    var length = UInt(packed.count)
    guard compress2(&packed, &length, bytes, UInt(bytes.count), 6) == Z_OK else {
      throw .system(what: Text(zh: "内存不足，无法压缩", en: "too little memory to compress"))
    }
    return Array(packed[..<Int(length)])
  }

  /// The CRC-32 of bytes (ISO 3309), as PNG and zip files have it.
  public static func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
    Array(bytes).withUnsafeBytes { buffer in
      var value: UInt = 0
      var place = 0
      while place < buffer.count {
        let count = min(buffer.count - place, 1 << 30)
        value = CZlib.crc32(
          value, buffer.baseAddress.map { $0.assumingMemoryBound(to: Bytef.self) + place },
          UInt32(count))
        place += count
      }
      return UInt32(truncatingIfNeeded: value)
    }
  }
}
