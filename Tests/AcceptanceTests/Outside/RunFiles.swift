// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform

/// The files of a run that must be the same bytes whenever and wherever it is run.
struct RunFiles {
  /// The names CONTRACT promises.
  static let promised = [
    "results.json", "dossier.zh-CN.html", "dossier.en.html", "dossier.zh-CN.md", "dossier.en.md",
    "junit.xml",
  ]
  /// When and by whom it was run: the one file that may differ.
  static let service = "service.json"

  private let bytes: [String: [UInt8]]

  /// Reads everything in the folder but the note of service; what CONTRACT promises must be there.
  init(_ folder: String) throws {
    let present = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    var bytes: [String: [UInt8]] = [:]
    for name in Self.promised + present
    where name != Self.service && !Files.isDirectory("\(folder)/\(name)") {
      bytes[name] = try Files.read("\(folder)/\(name)")
    }
    self.bytes = bytes
  }

  /// The names of the files that differ, and the first place in which they do.
  func differences(from other: Self) -> [String] {
    Set(bytes.keys).union(other.bytes.keys).sorted().compactMap { name in
      guard let mine = bytes[name], let theirs = other.bytes[name] else {
        return "\(name) is in one of the two only"
      }
      guard mine != theirs else { return nil }
      let same = zip(mine, theirs).prefix { $0 == $1 }.count
      let line = mine[..<same].count { $0 == 10 } + 1
      return "\(name):\(line): \(Self.piece(mine, at: same))  ≠  \(Self.piece(theirs, at: same))"
    }
  }

  /// What stands around a byte.
  private static func piece(_ bytes: [UInt8], at place: Int) -> String {
    let end = min(bytes.count, place + 80)
    return String(decoding: bytes[max(0, place - 40)..<end], as: UTF8.self)
  }
}
