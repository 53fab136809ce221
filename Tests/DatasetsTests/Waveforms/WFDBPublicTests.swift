// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import TestSupport
import Testing
import Wording

@Suite("Public ECG records")
struct WFDBPublicTests {
  @Test(
    "have the samples that the wfdb package reads",
    arguments: [
      "mitdb/100", "records500/00009_hr", "records500/00018_hr", "records500/00030_hr",
    ])
  func records(name: String) throws {
    guard let path = SharedFiles.path("ecg-wave/\(name).hea") else { return }
    let all = try SharedFiles.oracle("wfdb/public.json")
    let expected = try #require(all[name])
    let record = try WFDBRecord.read(path)
    #expect(record.warnings.isEmpty && record.header.frequency == expected["frequency"]?.double)
    #expect(record.header.comments == expected["comments"]?.array?.compactMap(\.string))
    #expect(record.signals.map(\.name) == expected["names"]?.array?.compactMap(\.string))
    #expect(record.signals.map(\.unit) == expected["units"]?.array?.compactMap(\.string))
    for (place, signal) in record.signals.enumerated() {
      #expect(signal.stored.count == expected["samples"]?.int && signal.missingCount == 0)
      let digest = DICOMBytes.digest(signal.stored.map { Int($0) })
      #expect(digest == expected["stored"]?[place]?.string)
      let first = (expected["first"]?[place]?.array ?? []).compactMap(\.double)
      #expect(Array(signal.values.prefix(3)) == first)
      let sum = try #require(expected["sums"]?[place]?.double)
      #expect(abs(signal.values.reduce(0, +) - sum) < 1e-6 * abs(sum))
    }
  }

  @Test("carry the beats that the wfdb package reads")
  func annotations() throws {
    guard let path = SharedFiles.path("ecg-wave/mitdb/100.atr") else { return }
    let all = try SharedFiles.oracle("wfdb/public.json")
    let expected = try #require(all["mitdb/100"]?["annotations"])
    let beats = try WFDBAnnotations.read(path).all
    #expect(beats.count == expected["count"]?.int)
    #expect(DICOMBytes.digest(beats.map(\.sample)) == expected["samples"]?.string)
    #expect(beats.prefix(200).map(\.symbol).joined() == expected["symbols"]?.string)
    for (symbol, count) in expected["counts"]?.object ?? [:] {
      #expect(beats.count { $0.symbol == symbol } == count.int)
    }
    #expect(beats.first?.text == expected["first aux"]?.string)
  }

  @Test("of PTB-XL come out of their archive sample by sample")
  func archive() throws {
    guard let path = SharedFiles.path("ecg-wave/records100_test191.tar.gz") else { return }
    let all = try SharedFiles.oracle("wfdb/public.json")
    let expected = try #require(all["records100"])
    let folder = try TemporaryFolder()
    var headers: [String] = []
    let archive = try Gzip.inflate(Files.read(path), name: path)
    for (name, bytes) in TarArchive.files(archive) {
      let target = folder.file(name)
      try Files.createDirectory(String(target[..<(target.lastIndex(of: "/") ?? target.endIndex)]))
      try Files.writeAtomically(bytes, to: target)
      if name.hasSuffix(".hea") { headers.append(name) }
    }
    #expect(headers.count == expected["records"]?.int)
    var all64: [UInt8] = []
    for name in headers.sorted() {
      for signal in try WFDBRecord.read(folder.file(name)).signals {
        for sample in signal.stored {
          withUnsafeBytes(of: Int64(sample).littleEndian) { all64.append(contentsOf: $0) }
        }
      }
    }
    #expect(SHA256.hex(of: all64) == expected["stored"]?.string)
  }
}
