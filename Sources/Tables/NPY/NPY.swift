// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Columns in numpy's `.npy` files, format versions 1 to 3.
///
/// Read are arrays of one axis, and of two as one column for each place of the second, of types
/// f4, f8, i1 to i8, u1 to u8 and b1 in either byte order. The file is mapped and its memory given
/// back behind the reader: what a column takes is its own size.
public enum NPY {
  /// Whether a file is named as an array.
  public static func isNamed(_ file: String) -> Bool {
    file.utf8.count > 4 && file.hasSuffix(".npy")
  }

  /// Reads the columns of a file.
  ///
  /// `name` is the column of an array of one axis; those of two axes are `name.0`, `name.1` and so
  /// on. `shownAs` is the file as messages show it. Throws `TableError` for what the file holds and
  /// `PlatformError` for the file itself.
  public static func columns(
    path: String, shownAs: String, name: String
  ) throws -> [Column] {
    guard let file = try MappedFile.map(path) else {
      return try columns(try Files.read(path), file: shownAs, name: name)
    }
    return try withExtendedLifetime(file) { () throws(TableError) -> [Column] in
      let bytes = file.bytes.bindMemory(to: UInt8.self)
      return try columns(bytes, file: shownAs, name: name) { file.forget($0) }
    }
  }

  /// Reads the columns of a file whose bytes are at hand.
  public static func columns(
    _ bytes: [UInt8], file: String, name: String
  ) throws(TableError) -> [Column] {
    let result = bytes.withUnsafeBufferPointer { bytes in
      Result { () throws(TableError) -> [Column] in
        try columns(bytes, file: file, name: name) { _ in }
      }
    }
    return try result.get()
  }

  /// The one column of a file whose array has one axis, or two with one place in the second.
  public static func column(path: String, shownAs: String, name: String) throws -> Column {
    let columns = try columns(path: path, shownAs: shownAs, name: name)
    guard columns.count == 1, let only = columns.first else {
      throw TableError.badArray(
        file: shownAs, byte: 0,
        what: Text(
          zh: "数组有 \(columns.count) 列，此处需要一列", en: "the array has \(columns.count) columns, not one"
        ))
    }
    return Column(name: name, values: only.values, missing: only.missing)
  }

  /// A table of files with one column each, which is named as its file is shown.
  public static func table(columns files: [(path: String, shownAs: String)]) throws -> Table {
    let columns = try files.map { file in
      try column(path: file.path, shownAs: file.shownAs, name: file.shownAs)
    }
    return try Table(name: files.map(\.shownAs).joined(separator: ", "), columns: columns)
  }

  /// A table of all columns of some files, named after the files.
  public static func table(
    files: [(path: String, shownAs: String)], name: String
  ) throws -> Table {
    try Table(
      name: name,
      columns: try files.flatMap { file in
        try columns(path: file.path, shownAs: file.shownAs, name: stem(file.shownAs))
      })
  }

  /// A table of the `.npy` files in a folder; with `only`, of those that hold its columns.
  public static func table(
    folder path: String, shownAs: String, only: [String]? = nil
  ) throws -> Table {
    let names = try Files.list(path).filter { isNamed($0) }
    guard !names.isEmpty else {
      throw TableError.badArray(
        file: shownAs, byte: 0,
        what: Text(zh: "文件夹中没有 .npy 文件", en: "there is no .npy file in the folder"))
    }
    let wanted = only.map(Set.init)
    let files = names.filter { file in
      guard let wanted else { return true }
      let stem = stem(file)
      return wanted.contains(stem) || wanted.contains { $0.hasPrefix(stem + ".") }
    }
    if let wanted {
      let stems = names.map(stem)
      for name in wanted.sorted()
      where !stems.contains(name) && !stems.contains(where: { name.hasPrefix($0 + ".") }) {
        throw TableError.unknownColumn(
          file: shownAs, column: name, nearest: Spelling.nearest(to: name, in: stems),
          known: stems)
      }
    }
    return try table(
      files: files.map { (path: path + "/" + $0, shownAs: shownAs + "/" + $0) }, name: shownAs)
  }

  /// The name of a file without folder and ending.
  private static func stem(_ file: String) -> String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    return isNamed(name) ? String(name.dropLast(4)) : name
  }

  private static func columns(
    _ bytes: Bytes, file: String, name: String, forget: (Range<Int>) -> Void
  ) throws(TableError) -> [Column] {
    let header = try NPYHeader(bytes, file: file)
    guard header.shape.count == 1 || header.shape.count == 2, let rows = header.shape.first else {
      throw .badArray(
        file: file, byte: header.start,
        what: Text(
          zh: "数组有 \(header.shape.count) 个轴；应为一维或二维",
          en: "the array has \(header.shape.count) axes; a column has one, several have two"))
    }
    guard rows > 0 else { throw .empty(file: file, header: true) }
    guard rows <= Int(Int32.max) else { throw .tooLarge(file: file) }
    let width = header.shape.count == 2 ? header.shape[1] : 1
    guard width > 0, width <= 100_000 else {
      throw .badArray(
        file: file, byte: header.start,
        what: Text(zh: "数组有 \(width) 列", en: "the array has \(width) columns"))
    }
    var columns: [Column] = []
    for place in 0..<width {
      let cells = NPYCells(
        header, bytes, first: header.isColumnMajor ? place * rows : place,
        step: header.isColumnMajor ? 1 : width, count: rows)
      columns.append(
        Column(
          name: header.shape.count == 1 ? name : "\(name).\(place)", values: cells.values(forget)))
    }
    return columns
  }
}
