// SPDX-License-Identifier: Apache-2.0

import CZlib
import Wording

/// Gzip files (RFC 1952), packed and unpacked in memory.
public enum Gzip {
  /// Whether the bytes begin as a gzip file does; the name plays no part.
  public static func isGzip(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 2 && bytes[0] == 0x1f && bytes[1] == 0x8b
  }

  /// Unpacks a gzip file of one or more members.
  ///
  /// Zero bytes behind the last member are padding and ignored. Truncation, a wrong checksum,
  /// anything else behind the last member, and more than `limit` unpacked bytes are
  /// `.damagedArchive`, which names `name` and the byte where reading stopped.
  public static func inflate(
    _ bytes: [UInt8], name: String, limit: Int = Gzip.usualLimit
  ) throws(PlatformError) -> [UInt8] {
    let unpacked = bytes.withUnsafeBytes {
      Inflation($0, frame: .gzip, limit: limit, expected: promised($0))
    }
    let what: Text
    switch unpacked.fault {
    case nil: return unpacked.output
    case .noMemory: what = Text(zh: "内存不足", en: "too little memory")
    case .beyondLimit:
      what = Text(zh: "解压后超过 \(limit) 字节", en: "it unpacks to more than \(limit) bytes")
    case .cutShort: what = Text(zh: "文件不完整，提前结束", en: "the file is truncated")
    case .damaged:
      what = Text(
        zh: "内容或校验和不符合 gzip 格式", en: "the content or its checksum is not valid gzip")
    }
    throw .damagedArchive(file: name, byte: unpacked.position, what: what)
  }

  /// The size that the file's last four bytes state, where deflate can reach it at all.
  private static func promised(_ input: UnsafeRawBufferPointer) -> Int {
    guard input.count >= 18 else { return 0 }
    let size = input.loadUnaligned(fromByteOffset: input.count - 4, as: UInt32.self)
    // No byte of deflate unpacks to more than 1032 (RFC 1951: 258 bytes of two bits).
    return min(Int(UInt32(littleEndian: size)), input.count * 1032)
  }

  /// Packs bytes as one gzip member without name or time: the same bytes every time.
  public static func deflate(_ bytes: [UInt8]) throws(PlatformError) -> [UInt8] {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    guard
      deflateInit2_(
        &stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK
    else { throw .system(what: Text(zh: "内存不足，无法压缩", en: "too little memory to compress")) }
    defer { deflateEnd(&stream) }
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var status = Z_OK
    bytes.withUnsafeBytes { input in
      var offset = 0
      repeat {
        let count = min(input.count - offset, 1 << 30)
        stream.next_in = UnsafeMutableRawPointer(mutating: input.baseAddress)
          .map { $0.assumingMemoryBound(to: Bytef.self) + offset }
        stream.avail_in = UInt32(count)
        offset += count
        let flush = offset == input.count ? Z_FINISH : Z_NO_FLUSH
        repeat {
          chunk.withUnsafeMutableBufferPointer { room in
            stream.next_out = room.baseAddress
            stream.avail_out = UInt32(room.count)
            status = CZlib.deflate(&stream, flush)
            output.append(contentsOf: room[..<(room.count - Int(stream.avail_out))])
          }
        } while stream.avail_out == 0
      } while offset < input.count
    }
    guard status == Z_STREAM_END else {
      throw .system(what: Text(zh: "zlib 压缩失败", en: "zlib could not compress"))
    }
    return output
  }
}
