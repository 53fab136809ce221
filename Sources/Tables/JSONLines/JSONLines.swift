// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Files with one JSON object a line (RFC 8259; jsonlines.org, ndjson).
///
/// Each key is a column, in the order first seen. A key that a record lacks is a missing cell, as
/// null is; an empty text is a text. A column holds numbers, truth values or texts, unless it is
/// declared otherwise. Members of an object become columns `object.member`; arrays, and objects
/// that are asked for by name, are kept as their JSON.
public enum JSONLines {
  /// Reads a file that is mapped or in memory.
  static func read(
    _ content: FileContent, name: String, options: TableOptions
  ) throws -> TableReading {
    if case .mapped(let file) = content,
      let start = TextDecoder.plainBeginning(of: file, declared: options.encoding)
    {
      return try withExtendedLifetime(file) {
        let bytes = Bytes(rebasing: file.bytes.bindMemory(to: UInt8.self)[start...])
        var reading = JSONLinesReading(bytes, name: name, options: options)
        reading.checksText = true
        reading.forget = { from, to in
          guard let base = file.bytes.baseAddress else { return }
          file.forget((UnsafeRawPointer(from) - base)..<(UnsafeRawPointer(to) - base))
        }
        do throws(TableError) {
          if let table = try reading.table() { return TableReading(table: table) }
        } catch {
          // That it is no UTF-8 comes before whatever else is wrong with a file.
          if TextDecoder.isPlain(file, from: start) { throw error }
        }
        return try read(content.bytes, name: name, options: options)
      }
    }
    return try read(content.bytes, name: name, options: options)
  }

  /// Reads the bytes of a file that is not compressed; `name` is the file as messages show it.
  public static func read(
    _ bytes: [UInt8], name: String, options: TableOptions = TableOptions()
  ) throws(TableError) -> TableReading {
    try read(bytes, name: name, options: options, runBytes: JSONLinesReading.usualRun)
  }

  /// Reads with runs of a given size, to show that the size does not matter.
  package static func read(
    _ bytes: [UInt8], name: String, options: TableOptions = TableOptions(), runBytes: Int
  ) throws(TableError) -> TableReading {
    let text: DecodedText
    do throws(PlatformError) {
      text = try TextDecoder.decode(bytes, declared: options.encoding ?? .utf8, name: name)
    } catch {
      throw .undecodable(error)
    }
    let result = text.bytes.withUnsafeBufferPointer { buffer in
      Result { () throws(TableError) -> Table? in
        var reading = JSONLinesReading(buffer, name: name, options: options)
        reading.runBytes = max(1, runBytes)
        return try reading.table()
      }
    }
    guard let table = try result.get() else { throw .empty(file: name, header: false) }
    return TableReading(table: table, encoding: text.encoding)
  }
}
