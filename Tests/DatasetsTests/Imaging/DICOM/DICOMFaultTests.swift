// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import TestSupport
import Testing
import Wording

@Suite("Damaged DICOM files")
struct DICOMFaultTests {
  private func complaint(_ body: [UInt8]) -> String {
    var bytes = DICOMBytes()
    bytes.body = body
    return sentence { _ = try DICOMFile(bytes.file, name: "a.dcm") } ?? "nothing"
  }

  @Test("say at which byte and in which element they break")
  func places() {
    let start = DICOMBytes().file.count
    let long = DICOMBytes.element(0x0008, 0x0060, "CS", [67, 84], length: 200)
    #expect(complaint(long).contains("byte offset \(start), element (0008,0060): it claims 200"))
    let nonsense = DICOMBytes.element(0x0008, 0x0060, "??", [67, 84])
    #expect(complaint(nonsense).contains("byte offset \(start + 4), element (0008,0060): no value"))
    let twice = DICOMBytes.element(0x0008, 0x0060, "CS", [67, 84])
    #expect(complaint(twice + twice).contains("element (0008,0060): the element occurs twice"))
    #expect(complaint(Array(twice.dropLast(4))).contains("the file ends within an element"))
    let open = DICOMBytes.element(0x0040, 0xA730, "SQ", [], length: .max)
    #expect(complaint(open).contains("has no end"))
    let stray = DICOMBytes.element(0x0040, 0xA730, "SQ", twice)
    #expect(complaint(stray).contains("element (0040,A730): an item should stand here"))
    let endless = DICOMBytes.element(0x0010, 0x0020, "LO", [], length: 0xFFFF)
    #expect(complaint(endless).contains("it claims 65535"))
  }

  @Test("that nest without end are refused and do not exhaust the stack")
  func depth() {
    let item =
      DICOMBytes.word(UInt16(0xFFFE)) + DICOMBytes.word(UInt16(0xE000))
      + DICOMBytes.word(UInt32.max)
    let open = DICOMBytes.element(0x0040, 0xA730, "SQ", [], length: .max)
    let body = (0..<100_000).flatMap { _ in open + item }
    #expect(complaint(body).contains("sequences lie more than 64 deep"))
  }

  @Test("that are none say what is missing")
  func foreign() {
    let short = sentence { _ = try DICOMFile([1, 2, 3], name: "a.dcm") }
    #expect(short?.contains("fewer than 132 bytes") == true)
    let blank = sentence { _ = try DICOMFile([UInt8](repeating: 0, count: 400), name: "a.dcm") }
    #expect(blank?.contains("no DICM mark") == true)
    let noSyntax = [UInt8](repeating: 0, count: 128) + Array("DICM".utf8)
    let words = sentence { _ = try DICOMFile(noSyntax, name: "a.dcm") }
    #expect(words?.contains("(0002,0010) (transfer syntax)") == true)
  }

  @Test("with fewer pixels than they claim allocate nothing")
  func pixels() throws {
    var bytes = DICOMBytes.image(rows: 65_535, columns: 65_535, pixels: [1, 2])
    var words = sentence { _ = try DICOMImage(DICOMFile(bytes.file, name: "a.dcm")).stored() }
    #expect(words?.contains("there are 2 bytes of pixels") == true)
    bytes = DICOMBytes.image(rows: 1, columns: 2, pixels: [1, 2])
    #expect(try DICOMImage(DICOMFile(bytes.file, name: "a.dcm")).stored() == [1, 2])
    bytes.body = DICOMBytes.element(0x0028, 0x0008, "IS", Array("2147483647".utf8)) + bytes.body
    words = sentence { _ = try DICOMImage(DICOMFile(bytes.file, name: "a.dcm")).stored() }
    #expect(words?.contains("bytes of pixels") == true)
  }

  @Test("never show a name that their character set cannot hold, and say where it stands")
  func characters() throws {
    var bytes = DICOMBytes()
    bytes.body = DICOMBytes.element(0x0010, 0x0010, "PN", [0xD5, 0xC5, 0x5E, 0xC8])
    let file = try DICOMFile(bytes.file, name: "a.dcm")
    let words = sentence { _ = try file.dataset.string(DICOMTag(0x0010, 0x0010)) }
    #expect(words?.contains("element (0010,0010) at byte offset") == true)
    #expect(words?.contains("ISO_IR 6") == true)
    bytes.body = DICOMBytes.element(0x0010, 0x0010, "PN", [0xD5, 0xC5, 0x5E, 0xC8, 0xFD, 32])
    let assumed = try DICOMFile(bytes.file, name: "a.dcm", assuming: "GB18030")
    #expect(try assumed.dataset.string(DICOMTag(0x0010, 0x0010)) == "张^三")
  }

