// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

@Suite("A run", .serialized, .ownThread)
struct SameBytesTests {
  /// One way in which two machines differ, without any effect on what is measured.
  struct Circumstance: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var options: [String] = []
    var environment: [String: String] = [:]
  }

  static let circumstances: [Circumstance] = [
    .init(testDescription: "one thread", options: ["--threads", "1"]),
    .init(testDescription: "two threads", options: ["--threads", "2"]),
    .init(testDescription: "five threads", options: ["--threads", "5"]),
    .init(testDescription: "another time zone", environment: ["TZ": "Asia/Shanghai"]),
    .init(
      testDescription: "another locale", environment: ["LC_ALL": "zh_CN.UTF-8", "LANG": "de_DE"]),
    .init(testDescription: "no locale", environment: ["LC_ALL": "C", "LANG": ""]),
    .init(
      testDescription: "a processor without FMA and AVX2",
      environment: ["GLIBC_TUNABLES": "glibc.cpu.hwcaps=-FMA,-AVX2"]),
    .init(testDescription: "another language of messages", options: ["--language", "zh-CN"]),
  ]

  @Test("gives the same bytes in another folder and under every circumstance that must not matter")
  func circumstances() throws {
    let home = try TrialWorkspace()
    try home.lock()
    let first = try home.run()
    try #require([0, 1, 2].contains(first.ending.code), "\(first.ending.errors)")
    let expected = try RunFiles(first.folder)
    for circumstance in Self.circumstances {
      let away = try TrialWorkspace()
      try away.copyLock(from: home)
      let again = try away.run(
        TrialWorkspace.suite, circumstance.options, environment: circumstance.environment)
      #expect(again.ending.code == first.ending.code, "\(circumstance.testDescription)")
      let differences = expected.differences(from: try RunFiles(again.folder))
      #expect(differences.isEmpty, "\(circumstance.testDescription): \(differences)")
    }
  }

  /// A file in another order is another file, by its hash and by the run's id; what is measured
  /// on it must be the same to the last bit.
  @Test("measures the same when the rows of the truth and of the predictions are shuffled")
  func shuffled() throws {
    let home = try TrialWorkspace()
    try home.lock()
    let first = try home.run()
    let away = try TrialWorkspace()
    try away.copyLock(from: home)
    try Self.shuffleRows(of: away.path("Datasets/cxr-nih/predictions_densenet121.csv.gz"), seed: 1)
    let truth = away.path("Datasets/cxr-nih/metadata_test.csv.gz")
    let before = try SHA256.hex(ofFile: truth)
    try Self.shuffleRows(of: truth, seed: 2)
    let after = try SHA256.hex(ofFile: truth)
    try #require(before != after)
    try away.replace(before, with: after, in: "Datasets/cxr-nih/dataset.json5")
    let again = try away.run()
    #expect(again.ending.code == first.ending.code, "\(again.ending.errors)")
    let (one, other) = (try Self.measured(first.folder), try Self.measured(again.folder))
    #expect(one.count > 20)
    for (left, right) in zip(one, other) where left != right {
      Issue.record("\(left)  ≠  \(right)")
    }
    #expect(one.count == other.count)
  }

  /// Everything in the results but the ids, which name the bytes that were read.
  static func measured(_ folder: String) throws -> [String] {
    let path = folder + "/results.json"
    let results = try JSON.parse(Files.read(path), name: path)
    func without(_ key: String, _ items: JSON?) -> [String] {
      (items?.array ?? []).map { item in
        var object = item.object ?? [:]
        object[key] = nil
        return JSON.object(object).canonical()
      }
    }
    let rest = [results["failures"], results["warnings"]].compactMap { $0?.canonical() }
    return without("id", results["estimates"]) + without("estimate", results["verdicts"]) + rest
  }

  /// Puts the rows of a gzipped table in another order, and leaves its header where it is.
  static func shuffleRows(of path: String, seed: UInt64) throws {
    let text = String(decoding: try Gzip.inflate(Files.read(path), name: path), as: UTF8.self)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: true)
    let header = lines.removeFirst()
    var generator = SeededGenerator(seed: seed)
    lines.shuffle(using: &generator)
    let shuffled = ([header] + lines).joined(separator: "\n") + "\n"
    try Files.writeAtomically(Gzip.deflate(Array(shuffled.utf8)), to: path)
  }
}
