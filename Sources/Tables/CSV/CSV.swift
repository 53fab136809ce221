// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Comma- and tab-separated files (RFC 4180).
///
/// The first row names the columns. Lines end with LF, CR LF or CR; blank lines are skipped; an
/// empty cell, quoted or not, is missing. Quotation marks enclose a whole cell or are errors.
public enum CSV {
  /// Reads a file, unpacked first when it is gzip by its content.
  ///
  /// `shownAs` is the file as messages show it. Throws `TableError` for what the file holds and
  /// `PlatformError` for the file itself.
  public static func read(
    path: String, shownAs: String, options: TableOptions = TableOptions()
  ) throws -> TableReading {
    try read(FileContent(path: path, shownAs: shownAs), name: shownAs, options: options)
  }

  static func read(
    _ content: FileContent, name: String, options: TableOptions
  ) throws(TableError) -> TableReading {
    let inPlace = try content.readInPlace(options.encoding) { bytes, forget throws(TableError) in
      var plan = TableReader.Plan(workers: Workers(threads: options.threads))
      plan.checksText = true
      plan.forget = forget
      return try table(bytes, name: name, options: options, plan: plan)
    }
    if let inPlace { return inPlace }
    return try read(content.bytes, name: name, options: options)
  }

  /// Reads the bytes of a file that is not compressed; `name` is the file as messages show it.
  public static func read(
    _ bytes: [UInt8], name: String, options: TableOptions = TableOptions()
  ) throws(TableError) -> TableReading {
    try read(
      bytes, name: name, options: options,
      plan: TableReader.Plan(workers: Workers(threads: options.threads)))
  }

  /// Reads with chunks of a given size, to show that the size does not matter.
  package static func read(
    _ bytes: [UInt8], name: String, options: TableOptions = TableOptions(), chunkBytes: Int
  ) throws(TableError) -> TableReading {
    try read(
      bytes, name: name, options: options,
      plan: TableReader.Plan(
        chunkBytes: max(1, chunkBytes), workers: Workers(threads: options.threads)))
  }

  /// Reads bytes as those of a mapped file, whose text is checked cell by cell; nil when a cell is
  /// not UTF-8.
  package static func readChecking(
    _ bytes: [UInt8], name: String, options: TableOptions = TableOptions(), chunkBytes: Int
  ) throws(TableError) -> Table? {
    var plan = TableReader.Plan(
      chunkBytes: max(1, chunkBytes), workers: Workers(threads: options.threads))
    plan.checksText = true
    let result = bytes.withUnsafeBufferPointer { buffer -> Result<Table?, TableError> in
      Result { () throws(TableError) -> Table? in
        try table(buffer, name: name, options: options, plan: plan)
      }
    }
    return try result.get()
  }

  private static func read(
    _ bytes: [UInt8], name: String, options: TableOptions, plan: TableReader.Plan
  ) throws(TableError) -> TableReading {
    let text = try FileContent.text(bytes, declared: options.encoding, name: name)
    let result = text.bytes.withUnsafeBufferPointer { buffer -> Result<Table?, TableError> in
      Result { () throws(TableError) -> Table? in
        try table(buffer, name: name, options: options, plan: plan)
      }
    }
    // Only a reader that checks the text itself finds it wanting.
    guard let table = try result.get() else { throw .empty(file: name, header: false) }
    return TableReading(
      table: table, encoding: text.encoding, encodingInferred: text.inferred,
      warnings: text.inferred ? [inferred(text.encoding, name)] : [])
  }

  /// The table; nil if the bytes were to be checked and are no UTF-8.
  private static func table(
    _ bytes: Bytes, name: String, options: TableOptions, plan: TableReader.Plan
  ) throws(TableError) -> Table? {
    guard let start = bytes.baseAddress, !bytes.isEmpty else {
      throw .empty(file: name, header: false)
    }
    let delimiter = try Delimiter.choose(bytes, declared: options.delimiter, file: name)
    let grammar = Grammar(file: name, delimiter: delimiter, limit: start + bytes.count)
    return try TableReader(start, grammar: grammar, options: options, plan: plan).table()
  }

  private static func inferred(_ encoding: TextEncoding, _ name: String) -> Text {
    Text(
      zh: "\(name)：文件不是 UTF-8，已按推断的编码 \(encoding.rawValue) 读取；"
        + "请核对汉字，并在 dataset.json5 中声明 encoding: \"\(encoding.rawValue)\"。",
      en: "\(name): the file is not UTF-8 and was read as \(encoding.rawValue) by inference; check "
        + "its Chinese, and declare  encoding: \"\(encoding.rawValue)\"  in dataset.json5.")
  }
}
