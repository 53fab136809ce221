// SPDX-License-Identifier: Apache-2.0

/// Greys or colours of a byte each, row by row, to be shown to people.
public struct PixelGrid: Sendable, Hashable {
  /// The width in pixels.
  public let width: Int
  /// The height in pixels.
  public let height: Int
  /// 1 for greys, 3 for red, green and blue.
  public let channels: Int
  /// The channels of each pixel, row by row.
  public let bytes: [UInt8]

  init(width: Int, height: Int, channels: Int, bytes: [UInt8]) {
    self.width = width
    self.height = height
    self.channels = channels
    self.bytes = bytes
  }
}
