// SPDX-License-Identifier: Apache-2.0

import Numerics
import Wording

/// The range of values that a viewer spreads over its greys.
public struct DICOMWindow: Sendable, Hashable {
  /// How values become greys (PS3.3, C.11.2.1.3).
  public enum Function: String, Sendable {
    case linear = "LINEAR"
    case linearExact = "LINEAR_EXACT"
    case sigmoid = "SIGMOID"
  }

  /// The value in the middle.
  public let center: Double
  /// The extent from black to white.
  public let width: Double
  /// How values become greys.
  public let function: Function
}

extension DICOMImage {
  /// The windows that the file recommends for a frame, the first one to be shown first.
  public func windows(ofFrame frame: Int = 0) throws(DICOMError) -> [DICOMWindow] {
    let place = functional(.frameWindow, .windowCenter, frame: frame)
    let centers = try place.numbers(.windowCenter)
    let widths = try place.numbers(.windowWidth)
    let name = try place.string(DICOMTag(0x0028, 0x1056)) ?? "LINEAR"
    guard let function = DICOMWindow.Function(rawValue: name) else {
      throw place.value(
        DICOMTag(0x0028, 0x1056), Text(verbatim: "LINEAR, LINEAR_EXACT, SIGMOID"))
    }
    guard centers.count == widths.count, widths.allSatisfy({ $0 >= 1 || function != .linear }),
      widths.allSatisfy({ $0 > 0 })
    else {
      throw place.value(
        .windowWidth,
        Text(zh: "与窗位个数相同的正数", en: "as many positive numbers as there are centres"))
    }
    return zip(centers, widths).map { DICOMWindow(center: $0, width: $1, function: function) }
  }

  /// What a viewer would show of a frame: a grey, or three colours, of a byte each for every pixel.
  ///
  /// The first window applies; without one the values are spread from the least to the greatest.
  ///
  /// - Throws: as `values(frame:)`, and where the colours are of a kind that is not shown.
  public func shown(frame: Int = 0) throws(DICOMError) -> PixelGrid {
    switch (photometric, samples) {
    case ("MONOCHROME1", 1), ("MONOCHROME2", 1):
      let greys = try greys(frame: frame)
      return PixelGrid(
        width: columns, height: rows, channels: 1,
        bytes: photometric == "MONOCHROME1" ? greys.map { 255 - $0 } : greys)
    case ("RGB", 3), ("YBR_FULL", 3):
      guard bitsStored <= 16, !isSigned else { break }
      let shift = max(0, bitsStored - 8)
      var bytes = try stored(frame: frame).map { UInt8(truncatingIfNeeded: $0 >> shift) }
      if photometric == "YBR_FULL" { Self.convert(&bytes) }
      return PixelGrid(width: columns, height: rows, channels: 3, bytes: bytes)
    default: break
    }
    throw .unsupported(
      file: file.name, tag: .photometric,
      what: Text(
        zh: "以 \(photometric) 表示的像素无法显示", en: "pixels of \(photometric) are not shown"))
  }

  private func greys(frame: Int) throws(DICOMError) -> [UInt8] {
    let values = try values(frame: frame)
    if let window = try windows(ofFrame: frame).first {
      return values.map { window.grey(of: $0) }
    }
    let padding = try file.dataset.number(.pixelPadding)
    let (slope, intercept) = try rescale(ofFrame: frame)
    let background = padding.map { $0 * slope + intercept }
    var (low, high) = (Double.infinity, -Double.infinity)
    for value in values where value != background && value.isFinite {
      low = min(low, value)
      high = max(high, value)
    }
    guard low < high else { return values.map { $0 > low ? 255 : 0 } }
    return values.map { DICOMWindow.byte(($0 - low) / (high - low)) }
  }

  /// Luminance and two differences of colour to red, green and blue (PS3.3, C.7.6.3.1.2).
  private static func convert(_ bytes: inout [UInt8]) {
    for pixel in stride(from: 0, to: bytes.count - 2, by: 3) {
      let y = Double(bytes[pixel])
      let (b, r) = (Double(bytes[pixel + 1]) - 128, Double(bytes[pixel + 2]) - 128)
      let colours = [y + 1.402 * r, y - 0.344136 * b - 0.714136 * r, y + 1.772 * b]
      for (place, colour) in colours.enumerated() {
        bytes[pixel + place] = DICOMWindow.byte(colour / 255)
      }
    }
  }
}

extension DICOMWindow {
  /// The grey of a value, 0 for black to 255 for white.
  func grey(of value: Double) -> UInt8 {
    switch function {
    case .linear:
      // The width counts the values from black to white, both included.
      let place = value - (center - 0.5)
      let half = (width - 1) / 2
      if place <= -half { return 0 }
      if place > half { return 255 }
      return Self.byte(place / (width - 1) + 0.5)
    case .linearExact: return Self.byte((value - center) / width + 0.5)
    case .sigmoid: return Self.byte(Elementary.expit(4 * (value - center) / width))
    }
  }

  static func byte(_ share: Double) -> UInt8 {
    share.isNaN ? 0 : UInt8(min(max(share, 0), 1) * 255 + 0.5)
  }
}
