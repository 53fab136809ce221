// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Turns the compressed rows of a PNG file into samples.
struct PNGRaster {
  let header: PNGHeader
  let file: String
  /// Where the compressed rows begin.
  let byte: Int

  /// A part of the picture that is stored as one: all of it, or one of seven passes.
  private struct Pass {
    let x: Int
    let y: Int
    let stepX: Int
    let stepY: Int
  }

  /// Adam7: where each pass begins and how far its pixels lie apart.
  private static let interlaced = [
    Pass(x: 0, y: 0, stepX: 8, stepY: 8), Pass(x: 4, y: 0, stepX: 8, stepY: 8),
    Pass(x: 0, y: 4, stepX: 4, stepY: 8), Pass(x: 2, y: 0, stepX: 4, stepY: 4),
    Pass(x: 0, y: 2, stepX: 2, stepY: 4), Pass(x: 1, y: 0, stepX: 2, stepY: 2),
    Pass(x: 0, y: 1, stepX: 1, stepY: 2),
  ]

  func samples(of packed: [UInt8]) throws(PictureError) -> [UInt16] {
    let passes =
      header.isInterlaced ? Self.interlaced : [Pass(x: 0, y: 0, stepX: 1, stepY: 1)]
    let sizes = passes.map { pass in
      (
        width: (header.width - pass.x + pass.stepX - 1) / pass.stepX,
        height: (header.height - pass.y + pass.stepY - 1) / pass.stepY
      )
    }
    var needed = 0
    for size in sizes where size.width > 0 && size.height > 0 {
      // Both at most 2^31, and a row at most 2^37 bytes: the product may pass 64 bits.
      let (all, overflow) = size.height.multipliedReportingOverflow(by: rowBytes(size.width) + 1)
      guard !overflow, all <= 1 << 40 else { throw short }
      needed += all
    }
    // Deflate makes at most 1032 bytes out of one: what cannot come out is not allocated.
    guard needed <= packed.count * 1032 + 64 else { throw short }
    var rows = try unpacked(packed, needed)
    var samples = [UInt16](repeating: 0, count: header.width * header.height * channels)
    var place = 0
    for (pass, size) in zip(passes, sizes) where size.width > 0 && size.height > 0 {
      try unfilter(&rows, from: place, rows: size.height, bytes: rowBytes(size.width))
      for row in 0..<size.height {
        place += 1
        put(rows, at: place, row: row, width: size.width, pass: pass, into: &samples)
        place += rowBytes(size.width)
      }
    }
    return samples
  }

  private var channels: Int { header.colour.channels }

  private func rowBytes(_ width: Int) -> Int { (width * header.bitsPerPixel + 7) / 8 }

  private func unpacked(_ packed: [UInt8], _ needed: Int) throws(PictureError) -> [UInt8] {
    let rows: [UInt8]
    do throws(PlatformError) {
      rows = try Zlib.inflate(packed[...], name: file, limit: needed)
    } catch {
      var what = error.text
      if case .damagedArchive(_, _, let reason) = error { what = reason }
      throw .damaged(file: file, byte: byte, what: what)
    }
    guard rows.count == needed else { throw short }
    return rows
  }

  private var short: PictureError {
    .damaged(
      file: file, byte: byte,
      what: Text(zh: "图像数据少于宽高所需", en: "there is less data than width and height ask for"))
  }

  /// Adds to each byte what its row's filter took off.
  private func unfilter(
    _ data: inout [UInt8], from start: Int, rows: Int, bytes: Int
  ) throws(PictureError) {
    let unit = max(1, header.bitsPerPixel / 8)
    for row in 0..<rows {
      let mark = start + row * (bytes + 1)
      let kind = data[mark]
      guard kind <= 4 else {
        throw .damaged(
          file: file, byte: byte,
          what: Text(zh: "第 \(row + 1) 行的滤波器无效", en: "row \(row + 1) has no valid filter"))
      }
      if kind == 0 { continue }
      for place in 0..<bytes {
        let at = mark + 1 + place
        let left = place >= unit ? Int(data[at - unit]) : 0
        let above = row > 0 ? Int(data[at - bytes - 1]) : 0
        let corner = row > 0 && place >= unit ? Int(data[at - bytes - 1 - unit]) : 0
        let guess =
          switch kind {
          case 1: left
          case 2: above
          case 3: (left + above) / 2
          default: Self.paeth(left, above, corner)
          }
        data[at] &+= UInt8(truncatingIfNeeded: guess)
      }
    }
  }

  /// The neighbour nearest to left + above - corner; ties go to the left, then above.
  private static func paeth(_ left: Int, _ above: Int, _ corner: Int) -> Int {
    let estimate = left + above - corner
    let (a, b, c) = (abs(estimate - left), abs(estimate - above), abs(estimate - corner))
    if a <= b, a <= c { return left }
    return b <= c ? above : corner
  }

  private func put(
    _ rows: [UInt8], at start: Int, row: Int, width: Int, pass: Pass, into samples: inout [UInt16]
  ) {
    let depth = header.depth
    let line = (pass.y + row * pass.stepY) * header.width
    for pixel in 0..<width {
      let target = (line + pass.x + pixel * pass.stepX) * channels
      for channel in 0..<channels {
        let number = pixel * channels + channel
        let sample: UInt16
        switch depth {
        case 16:
          sample = UInt16(rows[start + 2 * number]) << 8 | UInt16(rows[start + 2 * number + 1])
        case 8: sample = UInt16(rows[start + number])
        default:
          // Pixels of less than a byte begin at its high bits.
          let bit = number * depth
          let shift = 8 - depth - bit % 8
          sample = UInt16(rows[start + bit / 8] >> UInt8(shift)) & (1 << UInt16(depth) - 1)
        }
        samples[target + channel] = sample
      }
    }
  }
}
