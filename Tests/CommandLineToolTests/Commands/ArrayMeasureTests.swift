// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Platform
import Testing
import Wording

@Suite("touchstone measure on .npy columns")
struct ArrayMeasureTests {
  /// A file of doubles or, with `isLabel`, of bytes.
  private static func file(_ values: [Double], isLabel: Bool = false) -> [UInt8] {
    let header =
      "{'descr': '\(isLabel ? "|u1" : "<f8")', 'fortran_order': False, "
      + "'shape': (\(values.count),), }\n"
    var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0]
    bytes += header.utf8
    for value in values {
      if isLabel {
        bytes.append(UInt8(value))
      } else {
        for place in 0..<8 {
          bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> UInt64(8 * place)))
        }
      }
    }
    return bytes
  }

  private func call(
    _ arguments: [String], scores: [Double] = [0.9, 0.7, 0.2, 0.6, 0.4, 0.3, 0.1, 0]
  ) async throws -> Call {
    try await TemporaryFolder.with { folder in
      let truth = Self.file([1, 1, 1, 0, 0, 0, 0, 0], isLabel: true)
      try Files.writeAtomically(truth, to: folder.path + "/y.npy")
      try Files.writeAtomically(Self.file(scores), to: folder.path + "/s.npy")
      return await Call(arguments + ["--language", "en"], in: folder.path)
    }
  }

  @Test(
    "takes files named by the options, or a folder of them",
    arguments: [
      ["measure", "--truth", "y.npy", "--score", "s.npy"],
      ["measure", ".", "--truth", "y", "--score", "s"],
    ])
  func columns(arguments: [String]) async throws {
    let call = try await call(
      arguments + ["--task", "binary", "--metrics", "roc_auc", "--json"])
    #expect(call.code == 0, "\(call.errors)")
    let document = try JSON.parse(Array(call.output.utf8), name: "output")
    #expect(document["estimates"]?.array?.first?["value"]?.double == 12.0 / 15)
  }

  @Test("finds NaN with its row, and names a column that is not there")
  func faults() async throws {
    let plain = ["--task", "binary", "--metrics", "roc_auc"]
    let nan = try await call(
      ["measure", "--truth", "y.npy", "--score", "s.npy"] + plain,
      scores: [0.9, 0.7, .nan, 0.6, 0.4, 0.3, 0.1, 0])
    #expect(nan.code == 65 && nan.errors.contains("s.npy[3]"), "\(nan.errors)")
    let unknown = try await call(["measure", ".", "--truth", "y", "--score", "t"] + plain)
    #expect(unknown.code == 65 && unknown.errors.contains("'t'"), "\(unknown.errors)")
    let short = try await call(
      ["measure", "--truth", "y.npy", "--score", "s.npy"] + plain, scores: [0.5])
    #expect(short.code == 65 && short.errors.contains("rows"), "\(short.errors)")
  }
}
