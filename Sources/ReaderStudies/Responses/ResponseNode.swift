// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// A value in a response file and where it stands, so that a message can say so.
struct ResponseNode {
  let json: JSON
  let file: String
  let place: String

  /// The members of an object whose keys are all known.
  struct Members {
    fileprivate let node: ResponseNode
    fileprivate let values: [String: JSON]

    subscript(_ key: String) -> ResponseNode {
      ResponseNode(
        json: values[key] ?? .null, file: node.file, place: "\(node.place).\(key)")
    }

    func has(_ key: String) -> Bool { values[key] != nil }
  }

  func wrong(zh: String, en: String) -> ResponseError {
    .malformed(file: file, place: place, what: Text(zh: zh, en: en))
  }

  func object(
    _ keys: [String], optional: [String] = []
  ) throws(ResponseError) -> Members {
    guard case .object(let values) = json else {
      throw wrong(zh: "应为对象", en: "it should be an object")
    }
    if let missing = keys.first(where: { values[$0] == nil }) {
      throw wrong(zh: "缺少 \(missing)", en: "'\(missing)' is missing")
    }
    let known = Set(keys + optional)
    let foreign = values.keys.filter { !known.contains($0) }
    if let key = foreign.min(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      throw wrong(zh: "不应有 \(key.prefix(40))", en: "'\(key.prefix(40))' should not be there")
    }
    return Members(node: self, values: values)
  }

  /// Every member, in the order of the bytes of the keys.
  func each() throws(ResponseError) -> [(String, ResponseNode)] {
    guard case .object(let values) = json else {
      throw wrong(zh: "应为对象", en: "it should be an object")
    }
    return values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map {
      ($0.key, ResponseNode(json: $0.value, file: file, place: "\(place).\($0.key.prefix(40))"))
    }
  }

  func word(_ key: String) throws(ResponseError) -> String {
    guard case .object(let values) = json, case .string(let word)? = values[key] else {
      throw wrong(zh: "缺少 \(key)", en: "'\(key)' is missing")
    }
    return word
  }

  func array() throws(ResponseError) -> [ResponseNode] {
    guard case .array(let elements) = json else {
      throw wrong(zh: "应为数组", en: "it should be an array")
    }
    return elements.enumerated().map {
      ResponseNode(json: $1, file: file, place: "\(place)[\($0)]")
    }
  }

  func string() throws(ResponseError) -> String {
    guard case .string(let text) = json else {
      throw wrong(zh: "应为文本", en: "it should be a text")
    }
    return text
  }

  func bool() throws(ResponseError) -> Bool {
    guard case .bool(let value) = json else {
      throw wrong(zh: "应为 true 或 false", en: "it should be true or false")
    }
    return value
  }

  func number() throws(ResponseError) -> Double {
    switch json {
    case .integer(let value): return Double(value)
    case .number(let value) where value.isFinite: return value
    default: throw wrong(zh: "应为数字", en: "it should be a number")
    }
  }

  func integer(_ range: ClosedRange<Int>) throws(ResponseError) -> Int {
    guard let value = json.int, range.contains(value) else {
      throw wrong(
        zh: "应为 \(range.lowerBound) 至 \(range.upperBound) 的整数",
        en: "it should be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  /// A SHA-256 in lower-case hexadecimal digits.
  func hash() throws(ResponseError) -> String {
    let text = try string()
    guard text.utf8.count == 64,
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { throw wrong(zh: "应为 64 位十六进制散列值", en: "it should be a hash of 64 digits") }
    return text
  }

  /// A time as `2026-11-26T06:37:29.123Z`.
  func time() throws(ResponseError) -> String {
    let text = try string()
    let form = Array("0000-00-00T00:00:00.000Z".utf8)
    let bytes = Array(text.utf8)
    let fits =
      bytes.count == form.count
      && zip(bytes, form).allSatisfy { $1 == 0x30 ? (0x30...0x39).contains($0) : $0 == $1 }
    guard fits else { throw wrong(zh: "应为 UTC 时间", en: "it should be a time in UTC") }
    return text
  }
}
