// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// What a file holds, unpacked where it is gzip: mapped where it lies, or in memory.
enum FileContent {
  case mapped(MappedFile)
  case memory([UInt8])

  /// From this size on a file is mapped rather than copied, so that it takes no memory of its own.
  private static let mappedFrom = 1 << 24

  /// Opens a file; gzip is known by its content, and must be there where the name promises it.
  init(path: String, shownAs name: String) throws(PlatformError) {
    let file = try MappedFile.map(path)
    if let file, file.bytes.count >= Self.mappedFrom, !Gzip.isGzip(Array(file.bytes.prefix(2))),
      !Self.isNamedGzip(name)
    {
      self = .mapped(file)
      return
    }
    let bytes: [UInt8]
    if let file {
      bytes = Array(file.bytes.bindMemory(to: UInt8.self))
    } else {
      bytes = try Files.read(path)
    }
    if Gzip.isGzip(bytes) {
      self = .memory(try Gzip.inflate(bytes, name: name))
    } else if Self.isNamedGzip(name) {
      throw .damagedArchive(
        file: name, byte: 0,
        what: Text(
          zh: "文件名以 .gz 结尾，内容却不以 gzip 的标志（1F 8B）开头；若已解压，请去掉 .gz",
          en: "the name ends with .gz and the content does not begin as gzip does (1F 8B); if it "
            + "is unpacked already, take .gz off the name"))
    } else {
      self = .memory(bytes)
    }
  }

  /// The first bytes.
  var beginning: [UInt8] {
    switch self {
    case .mapped(let file): Array(file.bytes.prefix(64))
    case .memory(let bytes): Array(bytes.prefix(64))
    }
  }

  /// All bytes in memory.
  var bytes: [UInt8] {
    switch self {
    case .mapped(let file): Array(file.bytes.bindMemory(to: UInt8.self))
    case .memory(let bytes): bytes
    }
  }

  /// Reads a mapped file of UTF-8 where it lies; nil when it is not mapped or must be decoded.
  ///
  /// `read` gets the text, and what to call with bytes that are done with for the time being; it
  /// gives nil when it finds that the text is no UTF-8.
  func readInPlace(
    _ declared: TextEncoding?,
    _ read: (
      Bytes, _ forget: @escaping @Sendable (_ from: Pointer, _ to: Pointer) -> Void
    ) throws(TableError) -> Table?
  ) throws(TableError) -> TableReading? {
    guard case .mapped(let file) = self,
      let start = TextDecoder.plainBeginning(of: file, declared: declared)
    else { return nil }
    let text = Bytes(rebasing: file.bytes.bindMemory(to: UInt8.self)[start...])
    return try withExtendedLifetime(file) { () throws(TableError) -> TableReading? in
      do throws(TableError) {
        let table = try read(text) { from, to in
          guard let base = file.bytes.baseAddress else { return }
          file.forget((UnsafeRawPointer(from) - base)..<(UnsafeRawPointer(to) - base))
        }
        return table.map { TableReading(table: $0) }
      } catch {
        // That it is no UTF-8 comes before whatever else is wrong with a file.
        if TextDecoder.isPlain(file, from: start) { throw error }
        return nil
      }
    }
  }

  /// The text of bytes; `declared` is their encoding, nil finds it out.
  static func text(
    _ bytes: [UInt8], declared: TextEncoding?, name: String
  ) throws(TableError) -> DecodedText {
    do throws(PlatformError) {
      return try TextDecoder.decode(bytes, declared: declared, name: name)
    } catch {
      throw .undecodable(error)
    }
  }

  /// Whether there is a file at a path, and it is not empty.
  static func hasBytes(_ path: String) throws(PlatformError) -> Bool {
    guard Files.exists(path), !Files.isDirectory(path) else { return false }
    return try MappedFile.map(path) != nil
  }

  private static func isNamedGzip(_ name: String) -> Bool { name.lowercased().hasSuffix(".gz") }
}
