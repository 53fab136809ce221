// SPDX-License-Identifier: Apache-2.0

import Tables
import Wording

/// Cells that may tell who a person is, in all columns that are not there to do so.
///
/// Columns nobody described are looked through as well, for they are in the file that is passed on.
/// Declared dates are left out, and declared ids only have to be pseudonyms. What was found is told by its kind, its count and
/// its rows, and not shown even in outline.
enum IdentityChecks {
  /// What has the form of an identifier and nothing else is too often a measurement.
  private static let scan = IdentifierScan(least: .likely)

  static func run(_ draft: inout QualityDraft) {
    let exam = draft.exam
    let (ids, dates) = declared(exam.sheet)
    var measures: [Measure] = []
    for file in exam.files {
      for column in file.table.columns {
        if ids.contains(column.name) {
          judgeIds(column, in: file, &draft)
        } else if !dates.contains(column.name) {
          measures.append(judge(column, in: file, &draft))
        }
      }
    }
    let (clean, all) = measures.reduce((0, 0)) { ($0.0 + $1.count, $0.1 + $1.of) }
    draft.measured(
      DimensionResult(
        .identity, overall: Measure("cells", count: clean, of: all), measures: measures))
  }

  /// The names that columns of ids and of dates have in the files.
  private static func declared(_ sheet: Datasheet) -> (ids: Set<String>, dates: Set<String>) {
    let keys = [sheet.joinColumn] + sheet.files.compactMap(\.joinColumn)
    let ids = sheet.columns.filter { rule in
      rule.role == .case || rule.role == .patient || keys.contains(rule.name)
    }
    let dates = sheet.columns.filter { $0.type == .date }
    return (Set(ids.map(\.source.column)), Set(dates.map(\.source.column)))
  }

  private static func judge(
    _ column: Column, in file: Examination.File, _ draft: inout QualityDraft
  ) -> Measure {
    let found = scan.findings(in: column)
    let present = column.count - column.missingCount
    for kind in IdentifierKind.allCases {
      let own = found.filter { $0.kind == kind }
      let rows = rows(own)
      guard !rows.isEmpty else { continue }
      let certain = Self.rows(own.filter { $0.confidence == .certain }).count
      draft.add(
        Finding(
          .identifyingText, detail: "\(column.name):\(kind.rawValue)", severity: .warning,
          columns: [column.name], count: rows.count, of: present,
          text: Text(
            zh: "列“\(column.name)”有 \(rows.count) 个单元格可能含有\(kind.title.zh)（其中 \(certain) 个可以确定）；"
              + "请核对，数据离开医院前须删去。",
            en: "\(kind.title.en): \(NumberText.many(rows.count, "cell", "cells")) of column "
              + "'\(column.name)' may hold one (\(certain) for certain); look at them, and take it "
              + "out before the data leave the hospital."),
          examples: rows.prefix(draft.limit).map { row in
            Finding.Example(draft.exam.place(row, of: file))
          }))
    }
    return Measure(
      "column", columns: [column.name], count: present - rows(found).count, of: present)
  }

  /// Ids are there to tell people apart, and not to say who they are: the numbers of identity cards,
  /// telephones, mail addresses and names are no pseudonyms.
  ///
  /// One id may look like a number of that kind by chance, so that most of them must.
  private static func judgeIds(
    _ column: Column, in file: Examination.File, _ draft: inout QualityDraft
  ) {
    let cells = (0..<column.count).map { column.string($0) }
    var words: [String] = []
    var seen: Set<String> = []
    for case let cell? in cells where seen.insert(cell).inserted { words.append(cell) }
    guard words.count >= 3 else { return }
    for kind in TellingId.kinds {
      // The first ones tell whether it is worth looking at a million.
      let first = words.prefix(1000)
      guard first.count(where: { TellingId.is($0, kind) }) * 2 > first.count else { continue }
      let telling = Set(words.filter { TellingId.is($0, kind) })
      let rows = cells.indices.filter { cells[$0].map(telling.contains) ?? false }
      draft.add(
        Finding(
          .identifyingText, detail: "\(column.name):\(kind.rawValue)", severity: .warning,
          columns: [column.name], count: rows.count, of: column.count - column.missingCount,
          text: Text(
            zh: "编号列“\(column.name)”的多数编号像是\(kind.title.zh)，而不是代号；数据离开医院前请用 touchstone dataset "
              + "pseudonymise 换成代号。",
            en:
              "\(kind.title.en): most ids of column '\(column.name)' look like one and not like a "
              + "pseudonym; replace them with touchstone dataset pseudonymise before the data leave "
              + "the hospital."),
          examples: rows.prefix(draft.limit).map { row in
            Finding.Example(draft.exam.place(row, of: file))
          }))
    }
  }

  /// The rows of some findings from 0, each once; findings come row by row.
  private static func rows(_ findings: [IdentifierFinding]) -> [Int] {
    var rows: [Int] = []
    for finding in findings {
      guard let row = finding.row, rows.last != row - 1 else { continue }
      rows.append(row - 1)
    }
    return rows
  }
}
