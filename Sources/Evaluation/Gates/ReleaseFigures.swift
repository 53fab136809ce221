// SPDX-License-Identifier: Apache-2.0

import Datasets
import Ledger
import Metrics
import Models
import Platform
import Statistics
import Tables
import Wording

/// Measures what a gate holds to a limit beside metrics.
struct ReleaseFigures {
  let prepared: PreparedSuite
  let ledger: Ledger
  /// The moment at which the data are judged, in ISO 8601.
  let now: String

  /// Looks for the columns that checks name before anything is counted or computed.
  static func confirm(_ prepared: PreparedSuite) throws(EvaluationError) {
    for check in prepared.suite.gateChecks {
      guard let column = check.column else { continue }
      let known = prepared.dataset.table.columns.map(\.name)
      guard !known.contains(column) else { continue }
      let near = Spelling.nearest(to: column, in: known)
      let list = near.isEmpty ? known : near
      throw .suite(
        place: check.place,
        problem: Text(
          zh: "标准“\(check.id)”的列“\(column)”不在数据集中；相近的有：\(list.joined(separator: "、"))",
          en: "column '\(column)' of check '\(check.id)' is not in the data; the nearest: "
            + list.joined(separator: ", ")))
    }
  }

  /// The figure of a check at a confidence level.
  func estimate(_ figure: ReleaseFigure, _ check: CheckPlan, level: Double) throws -> Estimate {
    switch figure {
    case .dataErrors: try dataErrors(check, level)
    case .missingShare: try missingShare(check.column ?? "", level)
    default: try latency(figure, level)
    }
  }

  /// The data's errors are counted; the notes say which they are, and name no patient.
  private func dataErrors(_ check: CheckPlan, _ level: Double) throws -> Estimate {
    let name = prepared.suite.dataset
    let root = prepared.workspace.root
    var options = CheckOptions(asOf: CalendarTime.seconds(now) ?? .max, examples: 0)
    if let development = prepared.dataset.datasheet.development {
      let folder = "\(root)/Datasets/\(development)"
      guard Datasheet.isValid(name: development), Files.isDirectory(folder) else {
        throw EvaluationError.suite(
          place: check.place,
          problem: Text(
            zh: "数据说明书所写的开发集 Datasets/\(development) 不存在，无法检查数据泄漏",
            en: "the development data that the datasheet names, Datasets/\(development), is not "
              + "there, so "
              + "leakage cannot be looked for"))
      }
      options.development = (folder, "Datasets/\(development)")
    }
    let checked = try DatasetCheck.run(
      folder: "\(root)/Datasets/\(name)", shownAs: "Datasets/\(name)", options: options)
    let report = try AnnotatorAgreement.measured(
      in: checked, inference: prepared.suite.inference.settings(threads: 1))
    let errors = report.findings.filter { $0.severity == .error }
    let count = Double(errors.count)
    return Estimate(
      metric: ReleaseFigure.dataErrors.rawValue, measured: .value(count),
      interval: Interval(lower: count, upper: count, level: level, method: "count"),
      n: report.rows, notes: errors.map { Text(verbatim: $0.id) })
  }

  private func missingShare(_ column: String, _ level: Double) throws -> Estimate {
    let cells = try prepared.dataset.table.column(column)
    let patients = prepared.dataset.patients
    var units: [String: Int] = [:]
    var missing: [Double] = []
    var rows: [Double] = []
    for row in 0..<cells.count {
      let unit = units[patients[row]] ?? units.count
      if unit == units.count {
        units[patients[row]] = unit
        missing.append(0)
        rows.append(0)
      }
      rows[unit] += 1
      if cells.isMissing(row) { missing[unit] += 1 }
    }
    let count = missing.reduce(0, +)
    let found =
      rows.count == cells.count
      ? QualifiedInterval(
        Proportion.wilson(successes: count, trials: Double(cells.count), level: level))
      : MeanInterval.interval(sums: missing, weights: rows, level: level, within: 0...1)
    return Estimate(
      metric: ReleaseFigure.missingShare.rawValue,
      measured: .value(count / Double(max(cells.count, 1))), interval: found.interval,
      n: cells.count, events: Int(count), units: rows.count == cells.count ? nil : rows.count,
      parameters: ["column": .text(column)], notes: found.notes)
  }

  private func latency(_ figure: ReleaseFigure, _ level: Double) throws -> Estimate {
    let model = prepared.suite.model.name
    let found = try ServiceFigures.estimates(of: prepared, ledger, level: level).first {
      $0.metric == figure.rawValue && $0.model == model
    }
    if let found { return found }
    let isAsked = prepared.asked.contains { $0.model.name == model }
    return Estimate(
      metric: figure.rawValue,
      measured: .undefined(
        isAsked
          ? Text(zh: "模型没有分段给出回答，首字用时未知", en: "the model's answers did not come in pieces")
          : Text(
            zh: "模型的结果在文件中，用时未知",
            en: "the model's answers lie in a file, so nobody knows how long they took")),
      n: 0, model: model)
  }

  /// The fewest answers of which a percentile has an interval at a level.
  static func fewest(_ quantile: Double, level: Double) -> Int? {
    func isEnough(_ count: Int) -> Bool {
      OrderStatistics.places(count: count, quantile: quantile, level: level) != nil
    }
    var (few, enough) = (0, 1)
    while !isEnough(enough) {
      guard enough < 10_000_000 else { return nil }
      (few, enough) = (enough, enough * 2)
    }
    while enough - few > 1 {
      let middle = (few + enough) / 2
      if isEnough(middle) { enough = middle } else { few = middle }
    }
    return enough
  }
}
