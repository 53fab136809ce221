// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import Tables
import TestSupport
import Testing
import Wording

@Suite("The public test files of pydicom")
struct DICOMPublicTests {
  private func open(_ name: String) throws -> (DICOMFile, JSON)? {
    guard let path = SharedFiles.path("dicom/" + name) else { return nil }
    let all = try SharedFiles.oracle("dicom/public.json")
    let expected = try #require(all[name])
    if expected["bare"]?.bool == true {
      let bytes = try Files.read(path)
      let words = sentence { _ = try DICOMFile(bytes, name: name) }
      #expect(words?.contains("no DICM mark at byte offset 128") == true)
      return (try DICOMFile(bare: bytes, as: .implicitLittleEndian, name: name), expected)
    }
    return (try DICOMFile.read(path, shownAs: name), expected)
  }

  @Test(
    "have the elements that pydicom reads",
    arguments: [
      "CT_small.dcm", "MR_small.dcm", "MR_small_RLE.dcm", "SC_rgb_small_odd.dcm", "JPEG2000.dcm",
      "rtstruct.dcm", "waveform_ecg.dcm",
    ])
  func elements(name: String) throws {
    guard let (file, expected) = try open(name) else { return }
    let data = file.dataset
    #expect(data.elements.count == expected["elements"]?.int)
    func tag(_ key: String) throws -> DICOMTag {
      DICOMTag(
        try #require(UInt16(key.prefix(4), radix: 16)),
        try #require(UInt16(key.suffix(4), radix: 16)))
    }
    for (key, value) in try #require(expected["text"]?.object) {
      #expect(try data.strings(tag(key)).joined(separator: "\\") == value.string, "\(key)")
    }
    for (key, value) in try #require(expected["numbers"]?.object) {
      #expect(try data.numbers(tag(key)) == value.array?.compactMap(\.double), "\(key)")
    }
    for (key, value) in expected["items"]?.object ?? [:] {
      #expect(try data[tag(key)]?.items.count == value.int, "\(key)")
    }
  }

  @Test(
    "have the pixels that pydicom reads",
    arguments: ["CT_small.dcm", "MR_small.dcm", "MR_small_RLE.dcm", "SC_rgb_small_odd.dcm"])
  func pixels(name: String) throws {
    guard let (file, expected) = try open(name) else { return }
    let stored = try DICOMImage(file).stored()
    #expect(stored.reduce(0, +) == expected["sum"]?.int)
    #expect(DICOMBytes.digest(stored) == expected["pixels"]?.string)
  }

  @Test("name the compression that is not read")
  func compressed() throws {
    guard let (file, _) = try open("JPEG2000.dcm") else { return }
    let words = sentence { _ = try DICOMImage(file).stored() }
    #expect(words?.contains("JPEG 2000 (1.2.840.10008.1.2.4.91)") == true)
  }

  @Test("give the ECG in the units of its channels")
  func waveform() throws {
    guard let (file, expected) = try open("waveform_ecg.dcm") else { return }
    let groups = try DICOMWaveform.all(of: file)
    let peers = try #require(expected["waveforms"]?.array)
    #expect(groups.count == peers.count && groups.count == 2)
    for (group, peer) in zip(groups, peers) {
      #expect(group.label == peer["label"]?.string)
      #expect(group.signals.map(\.name) == peer["names"]?.array?.compactMap(\.string))
      #expect(group.signals.map(\.unit) == peer["units"]?.array?.compactMap(\.string))
      for (channel, signal) in group.signals.enumerated() {
        #expect(signal.frequency == peer["frequency"]?.double)
        #expect(signal.stored.count == peer["samples"]?.int)
        #expect(
          DICOMBytes.digest(signal.stored.map { Int($0) }) == peer["stored"]?[channel]?.string)
        let first = peer["first"]?[channel]?.array?.compactMap(\.double)
        #expect(Array(signal.values.prefix(3)) == first)
        let sum = try #require(peer["sums"]?[channel]?.double)
        #expect(abs(signal.values.reduce(0, +) - sum) <= 1e-9 * max(1, abs(sum)))
        #expect(signal.missingCount == 0)
      }
    }
  }

  @Test("become columns by which cases can be divided")
  func attributes() throws {
    let names = ["CT_small.dcm", "MR_small.dcm", "waveform_ecg.dcm"]
    let files = try names.compactMap { try open($0)?.0 }
    guard files.count == names.count else { return }
    let table = try DICOMAttribute.table(
      of: files, ids: ["a", "b", "c"], idColumn: "case", name: "attributes")
    #expect(
      try table.strings("Manufacturer") == [
        "GE MEDICAL SYSTEMS", "TOSHIBA_MEC", "Mortara Instrument, Inc.",
      ])
    #expect(try table.strings("ManufacturerModelName") == ["RHAPSODE", "MRT50H1", "el250"])
    #expect(try table.numbers("KVP") == [120, nil, nil])
    #expect(try table.numbers("PatientAge") == [0, nil, 42])
    #expect(try table.strings("case") == ["a", "b", "c"])
    #expect(!table.columns.contains { $0.name == "TransducerType" })
  }
}
