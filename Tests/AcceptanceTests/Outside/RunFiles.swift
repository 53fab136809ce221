// SPDX-License-Identifier: Apache-2.0

import Platform

/// The files of a run that must be the same bytes whenever and wherever it is run.
struct RunFiles: Equatable {
  /// The names CONTRACT promises.
  static let names = [
    "results.json", "dossier.zh-CN.html", "dossier.en.html", "dossier.zh-CN.md", "dossier.en.md",
    "junit.xml",
  ]
  private let bytes: [String: [UInt8]]

  /// Reads them; each must be there.
  init(_ folder: String) throws {
    var bytes: [String: [UInt8]] = [:]
    for name in Self.names { bytes[name] = try Files.read("\(folder)/\(name)") }
    self.bytes = bytes
  }

  /// The names of the files that differ, and the first line in which they do.
  func differences(from other: Self) -> [String] {
    Self.names.compactMap { name in
      let (mine, theirs) = (bytes[name] ?? [], other.bytes[name] ?? [])
      guard mine != theirs else { return nil }
      let lines = zip(Self.lines(mine), Self.lines(theirs))
      let first = lines.enumerated().first { $0.element.0 != $0.element.1 }
      guard let first else { return "\(name): one is the beginning of the other" }
      let (left, right) = Self.near(first.element.0, first.element.1)
      return "\(name):\(first.offset + 1): \(left)  ≠  \(right)"
    }
  }

  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: 10, omittingEmptySubsequences: false)
  }

  /// The pieces around the first byte that differs.
  private static func near(
    _ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>
  ) -> (String, String) {
    let same = zip(left, right).prefix { $0 == $1 }.count
    func piece(_ line: ArraySlice<UInt8>) -> String {
      String(decoding: line.dropFirst(max(0, same - 40)).prefix(120), as: UTF8.self)
    }
    return (piece(left), piece(right))
  }
}
