// SPDX-License-Identifier: Apache-2.0

/// A JSON value.
///
/// Whole numbers that fit 64 bits and carry no point or exponent are `integer`, all others
/// `number`; their canonical text is the same.
public enum JSON: Sendable, Hashable {
  case null
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  /// Reads a document strictly by RFC 8259; `name` is the file as messages show it.
  ///
  /// Duplicate keys, lone surrogates, numbers beyond the range of a double, more than 200 levels
  /// and invalid UTF-8 are refused, with line and column.
  public static func parse(_ bytes: [UInt8], name: String) throws(PlatformError) -> JSON {
    let decoded = try TextDecoder.decode(bytes, declared: .utf8, name: name)
    return try decoded.bytes.withUnsafeBufferPointer { buffer throws(PlatformError) in
      var reader = JSONReader(bytes: buffer, name: name)
      return try reader.document()
    }
  }

  /// A number as JSON.
  public static func double(_ d: Double) -> JSON { .number(d) }

  /// The value under a key, or nil when there is none or this is no object.
  public subscript(_ key: String) -> JSON? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  /// The element at an index from 0, or nil when there is none or this is no array.
  public subscript(_ index: Int) -> JSON? {
    guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  /// The text, when this is a text.
  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The number, when this is one; the texts `inf` and `-inf` are infinities.
  public var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .string("inf"): .infinity
    case .string("-inf"): -.infinity
    default: nil
    }
  }

  /// The whole number, when this is one, however it was written.
  public var int: Int? {
    switch self {
    case .integer(let value): Int(value)
    case .number(let value): Int(exactly: value)
    default: nil
    }
  }

  /// The truth value, when this is one.
  public var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The elements, when this is an array.
  public var array: [JSON]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The members, when this is an object.
  public var object: [String: JSON]? {
    if case .object(let members) = self { members } else { nil }
  }
}
