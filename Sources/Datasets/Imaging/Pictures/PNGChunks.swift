// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// The header of a PNG file.
struct PNGHeader {
  let width: Int
  let height: Int
  let depth: Int
  let colour: PNGImage.Colour
  let isInterlaced: Bool

  /// The bits of one pixel.
  var bitsPerPixel: Int { depth * colour.channels }
}

/// The pieces of a PNG file, each checked against its checksum.
struct PNGChunks {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  let header: PNGHeader
  private(set) var palette: [[UInt8]] = []
  private(set) var data: [UInt8] = []
  private(set) var dataByte = 0
  private(set) var extras: [String] = []

  init(_ bytes: [UInt8], file: String) throws(PictureError) {
    guard PNGImage.isPNG(bytes) else { throw .foreign(file: file, format: "PNG") }
    func refuse(_ byte: Int, _ zh: String, _ en: String) -> PictureError {
      .damaged(file: file, byte: byte, what: Text(zh: zh, en: en))
    }
    func word(_ place: Int) -> Int {
      (0..<4).reduce(0) { $0 << 8 | Int(bytes[place + $1]) }
    }
    var header: PNGHeader?
    var place = Self.signature.count
    var isDataOver = false
    var isOver = false
    while place < bytes.count {
      guard !isOver else { throw refuse(place, "图像结束之后还有内容", "bytes follow the picture's end") }
      guard bytes.count - place >= 12 else { throw refuse(place, "文件不完整", "the file is truncated") }
      let length = word(place)
      guard length <= bytes.count - place - 12 else {
        throw refuse(place, "数据块超出文件末尾", "a chunk runs past the end of the file")
      }
      let type = Array(bytes[place + 4..<place + 8])
      guard type.allSatisfy({ (65...90).contains($0) || (97...122).contains($0) }) else {
        throw refuse(place + 4, "数据块的名称无效", "the name of a chunk is not four letters")
      }
      let name = String(decoding: type, as: UTF8.self)
      let body = place + 8..<place + 8 + length
      guard Zlib.crc32(bytes[place + 4..<body.upperBound]) == UInt32(word(body.upperBound)) else {
        throw refuse(place, "数据块 \(name) 的校验和不符", "the checksum of chunk \(name) is wrong")
      }
      guard (header == nil) == (name == "IHDR") else {
        throw refuse(place, "首个且唯一的首块应为 IHDR", "the first chunk, and no other, is IHDR")
      }
      switch name {
      case "IHDR": header = try Self.header(Array(bytes[body]), byte: place, file: file)
      case "PLTE":
        guard length % 3 == 0, (1...256).contains(length / 3), palette.isEmpty, data.isEmpty else {
          throw refuse(place, "调色板无效", "the palette is not valid")
        }
        palette = stride(from: body.lowerBound, to: body.upperBound, by: 3)
          .map { Array(bytes[$0..<$0 + 3]) }
      case "IDAT":
        guard !isDataOver else {
          throw refuse(place, "IDAT 数据块不连续", "chunks of IDAT do not follow each other")
        }
        if dataByte == 0 { dataByte = body.lowerBound }
        data += bytes[body]
      case "IEND": isOver = true
      default:
        // An upper-case first letter marks what a reader must understand.
        guard type[0] & 0x20 != 0 else {
          throw .unsupported(
            file: file, byte: place, what: Text(zh: "数据块 \(name)", en: "chunk \(name)"))
        }
        extras.append(name)
      }
      if dataByte > 0, name != "IDAT" { isDataOver = true }
      place = body.upperBound + 4
    }
    guard let header else { throw refuse(place, "缺少 IHDR", "there is no IHDR") }
    guard isOver else {
      throw refuse(place, "缺少 IEND，文件不完整", "there is no IEND: the file is truncated")
    }
    guard dataByte > 0 else { throw refuse(place, "缺少图像数据", "there is no IDAT") }
    guard (header.colour == .palette) == !palette.isEmpty || header.colour.channels >= 3 else {
      throw refuse(place, "调色板与颜色类型不符", "the palette does not fit the kind of colour")
    }
    self.header = header
  }

  private static func header(
    _ body: [UInt8], byte: Int, file: String
  ) throws(PictureError) -> PNGHeader {
    func refuse(_ zh: String, _ en: String) -> PictureError {
      .damaged(file: file, byte: byte, what: Text(zh: zh, en: en))
    }
    guard body.count == 13 else { throw refuse("IHDR 长度应为 13", "IHDR is not 13 bytes long") }
    let sizes = [0, 4].map { start in (0..<4).reduce(0) { $0 << 8 | Int(body[start + $1]) } }
    guard sizes.allSatisfy({ (1...Int(Int32.max)).contains($0) }) else {
      throw refuse("宽或高无效", "the width or the height is not valid")
    }
    let depths: [PNGImage.Colour: [UInt8]] = [
      .grey: [1, 2, 4, 8, 16], .rgb: [8, 16], .palette: [1, 2, 4, 8], .greyAlpha: [8, 16],
      .rgba: [8, 16],
    ]
    guard let colour = PNGImage.Colour(rawValue: body[9]), depths[colour]?.contains(body[8]) == true
    else {
      throw refuse(
        "颜色类型 \(body[9]) 与位深 \(body[8]) 的组合无效",
        "colour type \(body[9]) with \(body[8]) bits is not valid")
    }
    guard body[10] == 0, body[11] == 0, body[12] <= 1 else {
      throw refuse(
        "压缩、滤波或隔行方式无效", "the method of compression, filtering or interlacing is not valid")
    }
    return PNGHeader(
      width: sizes[0], height: sizes[1], depth: Int(body[8]), colour: colour,
      isInterlaced: body[12] == 1)
  }
}
