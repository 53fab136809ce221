// SPDX-License-Identifier: Apache-2.0

import CZlib
import Wording

/// One unpacking under way.
struct Unpacking {
  let container: DeflateContainer
  let input: UnsafeRawBufferPointer
  let limit: Int
  var output: [UInt8] = []
  var position = 0
  var failure: Text?

  init(_ container: DeflateContainer, input: UnsafeRawBufferPointer, limit: Int) {
    self.container = container
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
    guard inflateInit2_(&stream, container.windowBits, ZLIB_VERSION, size) == Z_OK else {
      failure = Text(zh: "内存不足", en: "too little memory")
      return
    }
    defer { inflateEnd(&stream) }
    let room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 18)
    defer { room.deallocate() }
    repeat {
      unpackMember(&stream, room)
      // Only gzip files have several members; what stands behind others is the caller's matter.
      if failure != nil || container != .gzip { return }
      while position < input.count, input[position] == 0 { position += 1 }
      inflateReset(&stream)
    } while position < input.count
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
        failure =
          container == .gzip
          ? Text(zh: "内容或校验和不符合 gzip 格式", en: "the content or its checksum is not valid gzip")
          : Text(zh: "压缩内容或其校验和无效", en: "the compressed content or its checksum is invalid")
      }
      return
    }
  }
}
