// SPDX-License-Identifier: Apache-2.0

import CZlib

/// Deflated data (RFC 1951) as containers of other formats hold it, without a header of its own.
public enum Deflate {
  /// Unpacks data that is known to have a size; nil when it is damaged or has another one.
  ///
  /// No more memory is taken than `size`, whatever the data say.
  public static func unpack(_ bytes: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
    guard size >= 0, size <= Int(UInt32.max), bytes.count <= Int(UInt32.max) else { return nil }
    var stream = z_stream()
    guard
      inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { inflateEnd(&stream) }
    // It grows as it is filled, so that a promise alone takes no memory.
    var output: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 1 << 16)
    let isWhole = bytes.withUnsafeBytes { input -> Bool in
      stream.next_in = UnsafeMutableRawPointer(mutating: input.baseAddress)?
        .assumingMemoryBound(to: Bytef.self)
      stream.avail_in = UInt32(input.count)
      while true {
        let status = room.withUnsafeMutableBufferPointer { room -> Int32 in
          stream.next_out = room.baseAddress
          stream.avail_out = UInt32(room.count)
          return CZlib.inflate(&stream, Z_NO_FLUSH)
        }
        output.append(contentsOf: room[..<(room.count - Int(stream.avail_out))])
        if output.count > size { return false }
        if status == Z_STREAM_END { return output.count == size }
        guard status == Z_OK, stream.avail_in > 0 || stream.avail_out == 0 else { return false }
      }
    }
    return isWhole ? output : nil
  }

  /// Packs data; nil only when there is no memory.
  public static func pack(_ bytes: [UInt8]) -> [UInt8]? {
    // A gzip member is a header of ten bytes, the data, and a trailer of eight.
    guard let member = try? Gzip.deflate(bytes), member.count > 18 else { return nil }
    return Array(member[10..<(member.count - 8)])
  }

  /// The CRC-32 of some bytes, as zip files and gzip files state it.
  public static func checksum(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBufferPointer { buffer in
      var sum: uLong = 0
      var done = 0
      while done < buffer.count {
        let count = min(buffer.count - done, 1 << 30)
        sum = crc32(sum, buffer.baseAddress.map { $0 + done }, UInt32(count))
        done += count
      }
      return UInt32(truncatingIfNeeded: sum)
    }
  }
}
