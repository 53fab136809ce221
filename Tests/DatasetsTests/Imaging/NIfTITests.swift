// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import TestSupport
import Testing
import Wording

@Suite("NIfTI images")
struct NIfTITests {
  @Test("are read in both versions and both byte orders", arguments: [1, 2], [false, true])
  func versions(version: Int, isBig: Bool) throws {
    var bytes = NIfTIBytes()
    bytes.version = version
    bytes.isBig = isBig
    let image = try NIfTIImage(bytes.file, name: "mask.nii")
    #expect(image.header.version == version && image.header.isSwapped == isBig)
    #expect(image.header.extents == [3, 2, 2] && image.header.spacing == [0.5, 0.75, 2])
    #expect(image.header.affine == nil)
    #expect(try image.labels() == [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2])
    let packed = try NIfTIImage(Gzip.deflate(bytes.file), name: "mask.nii.gz")
    #expect(try packed.labels() == image.labels())
  }

  @Test(
    "hold numbers of nine types",
    arguments: [
      (2, 8, 200, 200.0), (256, 8, 0x80, -128), (4, 16, 0xfffe, -2), (512, 16, 0xfffe, 65534),
      (8, 32, 0xffff_fffd, -3), (768, 32, 0xffff_fffd, 4_294_967_293),
      (1024, 64, UInt64.max - 4, -5),
      (16, 32, UInt64(Float(1.5).bitPattern), 1.5), (64, 64, (-0.1).bitPattern, -0.1),
    ] as [(Int, Int, UInt64, Double)], [false, true])
  func types(type: (code: Int, bits: Int, word: UInt64, value: Double), isBig: Bool) throws {
    var bytes = NIfTIBytes()
    bytes.isBig = isBig
    (bytes.datatype, bytes.bits) = (type.code, type.bits)
    bytes.words = [UInt64](repeating: 0, count: 11) + [type.word]
    let image = try NIfTIImage(bytes.file, name: "a.nii")
    #expect(try image.values().last == type.value)
    bytes.slope = 2
    bytes.intercept = -1
    #expect(try NIfTIImage(bytes.file, name: "a.nii").values().last == 2 * type.value - 1)
  }

  @Test("of other types are refused by the name of the type")
  func otherTypes() throws {
    var bytes = NIfTIBytes()
    for (code, name) in [
      (128, "RGB24"), (32, "complex64"), (1, "binary"), (1280, "uint64"), (7, "?"),
    ] {
      bytes.datatype = code
      let words = sentence { _ = try NIfTIImage(bytes.file, name: "a.nii") }
      #expect(words?.contains("type \(name) (datatype \(code))") == true, "\(words ?? "")")
    }
  }

  @Test("that are no segmentation say which voxel holds no label")
  func labels() throws {
    var bytes = NIfTIBytes()
    (bytes.datatype, bytes.bits) = (16, 32)
    for (value, said) in [(0.5, "0.5"), (-1, "-1.0"), (.nan, "nan"), (.infinity, "inf")] {
      bytes.words = (0..<12).map { UInt64(Float($0 == 10 ? value : 1).bitPattern) }
      let image = try NIfTIImage(bytes.file, name: "p.nii")
      let words = sentence { _ = try image.labels() }
      #expect(words?.contains("voxel (1, 1, 1) holds \(said)") == true, "\(words ?? "")")
    }
    // 255 stored with a slope of 1/255 in single precision is label 1.
    (bytes.datatype, bytes.bits, bytes.slope) = (2, 8, 1.0 / 255)
    bytes.words = [UInt64](repeating: 255, count: 12)
    #expect(try Set(NIfTIImage(bytes.file, name: "s.nii").labels()) == [1])
  }

  @Test("of several volumes are read one by one, and are no segmentation")
  func volumes() throws {
    var bytes = NIfTIBytes()
    bytes.extents = [3, 2, 1, 2]
    bytes.spacing = [1, 1, 1, 3]
    let image = try NIfTIImage(bytes.file, name: "4d.nii")
    #expect(image.header.volumes == 2)
    #expect(try image.values(ofVolume: 1) == [0, 1, 2, 0, 1, 2])
    #expect(sentence { _ = try image.labels() }?.contains("holds 2 volumes") == true)
    #expect(throws: NIfTIError.self) { try image.values(ofVolume: 2) }
    bytes.extents = [3, 2, 2, 1]
    #expect(try NIfTIImage(bytes.file, name: "4d.nii").labels().count == 12)
    bytes.extents = [4, 3]
    #expect(try NIfTIImage(bytes.file, name: "2d.nii").header.spacing == [1, 1])
  }

