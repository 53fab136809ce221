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

  static let modelColumns: [ModelColumn] = [.raters, .label, .score, .prediction]
  static let takes =
    [
      MeasureOptions.raters.input, MeasureOptions.truth.input, MeasureOptions.label.input,
      MeasureOptions.score.input, MeasureOptions.prediction.input, ClassOptions.classes.input,
    ] + MeasureOptions.frame

  static func read(_ input: TaskInput) throws -> [TaskReading<RatingCases>] {
    let raters = try raters(input)
    let others = input.alsoNeeded.filter { !raters.contains($0) }
    var kinds = try input.kinds((input.columns(raters, MeasureOptions.raters.input), .text))
    for name in others { kinds[name] = .text }
    let reading = try input.table(kinds: kinds)
    let table = reading.table
    var all = try (raters + others).map { try table.strings($0) }
    let isMarked = Self.takeMarkersAsMissing(&all)
    let words = all.prefix(raters.count)
    // Two sets of raters are compared on the subjects that all of them rated.
    let kept = (0..<table.rowCount).filter { row in
      input.pairsRows
        ? all.allSatisfy { $0[row] != nil } : words.contains { $0[row] != nil }
    }
    let columns = try input.inFile(table.name) { () throws(MetricError) in
      try RatingColumns(
        raters: raters, words: words.map { column in kept.map { column[$0] } },
        order: input.invocation[ClassOptions.classes], rows: input.places(of: kept, in: table))
    }
    var warnings = reading.warnings
    if kept.count < table.rowCount {
      let count = table.rowCount - kept.count
      warnings.append(input.pairsRows ? Self.incomplete(count) : Self.left(count))
    }
    if isMarked { warnings.append(Self.marked) }
    let named = input.invocation[ClassOptions.classes]
    let strangers =
      columns.scale.values == nil && !named.isEmpty
      ? columns.scale.words.filter { !named.contains($0) } : []
    if !strangers.isEmpty { warnings.append(Self.notNamed(strangers)) }
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

  private static func notNamed(_ words: [String]) -> Text {
    let shown = words.prefix(8).joined(separator: ", ")
    return Text(
      zh: "评价中有 --classes 未列出的取值（\(shown)），等级的次序因此不明，加权指标无法计算。",
      en: "Ratings hold words that --classes does not name (\(shown)), so that the order of grades "
        + "is unknown and weighted coefficients are not to be had.")
  }

  private static func incomplete(_ count: Int) -> Text {
    Text(
      zh: "\(count) 行缺少某位评价者的评价，未参与比较。",
      en: "\(count == 1 ? "1 row lacks" : "\(count) rows lack") a rating and "
        + "\(count == 1 ? "is" : "are") not compared.")
  }

  private static func mixed(_ word: String) -> Text {
    Text(
      zh: "评价多为数字，但有“\(word)”，全部按文字类别处理；若它表示缺失，请加 --missing \(word)。",
      en:
        "Most ratings are numbers, but there is '\(word)', so all are taken as words; if it means "
        + "a missing rating, add --missing \(word).")
  }
}
