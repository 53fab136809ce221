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
  ) throws(TableError) -> TableReading {
    let inPlace = try content.readInPlace(options.encoding) { bytes, forget throws(TableError) in
      var reading = JSONLinesReading(bytes, name: name, options: options)
      reading.checksText = true
      reading.forget = forget
      return try reading.table()
    }
    if let inPlace { return inPlace }
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
    let text = try FileContent.text(bytes, declared: options.encoding ?? .utf8, name: name)
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
