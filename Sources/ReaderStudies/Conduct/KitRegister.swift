// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Which kits were handed out: enough to judge what comes back, and nothing of arms or cases.
///
/// The key of a kit's responses is derived from the kit's secret and opens nothing; whoever has the
/// kit itself has it too. The register is for whoever takes in responses, and readable by him alone.
public struct KitRegister: Sendable {
  /// A kit that was handed out.
  public struct Entry: Sendable, Hashable {
    /// The kit's id.
    public let kit: String
    /// The reader.
    public let reader: String
    /// The session, from 1.
    public let session: Int
    /// The block, from 1.
    public let block: Int
    /// How many blocks the session has.
    public let blocks: Int
    /// How often each case is answered.
    public let stages: Int
    /// The codes of its cases, in order.
    public let cases: [String]
    /// Those of them for practice.
    public let practice: [String]
    /// The file's name.
    public let file: String
    /// The file's hash.
    public let sha256: String
    let key: [UInt8]
  }

  /// The kits by reader, session and block.
  public private(set) var entries: [Entry] = []

  func entry(_ kit: String) -> Entry? { entries.first { $0.kit == kit } }

  mutating func put(_ entry: Entry) {
    entries.removeAll { $0.kit == entry.kit }
    entries.append(entry)
    entries.sort { one, other in
      one.reader == other.reader
        ? (one.session, one.block) < (other.session, other.block)
        : one.reader.utf8.lexicographicallyPrecedes(other.reader.utf8)
    }
  }
}

extension KitRegister {
  static let fileName = "kits.json"

  /// Reads the register; empty where no kit was made yet.
  static func read(_ path: String, shownAs shown: String) throws -> KitRegister {
    var register = KitRegister()
    guard Files.exists(path) else { return register }
    let root = ResponseNode(
      json: try JSON.parse(try Files.read(path), name: shown), file: shown, place: "$")
    for node in try root.object(["kits"])["kits"].array() {
      let entry = try node.object([
        "kit", "reader", "session", "block", "blocks", "stages", "cases", "practice", "file",
        "sha256", "key",
      ])
      guard let key = Hexadecimal.bytes(of: try entry["key"].hash()) else {
        throw entry["key"].wrong(zh: "应为密钥", en: "it should be a key")
      }
      register.put(
        Entry(
          kit: try entry["kit"].string(), reader: try entry["reader"].string(),
          session: try entry["session"].integer(1...10_000),
          block: try entry["block"].integer(1...10_000),
          blocks: try entry["blocks"].integer(1...10_000),
          stages: try entry["stages"].integer(1...2),
          cases: try entry["cases"].array().map { node throws(ResponseError) in
            try node.string()
          },
          practice: try entry["practice"].array().map { node throws(ResponseError) in
            try node.string()
          },
          file: try entry["file"].string(), sha256: try entry["sha256"].hash(), key: key))
    }
    return register
  }

  func write(_ path: String) throws(PlatformError) {
    let kits = entries.map { entry in
      JSON.object([
        "kit": .string(entry.kit), "reader": .string(entry.reader),
        "session": .integer(Int64(entry.session)), "block": .integer(Int64(entry.block)),
        "blocks": .integer(Int64(entry.blocks)), "stages": .integer(Int64(entry.stages)),
        "cases": .array(entry.cases.map(JSON.string)),
        "practice": .array(entry.practice.map(JSON.string)),
        "file": .string(entry.file), "sha256": .string(entry.sha256),
        "key": .string(Hexadecimal.text(of: entry.key)),
      ])
    }
    try Files.write(JSON.object(["kits": .array(kits)]).canonical() + "\n", to: path, mode: 0o600)
  }
}
