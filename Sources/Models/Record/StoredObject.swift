// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Reads the members of a stored JSON object and then refuses the ones nobody asked for.
struct StoredObject {
  private let members: [String: JSON]
  /// Where the object stands, as in `record.turns[2]`.
  let place: String
  private var taken: Set<String> = []

  init(_ json: JSON, at place: String) throws(ModelError) {
    guard let members = json.object else {
      throw .stored(place: place, what: Text(zh: "应为对象", en: "is not an object"))
    }
    self.members = members
    self.place = place
  }

  /// The value under a key; nil when there is none or it is null.
  mutating func optional(_ key: String) -> JSON? {
    taken.insert(key)
    guard let json = members[key], json != .null else { return nil }
    return json
  }

  mutating func required(_ key: String) throws(ModelError) -> JSON {
    guard let json = optional(key) else {
      throw fault(key, Text(zh: "缺失", en: "is missing"))
    }
    return json
  }

  mutating func string(_ key: String) throws(ModelError) -> String {
    guard let text = try required(key).string else { throw expected(key, "字符串", "a text") }
    return text
  }

  mutating func optionalString(_ key: String) throws(ModelError) -> String? {
    optional(key) == nil ? nil : try string(key)
  }

  /// A whole number that is not below 0.
  mutating func count(_ key: String) throws(ModelError) -> Int {
    guard let number = try required(key).int, number >= 0 else {
      throw expected(key, "非负整数", "a whole number from 0")
    }
    return number
  }

  mutating func optionalCount(_ key: String) throws(ModelError) -> Int? {
    optional(key) == nil ? nil : try count(key)
  }

  mutating func number(_ key: String) throws(ModelError) -> Double {
    guard let number = try required(key).double else { throw expected(key, "数字", "a number") }
    return number
  }

  mutating func optionalNumber(_ key: String) throws(ModelError) -> Double? {
    optional(key) == nil ? nil : try number(key)
  }

  mutating func optionalBool(_ key: String) throws(ModelError) -> Bool? {
    guard let json = optional(key) else { return nil }
    guard let truth = json.bool else { throw expected(key, "true 或 false", "true or false") }
    return truth
  }

  mutating func word<Word: RawRepresentable>(
    _ key: String, of type: Word.Type
  ) throws(ModelError) -> Word where Word.RawValue == String {
    guard let word = Word(rawValue: try string(key)) else {
      throw fault(key, Text(zh: "不是已知的词", en: "is no known word"))
    }
    return word
  }

  mutating func optionalObject(_ key: String) throws(ModelError) -> StoredObject? {
    guard let json = optional(key) else { return nil }
    return try StoredObject(json, at: place + "." + key)
  }

  /// The elements of an array; none when there is no such key.
  mutating func objects(_ key: String) throws(ModelError) -> [StoredObject] {
    guard let json = optional(key) else { return [] }
    guard let elements = json.array else { throw expected(key, "数组", "an array") }
    var objects: [StoredObject] = []
    for (index, element) in elements.enumerated() {
      objects.append(try StoredObject(element, at: "\(place).\(key)[\(index)]"))
    }
    return objects
  }

  /// Refuses the first member, by its name, that nobody asked for.
  func finish() throws(ModelError) {
    let strangers = members.keys.filter { !taken.contains($0) }
    guard let stranger = strangers.min() else { return }
    throw fault(Excerpt.of(stranger), Text(zh: "不是已知的键", en: "is no known key"))
  }

  func fault(_ key: String, _ what: Text) -> ModelError {
    .stored(place: place + "." + key, what: what)
  }

  private func expected(_ key: String, _ zh: String, _ en: String) -> ModelError {
    fault(key, Text(zh: "应为\(zh)", en: "is not \(en)"))
  }
}

extension JSON {
  /// An object without the members that are nil.
  static func present(_ members: [String: JSON?]) -> JSON {
    .object(members.compactMapValues { $0 })
  }

  /// A count as JSON.
  static func count(_ value: Int) -> JSON { .integer(Int64(value)) }
}
