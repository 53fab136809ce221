// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A folder that is there for the length of one test.
struct TemporaryFolder {
  let path: String

  /// Calls `body` with a new folder, and removes it afterwards.
  static func with<T>(_ body: (Self) async throws -> T) async throws -> T {
    let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    return try await body(Self(path: url.path))
  }

  /// Makes a folder inside, with the folders above it.
  func make(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: "\(path)/\(name)", withIntermediateDirectories: true)
  }

  /// Writes a file inside.
  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name)"))
  }

  /// What a file inside holds.
  func read(_ name: String) throws -> String {
    try String(contentsOf: URL(filePath: "\(path)/\(name)"), encoding: .utf8)
  }
}
