// SPDX-License-Identifier: Apache-2.0

import Metrics
import Tables
import Wording

/// Reads agreement tasks: one column a rater or device, empty where a rating is missing.
///
/// Two raters may also be named as `--truth` and the model's column, which is how `compare` tells
/// which of two models agrees better with the same reader.
enum AgreementMeasure: MeasureTask {
  typealias Task = AgreementMetrics

  static let modelColumns: [ModelColumn] = [.label, .score, .prediction]

  static func read(_ input: TaskInput) throws -> [TaskReading<RatingCases>] {
    let raters = try raters(input)
    let kinds = Dictionary(raters.map { ($0, ColumnKind.text) }) { first, _ in first }
    let reading = try input.table(kinds: kinds)
    let table = reading.table
    var words = try raters.map { try table.strings($0) }
    let isMarked = Self.takeMarkersAsMissing(&words)
    let others = try input.alsoNeeded.map { try table.column($0) }
    let kept = (0..<table.rowCount).filter { row in
      words.contains { $0[row] != nil } && !others.contains { $0.isMissing(row) }
    }
    let columns = try input.inFile(table.name) { () throws(MetricError) in
      try RatingColumns(
        raters: raters, words: words.map { column in kept.map { column[$0] } },
        order: input.invocation[ClassOptions.classes], rows: input.places(of: kept, in: table))
    }
    var warnings = reading.warnings
    if kept.count < table.rowCount { warnings.append(Self.left(table.rowCount - kept.count)) }
    if isMarked { warnings.append(Self.marked) }
    if let word = oddWord(columns.scale.words) { warnings.append(Self.mixed(word)) }
    let cases = try input.inFile(table.name) {
      [frame = try input.frame(table, kept)]
      () throws(MetricError) in
      try RatingCases(columns, frame: frame)
    }
    return [TaskReading(cases, warnings: warnings)]
  }

  /// The raters' columns.
  private static func raters(_ input: TaskInput) throws -> [String] {
    if !input.raters.isEmpty { return input.raters }
    guard let truth = input.truth,
      let model = input.label ?? input.score ?? input.prediction
    else { throw input.missing(MeasureOptions.raters.input) }
    return [truth, model]
  }

  /// Among numbers, NA (as R writes it) is a missing rating; among words it may be a category.
  private static func takeMarkersAsMissing(_ words: inout [[String?]]) -> Bool {
    let markers: Set<String> = ["NA", "N/A", "na", "n/a"]
    let present = Set(words.flatMap { $0.compactMap(\.self) })
    let found = present.intersection(markers)
    let rest = present.subtracting(markers)
    guard !found.isEmpty, !rest.isEmpty, rest.allSatisfy({ Double($0) != nil }) else {
      return false
    }
    words = words.map { column in
      column.map { word in word.flatMap { found.contains($0) ? nil : $0 } }
    }
    return true
  }

  private static let marked = Text(
    zh: "评价列中的 NA 按缺失评价处理。", en: "NA among the ratings is taken as a missing rating.")

  /// A word among numbers, which may stand for a missing rating.
  private static func oddWord(_ words: [String]) -> String? {
    let odd = words.filter { Double($0) == nil }
    return odd.count * 3 < words.count ? odd.first : nil
  }

  private static func left(_ count: Int) -> Text {
    Text(
      zh: "\(count) 行没有任何评价，未计入。", en: "\(count) rows hold no rating at all and are left out.")
  }

  private static func mixed(_ word: String) -> Text {
    Text(
      zh: "评价多为数字，但有“\(word)”，全部按文字类别处理；若它表示缺失，请加 --missing \(word)。",
      en:
        "Most ratings are numbers, but there is '\(word)', so all are taken as words; if it means "
        + "a missing rating, add --missing \(word).")
  }
}
