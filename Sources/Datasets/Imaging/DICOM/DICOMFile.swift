// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// A DICOM file (PS3.10): its elements, read at once, and its pixels and waveforms, read on demand.
///
/// Read are explicit and implicit little endian, deflated little endian, and the elements of files
/// whose pixels are compressed; big endian files are refused by the name of their syntax.
public struct DICOMFile: Sendable {
  /// The name of the file, as messages show it.
  public let name: String
  /// How it is encoded.
  public let transferSyntax: DICOMTransferSyntax
  /// The elements of group 0002, about the file itself.
  public let meta: DICOMDataset
  /// All other elements.
  public let dataset: DICOMDataset

  /// How many bytes a deflated data set may unpack to unless told otherwise.
  public static let limit = 4 << 30

  /// Reads a file; `assumed` is the character set of one that declares none.
  ///
  /// - Throws: `PlatformError` where the file cannot be read, `DICOMError` where it is not a DICOM
  ///   file that is read.
  public static func read(
    _ path: String, shownAs name: String? = nil, assuming assumed: String? = nil,
    limit: Int = limit
  ) throws -> DICOMFile {
    try DICOMFile(Files.read(path), name: name ?? path, assuming: assumed, limit: limit)
  }

  /// Whether bytes have the mark of a DICOM file behind its preamble.
  public static func isDICOM(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 132 && bytes[128..<132].elementsEqual("DICM".utf8)
  }

  /// Takes the bytes of a file; `assumed` is the character set of one that declares none.
  public init(
    _ bytes: [UInt8], name: String, assuming assumed: String? = nil, limit: Int = limit
  ) throws(DICOMError) {
    guard bytes.count >= 132 else {
      throw .notDICOM(
        file: name, what: Text(zh: "不足 132 字节", en: "it has fewer than 132 bytes"))
    }
    guard Self.isDICOM(bytes) else {
      throw .notDICOM(
        file: name,
        what: Text(
          zh: "字节偏移 128 处没有 DICM 标记", en: "there is no DICM mark at byte offset 128"))
    }
    let source = DICOMSource(bytes: bytes, name: name)
    var reader = DICOMReader(source, at: 132)
    let meta = try reader.fileMeta()
    guard let uid = try meta.string(.transferSyntax) else {
      throw .missing(
        file: name, tag: .transferSyntax, name: Text(zh: "传输语法", en: "transfer syntax"))
    }
    let syntax = DICOMTransferSyntax(uid: uid)
    guard syntax.hasReadableElements else {
      throw .transferSyntax(file: name, name: syntax.name, uid: uid)
    }
    if syntax == .deflatedLittleEndian {
      let unpacked: [UInt8]
      do throws(PlatformError) {
        unpacked = try Zlib.inflate(
          bytes[reader.place...], isBare: true, name: name, from: reader.place, limit: limit)
      } catch {
        var (byte, what) = (reader.place, error.text)
        if case .damagedArchive(_, let place, let reason) = error { (byte, what) = (place, reason) }
        throw .damaged(file: name, tag: nil, byte: byte, what: what)
      }
      reader = DICOMReader(DICOMSource(bytes: unpacked, name: name), at: 0)
    }
    self.name = name
    transferSyntax = syntax
    self.meta = meta
    dataset = try reader.dataset(
      end: reader.source.bytes.count, isExplicit: syntax.isExplicit,
      characterSet: assumed.map { [$0] } ?? [])
  }

  /// Takes a data set alone, without the preamble and the elements of group 0002 that a file has.
  ///
  /// Some systems write such files; nothing in them says how they are encoded, so it must be told.
  public init(
    bare bytes: [UInt8], as syntax: DICOMTransferSyntax, name: String
  ) throws(DICOMError) {
    guard syntax.hasReadableElements, syntax != .deflatedLittleEndian else {
      throw .transferSyntax(file: name, name: syntax.name, uid: syntax.uid)
    }
    let source = DICOMSource(bytes: bytes, name: name)
    self.name = name
    transferSyntax = syntax
    meta = DICOMDataset(elements: [], characterSet: [], source: source)
    var reader = DICOMReader(source, at: 0)
    dataset = try reader.dataset(end: bytes.count, isExplicit: syntax.isExplicit)
  }
}
