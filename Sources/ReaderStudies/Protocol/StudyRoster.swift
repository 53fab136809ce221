// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import Wording

/// A reader, as the file of readers has him.
public struct StudyReader: Sendable, Hashable {
  /// The reader's id, a pseudonym.
  public let id: String
  /// What readers are balanced within, such as their experience; empty where nothing is stated.
  public let stratum: String
  /// Years of experience as written; nil where not stated.
  public let years: Double?
}

/// A case, as the file of cases has it.
public struct StudyCase: Sendable, Hashable {
  /// The case's own id, which no kit holds.
  public let id: String
  /// What cases are balanced within; it must not be the truth by another name in what readers see,
  /// and they never see it.
  public let stratum: String
  /// Why it is read.
  public let purpose: Allocation.Reading.Purpose
  /// The files that show it, in the content folder.
  public let content: [String]
  /// What the reader may know beforehand, such as the indication or the question that both texts
  /// answer; nil where there is nothing.
  public let note: String?
  /// The pseudonymous accession number under which the hospital's own viewer opens it.
  public let accession: String?
  /// Its further columns with what they hold: what effects may be looked at by.
  public let groups: [String: String]
}

/// The readers and cases of a study.
public struct StudyRoster: Sendable {
  /// The readers in the order of the bytes of their ids.
  public let readers: [StudyReader]
  /// The cases in the order of the bytes of their ids.
  public let cases: [StudyCase]
  /// What readers will see: the content of cases and the AI's output, each file with its SHA-256.
  public let materials: [StudyMaterial]

  /// Reads both files of a study that lies in `folder`; `shown` is how messages name it.
  public init(_ study: StudyDeclaration, folder: String, shownAs shown: String) throws {
    let readers = try Self.table(study.files.readers, folder, shown)
    self.readers = try Self.rows(readers, key: "reader").map { row in
      StudyReader(
        id: row.id, stratum: readers.cell("stratum", row.place) ?? "",
        years: readers.cell("years", row.place).flatMap(Double.init))
    }
    let cases = try Self.table(study.files.cases, folder, shown)
    self.cases = try Self.rows(cases, key: "case").map { row in
      let use = cases.cell("use", row.place)
      guard use == nil || use == "primary" || use == "practice" else {
        throw ReaderStudyError.wrongCell(
          file: cases.name, row: row.place + 1, column: "use",
          what: Text(zh: "只能是 primary 或 practice", en: "it is primary or practice"))
      }
      return StudyCase(
        id: row.id, stratum: cases.cell("stratum", row.place) ?? "",
        purpose: use == "practice" ? .practice : .primary,
        content: (cases.cell("content", row.place) ?? "").split(separator: ";").map(String.init),
        note: cases.cell("note", row.place).flatMap { $0.isEmpty ? nil : $0 },
        accession: cases.cell("accession", row.place), groups: cases.others(row.place))
    }
    materials = try StudyMaterial.all(of: study, folder: folder, shownAs: shown)
    let practice = self.cases.count { $0.purpose == .practice }
    guard practice == study.practice else {
      throw ReaderStudyError.wrongRoster(
        file: cases.name,
        what: Text(
          zh: "方案规定 \(study.practice) 例练习病例，文件中 use 为 practice 的有 \(practice) 例",
          en: "the protocol has \(study.practice) practice cases, and \(practice) are marked so "
            + "under `use`"))
    }
    guard !self.readers.isEmpty, self.cases.count > practice else {
      throw ReaderStudyError.wrongRoster(
        file: self.readers.isEmpty ? readers.name : cases.name,
        what: Text(zh: "没有阅片者或正式病例", en: "there is no reader, or no case that counts"))
    }
  }

  /// The hash of who reads, what is read, and what readers see.
  public var hash: String {
    SHA256.hex(
      of: JSON.object([
        "readers": .array(
          readers.map { reader in
            .array([
              .string(reader.id), .string(reader.stratum),
              reader.years.map { .double($0) } ?? .null,
            ])
          }),
        "cases": .array(
          cases.map { item in
            .array(
              [item.id, item.stratum, item.purpose.rawValue, item.note ?? "", item.accession ?? ""]
                .map(JSON.string) + item.content.map(JSON.string)
                + [.object(item.groups.mapValues(JSON.string))])
          }),
        "materials": .array(
          materials.map { .array([.string($0.path), .string($0.sha256)]) }),
      ]).canonical())
  }

  private struct Cells {
    let name: String
    let table: Table

    /// The columns that mean nothing to a study by themselves.
    func others(_ row: Int) -> [String: String] {
      var others: [String: String] = [:]
      for column in table.columns
      where !["case", "stratum", "use", "content", "accession", "note"].contains(column.name) {
        if let word = column.string(row), !word.isEmpty { others[column.name] = word }
      }
      return others
    }

    func cell(_ column: String, _ row: Int) -> String? {
      guard let found = table.columns.first(where: { $0.name == column }) else { return nil }
      return found.string(row)
    }
  }

  private static func table(_ file: String, _ folder: String, _ shown: String) throws -> Cells {
    let path = try Files.contained(file, in: folder)
    let name = "\(shown)/\(file)"
    return Cells(
      name: name,
      table: try TableFile.read(path: path, shownAs: name, options: TableOptions(inferKinds: false))
        .table)
  }

  private static func rows(
    _ cells: Cells, key: String
  ) throws -> [(id: String, place: Int)] {
    var seen: [String: Int] = [:]
    var rows: [(id: String, place: Int)] = []
    for place in 0..<cells.table.rowCount {
      guard let id = cells.cell(key, place), !id.isEmpty else {
        throw ReaderStudyError.wrongCell(
          file: cells.name, row: place + 1, column: key,
          what: Text(zh: "缺少编号", en: "the id is missing"))
      }
      if let first = seen.updateValue(place, forKey: id) {
        throw ReaderStudyError.wrongCell(
          file: cells.name, row: place + 1, column: key,
          what: Text(zh: "与第 \(first + 1) 行重复", en: "the same as in row \(first + 1)"))
      }
      rows.append((id, place))
    }
    return rows.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
  }
}
