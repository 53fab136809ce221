// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import TestSupport
import Testing
import Wording

@Suite("DICOM files that pydicom wrote")
struct DICOMSyntheticTests {
  @Test(
    "have the pixels that pydicom reads",
    arguments: [
      "explicit 16 bits, 12 stored", "implicit 16 bits, 12 stored", "deflated",
      "signed with rescale, spacing and windows", "odd number of bytes, MONOCHROME1", "32 bits",
      "RGB by pixel", "RGB by plane", "RGB frames by plane", "frames of 16 bits",
      "RLE frames of 16 bits", "RLE RGB", "one bit", "functional groups",
    ])
  func pixels(name: String) throws {
    let (file, expected) = try DICOMBytes.synthetic(name)
    let image = try DICOMImage(DICOMFile(file, name: "a.dcm"))
    let all = try (0..<image.frames).flatMap { try image.stored(frame: $0) }
    #expect(all == expected["pixels"]?.array?.compactMap(\.int))
    let beyond = sentence { _ = try image.stored(frame: image.frames) }
    #expect(beyond?.contains("(0028,0008)") == true)
  }

  @Test("carry spacing, windows and the line to Hounsfield units")
  func rescale() throws {
    let (file, expected) = try DICOMBytes.synthetic("signed with rescale, spacing and windows")
    let image = try DICOMImage(DICOMFile(file, name: "a.dcm"))
    let found = try image.spacing()
    let spacing = try #require(found)
    #expect(spacing.row == 0.5 && spacing.column == 0.75 && !spacing.isAtDetector)
    let windows = try image.windows()
    #expect(windows.map(\.center) == [40, 400] && windows.map(\.width) == [80, 2000])
    let stored = (expected["pixels"]?.array ?? []).compactMap(\.int)
    #expect(stored.count == 12)
    #expect(try image.values() == stored.map { Double($0) * 2.5 - 1024 })
    #expect(image.isSigned && image.bitsStored == 16)
    let shown = try image.shown()
    // A window of 80 around 40 is black up to 0 and white from 80 on.
    for (value, grey) in zip(try image.values(), shown.bytes) {
      #expect(value <= 0 ? grey == 0 : value < 79.5 || grey == 255)
    }
  }

  @Test("take spacing and rescaling of a frame before those that frames share")
  func functionalGroups() throws {
    let (file, _) = try DICOMBytes.synthetic("functional groups")
    let image = try DICOMImage(DICOMFile(file, name: "a.dcm"))
    #expect(image.frames == 3)
    let lines = try (0..<3).map { try image.rescale(ofFrame: $0) }
    #expect(lines.map(\.slope) == [1.5, 3, 1.5] && lines.map(\.intercept) == [-100, 7, -100])
    let found = try image.spacing(ofFrame: 2)
    let spacing = try #require(found)
    #expect(spacing.row == 0.9 && spacing.column == 0.8)
  }

  @Test(
    "nest sequences of defined and undefined length, private ones too",
    arguments: ["explicit", "implicit"], ["defined", "undefined"])
  func sequences(syntax: String, length: String) throws {
    let (bytes, _) = try DICOMBytes.synthetic("\(syntax) sequences of \(length) length")
    let data = try DICOMFile(bytes, name: "a.dcm").dataset
    let content = try #require(data[DICOMTag(0x0040, 0xA730)]?.items)
    #expect(content.count == 2 && content[1].elements.isEmpty)
    #expect(try content[0].string(DICOMTag(0x0040, 0xA160)) == "outer text")
    let inner = try #require(content[0][DICOMTag(0x0040, 0xA043)]?.items.first)
    #expect(try inner.string(DICOMTag(0x0008, 0x0104)) == "inner")
    #expect(try data.string(DICOMTag(0x0010, 0x4000)) == "last")
    let word = try data.element(of: "TOUCHSTONE", group: 0x0099, element: 1)
    #expect(word?.tag.text == "(0099,1001)" && word?.tag.isPrivate == true)
    let found = try data.element(of: "TOUCHSTONE", group: 0x0099, element: 2)
    let child = try #require(found)
    if syntax == "explicit" || length == "undefined" {
      // Without a representation nothing tells that bytes of defined length are a sequence.
      #expect(try child.items.first?.string(DICOMTag(0x0008, 0x0104)) == "private child")
    } else {
      #expect(child.items.isEmpty && child.representation == .unknown && child.length > 0)
    }
    #expect(try data.element(of: "OTHER", group: 0x0099, element: 1) == nil)
  }

  @Test(
    "hold texts in the character set that they declare",
    arguments: [
      "ISO_IR 192", "GB18030", "GBK", "\\ISO 2022 IR 58", "ISO_IR 100", "ISO_IR 13", "ISO_IR 6",
    ])
  func characters(terms: String) throws {
    let (bytes, expected) = try DICOMBytes.synthetic("characters of \(terms)")
    let data = try DICOMFile(bytes, name: "a.dcm").dataset
    #expect(try data.string(DICOMTag(0x0010, 0x0010)) == expected["patient"]?.string)
    let institution = try data.string(DICOMTag(0x0008, 0x0080))
    #expect(institution == expected["institution"]?.string)
    // An item takes the set of the file that it lies in.
    let item = try #require(data[DICOMTag(0x0008, 0x1032)]?.items.first)
    #expect(try item.string(DICOMTag(0x0008, 0x0104)) == institution)
  }

  @Test("are refused by the name of their transfer syntax where it is not read")
  func syntaxes() throws {
    let (big, _) = try DICOMBytes.synthetic("big endian")
    let words = sentence { _ = try DICOMFile(big, name: "a.dcm") }
    #expect(words?.contains("Explicit VR Big Endian (1.2.840.10008.1.2.2)") == true)
    let (jpeg, _) = try DICOMBytes.synthetic("JPEG")
    let file = try DICOMFile(jpeg, name: "a.dcm")
    #expect(try file.dataset.string(DICOMTag(0x0008, 0x0060)) == "OT")
    let pixels = sentence { _ = try DICOMImage(file).stored() }
    #expect(pixels?.contains("JPEG Baseline (Process 1)") == true)
    var unknown = DICOMBytes()
    unknown.syntax = "1.2.3.4"
    #expect(
      sentence { _ = try DICOMFile(unknown.file, name: "a.dcm") }?.contains("1.2.3.4") == true)
  }
}
