// SPDX-License-Identifier: Apache-2.0

import Foundation
public import Platform

/// Reads a kit without a browser: what its page holds in, what its program exports out.
///
/// Kits are read in a browser by `KitBrowserTests`; here the same chain is made, so that studies of
/// many readers can be read in a moment, and files can be tampered with by somebody who has the kit.
public struct ScriptedReader {
  /// What the kit says of itself.
  public let header: JSON
  /// The kit's secret.
  public let secret: [UInt8]
  /// The codes of its cases, in order.
  public let codes: [String]

  /// Takes somebody who has the kit's secret and says something else of it.
  public init(header: JSON, secret: [UInt8], codes: [String]) {
    (self.header, self.secret, self.codes) = (header, secret, codes)
  }

  /// Opens a kit's file.
  public init(_ html: String) throws {
    let begin = try html.range(of: #"id="kit-data">"#).orThrow()
    let end = try html.range(of: "</script>", range: begin.upperBound..<html.endIndex).orThrow()
    let json = try JSON.parse(
      Array(html[begin.upperBound..<end.lowerBound].utf8), name: "kit-data")
    header = try json["header"].orThrow()
    secret = Array(try Data(base64Encoded: json["secret"]?.string ?? "").orThrow())
    guard case .array(let cases)? = header["cases"] else { throw Missing() }
    codes = cases.compactMap(\.string)
  }

  /// A response of the first `count` cases.
  ///
  /// The reader begins at `start`, a time in UTC without an ending, and takes `pace` seconds a case;
  /// `guess` is what he believes of the arm, by code.
  public func response(
    start: String, pace: Int = 10, count: Int? = nil, slip: Bool = false,
    guess: (String) -> String? = { _ in nil }, values: (String, Int) -> [String: JSON]
  ) throws -> [UInt8] {
    let from = try Date(start + "Z", strategy: .iso8601)
    var entries: [[String: JSON]] = []
    func add(_ kind: String, _ second: Int, _ members: [String: JSON] = [:]) {
      var entry = members
      entry["kind"] = .string(kind)
      entry["n"] = .integer(Int64(entries.count + 1))
      entry["at"] = .string(Self.time(from, second))
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
        if stage == 2 { add("reveal", pace * place + pace / 2, ["case": .string(code)]) }
        var answer: [String: JSON] = [
          "case": .string(code), "stage": .integer(Int64(stage)),
          "shown": .string(Self.time(from, pace * place)), "activeMs": .integer(9000),
          "idleMs": .integer(0), "pausedMs": .integer(0), "answers": .object(values(code, stage)),
        ]
        if let guess = guess(code) { answer["guess"] = .string(guess) }
        add("answer", pace * (place + 1), answer)
      }
    }
    let end = pace * read.count
    if slip {
      add(
        "flag", end,
        [
          "of": .integer(2), "case": .string(codes[0]), "stage": .integer(1),
          "reason": .string("误触"),
        ])
    }
    let isComplete = read.count == codes.count
    // With no pace at all a session ends where the next one may begin.
    if isComplete { add("finish", end + min(pace, 1)) }
    return try sealed(entries, isComplete: isComplete)
  }

  /// Chains and seals entries as the kit's program does.
  public func sealed(_ entries: [[String: JSON]], isComplete: Bool) throws -> [UInt8] {
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

  private static func time(_ from: Date, _ seconds: Int) -> String {
    let text = from.addingTimeInterval(Double(seconds)).formatted(.iso8601)
    return String(text.dropLast()) + ".000Z"
  }

  struct Missing: Error {}
}

extension Optional {
  fileprivate func orThrow() throws -> Wrapped {
    guard let self else { throw ScriptedReader.Missing() }
    return self
  }
}
