// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import Wording

/// What the file of a study holds: a rating a case, or marks with lesions.
public enum StudyData: Sendable {
  /// One rating a reading.
  case readings(ReadingTable)
  /// Marks, any number a reading.
  case marks(MarkTable)

  /// Reads a file: `.imrmc`, a workbook of RJafroc, or any table with a row a reading.
  ///
  /// `shownAs` is the file as messages show it. Throws `ReaderStudyError` and what the readers of
  /// tables throw.
  public static func read(
    path: String, shownAs name: String, columns: ReadingColumns = ReadingColumns(),
    study: String? = nil
  ) throws -> StudyData {
    let lower = name.lowercased()
    if lower.hasSuffix(".imrmc") || lower.hasSuffix(".txt") || lower.hasSuffix(".imrmc.gz") {
      var bytes = try Files.read(path)
      if Gzip.isGzip(bytes) { bytes = try Gzip.inflate(bytes, name: name) }
      if lower.hasSuffix(".imrmc") || IMRMCFile.isIMRMC(bytes) {
        return .readings(try IMRMCFile.read(bytes, name: name))
      }
    }
    if lower.hasSuffix(".xlsx") {
      let bytes = try Files.read(path)
      if try JAFROCWorkbook.isJAFROC(bytes, name: name) {
        return try JAFROCWorkbook.read(bytes, name: name)
      }
    }
    let reading = try TableFile.read(path: path, shownAs: name, options: columns.options)
    return .readings(
      try ReadingTable(
        reading.table, columns: columns, study: study, warnings: reading.warnings))
  }
}
