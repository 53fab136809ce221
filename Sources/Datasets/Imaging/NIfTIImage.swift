// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// An image of a NIfTI file: its header and its voxels as they are stored.
public struct NIfTIImage: Sendable {
  /// What the header says.
  public let header: NIfTIHeader
  /// The name of the file, as messages show it.
  public let name: String
  private let bytes: [UInt8]

  /// How many bytes a compressed file may unpack to unless told otherwise.
  public static let limit = 4 << 30

  /// Reads a file; one that begins as gzip is unpacked, whatever its name.
  ///
  /// - Throws: `PlatformError` where the file cannot be read or is damaged, `NIfTIError` where it
  ///   is not an image that is read.
  public static func read(
    _ path: String, shownAs name: String? = nil, limit: Int = limit
  ) throws -> NIfTIImage {
    try NIfTIImage(Files.read(path), name: name ?? path, limit: limit)
  }

  /// Takes the bytes of a file, compressed or not.
  public init(_ file: [UInt8], name: String, limit: Int = limit) throws {
    let bytes = Gzip.isGzip(file) ? try Gzip.inflate(file, name: name, limit: limit) : file
    try self.init(unpacked: bytes, name: name)
  }

  private init(unpacked bytes: [UInt8], name: String) throws(NIfTIError) {
    let header = try NIfTIHeader(bytes, file: name)
    let voxels = header.voxelsPerVolume * header.volumes
    let (needs, overflow) = header.offset.addingReportingOverflow(voxels * header.type.size)
    guard !overflow, bytes.count >= needs else {
      throw .truncated(file: name, has: bytes.count, needs: overflow ? .max : needs)
    }
    self.header = header
    self.name = name
    self.bytes = bytes
  }

  /// The values of one volume after scaling, the first axis running fastest.
  ///
  /// - Throws: `NIfTIError.header` where there is no such volume.
  public func values(ofVolume volume: Int = 0) throws(NIfTIError) -> [Double] {
    guard volume >= 0, volume < header.volumes else {
      throw .header(
        file: name, field: "dim[4]", value: "\(header.volumes)",
        expected: Text(zh: "多于 \(volume)", en: "more than \(volume)"))
    }
    let stored = stored(ofVolume: volume)
    guard let scaling = header.scaling else { return stored }
    return stored.map { scaling.slope * $0 + scaling.intercept }
  }

  /// The labels of a segmentation, the first axis running fastest.
  ///
  /// - Throws: `NIfTIError.volumes` where there are several, and `.label` for the first voxel that
  ///   holds something else than a whole number from 0 on.
  public func labels() throws(NIfTIError) -> [Int32] {
    guard header.volumes == 1 else { throw .volumes(file: name, count: header.volumes) }
    if header.type == .uint8, header.scaling == nil {
      return bytes[header.offset..<header.offset + header.voxelsPerVolume].map(Int32.init)
    }
    let values = try values()
    var labels: [Int32] = []
    labels.reserveCapacity(values.count)
    for (place, value) in values.enumerated() {
      let whole = value.rounded()
      // Scaling in single precision may leave a label a little beside its number.
      guard whole >= 0, whole <= Double(Int32.max), abs(value - whole) <= 1e-4 else {
        let (x, rest) = (place % header.extents[0], place / header.extents[0])
        throw .label(
          file: name, voxel: [x, rest % header.extents[1], rest / header.extents[1]],
          value: "\(value)")
      }
      labels.append(Int32(whole))
    }
    return labels
  }

  private func stored(ofVolume volume: Int) -> [Double] {
    let count = header.voxelsPerVolume
    let start = header.offset + volume * count * header.type.size
    return bytes.withUnsafeBytes { bytes in
      switch header.type {
      case .uint8: bytes[start..<start + count].map(Double.init)
      case .int8: bytes[start..<start + count].map { Double(Int8(bitPattern: $0)) }
      case .int16: integers(Int16.self, bytes, start, count)
      case .uint16: integers(UInt16.self, bytes, start, count)
      case .int32: integers(Int32.self, bytes, start, count)
      case .uint32: integers(UInt32.self, bytes, start, count)
      case .int64: integers(Int64.self, bytes, start, count)
      case .float32:
        words(UInt32.self, bytes, start, count) { Double(Float(bitPattern: $0)) }
      case .float64: words(UInt64.self, bytes, start, count) { Double(bitPattern: $0) }
      }
    }
  }

  private func integers<T: FixedWidthInteger>(
    _ type: T.Type, _ bytes: UnsafeRawBufferPointer, _ start: Int, _ count: Int
  ) -> [Double] {
    words(type, bytes, start, count) { Double($0) }
  }

  private func words<T: FixedWidthInteger>(
    _ type: T.Type, _ bytes: UnsafeRawBufferPointer, _ start: Int, _ count: Int,
    _ number: (T) -> Double
  ) -> [Double] {
    let swaps = header.isSwapped
    return (0..<count).map { place in
      let word = bytes.loadUnaligned(
        fromByteOffset: start &+ place &* MemoryLayout<T>.size, as: T.self)
      return number(swaps ? word.byteSwapped : word)
    }
  }
}
