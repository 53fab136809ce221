// SPDX-License-Identifier: Apache-2.0

import Datasets
import Models
import Platform
import Tables
import Wording

/// What a model is told of each case: the columns of the data set that the suite names.
struct CaseInputs: Sendable {
  private let cases: [String]
  /// The fields, in the order in which the model is told them.
  let fields: [(declaration: InputDeclaration, column: Column)]
  /// The files that cells name.
  let files: CaseFiles

  /// Finds the columns of a model's inputs.
  ///
  /// - Throws: `EvaluationError.suite` for a column that is not there, that holds the truth, or
  ///   when nothing at all would be told.
  init(_ model: LiveModel, _ dataset: LoadedDataset, in workspace: String, place: String) throws {
    cases = dataset.cases
    files = CaseFiles(dataset: dataset.datasheet.name, workspace: workspace)
    let own = dataset.datasheet.columns.filter { $0.role == .input }
    let inputs = model.inputs ?? own.map { InputDeclaration(column: $0.name) }
    guard !inputs.isEmpty else {
      throw EvaluationError.suite(
        place: place,
        problem: Text(
          zh: "模型“\(model.name)”得不到任何输入：请在套件中写明 inputs，"
            + "或在 dataset.json5 中把列的 role 声明为 input",
          en:
            "model '\(model.name)' would be told nothing: name its inputs in the suite, or declare "
            + "columns of role input in dataset.json5"))
    }
    fields = try inputs.map { input in
      guard let rule = dataset.datasheet.columns.first(where: { $0.name == input.column }),
        let column = dataset.table.columns.first(where: { $0.name == input.column })
      else {
        let known = dataset.datasheet.columns.map(\.name)
        let near = Spelling.nearest(to: input.column, in: known)
        let list = near.isEmpty ? known : near
        throw EvaluationError.suite(
          place: place,
          problem: Text(
            zh: "模型“\(model.name)”的输入“\(input.column)”不是数据集的列；"
              + "相近的有：\(list.joined(separator: "、"))",
            en:
              "input '\(input.column)' of model '\(model.name)' is no column of the data set; the "
              + "nearest: \(list.joined(separator: ", "))"))
      }
      guard rule.role != .truth, rule.role != .score else {
        throw EvaluationError.suite(
          place: place,
          problem: Text(
            zh: "模型“\(model.name)”的输入“\(input.column)”是参考标准或评分列；模型不得看到答案",
            en:
              "input '\(input.column)' of model '\(model.name)' holds the truth or a score; a model "
              + "must not be told the answer"))
      }
      if input.form != .value { try Self.checkCovered(column, dataset.datasheet, place) }
      return (input, column)
    }
  }

  /// Wants each file that a cell names to be one whose hash the datasheet states: else a run would
  /// be the same run with other recordings.
  private static func checkCovered(
    _ column: Column, _ sheet: Datasheet, _ place: String
  ) throws {
    let paths = sheet.files.map { $0.path.hasSuffix("/") ? String($0.path.dropLast()) : $0.path }
    for row in 0..<column.count where !column.isMissing(row) {
      let cell = column.string(row) ?? ""
      let isCovered = paths.contains { cell == $0 || cell.hasPrefix($0 + "/") }
      guard !isCovered else { continue }
      let folder = cell.split(separator: "/").dropLast().joined(separator: "/")
      let path = folder.isEmpty ? cell : folder
      throw EvaluationError.suite(
        place: place,
        problem: Text(
          zh: "列“\(column.name)”指向文件“\(cell)”，而数据说明书没有写明它的哈希；"
            + "请在 dataset.json5 的 files 中加入 { path: \"\(path)\", sha256: \"…\" }（可以是文件夹），"
            + "touchstone dataset hash 会给出哈希",
          en: "column '\(column.name)' names the file '\(cell)', whose hash the datasheet does not "
            + "state; add { path: \"\(path)\", sha256: \"…\" } to files in dataset.json5 (a folder "
            + "will do); `touchstone dataset hash` prints the hash"))
    }
  }

  /// What the model is told of the case of a row, for one of its samples.
  func input(row: Int, sample: Int) throws -> ModelInput {
    ModelInput(
      case: cases[row], sample: sample,
      fields: try fields.map { field in
        ModelField(field.declaration.name, try value(field.declaration, field.column, row))
      })
  }

  /// The hashes of the files that the model opens itself: the same path with other bytes is another
  /// question.
  func hashes(row: Int) throws -> [String] {
    try fields.compactMap { field in
      guard field.declaration.form == .file, !field.column.isMissing(row) else { return nil }
      return try files.hash(field.column.string(row) ?? "")
    }
  }

  private func value(
    _ declaration: InputDeclaration, _ column: Column, _ row: Int
  ) throws -> FieldValue {
    guard !column.isMissing(row) else { return .missing }
    switch declaration.form {
    case .file, .signal, .image:
      return try files.value(column.string(row) ?? "", as: declaration.form)
    case .value:
      switch column.values {
      case .number(let values): return .number(values[row])
      case .integer(let values): return .integer(values[row])
      case .boolean(let values): return .boolean(values[row] == 1)
      case .date, .text: return .text(column.string(row) ?? "")
      }
    }
  }
}
