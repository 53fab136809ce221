// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// A text that is kept in a file and compared as a whole.
///
/// `RECORD_SNAPSHOTS=1 swift test --filter CommandLineToolTests` writes the files again; the
/// difference is then read in the version control.
enum Snapshot {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Snapshots")

  /// Expects `text` to be what the file `name` holds.
  static func expect(
    _ text: String, in name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      return
    }
    let kept = try String(contentsOf: file, encoding: .utf8)
    guard kept != text else { return }
    let pair = zip(lines(kept), lines(text)).enumerated().first { $1.0 != $1.1 }
    let place = pair.map { "line \($0 + 1): '\($1.1)' instead of '\($1.0)'" } ?? "at its end"
    Issue.record("\(name) differs, \(place)", sourceLocation: sourceLocation)
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }
}
