// SPDX-License-Identifier: Apache-2.0

import CZlib

/// One unpacking of deflated bytes (RFC 1951), with the guards that all of them share.
///
/// Nothing beyond `limit` is unpacked, whatever the bytes say, and input of any size goes through
/// zlib's 32-bit counters in pieces.
struct Inflation {
  /// What stands around the deflated bytes, as zlib numbers it.
  enum Frame: Int32 {
    /// Nothing.
    case bare = -15
    /// A header and a checksum (RFC 1950).
    case zlib = 15
    /// Members of a gzip file (RFC 1952), one behind another, with zero bytes as padding.
    case gzip = 31
  }

  /// Why an unpacking ended early.
  enum Fault {
    case noMemory
    case beyondLimit
    case cutShort
    case damaged
  }

  private let limit: Int
  private(set) var output: [UInt8] = []
  /// How many bytes of the input were taken.
  private(set) var position = 0
  private(set) var fault: Fault?

  /// Unpacks what `input` begins with; `expected` is a size to make room for, never more than
  /// `limit`.
  init(_ input: UnsafeRawBufferPointer, frame: Frame, limit: Int, expected: Int = 0) {
    self.limit = limit
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, frame.rawValue, ZLIB_VERSION, size) == Z_OK else {
      fault = .noMemory
      return
    }
    defer { inflateEnd(&stream) }
    let room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 18)
    defer { room.deallocate() }
    output.reserveCapacity(min(expected, limit) + 1)
    unpack(&stream, input, room)
    guard frame == .gzip else { return }
    while fault == nil {
      while position < input.count, input[position] == 0 { position += 1 }
      if position == input.count { return }
      inflateReset(&stream)
      unpack(&stream, input, room)
    }
  }

  /// Unpacks to the end of one stream.
  private mutating func unpack(
    _ stream: inout z_stream, _ input: UnsafeRawBufferPointer,
    _ room: UnsafeMutableBufferPointer<UInt8>
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
        fault = .beyondLimit
        return
      }
      switch status {
      case Z_STREAM_END: return
      case Z_OK where taken > 0 || given > 0: continue
      case Z_OK, Z_BUF_ERROR: fault = .cutShort
      default: fault = .damaged
      }
      return
    }
  }
}
