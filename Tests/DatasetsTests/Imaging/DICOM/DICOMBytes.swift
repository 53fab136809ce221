// SPDX-License-Identifier: Apache-2.0

import Datasets
import Foundation
import Platform
import TestSupport
import Testing

/// The bytes of DICOM files, made element by element as the standard lays them out.
struct DICOMBytes {
  var syntax = "1.2.840.10008.1.2.1"
  var body: [UInt8] = []

  /// A file with the preamble, the elements of group 0002, and the body.
  var file: [UInt8] {
    let meta = Self.element(0x0002, 0x0010, "UI", Self.padded(syntax, with: 0))
    return [UInt8](repeating: 0, count: 128) + Array("DICM".utf8) + meta + body
  }

  /// An element with its value representation; the long ones take four bytes of length.
  static func element(
    _ group: UInt16, _ element: UInt16, _ representation: String, _ value: [UInt8],
    length: UInt32? = nil
  ) -> [UInt8] {
    let isLong = ["OB", "OW", "SQ", "UN", "UT"].contains(representation)
    let count = length ?? UInt32(value.count)
    return word(group) + word(element) + Array(representation.utf8)
      + (isLong ? [0, 0] + word(count) : word(UInt16(count))) + value
  }

  mutating func add(_ group: UInt16, _ element: UInt16, _ representation: String, _ text: String) {
    body += Self.element(
      group, element, representation, Self.padded(text, with: representation == "UI" ? 0 : 32))
  }

  mutating func add(_ group: UInt16, _ element: UInt16, number: Int) {
    body += Self.element(group, element, "US", Self.word(UInt16(number)))
  }

  /// A grey image of 8 bits.
  static func image(rows: Int, columns: Int, pixels: [UInt8]) -> DICOMBytes {
    var bytes = DICOMBytes()
    bytes.add(0x0028, 0x0002, number: 1)
    bytes.add(0x0028, 0x0004, "CS", "MONOCHROME2")
    bytes.add(0x0028, 0x0010, number: rows)
    bytes.add(0x0028, 0x0011, number: columns)
    bytes.add(0x0028, 0x0100, number: 8)
    bytes.add(0x0028, 0x0101, number: 8)
    bytes.add(0x0028, 0x0102, number: 7)
    bytes.add(0x0028, 0x0103, number: 0)
    bytes.body += element(0x7FE0, 0x0010, "OB", pixels)
    return bytes
  }

  /// An ECG of two channels of three samples each, of 16 bits.
  static var ecg: DICOMBytes {
    func item(_ elements: [[UInt8]]) -> [UInt8] {
      let body = Array(elements.joined())
      return word(UInt16(0xFFFE)) + word(UInt16(0xE000)) + word(UInt32(body.count)) + body
    }
    func text(_ group: UInt16, _ number: UInt16, _ kind: String, _ text: String) -> [UInt8] {
      element(group, number, kind, padded(text, with: 32))
    }
    let channels = ["I", "II"].map { lead in
      item([
        element(
          0x003A, 0x0208, "SQ",
          item([text(0x0008, 0x0100, "SH", lead), text(0x0008, 0x0104, "LO", "Lead \(lead)")])),
        text(0x003A, 0x0210, "DS", "2.5"),
        element(
          0x003A, 0x0211, "SQ",
          item([text(0x0008, 0x0100, "SH", "uV"), text(0x0008, 0x0104, "LO", "microvolt")])),
        text(0x003A, 0x0212, "DS", "1"), text(0x003A, 0x0213, "DS", "0"),
        element(0x003A, 0x021A, "US", word(UInt16(16))),
      ])
    }
    var bytes = DICOMBytes()
    bytes.body = element(
      0x5400, 0x0100, "SQ",
      item([
        text(0x003A, 0x0004, "CS", "ORIGINAL"), element(0x003A, 0x0005, "US", word(UInt16(2))),
        element(0x003A, 0x0010, "UL", word(UInt32(3))), text(0x003A, 0x001A, "DS", "500"),
        text(0x003A, 0x0020, "SH", "RHYTHM"),
        element(0x003A, 0x0200, "SQ", Array(channels.joined())),
        element(0x5400, 0x1004, "US", word(UInt16(16))), text(0x5400, 0x1006, "CS", "SS"),
        element(0x5400, 0x100A, "OW", word(UInt16(0x8000))),
        element(0x5400, 0x1010, "OW", [1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 0, 128]),
      ]))
    return bytes
  }

  static func word<T: FixedWidthInteger>(_ value: T) -> [UInt8] {
    (0..<MemoryLayout<T>.size).map { UInt8(truncatingIfNeeded: value >> T(8 * $0)) }
  }

  static func padded(_ text: String, with padding: UInt8) -> [UInt8] {
    let bytes = Array(text.utf8)
    return bytes.count % 2 == 0 ? bytes : bytes + [padding]
  }

  /// A file that pydicom made; see Tests/Oracles/dicom/make.py.
  static func synthetic(_ name: String) throws -> (file: [UInt8], expected: JSON) {
    let all = try SharedFiles.oracle("dicom/synthetic.json")
    let expected = try #require(all[name])
    let data = try #require(expected["file"]?.string.flatMap { Data(base64Encoded: $0) })
    return ([UInt8](data), expected)
  }

  /// The hash that make.py gives an array of whole numbers.
  static func digest(_ numbers: [Int]) -> String {
    SHA256.hex(of: numbers.flatMap { word(Int64($0)) })
  }
}
