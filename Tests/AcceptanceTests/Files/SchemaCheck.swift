// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

/// Collects documents with the schemas they must obey, and has them all judged at once.
struct SchemaCheck {
  private let folder: TemporaryFolder
  private var pairs: [(schema: String, document: String)] = []

  init() throws { folder = try TemporaryFolder() }

  /// Takes a JSON text.
  mutating func add(json: String, obeys schema: String, shownAs name: String) throws {
    let file = name.map { $0.isLetter || $0.isNumber || $0 == "." ? $0 : "_" }
    let path = try folder.write(json, to: "\(pairs.count)/\(String(file.prefix(100))).json")
    pairs.append((schema, path))
  }

  /// Takes a JSON5 file, as our own parser reads it.
  mutating func add(json5 path: String, obeys schema: String) throws {
    let shown = path.replacingOccurrences(of: ProjectFolder.root + "/", with: "")
    let node = try JSON5.parse(file: path, shownAs: shown)
    try add(json: node.json.pretty(), obeys: schema, shownAs: shown)
  }

  /// Expects that every document obeys its schema.
  func expectAllValid() throws {
    let list = pairs.map { "\(ProjectFolder.root)/Docs/Schemas/\($0.schema).json\t\($0.document)" }
    let path = try folder.write(list.joined(separator: "\n") + "\n", to: "pairs.txt")
    try Tools.expectClean("validate_schema.py", ["--list", path])
  }
}
