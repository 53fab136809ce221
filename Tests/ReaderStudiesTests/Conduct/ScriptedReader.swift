// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import ReaderStudies
import TestSupport
import Tables

/// Reads a kit without a browser: what its page holds in, what its program exports out.
///
/// Kits are read in a browser by `KitBrowserTests`; here the same chain is made, so that studies of
/// many readers can be read in a moment, and files can be tampered with by somebody who has the kit.
struct ScriptedReader {
  let header: JSON
  let secret: [UInt8]
  let codes: [String]

  init(header: JSON, secret: [UInt8], codes: [String]) {
    (self.header, self.secret, self.codes) = (header, secret, codes)
  }

  init(_ html: String) throws {
    let begin = try html.range(of: #"id="kit-data">"#).orThrow()
    let end = try html.range(of: "</script>", range: begin.upperBound..<html.endIndex).orThrow()
    let json = try JSON.parse(
      Array(html[begin.upperBound..<end.lowerBound].utf8), name: "kit-data")
    header = try json["header"].orThrow()
    secret = Array(try Data(base64Encoded: json["secret"]?.string ?? "").orThrow())
    guard case .array(let cases)? = header["cases"] else { throw Missing() }
    codes = cases.compactMap(\.string)
  }

  /// A response of the first `count` cases; the reader begins at `start` and takes ten seconds a case.
  func response(
    start: String, count: Int? = nil, slip: Bool = false, values: (String, Int) -> [String: JSON]
  ) throws -> [UInt8] {
    let from = try CalendarTime.seconds(start).orThrow()
    var entries: [[String: JSON]] = []
    func add(_ kind: String, _ second: Int, _ members: [String: JSON] = [:]) {
      var entry = members
      entry["kind"] = .string(kind)
      entry["n"] = .integer(Int64(entries.count + 1))
      entry["at"] = .string(Self.time(from + Int64(second)))
      entries.append(entry)
    }
    add(
      "start", 0,
      [
        "device": .object([
          "width": .integer(1366), "height": .integer(768), "pixelRatio": .number(1),
          "screenWidth": .integer(1366), "screenHeight": .integer(768), "agent": .string("script"),
        ])
      ])
    let stages = header["stages"]?.int ?? 1
    let read = codes.prefix(count ?? codes.count)
    for (place, code) in read.enumerated() {
      for stage in 1...stages {
        if stage == 2 { add("reveal", 10 * place + 5, ["case": .string(code)]) }
        add(
          "answer", 10 * (place + 1),
          [
            "case": .string(code), "stage": .integer(Int64(stage)),
            "shown": .string(Self.time(from + Int64(10 * place))), "activeMs": .integer(9000),
            "idleMs": .integer(0), "pausedMs": .integer(0),
            "answers": .object(values(code, stage)),
          ])
      }
    }
    let end = 10 * read.count
    if slip {
      add(
        "flag", end,
        [
          "of": .integer(2), "case": .string(codes[0]), "stage": .integer(1),
          "reason": .string("误触"),
        ])
    }
    let isComplete = read.count == codes.count
    if isComplete { add("finish", end + 1) }
    return try sealed(entries, isComplete: isComplete)
  }

  /// Chains and seals entries as the kit's program does.
  func sealed(_ entries: [[String: JSON]], isComplete: Bool) throws -> [UInt8] {
    var previous = SHA256.hex(of: header.canonical())
    var chained: [JSON] = []
    for entry in entries {
      previous = SHA256.hex(of: previous + "\n" + JSON.object(entry).canonical())
      chained.append(.object(entry.merging(["hash": .string(previous)]) { $1 }))
    }
    let key = try HMACSHA256.code(of: Array("touchstone-kit/response".utf8), key: secret)
    let seal = try HMACSHA256.code(of: Array("\(entries.count)\n\(previous)".utf8), key: key)
    return Array(
      JSON.object([
        "format": .string("touchstone-study-response"), "version": .integer(1), "kit": header,
        "complete": .bool(isComplete), "entries": .array(chained),
        "seal": .string(Hexadecimal.text(of: seal)),
      ]).canonical().utf8)
  }

  private static func time(_ seconds: Int64) -> String {
    let text = CalendarTime.text(seconds)
    return (text.contains("T") ? text : text + "T00:00:00") + ".000Z"
  }

  struct Missing: Error {}
}

extension Optional {
  fileprivate func orThrow() throws -> Wrapped {
    guard let self else { throw ScriptedReader.Missing() }
    return self
  }
}
