// SPDX-License-Identifier: Apache-2.0

import Platform

/// Values of 16 bits, packed as tightly as a few lines of script can unpack.
///
/// Each value is told by its difference to the one on its left (the first of a row: above), the sign
/// in the lowest bit, all high bytes before all low ones, and the whole deflated (RFC 1950). A slice
/// of computed tomography takes about half; `DecompressionStream`, which could undo the last step,
/// is not in Chromium 83, so the kit's program has an inflate of its own.
enum PackedWords {
  /// The packed form of little-endian words in rows of `width`.
  static func packed(_ words: [UInt8], width: Int) throws(PlatformError) -> [UInt8] {
    let count = words.count / 2
    var planes = [UInt8](repeating: 0, count: 2 * count)
    func word(_ place: Int) -> Int { Int(words[2 * place]) | Int(words[2 * place + 1]) << 8 }
    for place in 0..<count {
      let before =
        place % width > 0 ? word(place - 1) : place >= width ? word(place - width) : 0
      let difference = Int(Int16(truncatingIfNeeded: word(place) - before))
      let folded = difference < 0 ? -2 * difference - 1 : 2 * difference
      planes[place] = UInt8(folded >> 8)
      planes[count + place] = UInt8(folded & 0xFF)
    }
    return try Zlib.deflate(planes)
  }
}
