// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// A picture of a PNG file: all kinds of colours and depths, interlaced or not.
///
/// Source: PNG Specification, third edition (W3C); ISO/IEC 15948.
public struct PNGImage: Sendable {
  /// What the samples of a pixel mean.
  public enum Colour: UInt8, Sendable {
    case grey = 0
    case rgb = 2
    case palette = 3
    case greyAlpha = 4
    case rgba = 6

    /// The samples of a pixel.
    public var channels: Int {
      switch self {
      case .grey, .palette: 1
      case .greyAlpha: 2
      case .rgb: 3
      case .rgba: 4
      }
    }
  }

  /// The width in pixels.
  public let width: Int
  /// The height in pixels.
  public let height: Int
  /// The bits of a sample: 1, 2, 4, 8 or 16.
  public let depth: Int
  /// What the samples of a pixel mean.
  public let colour: Colour
  /// Whether the rows were stored in seven passes.
  public let isInterlaced: Bool
  /// The samples, row by row and within a pixel side by side; numbers of colours for a palette.
  public let samples: [UInt16]
  /// The red, green and blue of each colour of a palette.
  public let palette: [[UInt8]]
  /// The names of pieces beside the picture, in their order, such as `tEXt` or `eXIf`.
  ///
  /// They may hold names and times; whoever shares the file without them has to write it anew.
  public let extras: [String]

  /// Reads a file.
  ///
  /// - Throws: `PlatformError` where it cannot be read, `PictureError` where it is damaged.
  public static func read(_ path: String, shownAs name: String? = nil) throws -> PNGImage {
    try PNGImage(Files.read(path), name: name ?? path)
  }

  /// Whether bytes begin as a PNG file does.
  public static func isPNG(_ bytes: [UInt8]) -> Bool { bytes.starts(with: PNGChunks.signature) }

  /// Takes the bytes of a file.
  public init(_ bytes: [UInt8], name: String) throws(PictureError) {
    let chunks = try PNGChunks(bytes, file: name)
    let header = chunks.header
    let raster = PNGRaster(header: header, file: name, byte: chunks.dataByte)
    width = header.width
    height = header.height
    depth = header.depth
    colour = header.colour
    isInterlaced = header.isInterlaced
    palette = chunks.palette
    extras = chunks.extras
    samples = try raster.samples(of: chunks.data)
    if colour == .palette, let place = samples.firstIndex(where: { $0 >= palette.count }) {
      throw .damaged(
        file: name, byte: chunks.dataByte,
        what: Text(
          zh: "第 \(place / width + 1) 行的像素用了调色板中没有的颜色",
          en: "a pixel of row \(place / width + 1) has a colour that the palette lacks"))
    }
  }

  /// What a viewer would show, of a byte a channel; nothing is hidden by transparency.
  public var shown: PixelGrid {
    switch colour {
    case .grey, .greyAlpha:
      let step = colour.channels
      return PixelGrid(
        width: width, height: height, channels: 1,
        bytes: stride(from: 0, to: samples.count, by: step).map { byte(samples[$0]) })
    case .palette:
      return PixelGrid(
        width: width, height: height, channels: 3, bytes: samples.flatMap { palette[Int($0)] })
    case .rgb, .rgba:
      let step = colour.channels
      return PixelGrid(
        width: width, height: height, channels: 3,
        bytes: stride(from: 0, to: samples.count, by: step).flatMap { pixel in
          (0..<3).map { byte(samples[pixel + $0]) }
        })
    }
  }

  private func byte(_ sample: UInt16) -> UInt8 {
    switch depth {
    case 16: UInt8(sample >> 8)
    case 8: UInt8(truncatingIfNeeded: sample)
    default: UInt8(Int(sample) * 255 / ((1 << depth) - 1))
    }
  }
}
