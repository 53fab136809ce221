// SPDX-License-Identifier: Apache-2.0

public import Platform
import Wording

/// What a reader hands back: all that was locked in one kit, each entry bound to those before it.
///
/// The hash of an entry is SHA-256 over the hash before it, a line break, and the entry's canonical
/// JSON without `hash`; before the first stands the hash of the canonical JSON of `kit`. The seal is
/// HMAC-SHA-256, under a key from the kit's secret, over the number of entries and the last hash.
/// The chain alone tells a careless change, the seal one that was made without the kit.
public struct ResponseFile: Sendable {
  /// What the kit said of itself.
  public struct Kit: Sendable, Hashable {
    /// The kit's id.
    public let id: String
    /// The hash of the protocol.
    public let protocolHash: String
    /// The reader's code.
    public let reader: String
    /// The session, from 1.
    public let session: Int
    /// The block, from 1.
    public let block: Int
    /// How many blocks the session has.
    public let blocks: Int
    /// The language of the page.
    public let language: String
    /// How often each case is answered: 2 where the AI's output is revealed in between.
    public let stages: Int
    /// The cases in the order of reading.
    public let cases: [String]
    /// Those of them that are for practice.
    public let practice: [String]
  }

  /// The kit that was read.
  public let kit: Kit
  /// What happened, in order.
  public let entries: [ResponseEntry]
  /// Whether all cases are locked.
  public let isComplete: Bool
  /// The seal, as hexadecimal digits.
  public let seal: String
  /// The hash with which the chain begins.
  private let beginning: String

  /// The locked answers, in order.
  public var answers: [LockedAnswer] {
    entries.compactMap { if case .answer(let answer) = $0.event { answer } else { nil } }
  }

  /// Reads a file and verifies its chain; `name` is how messages show it.
  ///
  /// - Throws: `PlatformError` where it is no JSON, `ResponseError` where it is not what a kit
  ///   exports, naming the first entry that is broken.
  public init(_ bytes: [UInt8], name: String) throws {
    let root = try ResponseNode(
      json: try JSON.parse(bytes, name: name), file: name, place: "$"
    ).object([
      "format", "version", "kit", "complete", "entries", "seal",
    ])
    guard try root["format"].string() == "touchstone-study-response",
      try root["version"].integer(1...1) == 1
    else {
      throw root["format"].wrong(zh: "不是阅片结果文件", en: "it is no response of a reading kit")
    }
    kit = try Kit(root["kit"])
    isComplete = try root["complete"].bool()
    seal = try root["seal"].hash()
    beginning = SHA256.hex(of: root["kit"].json.canonical())
    var previous = beginning
    var entries: [ResponseEntry] = []
    for (place, node) in try root["entries"].array().enumerated() {
      guard case .object(var members) = node.json, case .string(let hash)? = members["hash"]
      else { throw ResponseError.broken(file: name, entry: place + 1) }
      members["hash"] = nil
      let own = SHA256.hex(of: previous + "\n" + JSON.object(members).canonical())
      guard own == hash else { throw ResponseError.broken(file: name, entry: place + 1) }
      entries.append(try ResponseEntry(node, number: place + 1))
      previous = own
    }
    self.entries = entries
    try checkOrder(file: name)
  }

  /// Whether the seal fits the kit's secret, so that no entry was changed, added or left out.
  public func isSealed(by secret: [UInt8]) throws(PlatformError) -> Bool {
    try isSealed(withKey: try KitSeal.key(secret, "response"))
  }

  /// The same with the key that the kit's secret gives for responses alone, which opens nothing.
  func isSealed(withKey key: [UInt8]) throws(PlatformError) -> Bool {
    let last = entries.last?.hash ?? beginning
    let code = try HMACSHA256.code(
      of: Array("\(entries.count)\n\(last)".utf8), key: key)
    return Hexadecimal.text(of: code) == seal
  }

  /// Whether this file holds all that `earlier` holds, unchanged: a later export of the same kit.
  public func extends(_ earlier: ResponseFile) -> Bool {
    kit == earlier.kit && entries.count >= earlier.entries.count
      && zip(entries, earlier.entries).allSatisfy { one, other in one.hash == other.hash }
  }
}

extension ResponseFile.Kit {
  fileprivate init(_ node: ResponseNode) throws(ResponseError) {
    let members = try node.object([
      "block", "blocks", "cases", "kit", "language", "practice", "protocol", "reader", "session",
      "stages",
    ])
    id = try members["kit"].string()
    protocolHash = try members["protocol"].string()
    reader = try members["reader"].string()
    session = try members["session"].integer(1...10_000)
    block = try members["block"].integer(1...10_000)
    blocks = try members["blocks"].integer(1...10_000)
    language = try members["language"].string()
    stages = try members["stages"].integer(1...2)
    cases = try members["cases"].array().map { node throws(ResponseError) in try node.string() }
    practice = try members["practice"].array().map { node throws(ResponseError) in
      try node.string()
    }
  }
}
