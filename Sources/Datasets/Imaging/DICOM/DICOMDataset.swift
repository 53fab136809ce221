// SPDX-License-Identifier: Apache-2.0

/// One data element of a file: its name, what its bytes are, and where they stand.
public struct DICOMElement: Sendable {
  /// What stands in an element.
  enum Value: Sendable {
    /// The place of its bytes.
    case bytes(Range<Int>)
    /// The items of a sequence.
    case items([DICOMDataset])
    /// The places of encapsulated pieces, the table of offsets first.
    case fragments([Range<Int>])
  }

  /// Its name.
  public let tag: DICOMTag
  /// What its bytes are, as stated or as the standard has it.
  public let representation: DICOMVR
  /// Where it begins.
  public let byte: Int
  let value: Value

  /// The items of a sequence; none where it is no sequence.
  public var items: [DICOMDataset] {
    if case .items(let items) = value { items } else { [] }
  }

  /// How many bytes its value has; 0 for sequences and encapsulated pixels.
  public var length: Int {
    if case .bytes(let range) = value { range.count } else { 0 }
  }
}

/// The data elements of a file, or of one item of a sequence.
public struct DICOMDataset: Sendable {
  /// In the order in which they stand.
  public let elements: [DICOMElement]
  /// The terms of the Specific Character Set in force; none for the default.
  public let characterSet: [String]
  let source: DICOMSource

  /// The element of a name; nil where there is none.
  public subscript(_ tag: DICOMTag) -> DICOMElement? { elements.first { $0.tag == tag } }

  /// An element of a device's maker, found by the name under which the maker reserved its block.
  ///
  /// - Throws: `DICOMError.text` where the maker's name cannot be read.
  public func element(
    of creator: String, group: UInt16, element: UInt8
  ) throws(DICOMError) -> DICOMElement? {
    for reservation in elements
    where reservation.tag.group == group && (0x10...0xFF).contains(reservation.tag.element) {
      guard try string(reservation.tag) == creator else { continue }
      return self[DICOMTag(group, reservation.tag.element << 8 | UInt16(element))]
    }
    return nil
  }

  /// The values of a text element without the blanks that pad them; none where it is not there.
  ///
  /// - Throws: `DICOMError.text` where the bytes are not in the character set.
  public func strings(_ tag: DICOMTag) throws(DICOMError) -> [String] {
    guard let element = self[tag], case .bytes(let range) = element.value, !range.isEmpty
    else { return [] }
    let set = element.representation.takesCharacterSet ? characterSet : []
    let decoder = DICOMCharacterSet(set)
    guard let text = decoder.decode(source.bytes[range]) else {
      throw .text(
        file: source.name, tag: tag, byte: element.byte,
        characterSet: set.isEmpty ? "ISO_IR 6" : set.joined(separator: "\\"))
    }
    let parts =
      element.representation.isMultiple
      ? text.split(separator: "\\", omittingEmptySubsequences: false).map(String.init) : [text]
    let keepsStart = !element.representation.isMultiple
    return parts.map { Self.unpadded($0, keepsStart: keepsStart) }
  }

  /// The first value of a text element; nil where it is not there or empty.
  public func string(_ tag: DICOMTag) throws(DICOMError) -> String? {
    try strings(tag).first.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func unpadded(_ text: String, keepsStart: Bool) -> String {
    var scalars = text.unicodeScalars[...]
    while let last = scalars.last, last == " " || last == "\0" { scalars.removeLast() }
    while !keepsStart, scalars.first == " " { scalars.removeFirst() }
    return String(scalars)
  }
}

/// The bytes of a file, which all its data sets share.
final class DICOMSource: Sendable {
  let bytes: [UInt8]
  let name: String

  init(bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
  }

  /// An unsigned number of some bytes, the least first; the place has been checked.
  func word(at place: Int, size: Int) -> UInt64 {
    var value: UInt64 = 0
    for offset in 0..<size { value |= UInt64(bytes[place + offset]) << UInt64(8 * offset) }
    return value
  }
}