  @Test("are measured in millimetres whatever their unit")
  func units() throws {
    var bytes = NIfTIBytes()
    for (unit, factor) in [(0, 1.0), (1, 1000), (2 + 8, 1), (3, 0.001)] {
      bytes.units = unit
      let image = try NIfTIImage(bytes.file, name: "a.nii")
      #expect(image.header.spacing == [0.5 * factor, 0.75 * factor, 2 * factor])
    }
    bytes.units = 5
    #expect(sentence { _ = try NIfTIImage(bytes.file, name: "a.nii") }?.contains("xyzt") == true)
  }

  @Test("with an impossible field are refused by its name")
  func fields() throws {
    let faults: [(String, (inout NIfTIBytes) -> Void)] = [
      ("dim[0]", { $0.extents = [3] }), ("dim[2]", { $0.extents = [3, 0, 2] }),
      ("dim[5]", { $0.extents = [3, 2, 2, 1, 2] }),
      ("pixdim[1]", { $0.spacing[0] = 0 }), ("pixdim[3]", { $0.spacing[2] = .nan }),
      ("bitpix", { $0.bits = 16 }), ("vox_offset", { $0.offset = 100 }),
      ("scl_inter", { ($0.slope, $0.intercept) = (2, .infinity) }),
      ("dim", { ($0.version, $0.extents) = (2, [1 << 40, 1 << 40, 1 << 40]) }),
      ("srow", { ($0.sform, $0.rows[1][1]) = (1, .nan) }),
      ("truncated", { $0.words.removeLast() }),
      ("dim[1]", { ($0.version, $0.extents) = (2, [-5, 2, 2]) }),
    ]
    for (field, damage) in faults {
      var bytes = NIfTIBytes()
      damage(&bytes)
      let words = sentence { _ = try NIfTIImage(bytes.file, name: "mask.nii") }
      #expect(words?.contains(field) == true, "\(field): \(words ?? "accepted")")
      #expect(words?.hasPrefix("mask.nii: ") == true)
    }
  }

  @Test("of another format are refused with its name")
  func otherFormats() {
    var analyze = NIfTIBytes().file
    for place in 344..<348 { analyze[place] = 0 }
    var pair = NIfTIBytes().file
    pair[345] = UInt8(ascii: "i")
    for (bytes, said) in [
      (analyze, "ANALYZE"), (pair, ".hdr and .img"), (Array("P5 4 4".utf8), "not a NIfTI file"),
      ([], "too short"), (Array(NIfTIBytes().file[..<200]), "too short"),
    ] {
      #expect(
        sentence { _ = try NIfTIImage(bytes, name: "x") }?.contains(said) == true, "\(said)")
    }
  }

  @Test("that unpack to more than the limit are refused")
  func limit() throws {
    let packed = try Gzip.deflate([UInt8](repeating: 0, count: 1 << 20))
    let words = sentence { _ = try NIfTIImage(packed, name: "bomb.nii.gz", limit: 1 << 16) }
    #expect(words?.contains("unpacks to more than") == true, "\(words ?? "")")
  }

  @Test("are never a trap, however they are damaged", .ownThread)
  func fuzz() throws {
    func attempt(_ bytes: [UInt8]) throws {
      let image = try NIfTIImage(bytes, name: "fuzz.nii", limit: 1 << 20)
      _ = try? image.labels()
      _ = try image.check(prediction: image)
    }
    var files: [[UInt8]] = []
    for version in [1, 2] {
      var bytes = NIfTIBytes()
      (bytes.version, bytes.qform, bytes.sform) = (version, 1, version - 1)
      files += [bytes.file, try Gzip.deflate(bytes.file)]
      // Every header byte at its extremes.
      for place in 0..<(version == 1 ? 352 : 544) {
        for value: UInt8 in [0, 0x7f, 0x80, 0xff] {
          var changed = bytes.file
          changed[place] = value
          do { try attempt(changed) } catch let error as any Explained { _ = error.text }
        }
      }
    }
    var fuzzer = Fuzzer(
      .nifti, files, words: ["n+1\0", "ni1\0", "n+2\0\r\n\u{1A}\n"], name: "fuzz.nii")
    fuzzer.forms = [{ try Gzip.deflate($0) }]
    fuzzer.count = 6000
    #expect(fuzzer.failures(attempt) == [])
  }
}
