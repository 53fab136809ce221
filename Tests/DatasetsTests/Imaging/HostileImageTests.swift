// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import TestSupport
import Testing
import Wording

/// Images and signals that are made to fill the memory or to lead a reader astray.
@Suite("Images and signals that mean harm")
struct HostileImageTests {
  private static func big(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + content
    return big(UInt32(content.count)) + body + big(Zlib.crc32(body))
  }

  private static func png(_ width: UInt32, _ height: UInt32, _ data: [UInt8]) throws -> [UInt8] {
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + chunk("IHDR", big(width) + big(height) + [8, 6, 0, 0, 0])
      + chunk("IDAT", try Zlib.deflate(data)) + chunk("IEND", [])
  }

  @Test("a PNG of more pixels than memory, or whose data unpack to more, is refused")
  func pictures() throws {
    for (width, height) in [
      (2_147_483_647, 2_147_483_647), (1_000_000, 1_000_000), (0, 5), (4_294_967_295, 1),
    ] as [(UInt32, UInt32)] {
      let file = try Self.png(width, height, [0, 1, 2, 3, 4])
      let words = sentence { _ = try PNGImage(file, name: "a.png") }
      #expect(words?.hasPrefix("a.png") == true, "\(width) × \(height): \(words ?? "read")")
    }
    let bomb = try Self.png(1, 1, [UInt8](repeating: 0, count: 1 << 24))
    let words = sentence { _ = try PNGImage(bomb, name: "a.png") }
    #expect(words?.hasPrefix("a.png") == true, "\(words ?? "read")")
  }

  @Test(
    "a header of a billion signals, of endless speed, or of samples that are not there is refused")
  func waveforms() {
    for header in [
      "r 1000000000 360 10\nr.dat 16\n", "r 1 1e308 10\nr.dat 16\n", "r/2 1 360 10\nr 10\n",
      "r 1 360 9223372036854775807\nr.dat 16x65536\n", "r 1 360 1\nr.dat 16+9223372036854775807\n",
    ] {
      let words = sentence {
        let header = try WFDBHeader(Array(header.utf8), file: "r.hea")
        _ = try WFDBRecord(header: header, files: ["r.dat": [0, 0]], name: "r.hea")
      }
      #expect(words?.contains(/^r\.(hea|dat)/) == true, "\(header): \(words ?? "read")")
    }
  }

  @Test("segments of a JPEG that do not end, and lengths below two, are refused with their byte")
  func segments() {
    let start: [UInt8] = [0xFF, 0xD8, 0xFF]
    for rest in [
      [UInt8](repeating: 0xFF, count: 100_000), [0xE0, 0, 0], [0xE0, 0, 1, 0xFF, 0xC0],
      [0xC0, 0, 17, 8, 255, 255, 255, 255, 3], [0xE1, 0xFF, 0xFF],
    ] as [[UInt8]] {
      let words = sentence { _ = try JPEGHeader(start + rest, name: "a.jpg") }
      #expect(words?.contains("a.jpg: at byte offset") == true, "\(words ?? "read")")
    }
  }
}
