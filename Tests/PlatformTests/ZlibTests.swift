// SPDX-License-Identifier: Apache-2.0

import Platform
import TestSupport
import Testing
import Wording

@Suite("zlib streams and keyed hashes")
struct ZlibTests {
  private let sample = Array("a stream that repeats, repeats, repeats itself".utf8)

  @Test("unpack to what was packed, and leave what follows alone")
  func roundTrip() throws {
    let packed = try Zlib.deflate(sample)
    #expect(try Zlib.inflate(packed[...], name: "f", limit: 1000) == sample)
    #expect(try Zlib.inflate((packed + [1, 2, 3])[...], name: "f", limit: 1000) == sample)
    // Without two bytes in front and four behind a zlib stream is a bare one (RFC 1950, 2.2).
    let bare = packed.dropFirst(2).dropLast(4)
    #expect(try Zlib.inflate(bare, isBare: true, name: "f", limit: 1000) == sample)
    #expect(try Zlib.inflate(Zlib.deflate([])[...], name: "f", limit: 0) == [])
  }

  @Test("are refused with the byte in the file when damaged, cut short or too large")
  func damage() throws {
    let packed = try Zlib.deflate(sample)
    func complaint(_ bytes: [UInt8], limit: Int = 1000) -> String? {
      sentence { _ = try Zlib.inflate(bytes[...], name: "f", from: 100, limit: limit) }
    }
    #expect(complaint(Array(packed.dropLast()))?.contains("offset \(99 + packed.count)") == true)
    #expect(complaint([9, 9, 9])?.contains("byte offset 10") == true)
    #expect(complaint(packed, limit: 10)?.contains("more than 10 bytes") == true)
    #expect(complaint([])?.contains("cut short") == true)
    #expect(
      complaint(packed.dropLast() + [packed[packed.count - 1] ^ 1])?.contains("checksum") == true)
  }

  @Test("have the checksum that the standard's example has")
  func checksum() {
    #expect(Zlib.crc32(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(Zlib.crc32([]) == 0)
  }

  @Test("with keys are those of RFC 4231")
  func hmac() throws {
    func code(_ key: [UInt8], _ message: [UInt8]) throws -> String {
      Hexadecimal.text(of: try HMACSHA256.code(of: message, key: key))
    }
    #expect(
      try code([UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8))
        == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
    #expect(
      try code(Array("Jefe".utf8), Array("what do ya want for nothing?".utf8))
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    #expect(
      try code(
        [UInt8](repeating: 0xAA, count: 131),
        Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8))
        == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
    // The empty message under the empty key.
    #expect(
      try code([], []) == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
  }
}