  @Test("of GB 2312 follow its escapes, and their other texts stay Latin")
  func escapes() throws {
    // The example of PS3.5, annex K.2.
    var bytes = DICOMBytes()
    bytes.add(0x0008, 0x0005, "CS", "\\ISO 2022 IR 58")
    let escape: [UInt8] = [0x1B, 0x24, 0x29, 0x41]
    let name =
      Array("Zhang^XiaoDong=".utf8) + escape + [0xD5, 0xC5] + Array("^".utf8) + escape
      + [0xD0, 0xA1, 0xB6, 0xAB] + Array("=".utf8)
    bytes.body += DICOMBytes.element(0x0010, 0x0010, "PN", name + (name.count % 2 == 0 ? [] : [32]))
    let file = try DICOMFile(bytes.file, name: "a.dcm")
    #expect(try file.dataset.string(DICOMTag(0x0010, 0x0010)) == "Zhang^XiaoDong=张^小东=")
  }

  @Test("are read or refused with an explanation, and never end the program", .ownThread)
  func fuzz() throws {
    let files = try [
      "RLE frames of 16 bits", "implicit sequences of undefined length", "functional groups",
      "characters of GB18030", "deflated", "one bit",
    ].map { try DICOMBytes.synthetic($0).file }
    var fuzzer = Fuzzer(.dicomImage, files, words: Self.words, name: "a.dcm")
    fuzzer.count = 4000
    let failures = fuzzer.failures { bytes in
      let file = try DICOMFile(bytes, name: "a.dcm", limit: 1 << 20)
      for attribute in DICOMAttribute.all { _ = try attribute.words(in: file) }
      _ = try file.dataset.string(DICOMTag(0x0010, 0x0010))
      guard file.dataset[DICOMTag(0x7FE0, 0x0010)] != nil else { return }
      let image = try DICOMImage(file)
      _ = try image.spacing()
      for frame in 0..<min(image.frames, 3) { _ = try image.shown(frame: frame) }
    }
    #expect(failures == [])
  }

  @Test("of ECGs are read or refused with an explanation, and never end the program", .ownThread)
  func fuzzECG() throws {
    #expect(
      try DICOMWaveform.all(of: DICOMFile(DICOMBytes.ecg.file, name: "a.dcm"))[0].signals.count == 2
    )
    let failures = Fuzzer(.dicomECG, [DICOMBytes.ecg.file], words: Self.words, name: "a.dcm")
      .failures { bytes in
        for wave in try DICOMWaveform.all(of: DICOMFile(bytes, name: "a.dcm", limit: 1 << 20)) {
          for signal in wave.signals { _ = signal.values }
        }
      }
    #expect(failures == [])
  }

  private static let words = [
    "\u{0}\u{0}", "SQ\0\0", "OB\0\0", "UN\0\0", "ISO 2022 IR 87", "GB18030",
    "1.2.840.10008.1.2.1.99",
    "1.2.840.10008.1.2.2", "US", "DS", "-1", "\\\\",
  ]

  @Test(
    "of ECGs name the element that cannot be",
    arguments: [
      (
        [0x3A, 0, 0x05, 0, 0x55, 0x53, 2, 0, 2], [0x3A, 0, 0x05, 0, 0x55, 0x53, 2, 0, 3],
        "(003A,0200)"
      ),
      (
        [0x3A, 0, 0x05, 0, 0x55, 0x53, 2, 0, 2], [0x3A, 0, 0x05, 0, 0x55, 0x53, 2, 0, 0],
        "(003A,0005)"
      ),
      (
        [0x3A, 0, 0x10, 0, 0x55, 0x4C, 4, 0, 3], [0x3A, 0, 0x10, 0, 0x55, 0x4C, 4, 0, 4],
        "(5400,1010)"
      ),
      ([0x44, 0x53, 4, 0, 0x35, 0x30, 0x30], [0x44, 0x53, 4, 0, 0x2D, 0x30, 0x30], "(003A,001A)"),
      ([0x43, 0x53, 2, 0, 0x53, 0x53], [0x43, 0x53, 2, 0, 0x4D, 0x42], "(5400,1006)"),
    ] as [([UInt8], [UInt8], String)])
  func ecgFaults(good: [UInt8], bad: [UInt8], says: String) {
    let file = DICOMBytes.ecg.file.replacing(good, with: bad, maxReplacements: 1)
    let words = sentence {
      _ = try DICOMWaveform.all(of: DICOMFile(file, name: "a.dcm"))
    }
    #expect(words?.hasPrefix("a.dcm: ") == true && words?.contains(says) == true, "\(words ?? "")")
  }
}
