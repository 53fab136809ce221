// SPDX-License-Identifier: Apache-2.0

/// Data elements to be written, in the order of their names.
struct DICOMOutput {
  /// What goes into an element.
  enum Value {
    case bytes([UInt8])
    case items([DICOMOutput])
    case fragments([[UInt8]])
  }

  private(set) var elements: [DICOMTag: (representation: DICOMVR, value: Value)] = [:]

  var isEmpty: Bool { elements.isEmpty }

  mutating func put(_ tag: DICOMTag, _ representation: DICOMVR, _ value: Value) {
    elements[tag] = (representation, value)
  }

  /// An element of ASCII text.
  mutating func put(_ tag: DICOMTag, _ representation: DICOMVR, text: String) {
    put(tag, representation, .bytes(Array(text.utf8)))
  }

  /// A file in explicit little endian, or with compressed pixels in the syntax they are in.
  func file(syntax: DICOMTransferSyntax, sopClass: String, sopInstance: String) -> [UInt8] {
    var meta = DICOMOutput()
    meta.put(DICOMTag(0x0002, 0x0001), .bytes, .bytes([0, 1]))
    meta.put(DICOMTag(0x0002, 0x0002), .uniqueIdentifier, text: sopClass)
    meta.put(DICOMTag(0x0002, 0x0003), .uniqueIdentifier, text: sopInstance)
    meta.put(.transferSyntax, .uniqueIdentifier, text: syntax.uid)
    // A random UUID under its root, drawn once for this program (PS3.5, B.2).
    meta.put(
      DICOMTag(0x0002, 0x0012), .uniqueIdentifier,
      text: "2.25.307768710891737713551695756577450099770")
    meta.put(DICOMTag(0x0002, 0x0013), .shortString, text: "TOUCHSTONE")
    let body = meta.encoded()
    var length = DICOMOutput()
    length.put(DICOMTag(0x0002, 0x0000), .unsignedLong, .bytes(Self.word(UInt32(body.count))))
    return [UInt8](repeating: 0, count: 128) + Array("DICM".utf8) + length.encoded() + body
      + encoded()
  }

  func encoded() -> [UInt8] {
    var bytes: [UInt8] = []
    for tag in elements.keys.sorted() {
      guard let element = elements[tag] else { continue }
      Self.write(tag, element.representation, element.value, into: &bytes)
    }
    return bytes
  }

  private static func write(
    _ tag: DICOMTag, _ stated: DICOMVR, _ value: Value, into bytes: inout [UInt8]
  ) {
    bytes += word(tag.group) + word(tag.element)
    switch value {
    case .bytes(var body):
      // Text is padded with a blank, all else, and identifiers, with a zero (PS3.5, 6.2).
      if body.count % 2 == 1 {
        body.append(stated.isText && stated != .uniqueIdentifier ? 32 : 0)
      }
      // What is too long for a short length is written as unknown (PS3.5, 6.2.2).
      let isLong = stated.hasLongLength || body.count > 0xFFFE
      let representation = isLong && !stated.hasLongLength ? DICOMVR.unknown : stated
      bytes += Array(representation.rawValue.utf8)
      bytes += isLong ? [0, 0] + word(UInt32(body.count)) : word(UInt16(body.count))
      bytes += body
    case .items(let items):
      let encoded = items.map { $0.encoded() }
      bytes += Array("SQ\0\0".utf8) + word(UInt32(encoded.reduce(0) { $0 + 8 + $1.count }))
      for item in encoded {
        bytes += word(UInt16(0xFFFE)) + word(UInt16(0xE000)) + word(UInt32(item.count)) + item
      }
    case .fragments(let fragments):
      bytes += Array("OB\0\0".utf8) + word(UInt32.max)
      for fragment in fragments {
        bytes += word(UInt16(0xFFFE)) + word(UInt16(0xE000)) + word(UInt32(fragment.count))
        bytes += fragment
      }
      bytes += word(UInt16(0xFFFE)) + word(UInt16(0xE0DD)) + word(UInt32(0))
    }
  }

  private static func word<T: FixedWidthInteger & UnsignedInteger>(_ value: T) -> [UInt8] {
    (0..<MemoryLayout<T>.size).map { UInt8(truncatingIfNeeded: value >> T(8 * $0)) }
  }
}
