// SPDX-License-Identifier: Apache-2.0

/// Numbers as cells spell them.
///
/// Read are `12`, `-0.5`, `.5`, `5.`, `1e-7`, and in any case of letters `nan`, `inf`,
/// `infinity`, all with spaces around. Refused are hexadecimal numbers, digit groups, full-width
/// digits, per cent signs and numbers beyond the range of a double.
public enum DecimalText {
  /// The double nearest to a decimal; nil when the text is no number.
  public static func number(_ text: String) -> Double? {
    var text = text
    return text.withUTF8 { Decimal.number(trimmed($0)) }
  }

  /// A whole number that fits 64 bits; nil when the text is none.
  public static func integer(_ text: String) -> Int64? {
    var text = text
    return text.withUTF8 { Decimal.integer(trimmed($0)) }
  }

  /// The shortest decimal that reads back as the same double.
  public static func shortest(_ value: Double) -> String {
    if value.isNaN { return "nan" }
    if value == 0 { return value.sign == .minus ? "-0.0" : "0" }
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

/// The bytes without the spaces and tabs at both ends.
func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
  var low = 0
  var high = bytes.count
  while low < high, bytes[low] == 32 || bytes[low] == 9 { low += 1 }
  while high > low, bytes[high - 1] == 32 || bytes[high - 1] == 9 { high -= 1 }
  return UnsafeBufferPointer(rebasing: bytes[low..<high])
}
