// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
public import Wording

/// What a loaded data set holds, in counts: no row of it can be seen here.
public struct DatasetSummary: Sendable {
  /// What a column holds, in counts.
  public struct Column: Sendable {
    /// The name suites use.
    public let name: String
    /// What people read.
    public let title: Text
    /// What the column is for.
    public let role: ColumnRole
    /// What its cells are.
    public let type: ColumnType
    /// The unit of its numbers.
    public let unit: String?
    /// How many cells are missing, those outside the range included.
    public let missing: Int
    /// How many numbers were outside the range and count as missing.
    public let outOfRange: Int
    /// How many cells are true; nil unless boolean.
    public let events: Int?
    /// The least and greatest number, or the first and last time in seconds since 1970.
    public let extent: ClosedRange<Double>?
    /// The groups of the column and how many rows each has; empty when it forms none.
    public let levels: [(group: GroupLabel, count: Int)]
  }

  /// The name of the data set.
  public let name: String
  /// The title people read.
  public let title: Text
  /// Whose patients these are.
  public let setting: Setting
  /// The number of cases.
  public let rows: Int
  /// The number of patients; nil when the data set does not tell them apart.
  public let patients: Int?
  /// The largest number of cases of one patient; nil as above.
  public let casesOfOnePatient: Int?
  /// The columns, in the order of the datasheet.
  public let columns: [Column]
  /// The SHA-256 of datasheet and files.
  public let hash: String
  /// What a person should know about the loading.
  public let warnings: [Text]
}

extension LoadedDataset {
  /// Counts what the data set holds.
  public func summary() throws -> DatasetSummary {
    var patients: [String: Int] = [:]
    if patientColumn != nil {
      for patient in self.patients { patients[patient, default: 0] += 1 }
    }
    return DatasetSummary(
      name: datasheet.name, title: datasheet.title, setting: datasheet.setting,
      rows: table.rowCount, patients: patientColumn == nil ? nil : patients.count,
      casesOfOnePatient: patients.values.max(),
      columns: try datasheet.columns.map { try summary(of: $0) }, hash: hash, warnings: warnings)
  }

  private func summary(of rule: ColumnRule) throws -> DatasetSummary.Column {
    let cells = try table.column(rule.name)
    let rows = 0..<cells.count
    var extent: ClosedRange<Double>?
    switch cells.values {
    case .number, .integer, .date:
      let numbers = rows.compactMap(cells.double).filter { !$0.isNaN }
      if let least = numbers.min(), let greatest = numbers.max() { extent = least...greatest }
    case .boolean, .text: break
    }
    var events: Int?
    if rule.type == .boolean { events = rows.count { cells.double($0) == 1 } }
    var levels: [(group: GroupLabel, count: Int)] = []
    if groupColumns.contains(rule.name), rule.role != .truth {
      let groups = try groups(for: rule.name)
      levels = try self.levels(of: rule.name).map { level in
        (level, groups.count { $0 == level })
      }
    }
    return DatasetSummary.Column(
      name: rule.name, title: rule.title, role: rule.role, type: rule.type, unit: rule.unit,
      missing: cells.missingCount, outOfRange: outOfRange[rule.name] ?? 0, events: events,
      extent: extent, levels: levels)
  }
}
