// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Bytes of one encoding rewritten in another by the C library's iconv.
///
/// Foundation's own converters know no GB18030 in a statically linked program; iconv does.
struct Transcoding {
  /// The rewritten bytes, complete only when `stoppedAt` is nil.
  private(set) var output: [UInt8] = []
  /// The offset of the first byte that has no meaning or no counterpart.
  private(set) var stoppedAt: Int?

  /// Rewrites `bytes`; nil when the system knows one of the encodings not at all.
  init?(_ bytes: [UInt8], from: TextEncoding, to: TextEncoding) {
    guard let descriptor = iconv_open(to.systemName, from.systemName),
      Int(bitPattern: descriptor) != -1
    else { return nil }
    defer { iconv_close(descriptor) }
    output.reserveCapacity(bytes.count + bytes.count / 2)
    var input = bytes
    var chunk = [CChar](repeating: 0, count: 1 << 16)
    input.withUnsafeMutableBytes { buffer in
      var next = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      var left = buffer.count
      while left > 0 {
        let (result, reason) = chunk.withUnsafeMutableBufferPointer { room in
          var into = room.baseAddress
          var space = room.count
          let result = iconv(descriptor, &next, &left, &into, &space)
          let reason = errno
          let filled = UnsafeRawBufferPointer(room)[..<(room.count - space)]
          output.append(contentsOf: filled)
          return (result, reason)
        }
        if result == -1, reason != E2BIG {
          stoppedAt = buffer.count - left
          return
        }
      }
    }
  }
}
