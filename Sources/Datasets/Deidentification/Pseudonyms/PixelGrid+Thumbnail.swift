// SPDX-License-Identifier: Apache-2.0

extension PixelGrid {
  /// The picture made smaller, so that neither side is longer than `edge`; each pixel is the mean
  /// of those it stands for.
  func thumbnail(edge: Int) -> PixelGrid {
    let factor = max(1, (max(width, height) + edge - 1) / edge)
    guard factor > 1 else { return self }
    let (columns, rows) = ((width + factor - 1) / factor, (height + factor - 1) / factor)
    var small: [UInt8] = []
    small.reserveCapacity(columns * rows * channels)
    for row in 0..<rows {
      let lines = row * factor..<min(height, (row + 1) * factor)
      for column in 0..<columns {
        let places = column * factor..<min(width, (column + 1) * factor)
        let count = lines.count * places.count
        for channel in 0..<channels {
          var sum = 0
          for line in lines {
            for place in places { sum += Int(bytes[(line * width + place) * channels + channel]) }
          }
          small.append(UInt8((sum + count / 2) / count))
        }
      }
    }
    return PixelGrid(width: columns, height: rows, channels: channels, bytes: small)
  }

  /// The brighter of two pictures of one size, pixel by pixel: letters burnt into either show.
  func brighter(_ other: PixelGrid) -> PixelGrid {
    guard other.bytes.count == bytes.count else { return self }
    return PixelGrid(
      width: width, height: height, channels: channels, bytes: zip(bytes, other.bytes).map(max))
  }
}

extension DICOMImage {
  /// All frames in one picture, each pixel as bright as in its brightest frame.
  public func shownTogether() throws(DICOMError) -> PixelGrid {
    var together = try shown(frame: 0)
    for frame in 1..<max(1, frames) { together = together.brighter(try shown(frame: frame)) }
    return together
  }
}
