// SPDX-License-Identifier: Apache-2.0

import Datasets
import Models
import Tables
import Wording

/// How a swap puts each case of a data set.
struct CaseSwap: Sendable {
  /// The fields that a version changes, by their names; empty for the case as it is.
  typealias Changes = [String: FieldValue]

  /// A field that the model is told, and the column that it is from.
  typealias Told = (declaration: InputDeclaration, column: Column)

  let plan: SwapPlan
  private let texts: [Told]
  private let columns: SwapColumns
  private let rewriting: TextRewriting

  /// Finds what a swap changes among what a model is told.
  ///
  /// - Throws: `EvaluationError.suite` for a column that is not there, and where nothing of what the
  ///   model is told could change.
  init(_ plan: SwapPlan, told: [Told], dataset: LoadedDataset) throws {
    self.plan = plan
    columns = try SwapColumns(plan, told: told, dataset: dataset)
    rewriting = TextRewriting(plan)
    texts = rewriting.isNeeded ? try Self.texts(plan, told, except: columns.names) : []
    guard !texts.isEmpty || columns.isTold else {
      throw EvaluationError.suite(
        place: plan.place,
        problem: Text(
          zh: "替换“\(plan.id)”不会改变模型得到的任何内容：请写明 text 中的文字列，或模型输入中的列",
          en:
            "the swap '\(plan.id)' changes nothing that the model is told: name columns of text, or "
            + "columns that are among its inputs"))
    }
  }

  private static func texts(
    _ plan: SwapPlan, _ told: [Told], except columns: Set<String>
  ) throws -> [Told] {
    func isText(_ field: Told) -> Bool {
      field.declaration.form == .value && field.column.kind == .text
    }
    guard let names = plan.textColumns else {
      let all = told.filter { isText($0) && !columns.contains($0.column.name) }
      let isFramed = plan.versions.contains { !$0.prefix.isEmpty || !$0.suffix.isEmpty }
      guard !isFramed || all.count < 2 else {
        throw EvaluationError.suite(
          place: plan.place,
          problem: Text(
            zh: "替换“\(plan.id)”有 prefix 或 suffix，而模型得到多列文字；请用 text 写明加在哪一列",
            en:
              "the swap '\(plan.id)' has a prefix or suffix, and the model is told several texts; say "
              + "with text to which it is added"))
      }
      return all
    }
    return try names.flatMap { name in
      let fields = told.filter { $0.column.name == name && isText($0) }
      guard !fields.isEmpty else {
        let known = told.filter(isText).map(\.column.name)
        let near = Spelling.nearest(to: name, in: known)
        let list = near.isEmpty ? known : near
        throw EvaluationError.suite(
          place: plan.place,
          problem: Text(
            zh: "替换“\(plan.id)”的 text 列“\(name)”不是模型得到的文字；可用："
              + (list.isEmpty ? "无" : list.joined(separator: "、")),
            en:
              "column '\(name)' of the swap '\(plan.id)' is no text that the model is told; there "
              + "are: \(list.isEmpty ? "none" : list.joined(separator: ", "))"))
      }
      return fields
    }
  }

  /// The case of a row in every version, or why it is left out.
  func versions(row: Int) -> Result<[Changes], Refusal> {
    let written = texts.map { field in
      field.column.isMissing(row) ? nil : field.column.string(row)
    }
    do throws(Refusal) {
      let changed: [Changes]
      if plan.age != nil {
        changed = try rewriting.ages(written, recorded: columns.age(row: row)).map { version in
          var changes = self.changes(version.texts, written)
          if version.isChanged, let age = columns.toldAge {
            for field in age.names { changes[field] = age.value(version.years) }
          }
          return changes
        }
      } else {
        let own = try columns.own(row: row)
        changed = try rewriting.versions(written, own: own).enumerated().map { order, texts in
          self.changes(texts, written).merging(columns.changes(row: row, version: order)) { $1 }
        }
      }
      guard changed.contains(where: { !$0.isEmpty }) else { throw Refusal(.nothing) }
      return .success(changed)
    } catch {
      return .failure(error)
    }
  }

  private func changes(_ new: [String?], _ old: [String?]) -> Changes {
    var changes: Changes = [:]
    for (place, field) in texts.enumerated() where new[place] != old[place] {
      changes[field.declaration.name] = new[place].map(FieldValue.text)
    }
    return changes
  }

  /// Why a case is left out.
  typealias Refusal = LeftOutError
}

extension SwapPlan {
  /// Texts of a case in every version, or why the case is left out.
  ///
  /// `version` is the version that the case is of, where its data say so.
  public func rewritten(
    _ texts: [String], version: String? = nil
  ) -> Result<[[String]], LeftOutError> {
    let rewriting = TextRewriting(self)
    do throws(CaseSwap.Refusal) {
      let own = version.flatMap { id in versions.firstIndex { $0.id == id } }
      let all =
        age == nil
        ? try rewriting.versions(texts, own: own)
        : try rewriting.ages(texts, recorded: version.flatMap { Int($0) }).map(\.texts)
      let filled = all.map { zip($0, texts).map { $0 ?? $1 } }
      return filled.allSatisfy { $0 == texts } ? .failure(.init(.nothing)) : .success(filled)
    } catch {
      return .failure(error)
    }
  }
}

/// Why a case is left out of a swap.
public struct LeftOutError: Error, Hashable {
  /// The reason.
  public let reason: LeftOut

  init(_ reason: LeftOut) { self.reason = reason }
}
