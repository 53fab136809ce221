// SPDX-License-Identifier: Apache-2.0

public import Wording

/// Reads an object's keys one by one and then refuses the ones nobody asked for.
///
/// Ask for every key the format knows, whether or not it is there, and end with `finish`: what
/// was asked for is what is known, so no list of keys can fall behind the code.
public struct JSON5Object {
  /// The object's node.
  public let node: JSON5Node
  /// What the object is, for messages.
  public let what: Text
  private let members: [JSON5Member]
  private let places: [String: Int]
  private var known: [String] = []
  private var taken: Set<String> = []

  /// Begins to read an object; `what` names it in messages, such as "the check" (检查项).
  public init(_ node: JSON5Node, what: Text) throws(PlatformError) {
    guard case .object(let members) = node.value else {
      throw node.expected(
        Text(
          zh: "花括号中的对象（\(what.zh)）", en: "an object in curly brackets (\(what.en))"))
    }
    self.node = node
    self.what = what
    self.members = members
    places = Dictionary(
      members.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The value under a key; nil when the key is absent or its value is null.
  public mutating func optional(_ key: String) -> JSON5Node? {
    if taken.insert(key).inserted { known.append(key) }
    guard let place = places[key] else { return nil }
    let node = members[place].node
    if case .null = node.value { return nil }
    return node
  }

  /// The value under a key that must be there.
  public mutating func required(_ key: String) throws(PlatformError) -> JSON5Node {
    if let node = optional(key) { return node }
    throw node.error(
      Text(
        zh: "\(what.zh)缺少键 \"\(key)\"；请补上", en: "\(what.en) lacks the key \"\(key)\"; add it"))
  }

  /// The members nobody has asked for so far, in the order of the file; they count as known now.
  public mutating func remaining() -> [JSON5Member] {
    let rest = members.filter { !taken.contains($0.key) }
    for member in rest where taken.insert(member.key).inserted { known.append(member.key) }
    return rest
  }

  /// Refuses the first key nobody asked for and names the known ones nearest to it.
  public func finish() throws(PlatformError) {
    guard let stranger = members.first(where: { !taken.contains($0.key) }) else { return }
    let near = Spelling.nearest(to: stranger.key, in: known)
    let names = (near.isEmpty ? known : near).map { Text(verbatim: "\"\($0)\"") }
    let list = Text.joined(names)
    let advice =
      if near.isEmpty {
        Text(zh: "可用的键：\(list.zh)", en: "the known keys are \(list.en)")
      } else {
        Text(zh: "可能应为 \(list.zh)", en: "perhaps \(list.en) is meant")
      }
    throw .syntax(
      file: node.file, line: stranger.keyPosition.line, column: stranger.keyPosition.column,
      what: Text(
        zh: "\(what.zh)中有未知的键 \"\(Excerpt.of(stranger.key))\"；\(advice.zh)",
        en: "unknown key \"\(Excerpt.of(stranger.key))\" in \(what.en); \(advice.en)"))
  }
}

extension JSON5Object {
  /// The text under a key that must be there.
  public mutating func string(_ key: String) throws(PlatformError) -> String {
    try required(key).string()
  }

  /// The text under a key, or nil when there is none.
  public mutating func optionalString(_ key: String) throws(PlatformError) -> String? {
    guard let node = optional(key) else { return nil }
    return try node.string()
  }

  /// The number under a key that must be there.
  public mutating func number(_ key: String) throws(PlatformError) -> Double {
    try required(key).number()
  }

  /// The number under a key, or nil when there is none.
  public mutating func optionalNumber(_ key: String) throws(PlatformError) -> Double? {
    guard let node = optional(key) else { return nil }
    return try node.number()
  }

  /// The whole number under a key that must be there.
  public mutating func integer(_ key: String) throws(PlatformError) -> Int {
    try required(key).integer()
  }

  /// The whole number under a key, or nil when there is none.
  public mutating func optionalInteger(_ key: String) throws(PlatformError) -> Int? {
    guard let node = optional(key) else { return nil }
    return try node.integer()
  }

  /// The truth value under a key that must be there.
  public mutating func bool(_ key: String) throws(PlatformError) -> Bool {
    try required(key).bool()
  }

  /// The truth value under a key, or nil when there is none.
  public mutating func optionalBool(_ key: String) throws(PlatformError) -> Bool? {
    guard let node = optional(key) else { return nil }
    return try node.bool()
  }

  /// The array of texts under a key that must be there.
  public mutating func strings(_ key: String) throws(PlatformError) -> [String] {
    try required(key).strings()
  }

  /// The array of texts under a key, or nil when there is none.
  public mutating func optionalStrings(_ key: String) throws(PlatformError) -> [String]? {
    guard let node = optional(key) else { return nil }
    return try node.strings()
  }

  /// The text for people under a key that must be there.
  public mutating func text(_ key: String) throws(PlatformError) -> Text {
    try required(key).text()
  }

  /// The text for people under a key, or nil when there is none.
  public mutating func optionalText(_ key: String) throws(PlatformError) -> Text? {
    guard let node = optional(key) else { return nil }
    return try node.text()
  }
}
