// SPDX-License-Identifier: Apache-2.0

extension JSON {
  /// The one text that stands for this value: keys sorted by their bytes, no spaces.
  ///
  /// Numbers have the fewest digits that read back the same; whole ones have no point, and
  /// negative zero is 0. Infinities are the texts `inf` and `-inf`; NaN, which no result holds,
  /// is null.
  public func canonical() -> String {
    var out: [UInt8] = []
    write(into: &out, indent: nil)
    return String(decoding: out, as: UTF8.self)
  }

  /// The same value laid out for people: keys sorted, two spaces a level, a newline at the end.
  public func pretty() -> String {
    var out: [UInt8] = []
    write(into: &out, indent: 0)
    out.append(0x0a)
    return String(decoding: out, as: UTF8.self)
  }

  private func write(into out: inout [UInt8], indent: Int?) {
    switch self {
    case .null: out.append(contentsOf: "null".utf8)
    case .bool(let value): out.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): out.append(contentsOf: String(value).utf8)
    case .number(let value): JSON.write(number: value, into: &out)
    case .string(let text): JSON.write(text: text, into: &out)
    case .array(let elements):
      JSON.write(elements, "[", "]", into: &out, indent: indent) { element, out, indent in
        element.write(into: &out, indent: indent)
      }
    case .object(let members):
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      JSON.write(sorted, "{", "}", into: &out, indent: indent) { member, out, indent in
        JSON.write(text: member.key, into: &out)
        out.append(contentsOf: (indent == nil ? ":" : ": ").utf8)
        member.value.write(into: &out, indent: indent)
      }
    }
  }

  private static func write<Item>(
    _ items: [Item], _ open: Unicode.Scalar, _ close: Unicode.Scalar, into out: inout [UInt8],
    indent: Int?, each: (Item, inout [UInt8], Int?) -> Void
  ) {
    out.append(UInt8(ascii: open))
    let inner = indent.map { $0 + 2 }
    for (index, item) in items.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      if let inner { newline(inner, &out) }
      each(item, &out, inner)
    }
    if let indent, !items.isEmpty { newline(indent, &out) }
    out.append(UInt8(ascii: close))
  }

  private static func newline(_ indent: Int, _ out: inout [UInt8]) {
    out.append(0x0a)
    out.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
  }

  private static func write(number: Double, into out: inout [UInt8]) {
    if number.isFinite {
      out.append(contentsOf: NumberFormat.shortest(number).utf8)
    } else if number.isNaN {
      out.append(contentsOf: "null".utf8)
    } else {
      out.append(contentsOf: (number < 0 ? "\"-inf\"" : "\"inf\"").utf8)
    }
  }

  private static func write(text: String, into out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): out.append(contentsOf: "\\\"".utf8)
      case UInt8(ascii: "\\"): out.append(contentsOf: "\\\\".utf8)
      case 0x08: out.append(contentsOf: "\\b".utf8)
      case 0x09: out.append(contentsOf: "\\t".utf8)
      case 0x0a: out.append(contentsOf: "\\n".utf8)
      case 0x0c: out.append(contentsOf: "\\f".utf8)
      case 0x0d: out.append(contentsOf: "\\r".utf8)
      case 0..<0x20: out.append(contentsOf: "\\u00\(Hexadecimal.text(of: [byte]))".utf8)
      default: out.append(byte)
      }
    }
    out.append(UInt8(ascii: "\""))
  }
}
