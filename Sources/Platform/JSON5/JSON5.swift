// SPDX-License-Identifier: Apache-2.0

/// JSON5 (json5.org), the form in which people write suites and datasheets.
public enum JSON5 {
  /// Reads a document; `file` is the file as messages show it.
  ///
  /// Duplicate keys, NaN, numbers beyond a double's range, more than 200 levels and invalid
  /// UTF-8 are refused. Every error names line and column, and full-width punctuation as such.
  public static func parse(_ bytes: [UInt8], file: String) throws(PlatformError) -> JSON5Node {
    let decoded = try TextDecoder.decode(bytes, declared: .utf8, name: file)
    return try decoded.bytes.withUnsafeBufferPointer { buffer throws(PlatformError) in
      var reader = JSON5Reader(bytes: buffer, file: file)
      return try reader.document()
    }
  }

  /// Reads the file at `path`; messages about its content show it as `shownAs`.
  public static func parse(
    file path: String, shownAs: String
  ) throws(PlatformError) -> JSON5Node {
    try parse(Files.read(path), file: shownAs)
  }
}
