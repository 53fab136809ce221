// SPDX-License-Identifier: Apache-2.0

import Datasets
import Foundation
import Platform
import TestSupport
import Testing
import Wording

@Suite("WFDB records")
struct WFDBTests {
  /// The files of a record that the wfdb package wrote or read; see Tests/Oracles/wfdb/make.py.
  static func synthetic(_ name: String) throws -> (files: [String: [UInt8]], expected: JSON) {
    let all = try SharedFiles.oracle("wfdb/synthetic.json")
    let expected = try #require(all[name])
    let files = try #require(expected["files"]?.object)
    return (
      files.compactMapValues { $0.string.flatMap { Data(base64Encoded: $0) } }.mapValues {
        [UInt8]($0)
      }, expected
    )
  }

  private func record(_ files: [String: [UInt8]], _ name: String) throws -> WFDBRecord {
    let header = try WFDBHeader(try #require(files[name]), file: name)
    return try WFDBRecord(header: header, files: files, name: name)
  }

  @Test(
    "have the values that the wfdb package reads",
    arguments: [
      ("format 16", "r.hea"), ("format 212", "r.hea"), ("format 80", "r.hea"),
      ("frames, skew and offset", "s.hea"),
    ])
  func values(name: String, header: String) throws {
    let (files, expected) = try Self.synthetic(name)
    let record = try record(files, header)
    let peers = try #require(expected["physical"]?.array)
    #expect(record.signals.count == peers.count)
    for (signal, peer) in zip(record.signals, peers) {
      let values = (peer.array ?? []).map(\.double)
      #expect(signal.values.count == values.count)
      #expect(signal.missingCount == values.count { $0 == nil })
      for (value, other) in zip(signal.values, values) {
        #expect(other.map { abs($0 - value) < 1e-9 } ?? value.isNaN)
      }
    }
    #expect(record.warnings.isEmpty)
  }

  @Test("keep all that their headers say")
  func header() throws {
    let (files, _) = try Self.synthetic("frames, skew and offset")
    let header = try WFDBHeader(try #require(files["s.hea"]), file: "s.hea")
    #expect(header.record == "s" && header.frequency == 100 && header.frames == 20)
    #expect(header.counter?.frequency == 25 && header.counter?.base == 1000.5)
    #expect(header.time == "13:05:00.250" && header.date == "25/04/1989")
    #expect(header.comments == ["a remark in front", "<age>: 60", "second remark"])
    let (fast, skewed) = (header.signals[0], header.signals[1])
    #expect(fast.samplesPerFrame == 3 && fast.byteOffset == 24 && fast.description == "fast one")
    #expect(fast.gain == 100 && fast.baseline == 7 && fast.unit == "mV" && fast.line == 3)
    #expect(skewed.skew == 2 && skewed.baseline == -4 && skewed.zero == -4)
    let least = try WFDBHeader(Array("r 1\nr.dat 16\n".utf8), file: "r.hea")
    #expect(least.frequency == 250 && least.frames == nil && least.signals[0].unit == "mV")
    #expect(!least.signals[0].isCalibrated && least.signals[0].gain == 200)
    let record = try WFDBRecord(header: least, files: ["r.dat": [1, 0, 2, 0]], name: "r.hea")
    #expect(record.signals[0].stored == [1, 2] && record.warnings.count == 2)
  }

  @Test(
    "whose headers break the grammar say where",
    arguments: [
      ("", "r.hea:1: no record line"), ("r/2 1 360 10\n", "r.hea:1: a record of several segments"),
      ("r x\n", "r.hea:1: the second field"), ("r 1 -5\n", "r.hea:1: the sampling frequency"),
      ("r 1 360/x\n", "r.hea:1: the counter"), ("r 1 360 ten\n", "r.hea:1: the number of samples"),
      ("r 1 360 2\n", "1 signals are declared, 0 have"),
      ("# x\nr 1 360 2\nr.dat 61\n", "r.hea:3: signal format 61 is not read"),
      ("r 1\nr.dat 16x0\n", "r.hea:2: the format"), ("r 1\nr.dat 16 2mV\n", "r.hea:2: the gain"),
      ("r 1\nr.dat 16 200 x\n", "r.hea:2: the converter's resolution"),
      ("r 1\nr.dat 16 200 12 -9223372036854775808\n", "r.hea:2: the converter's zero"),
      ("r 1\nr.dat 16 200(-9223372036854775808)\n", "r.hea:2: the gain"),
      ("r 1\nr.dat 16\nr.dat 16\n", "r.hea:3: there are more lines"), ("r 1\nr.dat\n", "r.hea:2:"),
    ])
  func grammar(text: String, words: String) {
    let complaint = sentence { _ = try WFDBHeader(Array(text.utf8), file: "r.hea") }
    #expect(complaint?.contains(words) == true, "\(complaint ?? "")")
  }

  @Test("are refused when cut short, when mixed up, or when a sum of samples is not the header's")
  func damage() throws {
    func complaint(_ header: String, _ files: [String: [UInt8]]) -> String? {
      sentence {
        let header = try WFDBHeader(Array(header.utf8), file: "r.hea")
        _ = try WFDBRecord(header: header, files: files, name: "r.hea")
      }
    }
    #expect(
      complaint("r 1 360 3\nr.dat 212\n", ["r.dat": [0, 0, 0, 0]])?
        .contains("r.dat: truncated: 4 bytes, but the header asks for 5") == true)
    #expect(
      complaint("r 1 360 1099511627776\nr.dat 16x65536\n", ["r.dat": [0]])?
        .contains("truncated") == true)
    #expect(complaint("r 1 360\nr.dat 16+9\n", ["r.dat": [0]])?.contains("truncated") == true)
    #expect(
      complaint("r 2 360 1\nr.dat 16\nr.dat 80\n", ["r.dat": [0, 0, 0]])?
        .contains("r.hea:3: signals of one file need one format") == true)
    #expect(
      complaint("r 1 360 2\nr.dat 80 200 8 0 0 5 0 I\n", ["r.dat": [129, 130]])?
        .contains("r.dat: the samples of signal 1 add up to 3, the header says 5") == true)
    #expect(complaint("r 1 360 2\nr.dat 80 200 8 0 1 3 0 I\n", ["r.dat": [129, 130]]) == nil)
  }

  @Test("never read a file outside the folder of their header")
  func outside() throws {
    let folder = try TemporaryFolder()
    try folder.write("secret", to: "x.dat")
    try folder.write("r 1 360 1\n../x.dat 16\n", to: "in/r.hea")
    let words = sentence { _ = try WFDBRecord.read(folder.file("in/r")) }
    #expect(words?.contains("leads out of the folder") == true)
  }

  @Test("damaged anywhere in the header are read or refused with an explanation", .ownThread)
  func fuzz() throws {
    let files = try Self.synthetic("frames, skew and offset").files
    let plain = try Self.synthetic("format 212").files
    var fuzzer = Fuzzer(
      .wfdbHeader, [try #require(files["s.hea"]), try #require(plain["r.hea"])],
      words: [
        "x65536", ":2147483648", "+9999999999", "212", "80", "1e308", "/", "..", "\n#", "s.dat",
        "(", ")",
      ])
    fuzzer.count = 3000
    let failures = fuzzer.failures { bytes in
      let header = try WFDBHeader(bytes, file: "s.hea")
      let record = try WFDBRecord(
        header: header, files: ["s.dat": files["s.dat"] ?? [], "r.dat": plain["r.dat"] ?? []],
        name: "s.hea")
      for signal in record.signals { _ = signal.values }
    }
    #expect(failures == [])
  }

  @Test("damaged anywhere in the samples are read or refused with an explanation", .ownThread)
  func fuzzSamples() throws {
    var headers: [WFDBHeader] = []
    var files: [[UInt8]] = []
    for (name, header) in [
      ("format 16", "r.hea"), ("format 212", "r.hea"), ("format 80", "r.hea"),
      ("frames, skew and offset", "s.hea"),
    ] {
      let record = try Self.synthetic(name).files
      headers.append(try WFDBHeader(try #require(record[header]), file: header))
      // The first byte says which header goes with the samples.
      let samples = record.first { $0.key.hasSuffix(".dat") }?.value ?? []
      files.append([UInt8(files.count)] + samples)
    }
    let failures = Fuzzer(.wfdbSignals, files).failures { bytes in
      let header = headers[Int(bytes.first ?? 0) % headers.count]
      let samples = Array(bytes.dropFirst())
      let names = Set(header.signals.map(\.file))
      let record = try WFDBRecord(
        header: header, files: Dictionary(uniqueKeysWithValues: names.map { ($0, samples) }),
        name: "r.hea")
      for signal in record.signals { _ = signal.values }
    }
    #expect(failures == [])
  }
}
