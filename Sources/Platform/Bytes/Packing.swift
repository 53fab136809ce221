// SPDX-License-Identifier: Apache-2.0

import CZlib
import Wording

/// What stands around deflated bytes (RFC 1951).
enum DeflateContainer {
  /// A gzip header and checksum (RFC 1952).
  case gzip
  /// A zlib header and checksum (RFC 1950).
  case zlib
  /// Nothing at all.
  case bare

  /// How zlib is told of it.
  var windowBits: Int32 {
    switch self {
    case .gzip: 15 + 16
    case .zlib: 15
    case .bare: -15
    }
  }
}

/// Bytes packed in memory, the same bytes every time.
enum Packing {
  static func run(
    _ bytes: [UInt8], as container: DeflateContainer
  ) throws(PlatformError) -> [UInt8] {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    guard
      deflateInit2_(
        &stream, 6, Z_DEFLATED, container.windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
        == Z_OK
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
