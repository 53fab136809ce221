// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform

/// A kit turned inside out: its text, and every payload in it, unpacked as far as it goes.
struct LeakSearch {
  /// The parts by where they were found.
  private(set) var parts: [(place: String, bytes: Data)] = []
  /// The kit's data.
  let json: JSON
  /// What stands in embedded pictures besides their pixels.
  private(set) var extras: [String] = []

  init(_ html: String) throws {
    let begin = html.range(of: #"id="kit-data">"#)?.upperBound ?? html.startIndex
    let end = html.range(of: "</script>", range: begin..<html.endIndex)?.lowerBound ?? html.endIndex
    json = try JSON.parse(Array(html[begin..<end].utf8), name: "kit-data")
    parts.append(("page", Data(html.utf8)))
    // In the page a sign may be written as \u003c; here as itself.
    parts.append(("data", Data(json.canonical().utf8)))
    open(json, "$")
  }

  private mutating func open(_ value: JSON, _ place: String) {
    switch value {
    case .object(let members):
      for (key, member) in members.sorted(by: { $0.key < $1.key }) {
        open(member, "\(place).\(key)")
      }
    case .array(let list):
      for (index, member) in list.enumerated() { open(member, "\(place)[\(index)]") }
    case .string(let text):
      // Codes and words are no payloads.
      guard text.utf8.count >= 24, let data = Data(base64Encoded: text) else { return }
      look(Array(data), place)
    default: return
    }
  }

  private mutating func look(_ bytes: [UInt8], _ place: String) {
    parts.append((place, Data(bytes)))
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) { lookIntoPNG(bytes, place) }
    if bytes.starts(with: [0xFF, 0xD8]) { lookIntoJPEG(bytes, place) }
    if bytes.first == 0x78,
      let plain = try? Zlib.inflate(bytes[...], name: place, limit: 1 << 26)
    {
      parts.append(("\(place) unpacked", Data(plain)))
    }
  }

  private mutating func lookIntoPNG(_ bytes: [UInt8], _ place: String) {
    var (at, data) = (8, [UInt8]())
    while at + 12 <= bytes.count {
      let length = bytes[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) }
      let name = String(decoding: bytes[(at + 4)..<(at + 8)], as: UTF8.self)
      if name == "IDAT" { data += bytes[(at + 8)..<(at + 8 + length)] }
      if !["IHDR", "PLTE", "IDAT", "IEND"].contains(name) { extras.append("\(place): \(name)") }
      at += 12 + length
    }
    if at != bytes.count { extras.append("\(place): bytes behind the end") }
    if let plain = try? Zlib.inflate(data[...], name: place, limit: 1 << 26) {
      parts.append(("\(place) pixels", Data(plain)))
    }
  }

  private mutating func lookIntoJPEG(_ bytes: [UInt8], _ place: String) {
    var at = 2
    while at + 4 <= bytes.count {
      guard bytes[at] == 0xFF, bytes[at + 1] != 0, !(0xD0...0xD7).contains(bytes[at + 1]) else {
        at += 1
        continue
      }
      let (marker, length) = (bytes[at + 1], Int(bytes[at + 2]) << 8 | Int(bytes[at + 3]))
      if marker == 0xD9 { extras.append("\(place): bytes behind the end") }
      if marker == 0xE0 {
        if length != 16 || bytes[at + 16] != 0 { extras.append("\(place): a thumbnail") }
      } else if (0xE1...0xFE).contains(marker) {
        extras.append("\(place): segment \(String(marker, radix: 16))")
      }
      at += marker == 0xD9 ? bytes.count : 2 + length
    }
    if bytes.suffix(2) != [0xFF, 0xD9] { extras.append("\(place): no end") }
  }

  /// Where a word stands, as it is or in another spelling; empty where nowhere.
  func places(of word: String) -> [String] { places(of: Array(word.utf8), isText: true) }

  /// Where bytes stand: as they are, in hexadecimal digits, in base64; a text in UTF-16 as well.
  func places(of bytes: [UInt8], isText: Bool = false) -> [String] {
    var forms = [("as it is", bytes)]
    let hex = Hexadecimal.text(of: bytes)
    forms += [("in digits", Array(hex.utf8)), ("in digits", Array(hex.uppercased().utf8))]
    for shift in 0..<3 {
      let coded = Data([UInt8](repeating: 0, count: shift) + bytes).base64EncodedString()
      // What depends on the bytes before and behind is left out.
      let whole = coded.dropFirst(shift == 0 ? 0 : 4).prefix(max(0, bytes.count / 3 * 4 - 4))
      if whole.count >= 8 { forms.append(("in base64", Array(whole.utf8))) }
    }
    if isText {
      forms.append(("in UTF-16", bytes.flatMap { [$0, 0] }))
      forms.append(("in UTF-16", bytes.flatMap { [0, $0] }))
      forms.append(
        ("in small letters", Array(String(decoding: bytes, as: UTF8.self).lowercased().utf8)))
      forms.append(("backwards", bytes.reversed()))
    }
    return parts.flatMap { part in
      forms.filter { Self.holds(part.bytes, $0.1) }.map { "\(part.place), \($0.0)" }
    }
  }

  private static func holds(_ bytes: Data, _ wanted: [UInt8]) -> Bool {
    bytes.range(of: Data(wanted)) != nil
  }
}
