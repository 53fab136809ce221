// SPDX-License-Identifier: Apache-2.0

import Datasets
import Foundation
import Platform
import TestSupport
import Testing
import Wording

@Suite("PNG and JPEG files")
struct PictureTests {
  /// A file that Tests/Oracles/png/make.py made, and what pypng and Pillow read in it.
  private static func synthetic(_ name: String) throws -> (file: [UInt8], expected: JSON) {
    let all = try SharedFiles.oracle("png/synthetic.json")
    let expected = try #require(all[name])
    let data = try #require(expected["file"]?.string.flatMap { Data(base64Encoded: $0) })
    return ([UInt8](data), expected)
  }

  @Test(
    "have the samples that pypng reads and look as Pillow shows them",
    arguments: [
      (0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16), (3, 1), (3, 2), (3, 4), (3, 8),
      (4, 8), (4, 16), (6, 8), (6, 16),
    ], [false, true])
  func samples(kind: (colour: Int, depth: Int), interlaced: Bool) throws {
    let name = "colour \(kind.colour), \(kind.depth) bits" + (interlaced ? ", interlaced" : "")
    let (file, expected) = try Self.synthetic(name)
    let image = try PNGImage(file, name: "a.png")
    #expect(Int(image.colour.rawValue) == kind.colour && image.depth == kind.depth)
    #expect(image.isInterlaced == interlaced && image.extras == ["tEXt"])
    #expect(image.samples.map(Int.init) == expected["samples"]?.array?.compactMap(\.int))
    if kind.depth <= 8 {
      #expect(image.shown.bytes.map(Int.init) == expected["shown"]?.array?.compactMap(\.int))
    }
    // Written anew, the picture is the same and the text beside it is gone.
    let bare = try PNGImage(image.bare(), name: "b.png")
    #expect(bare.samples == image.samples && bare.palette == image.palette)
    #expect(bare.extras.isEmpty && !bare.isInterlaced && bare.depth == image.depth)
    let shown = try PNGImage(image.shown.png(), name: "c.png")
    #expect(shown.shown == image.shown)
  }

  @Test("of chest radiographs have the pixels that Pillow reads")
  func radiographs() throws {
    guard let folder = SharedFiles.path("cxr-nih/images") else { return }
    let expected = try SharedFiles.oracle("png/public.json")
    for name in try Files.list(folder) {
      let image = try PNGImage.read(folder + "/" + name)
      #expect([image.width, image.height] == expected[name]?["size"]?.array?.compactMap(\.int))
      #expect(SHA256.hex(of: image.shown.bytes) == expected[name]?["pixels"]?.string)
    }
  }

  @Test("that are damaged say at which byte")
  func damage() throws {
    let (file, _) = try Self.synthetic("colour 0, 8 bits")
    func complaint(_ change: (inout [UInt8]) -> Void) -> String {
      var bytes = file
      change(&bytes)
      return sentence { _ = try PNGImage(bytes, name: "a.png") } ?? "nothing"
    }
    #expect(complaint { $0[20] ^= 1 }.contains("byte offset 8: the checksum of chunk IHDR"))
    #expect(complaint { $0.removeLast(12) }.contains("there is no IEND"))
    #expect(complaint { $0.append(0) }.contains("byte offset \(file.count): bytes follow"))
    #expect(complaint { $0.removeLast(5) }.contains("the file is truncated"))
    #expect(complaint { $0[0] = 0 }.contains("not a PNG file"))
    #expect(complaint { $0[8] = 0x7F }.contains("byte offset 8: a chunk runs past"))
  }

  @Test("of enormous claimed size allocate nothing")
  func enormous() throws {
    var header: [UInt8] = Array("IHDR".utf8) + [0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF]
    header += [16, 6, 0, 0, 0]
    func chunk(_ named: [UInt8]) -> [UInt8] {
      func word(_ number: UInt32) -> [UInt8] { DICOMBytes.word(number).reversed() }
      return word(UInt32(named.count - 4)) + named + word(Zlib.crc32(named))
    }
    let rows = try Zlib.deflate([0, 1, 2, 3])
    let file =
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk(header)
      + chunk(Array("IDAT".utf8) + rows) + chunk(Array("IEND".utf8))
    let words = sentence { _ = try PNGImage(file, name: "a.png") }
    #expect(words?.contains("less data than width and height") == true)
  }

  @Test(
    "in JPEG tell their size, kind and orientation",
    arguments: [
      ("jpeg L", 1, "baseline"), ("jpeg RGB", 3, "baseline"),
      ("jpeg RGB progressive", 3, "progressive"),
    ])
  func jpeg(name: String, components: Int, process: String) throws {
    let (file, _) = try Self.synthetic(name)
    let header = try JPEGHeader(file, name: "a.jpg")
    #expect(header.width == 13 && header.height == 7 && header.precision == 8)
    #expect(header.components == components && header.process == process)
    #expect(header.orientation == 6 && header.hasExif)
    let cut = sentence { _ = try JPEGHeader(Array(file.prefix(60)), name: "a.jpg") }
    #expect(cut?.contains("a.jpg: at byte offset ") == true)
    #expect(sentence { _ = try JPEGHeader([1], name: "a.jpg") }?.contains("not a JPEG") == true)
  }

  @Test("of PNG damaged anywhere are read or refused with an explanation", .ownThread)
  func fuzz() throws {
    let files = try ["colour 3, 4 bits, interlaced", "colour 2, 16 bits"].map {
      try Self.synthetic($0).file
    }
    var fuzzer = Fuzzer(
      .png, files, words: ["IHDR", "IDAT", "PLTE", "IEND", "tRNS", "iCCP", "eXIf"], name: "a.png")
    fuzzer.count = 4000
    // Damage behind a right checksum reaches the parts that the checksum guards.
    fuzzer.forms = [{ Self.mended($0) }]
    #expect(fuzzer.failures { _ = try PNGImage($0, name: "a.png").shown } == [])
  }

  @Test("of JPEG damaged anywhere are read or refused with an explanation", .ownThread)
  func fuzzJPEG() throws {
    let file = try Self.synthetic("jpeg RGB").file
    var fuzzer = Fuzzer(.jpeg, [file], words: ["Exif\0\0", "MM\0*", "II*\0"], name: "a.jpg")
    fuzzer.count = 4000
    #expect(fuzzer.failures { _ = try JPEGHeader($0, name: "a.jpg") } == [])
  }

  /// The file with the checksum of each chunk put right, as far as its chunks can be followed.
  private static func mended(_ file: [UInt8]) -> [UInt8] {
    var bytes = file
    var place = 8
    while place + 12 <= bytes.count {
      let length = (0..<4).reduce(0) { $0 << 8 | Int(bytes[place + $1]) }
      let end = place + 8 + length
      guard length <= bytes.count, end + 4 <= bytes.count else { break }
      let sum = Zlib.crc32(bytes[place + 4..<end])
      for byte in 0..<4 { bytes[end + byte] = UInt8(truncatingIfNeeded: sum >> (24 - 8 * byte)) }
      place = end + 4
    }
    return bytes
  }
}
