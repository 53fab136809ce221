// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import TestSupport
import Testing
import Wording

@Suite("DICOM files without identities")
struct DICOMPseudonymTests {
  private func outcome(_ bytes: [UInt8], _ name: String) throws -> DICOMPseudonymiser.Outcome {
    let key = try PseudonymKey(PseudonymTests.key, path: "key")
    return try DICOMPseudonymiser(key: key).outcome(from: DICOMFile(bytes, name: name))
  }

  /// A small image with a name in every place where devices put one.
  private func image(_ change: (inout DICOMBytes) -> Void = { _ in }) -> [UInt8] {
    var bytes = DICOMBytes()
    bytes.add(0x0008, 0x0005, "CS", "ISO_IR 192")
    bytes.add(0x0008, 0x0016, "UI", "1.2.840.10008.5.1.4.1.1.7")
    bytes.add(0x0008, 0x0018, "UI", "1.2.3.4")
    bytes.add(0x0008, 0x0020, "DA", "20240301")
    bytes.add(0x0008, 0x002A, "DT", "20240302083015.25")
    bytes.add(0x0008, 0x0070, "LO", "Maker")
    bytes.add(0x0008, 0x0080, "LO", "第一医院")
    bytes.add(0x0008, 0x0090, "PN", "李^医生")
    bytes.add(0x0009, 0x0010, "LO", "PRIVATE")
    bytes.add(0x0009, 0x1001, "LO", "张三")
    bytes.add(0x0010, 0x0010, "PN", "张^三")
    bytes.add(0x0010, 0x0020, "LO", "0012345678")
    bytes.add(0x0010, 0x0030, "DA", "19310101")
    bytes.add(0x0010, 0x1010, "AS", "093Y")
    bytes.add(0x0018, 0x1030, "LO", "患者张三，男，胸部")
    bytes.add(0x0020, 0x000D, "UI", "1.2.3")
    let pixels = DICOMBytes.image(rows: 1, columns: 2, pixels: [7, 9])
    bytes.body += pixels.body
    change(&bytes)
    return bytes.file
  }

  @Test("keep the pixels and the device, and nothing that tells who it was")
  func kept() throws {
    let outcome = try outcome(image(), "a.dcm")
    let file = try DICOMFile(outcome.bytes, name: "b.dcm")
    let data = file.dataset
    #expect(try DICOMImage(file).stored() == [7, 9])
    #expect(try data.string(DICOMTag(0x0008, 0x0070)) == "Maker")
    #expect(try data.string(DICOMTag(0x0010, 0x0020)) == outcome.patient)
    #expect(try data.string(DICOMTag(0x0010, 0x0010)) == outcome.patient)
    #expect(try data.string(DICOMTag(0x0012, 0x0062)) == "YES")
    #expect(try data.string(DICOMTag(0x0010, 0x1010)) == "090Y")
    #expect(try data.string(DICOMTag(0x0008, 0x0018)) == outcome.instance)
    #expect(try file.meta.string(DICOMTag(0x0002, 0x0003)) == outcome.instance)
    #expect(try data.string(DICOMTag(0x0008, 0x0016)) == "1.2.840.10008.5.1.4.1.1.7")
    #expect(data[DICOMTag(0x0010, 0x0030)]?.length == 0)
    #expect(!data.elements.contains { $0.tag.isPrivate })
    let text = String(decoding: outcome.bytes, as: UTF8.self)
    for word in ["张", "第一医院", "李", "0012345678", "1.2.3.4", "1931", "20240301"] {
      #expect(!text.contains(word), "\(word)")
    }
    // The protocol names the patient and goes; the warning does not repeat it.
    #expect(data[DICOMTag(0x0018, 0x1030)] == nil && outcome.warnings.count == 1)
    #expect(outcome.warnings.first?.en.contains("(0018,1030)") == true)
    #expect(outcome.leftOut == 8 && outcome.isClean == nil)
    let key = try PseudonymKey(PseudonymTests.key, path: "key")
    let shift = try key.shift(of: "0012345678", most: 365)
    let day = try data.string(DICOMTag(0x0008, 0x0020)) ?? ""
    let moment = try data.string(DICOMTag(0x0008, 0x002A)) ?? ""
    #expect(moment.hasSuffix("083015.25") && day.count == 8 && day < "20240301" && shift > 0)
  }

  @Test("are not made of files that say a name is burnt in, nor of pixels that cannot be shown")
  func refused() throws {
    let burnt = image { bytes in
      bytes.body = DICOMBytes.element(0x0028, 0x0301, "CS", Array("YES ".utf8)) + bytes.body
    }
    #expect(throws: DeidentificationError.burntIn(file: "a.dcm")) { try outcome(burnt, "a.dcm") }
    let clean = image { bytes in
      bytes.body = DICOMBytes.element(0x0028, 0x0301, "CS", Array("NO".utf8)) + bytes.body
    }
    #expect(try outcome(clean, "a.dcm").isClean == true)
    let (jpeg, _) = try DICOMBytes.synthetic("JPEG")
    #expect(sentence { _ = try outcome(jpeg, "a.dcm") }?.contains("JPEG Baseline") == true)
    let (nameless, _) = try DICOMBytes.synthetic("RGB by pixel")
    #expect(sentence { _ = try outcome(nameless, "a.dcm") }?.contains("(0010,0020)") == true)
  }

  @Test(
    "of the public test files are the bytes that pydicom read and found clean",
    arguments: [
      ("CT_small.dcm", "CT"), ("MR_small.dcm", "MR"), ("MR_small_RLE.dcm", "RLE"),
      ("SC_rgb_small_odd.dcm", "SC"), ("waveform_ecg.dcm", "ECG"),
    ])
  func publicFiles(name: String, short: String) throws {
    guard let path = SharedFiles.path("dicom/" + name) else { return }
    let original = try DICOMFile.read(path, shownAs: name)
    let outcome = try outcome(Files.read(path), name)
    let file = try DICOMFile(outcome.bytes, name: name)
    if original.dataset[DICOMTag(0x7FE0, 0x0010)] != nil {
      #expect(try DICOMImage(file).stored() == DICOMImage(original).stored())
      #expect(try DICOMImage(file).rescale() == DICOMImage(original).rescale())
    } else {
      let waves = (try DICOMWaveform.all(of: file), try DICOMWaveform.all(of: original))
      #expect(waves.0.map(\.signals) == waves.1.map(\.signals))
    }
    let all = try SharedFiles.oracle("dicom/pseudonymised.json")
    #expect(SHA256.hex(of: outcome.bytes) == all[name]?["sha256"]?.string)
  }

  @Test("damaged on the way in are refused or come out readable", .ownThread)
  func fuzz() throws {
    var fuzzer = Fuzzer(.dicomPseudonym, [image()], words: ["SQ\0\0", "PN", "LO"], name: "a.dcm")
    fuzzer.count = 1500
    let failures = fuzzer.failures { bytes in
      let outcome = try outcome(bytes, "a.dcm")
      let data = try DICOMFile(outcome.bytes, name: "b.dcm").dataset
      try hold(try data.string(DICOMTag(0x0012, 0x0062)) == "YES", "is not marked")
      try hold(try data.string(DICOMTag(0x0010, 0x0020)) == outcome.patient, "another patient")
    }
    #expect(failures == [])
  }
}
