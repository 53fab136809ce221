// SPDX-License-Identifier: Apache-2.0

public import Tables
public import Wording

/// A data set as its datasheet describes it: verified, typed, one row a case.
public struct LoadedDataset: Sendable {
  /// What the data are.
  public let datasheet: Datasheet
  /// The declared columns under their declared names, one row a case, in the order of the file.
  public let table: Table
  /// The column that tells the cases apart; none of its cells is missing and none repeats.
  public let caseColumn: String
  /// The column that tells the patients apart; nil when a case is a patient.
  public let patientColumn: String?
  /// When the case happened.
  public let timeColumn: String?
  /// The SHA-256 of datasheet and files, as `DatasetHash` forms it.
  public let hash: String
  /// What a person should know about the loading, in the order met.
  public let warnings: [Text]
  /// How many numbers of a column were outside its range and count as missing; zeros included.
  public let outOfRange: [String: Int]

  /// The names of the cases, row by row.
  public var cases: [String] { cells(caseColumn).map { $0 ?? "" } }

  /// The patient of each row; the case where the data set has no patients or the cell is empty.
  public var patients: [String] {
    guard let patientColumn else { return cases }
    return zip(cells(patientColumn), cases).map { $0 ?? $1 }
  }

  /// The truth of a target, row by row; nil where nobody knows.
  public func truth(_ target: String) throws -> [Bool?] {
    let targets = datasheet.columns.filter { $0.role == .truth && $0.type == .boolean }
    guard targets.contains(where: { $0.name == target }) else {
      throw DatasetError.unknownColumn(
        dataset: datasheet.name, column: target, use: Text(zh: "目标（布尔真值）", en: "a yes-or-no truth"),
        known: targets.map(\.name))
    }
    return try table.booleans(target)
  }

  private func cells(_ name: String) -> [String?] {
    guard let column = table.columns.first(where: { $0.name == name }) else { return [] }
    return (0..<column.count).map(column.string)
  }
}
