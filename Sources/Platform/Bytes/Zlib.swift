// SPDX-License-Identifier: Apache-2.0

import CZlib
import Wording

/// Deflated bytes inside other files: with zlib's header and checksum (RFC 1950) or bare (RFC 1951).
public enum Zlib {
  /// What was unpacked, and where it ended.
  public struct Unpacked: Sendable {
    /// The unpacked bytes.
    public let bytes: [UInt8]
    /// How many of the packed bytes belong to them; more may follow.
    public let length: Int
  }

  /// Unpacks one stream from the beginning of `bytes`; what follows it is left alone.
  ///
  /// Truncation, a wrong checksum and more than `limit` unpacked bytes are `.damagedArchive`, whose
  /// byte is counted from `start`, the place of these bytes in the file.
  public static func inflate(
    _ bytes: [UInt8], isBare: Bool = false, name: String, from start: Int = 0, limit: Int
  ) throws(PlatformError) -> Unpacked {
    let outcome = bytes.withUnsafeBytes {
      Unpacking(isBare ? .bare : .zlib, input: $0, limit: limit).run()
    }
    if let failure = outcome.failure {
      throw .damagedArchive(file: name, byte: start + outcome.position, what: failure)
    }
    return Unpacked(bytes: outcome.output, length: outcome.position)
  }

  /// Packs bytes as one stream: the same bytes every time.
  public static func deflate(
    _ bytes: [UInt8], isBare: Bool = false
  ) throws(PlatformError) -> [UInt8] {
    try Packing.run(bytes, as: isBare ? .bare : .zlib)
  }

  /// The CRC-32 of bytes (ISO 3309), as PNG, zip and gzip have it.
  public static func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
    let bytes = Array(bytes)
    return bytes.withUnsafeBytes { buffer in
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
