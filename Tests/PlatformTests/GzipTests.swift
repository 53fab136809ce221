// SPDX-License-Identifier: Apache-2.0

import Platform
import TestSupport
import Testing
import Wording

@Suite("Gzip")
struct GzipTests {
  /// `printf 'id,AF\n1,0\n' | gzip -n9`, by GNU gzip 1.12.
  private let foreign: [UInt8] = [
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xcb, 0x4c, 0xd1, 0x71, 0x74, 0xe3,
    0x32, 0xd4, 0x31, 0xe0, 0x02, 0x00, 0xcd, 0x90, 0xb0, 0x56, 0x0a, 0x00, 0x00, 0x00,
  ]

  private func noise(_ count: Int) -> [UInt8] {
    var generator = SeededGenerator(seed: 7)
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
  }

  @Test("unpacks what it packed: nothing, little, much, and noise")
  func roundTrip() throws {
    let texts = [
      [], [0], Array("心电图".utf8), [UInt8](repeating: 65, count: 1_000_000), noise(400_000),
    ]
    for bytes in texts {
      let packed = try Gzip.deflate(bytes)
      #expect(Gzip.isGzip(packed))
      #expect(try Gzip.inflate(packed, name: "x.gz") == bytes)
      #expect(try Gzip.deflate(bytes) == packed)
    }
  }

  @Test("writes no time and no name into the header")
  func header() throws {
    let packed = try Gzip.deflate([1, 2, 3])
    #expect(Array(packed[3..<8]) == [0, 0, 0, 0, 0])
  }

  @Test("reads what GNU gzip wrote")
  func foreignFile() throws {
    #expect(try Gzip.inflate(foreign, name: "x.gz") == Array("id,AF\n1,0\n".utf8))
  }

  @Test("joins members and ignores zero padding behind them")
  func members() throws {
    let joined = try Gzip.deflate(Array("one,".utf8)) + foreign + [0, 0, 0]
    #expect(try Gzip.inflate(joined, name: "x.gz") == Array("one,id,AF\n1,0\n".utf8))
  }

  @Test("refuses a file cut off anywhere and names it")
  func truncated() throws {
    for count in 0..<foreign.count {
      let error = #expect(throws: PlatformError.self) {
        try Gzip.inflate(Array(foreign.prefix(count)), name: "cases.csv.gz")
      }
      #expect(error?.fault == .data)
      #expect(error?.text.en.hasPrefix("cases.csv.gz: ") == true)
    }
    guard
      case .damagedArchive("t.gz", let byte, let what)? = #expect(
        throws: PlatformError.self,
        performing: {
          try Gzip.inflate(Array(Gzip.deflate(noise(300_000)).prefix(200_000)), name: "t.gz")
        })
    else { return }
    #expect(byte == 200_000)
    #expect(what.en.contains("truncated"))
  }

  @Test("refuses a wrong checksum, and a stranger behind the last member")
  func damaged() throws {
    var wrong = foreign
    wrong[24] ^= 1
    #expect(throws: PlatformError.self) { try Gzip.inflate(wrong, name: "x") }
    #expect(throws: PlatformError.self) { try Gzip.inflate(foreign + [7], name: "x") }
    #expect(throws: PlatformError.self) { try Gzip.inflate(foreign + foreign.prefix(9), name: "x") }
  }

  @Test("stops at the limit instead of filling the memory")
  func bomb() throws {
    let packed = try Gzip.deflate([UInt8](repeating: 0, count: 4_000_000))
    #expect(packed.count < 10_000)
    #expect(throws: PlatformError.self) {
      try Gzip.inflate(packed, name: "bomb.gz", limit: 1_000_000)
    }
  }

  @Test("survives damaged files", .ownThread)
  func fuzz() throws {
    let packed = try Gzip.deflate(Array("id,score\n".utf8) + noise(500))
    var fuzzer = Fuzzer(
      .gzip, [packed + packed, foreign, try Gzip.deflate([UInt8](repeating: 0, count: 100_000))],
      name: "x.gz")
    fuzzer.count = 2000
    let failures = fuzzer.failures { bytes in
      let bytes = try Gzip.inflate(bytes, name: "x.gz", limit: 1 << 20)
      try hold(bytes.count <= 1 << 20, "unpacks to \(bytes.count) bytes")
    }
    #expect(failures == [])
  }

  @Test("survives damaged streams without a frame of their own", .ownThread)
  func fuzzZlib() throws {
    let packed = try Zlib.deflate(Array("id,score\n".utf8) + noise(500))
    var fuzzer = Fuzzer(
      .zlib, [packed, try Zlib.deflate([UInt8](repeating: 0, count: 100_000))], name: "x")
    fuzzer.count = 2000
    let failures = fuzzer.failures { bytes in
      let bare = try? Zlib.inflate(bytes[...], isBare: true, name: "x", limit: 1 << 20)
      try hold((bare?.count ?? 0) <= 1 << 20, "unpacks to more than the limit")
      let framed = try Zlib.inflate(bytes[...], name: "x", limit: 1 << 20)
      try hold(framed.count <= 1 << 20, "unpacks to \(framed.count) bytes")
    }
    #expect(failures == [])
  }
}
