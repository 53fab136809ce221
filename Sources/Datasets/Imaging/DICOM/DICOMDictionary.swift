// SPDX-License-Identifier: Apache-2.0

/// What the standard says of its own data elements.
enum DICOMDictionary {
  private static let representations = read()

  /// The value representation of an element that does not state its own.
  ///
  /// Private elements are unknown but for their creators (PS3.5, 7.8); group lengths are numbers.
  static func representation(of tag: DICOMTag) -> DICOMVR {
    if tag.element == 0 { return .unsignedLong }
    if tag.isPrivate { return (0x10...0xFF).contains(tag.element) ? .longString : .unknown }
    // The groups of curves and overlays repeat in steps of two.
    let family = tag.group & 0xFF00
    let group = family == 0x5000 || family == 0x6000 ? family : tag.group
    return representations[DICOMTag(group, tag.element)] ?? .unknown
  }

  private static func read() -> [DICOMTag: DICOMVR] {
    var known: [DICOMTag: DICOMVR] = [:]
    for line in table.split(separator: "\n") {
      guard let group = UInt16(line.prefix(4), radix: 16) else { continue }
      var rest = Array(line.utf8.dropFirst(5))[...]
      while rest.count >= 6 {
        let element = UInt16(String(decoding: rest.prefix(4), as: UTF8.self), radix: 16)
        let code = String(decoding: rest.dropFirst(4).prefix(2), as: UTF8.self)
        if let element, let representation = DICOMVR(rawValue: code) {
          known[DICOMTag(group, element)] = representation
        }
        rest = rest.dropFirst(6)
      }
    }
    return known
  }
}
