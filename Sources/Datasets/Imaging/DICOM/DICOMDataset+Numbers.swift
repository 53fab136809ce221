// SPDX-License-Identifier: Apache-2.0

import Tables
import Wording

extension DICOMDataset {
  /// The numbers of an element, written as text or in binary; none where it is not there.
  ///
  /// - Throws: `DICOMError.value` where it holds something else than numbers.
  public func numbers(_ tag: DICOMTag) throws(DICOMError) -> [Double] {
    guard let element = self[tag], case .bytes(let range) = element.value, !range.isEmpty
    else { return [] }
    switch element.representation {
    case .decimalString, .integerString:
      let words = try strings(tag).filter { !$0.isEmpty }
      let numbers = words.compactMap { DecimalText.number($0) }
      guard numbers.count == words.count, numbers.allSatisfy(\.isFinite) else {
        throw value(tag, Self.number)
      }
      return numbers
    default:
      guard let size = element.representation.numberSize, range.count % size == 0 else {
        throw value(tag, Self.number)
      }
      return stride(from: range.lowerBound, to: range.upperBound, by: size).map { place in
        number(source.word(at: place, size: size), as: element.representation)
      }
    }
  }

  /// The first number of an element; nil where it is not there or empty.
  public func number(_ tag: DICOMTag) throws(DICOMError) -> Double? {
    try numbers(tag).first
  }

  /// The first number of an element as a whole number within a range; nil where it is not there.
  ///
  /// - Throws: `DICOMError.value` where it is none of these.
  public func integer(
    _ tag: DICOMTag, in range: ClosedRange<Int> = 0...Int(Int32.max)
  ) throws(DICOMError) -> Int? {
    guard let number = try number(tag) else { return nil }
    guard let whole = Int(exactly: number), range.contains(whole) else {
      throw value(
        tag,
        Text(
          zh: "\(range.lowerBound) 至 \(range.upperBound) 的整数",
          en: "a whole number from \(range.lowerBound) to \(range.upperBound)"))
    }
    return whole
  }

  /// An error about an element of this data set that does not hold what it should.
  func value(_ tag: DICOMTag, _ expected: Text) -> DICOMError {
    .value(file: source.name, tag: tag, byte: self[tag]?.byte ?? 0, expected: expected)
  }

  private static let number = Text(zh: "数值", en: "numbers")

  private func number(_ word: UInt64, as representation: DICOMVR) -> Double {
    switch representation {
    case .signedShort: Double(Int16(truncatingIfNeeded: word))
    case .signedLong: Double(Int32(truncatingIfNeeded: word))
    case .signedVeryLong: Double(Int64(bitPattern: word))
    case .float, .floats: Double(Float(bitPattern: UInt32(truncatingIfNeeded: word)))
    case .double, .doubles: Double(bitPattern: word)
    default: Double(word)
    }
  }
}
