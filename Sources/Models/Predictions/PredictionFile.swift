// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import Wording

/// A model that is known by a file of its predictions, one row a case.
///
/// Any table that `TableFile` reads. Rows are matched by case, in any order.
public struct PredictionFile: Sendable {
  /// What the suite says about the model.
  public let declaration: ModelDeclaration
  /// The SHA-256 of the file.
  public let fileHash: String
  private let source: PredictionSource
  private let path: String
  private let idColumn: String

  /// The file, relative to the workspace.
  public var shownPath: String { source.path }
  /// The name people use.
  public var name: String { declaration.name }
  /// The version; empty when nobody stated one.
  public var version: String { declaration.version }
  /// What its numbers mean.
  public var output: ModelOutput { declaration.output }

  /// The SHA-256 of name, version, declaration and file, as canonical JSON.
  public var fingerprint: String {
    let record = JSON.object([
      "declaration": declaration.json, "file": .string(fileHash), "id": .string(idColumn),
    ])
    return SHA256.hex(of: record.canonical())
  }

  /// Finds the file in the workspace and hashes it; its rows are read by `predict`.
  ///
  /// `caseColumn` is the data set's name for the column that tells the cases apart, used where
  /// the declaration names none.
  ///
  /// - Throws: `ModelError`, also for a model that is no file of predictions.
  public init(
    _ declaration: ModelDeclaration, workspace: String, caseColumn: String
  ) throws(ModelError) {
    guard case .predictions(let source) = declaration.source else {
      throw .needsRun(model: declaration.name, kind: declaration.kind)
    }
    self.declaration = declaration
    self.source = source
    idColumn = source.id ?? caseColumn
    do throws(PlatformError) {
      path = try Files.contained(source.path, in: workspace)
      fileHash = try SHA256.hex(ofFile: path)
    } catch .missing {
      // The path as the suite has it, not as this machine does.
      throw .platform(.missing(path: source.path))
    } catch {
      throw .platform(error)
    }
  }

  /// Reads the predictions of the targets for the cases.
  public func predict(cases: [String], columns targets: [String]) async throws -> Predictions {
    let reading = try read()
    let names = reading.table.columnNames
    let columns = targets.map {
      source.names.name(of: $0, among: names, single: targets.count == 1)
    }
    let rows = try index(reading.table)
    return try PredictionJoin(
      table: reading.table, rows: rows, idColumn: idColumn, output: output,
      clip: declaration.clip, cases: cases,
      targets: targets, columns: columns
    ).predictions(warnings: reading.warnings)
  }

  /// Reads the file once; which columns are predictions may depend on its header.
  private func read() throws -> TableReading {
    var options = TableOptions()
    options.encoding = source.encoding
    options.kinds[idColumn] = .text
    options.identifiers = [idColumn]
    options.source = source.table
    return try TableFile.read(path: path, shownAs: source.path, options: options)
  }

  private func index(_ table: Table) throws -> [String: Int] {
    var rows: [String: Int] = [:]
    rows.reserveCapacity(table.rowCount)
    for (row, name) in try table.strings(idColumn).enumerated() {
      guard let name else {
        throw ModelError.emptyCase(
          file: table.name, line: table.line(ofRow: row), row: row + 1, column: idColumn)
      }
      if let first = rows.updateValue(row, forKey: name) {
        throw ModelError.duplicateCase(
          file: table.name, column: idColumn, case: name, first: table.line(ofRow: first),
          second: table.line(ofRow: row))
      }
    }
    return rows
  }
}
