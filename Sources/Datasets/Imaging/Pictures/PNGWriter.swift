// SPDX-License-Identifier: Apache-2.0

public import Platform

extension PixelGrid {
  /// The picture as a PNG file with nothing else in it: the same bytes every time.
  public func png() throws(PlatformError) -> [UInt8] {
    var rows: [UInt8] = []
    let length = width * channels
    rows.reserveCapacity(height * (length + 1))
    for row in 0..<height {
      rows.append(0)
      rows += bytes[row * length..<(row + 1) * length]
    }
    let colour: PNGImage.Colour = channels == 1 ? .grey : .rgb
    return try PNGWriter.file(
      width: width, height: height, depth: 8, colour: colour, rows: rows)
  }
}

extension PNGImage {
  /// The picture as a PNG file with its samples and its palette and nothing else, not interlaced.
  public func bare() throws(PlatformError) -> [UInt8] {
    var rows: [UInt8] = []
    let length = width * colour.channels
    for row in 0..<height {
      rows.append(0)
      let line = samples[row * length..<(row + 1) * length]
      switch depth {
      case 16: for sample in line { rows += [UInt8(sample >> 8), UInt8(sample & 0xFF)] }
      case 8: rows += line.map { UInt8(truncatingIfNeeded: $0) }
      default:
        var byte: UInt8 = 0
        var bits = 0
        for sample in line {
          byte = byte << UInt8(depth) | UInt8(truncatingIfNeeded: sample)
          bits += depth
          if bits == 8 {
            rows.append(byte)
            (byte, bits) = (0, 0)
          }
        }
        if bits > 0 { rows.append(byte << UInt8(8 - bits)) }
      }
    }
    return try PNGWriter.file(
      width: width, height: height, depth: depth, colour: colour, rows: rows,
      palette: colour == .palette ? palette.flatMap(\.self) : nil)
  }
}

/// Writes PNG files.
private enum PNGWriter {
  static func file(
    width: Int, height: Int, depth: Int, colour: PNGImage.Colour, rows: [UInt8],
    palette: [UInt8]? = nil
  ) throws(PlatformError) -> [UInt8] {
    let header = word(width) + word(height) + [UInt8(depth), colour.rawValue, 0, 0, 0]
    var file = PNGChunks.signature + chunk("IHDR", header)
    if let palette { file += chunk("PLTE", palette) }
    file += chunk("IDAT", try Zlib.deflate(rows))
    return file + chunk("IEND", [])
  }

  private static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
    let named = Array(name.utf8) + body
    return word(body.count) + named + word(Int(Zlib.crc32(named)))
  }

  private static func word(_ number: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
  }
}
