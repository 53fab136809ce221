// SPDX-License-Identifier: Apache-2.0

import Datasets
import Metrics
import Platform
import Tables
import Wording

/// Reads pairs of masks: two NIfTI files, or a table with a pair in each row.
enum SegmentationMeasure: MeasureTask {
  typealias Task = SegmentationMetrics
  private typealias Option = MeasureOptions

  static let modelColumns: [ModelColumn] = [.prediction]
  static let takes = [Option.reference.input, Option.prediction.input] + MeasureOptions.frame

  /// What goes by the plain names; means of distances, medians of shares and face-connected
  /// lesions are measured when they are named.
  static let usualMetrics = SegmentationMetrics.pages.map(\.id).filter { id in
    !["_median", "_mean", "_face"].contains { id.hasSuffix($0) }
  }

  static func read(_ input: TaskInput) throws -> [TaskReading<SegmentationCases>] {
    let reference = try input.needed(input.reference, Option.reference.input)
    let prediction = try input.needed(input.prediction, Option.prediction.input)
    let names = input.invocation[Option.metrics]
    var pairs = MaskPairs(
      measures: SegmentationMetrics.measures(for: names.isEmpty ? usualMetrics : names),
      threads: input.invocation.threads, labelsOfReferenceOnly: input.pairsRows)
    guard input.file != nil else {
      try input.refuse(
        MeasureOptions.frame, because: Text(zh: "须与病例表一起给出", en: "needs a table of cases"))
      try pairs.add(
        reference: MaskFile(path: input.invocation.absolute(reference), name: reference),
        prediction: MaskFile(path: input.invocation.absolute(prediction), name: prediction))
      return try pairs.readings(
        frame: CaseFrame(count: 1, ids: input.pairsRows ? ["case"] : nil), warnings: [])
    }
    return try read(input, reference, prediction, &pairs)
  }

  private static func read(
    _ input: TaskInput, _ reference: String, _ prediction: String, _ pairs: inout MaskPairs
  ) throws -> [TaskReading<SegmentationCases>] {
    let models = [prediction] + input.alsoNeeded
    var kinds: [String: ColumnKind] = [:]
    for name in [reference] + models { kinds[name] = .text }
    let reading = try input.table(kinds: kinds)
    let table = reading.table
    let folder = MaskFolder(of: table.name, input.invocation)
    var references: [Int: MaskFile] = [:]
    let words = try input.words(table, reference, Array(0..<table.rowCount))
    for (row, word) in words.enumerated() { references[row] = try folder.file(word) }
    // A pair is measured where every model compared gave a mask; the others failed.
    var files: [[MaskFile?]] = []
    for name in models {
      files.append(try table.strings(name).map { try $0.flatMap(folder.presentFile) })
    }
    let rows = (0..<table.rowCount).filter { row in files.allSatisfy { $0[row] != nil } }
    guard !rows.isEmpty else { throw FileProblem(file: table.name, problem: MetricError.noCases) }
    for row in rows {
      guard let first = references[row], let second = files[0][row] else { continue }
      try pairs.add(reference: first, prediction: second)
    }
    return try pairs.readings(
      frame: input.frame(table, rows),
      warnings: reading.warnings + failures(table.rowCount - rows.count, of: table.rowCount))
  }

  private static func failures(_ count: Int, of total: Int) -> [Text] {
    guard count > 0 else { return [] }
    return [
      Text(
        zh: "\(total) 例中有 \(count) 例没有预测掩膜（单元格为空或文件不存在），按预测失败计，未计入结果；"
          + "结果可能因此偏乐观。",
        en:
          "\(count) of \(total) cases have no predicted mask (an empty cell or no such file): they "
          + "failed and are left out of the results, which may look better for it.")
    ]
  }
}
