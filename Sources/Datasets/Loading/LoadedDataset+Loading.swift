// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import Wording

extension LoadedDataset {
  /// Loads the data set of this name from a workspace.
  ///
  /// `workspace` is the folder that has `Datasets/`; messages name files relative to it.
  public static func load(_ name: String, workspace: String) throws -> LoadedDataset {
    let folder = "\(workspace)/Datasets"
    let known =
      Files.isDirectory(folder)
      ? try Files.list(folder).filter { Files.exists("\(folder)/\($0)/\(Datasheet.fileName)") }
      : []
    guard known.contains(name) else {
      throw DatasetError.unknownDataset(name: name, folder: "Datasets", known: known)
    }
    return try load(folder: "\(folder)/\(name)", shownAs: "Datasets/\(name)")
  }

  /// Loads the data set in a folder.
  ///
  /// Every file is compared with its SHA-256 before the first is read. `shownAs` is how messages
  /// name the folder.
  public static func load(folder: String, shownAs shown: String) throws -> LoadedDataset {
    let sheet = try Datasheet.read(folder: folder, shownAs: shown)
    let hash = try DatasetHash(sheet, folder: folder, shownAs: shown)
    try hash.verify(against: sheet, shownAs: shown)
    return try Loading(sheet: sheet, folder: folder, shown: shown).run(hash: hash.hash)
  }

  /// Reads the tables of a data set with every cell as text; nothing is joined or judged.
  ///
  /// Identifiers that a spreadsheet has damaged are taken as they are: the check counts them.
  static func tables(
    of sheet: Datasheet, folder: String, shownAs shown: String, warnings: inout [Text]
  ) throws -> [ReadFile] {
    try Loading(sheet: sheet, folder: folder, shown: shown, refusesDamaged: false)
      .tables(warnings: &warnings)
  }
}

/// The steps from files to one table.
private struct Loading {
  let sheet: Datasheet
  let folder: String
  let shown: String
  var refusesDamaged = true

  func run(hash: String) throws -> LoadedDataset {
    var warnings: [Text] = []
    let tables = try tables(warnings: &warnings)
    let places = try ColumnPlaces(sheet: sheet, tables: tables, shown: shown)
    let spine = tables[0]
    let keyName = places.rawKey
    _ = try RowMatch.index(spine.table, by: keyName)
    var columns: [Column] = []
    var outOfRange: [String: Int] = [:]
    var matches: [String: RowMatch] = [:]
    for rule in sheet.columns {
      let source = tables[places.table(of: rule.name)]
      let built = try ColumnBuilder(rule: rule, table: source.table).build()
      warnings += built.warnings
      if rule.range != nil { outOfRange[rule.name] = built.outOfRange }
      if built.outOfRange > 0 {
        warnings.append(Self.outOfRange(source.table.name, rule.name, built.outOfRange))
      }
      guard source.name != spine.name else {
        columns.append(built.column)
        continue
      }
      let match: RowMatch
      if let known = matches[source.name] {
        match = known
      } else {
        match = try self.match(source, spine, places)
        warnings += match.warnings(file: source.table.name, spine: spine.table.name)
        matches[source.name] = match
      }
      columns.append(built.column.taking(match.rows))
    }
    warnings += places.undescribed
    return LoadedDataset(
      datasheet: sheet,
      table: try Table(name: spine.table.name, columns: columns, lines: spine.table.lines),
      caseColumn: sheet.joinColumn, patientColumn: sheet.columns(withRole: .patient).first,
      timeColumn: sheet.columns(withRole: .time).first, hash: hash, warnings: warnings,
      outOfRange: outOfRange)
  }

  /// Reads a file with every cell as text: the rules decide what it means.
  private func read(_ file: DataFile, warnings: inout [Text]) throws -> ReadFile {
    let shownFile = "\(shown)/\(file.path)"
    let path = try Files.contained(file.path, in: folder)
    var options = TableOptions()
    options.encoding = file.encoding
    options.missing = file.missing
    options.inferKinds = false
    options.source = file.source
    options.identifiers = identifiers
    let reading = try TableFile.read(path: path, shownAs: shownFile, options: options)
    warnings += reading.warnings
    return ReadFile(name: file.table ?? "", file: file, table: reading.table)
  }

  /// The columns of the files that name cases and patients.
  private var identifiers: [String] {
    guard refusesDamaged else { return [] }
    return sheet.columns.filter { $0.role == .case || $0.role == .patient }.map(\.source.column)
  }

  private func match(
    _ source: ReadFile, _ spine: ReadFile, _ places: ColumnPlaces
  ) throws -> RowMatch {
    let key = source.file.joinColumn ?? sheet.joinColumn
    let raw = sheet.rule(for: key)?.source.column ?? key
    guard spine.table.hasColumn(raw) else {
      throw DatasetError.absentColumn(
        sheet: "\(shown)/\(Datasheet.fileName)", column: raw, name: key,
        nearest: Spelling.nearest(to: raw, in: spine.table.columnNames))
    }
    return try RowMatch(
      keys: try spine.table.strings(raw), in: source.table, by: raw, spine: spine.table.name)
  }

  private static func outOfRange(_ file: String, _ column: String, _ count: Int) -> Text {
    Text(
      zh: "\(file)：列“\(column)”有 \(count) 个值超出允许范围，按声明计为缺失。",
      en: "\(file): \(count) values of column '\(column)' are outside its range and count as "
        + "missing, as declared.")
  }
}

extension Loading {
  /// The files that hold tables, read in the order of the datasheet.
  fileprivate func tables(warnings: inout [Text]) throws -> [ReadFile] {
    var tables: [ReadFile] = []
    for file in sheet.files where file.table != nil {
      tables.append(try read(file, warnings: &warnings))
    }
    return tables
  }
}
