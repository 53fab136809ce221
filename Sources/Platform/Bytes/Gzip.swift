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
    let outcome = bytes.withUnsafeBytes { Unpacking(input: $0, limit: limit).run() }
    if let failure = outcome.failure {
      throw .damagedArchive(file: name, byte: outcome.position, what: failure)
    }
    return outcome.output
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

/// One unpacking under way.
private struct Unpacking {
  let input: UnsafeRawBufferPointer
  let limit: Int
  var output: [UInt8] = []
  var position = 0
  var failure: Text?

  init(input: UnsafeRawBufferPointer, limit: Int) {
    self.input = input
    self.limit = limit
  }

  func run() -> Unpacking {
    var copy = self
    copy.unpackMembers()
    return copy
  }

  private mutating func unpackMembers() {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, size) == Z_OK else {
      failure = Text(zh: "内存不足", en: "too little memory")
      return
    }
    defer { inflateEnd(&stream) }
    let room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 18)
    defer { room.deallocate() }
    output.reserveCapacity(min(promised, limit) + 1)
    repeat {
      unpackMember(&stream, room)
      if failure != nil { return }
      while position < input.count, input[position] == 0 { position += 1 }
      inflateReset(&stream)
    } while position < input.count
  }

  /// The size that the file's last four bytes state, where deflate can reach it at all.
  private var promised: Int {
    guard input.count >= 18 else { return 0 }
    let size = input.loadUnaligned(fromByteOffset: input.count - 4, as: UInt32.self)
    // No byte of deflate unpacks to more than 1032 (RFC 1951: 258 bytes of two bits).
    return min(Int(UInt32(littleEndian: size)), input.count * 1032)
  }

  private mutating func unpackMember(
    _ stream: inout z_stream, _ room: UnsafeMutableBufferPointer<UInt8>
  ) {
    while true {
      let offered = min(input.count - position, 1 << 30)
      stream.next_in = UnsafeMutableRawPointer(mutating: input.baseAddress)
        .map { $0.assumingMemoryBound(to: Bytef.self) + position }
      stream.avail_in = UInt32(offered)
      stream.next_out = room.baseAddress
      stream.avail_out = UInt32(room.count)
      let status = CZlib.inflate(&stream, Z_NO_FLUSH)
      let taken = offered - Int(stream.avail_in)
      let given = room.count - Int(stream.avail_out)
      position += taken
      output.append(contentsOf: room[..<given])
      if output.count > limit {
        failure = Text(zh: "解压后超过 \(limit) 字节", en: "it unpacks to more than \(limit) bytes")
        return
      }
      switch status {
      case Z_STREAM_END: return
      case Z_OK where taken > 0 || given > 0: continue
      case Z_OK, Z_BUF_ERROR:
        failure = Text(zh: "文件不完整，提前结束", en: "the file is truncated")
      default:
        failure = Text(
          zh: "内容或校验和不符合 gzip 格式", en: "the content or its checksum is not valid gzip")
      }
      return
    }
  }
}
