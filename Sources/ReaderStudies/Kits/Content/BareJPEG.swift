// SPDX-License-Identifier: Apache-2.0

/// A JPEG file without anything but its picture (ITU-T T.81, annex B).
///
/// What is kept is listed, and all else goes: Exif, XMP, comments, makers' data, thumbnails, and
/// whatever stands behind the end of the picture, where phones append whole further pictures with
/// Exif of their own. The colour profile goes too, since its description can name a device or a
/// place: the picture is shown as sRGB, as a PNG file is.
enum BareJPEG {
  /// The bytes of the picture alone; the header has been read before.
  static func bytes(of file: [UInt8]) -> [UInt8] {
    var kept = Array(file.prefix(2))
    var place = 2
    while place + 4 <= file.count {
      guard file[place] == 0xFF, file[place + 1] != 0xFF else {
        // A fill byte before a marker, or what a decoder would pass over.
        place += 1
        continue
      }
      let marker = file[place + 1]
      if marker == 0xD9 { break }
      guard !hasNoBody(marker) else {
        place += 2
        continue
      }
      let length = max(2, Int(file[place + 2]) << 8 | Int(file[place + 3]))
      let end = min(file.count, place + 2 + length)
      kept += segment(marker, file[place..<end])
      place = end
      guard marker == 0xDA else { continue }
      let next = endOfScan(file, from: place)
      kept += file[place..<next]
      place = next
    }
    return kept + [0xFF, 0xD9]
  }

  private static func hasNoBody(_ marker: UInt8) -> Bool {
    marker <= 0x01 || (0xD0...0xD8).contains(marker)
  }

  /// What is kept of a segment.
  private static func segment(_ marker: UInt8, _ whole: ArraySlice<UInt8>) -> [UInt8] {
    let body = whole.dropFirst(4)
    switch marker {
    case 0xC0...0xCF, 0xDA...0xDF: return Array(whole)
    case 0xE0 where body.starts(with: Array("JFIF\0".utf8)) && body.count >= 12:
      // Version and density; the width and height of the thumbnail are zero.
      return [0xFF, 0xE0, 0, 16] + body.prefix(12) + [0, 0]
    case 0xEE where body.starts(with: Array("Adobe".utf8)) && body.count >= 12:
      // How colours are coded.
      return [0xFF, 0xEE, 0, 14] + body.prefix(12)
    default: return []
    }
  }

  /// Where the coded data of a scan end: at a marker that is neither a stuffed zero nor a restart.
  private static func endOfScan(_ file: [UInt8], from start: Int) -> Int {
    var place = start
    while place + 1 < file.count {
      if file[place] == 0xFF, file[place + 1] != 0, !(0xD0...0xD7).contains(file[place + 1]) {
        return place
      }
      place += 1
    }
    return file.count
  }
}
