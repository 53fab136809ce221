// SPDX-License-Identifier: Apache-2.0

import Metrics
import Platform
import Statistics
import Tables
import Wording

/// Reads detection tasks: candidates and the lesions of a reference, as tables or as COCO files.
///
/// `measure candidates.csv --task detection --reference lesions.csv --id scan` takes one row a
/// candidate and one row a lesion; `--reference gt.json --prediction dt.json` takes COCO's files.
enum DetectionMeasure: MeasureTask {
  typealias Task = DetectionMetrics
  private typealias Option = MeasureOptions

  static let match = Key<String?>.option(
    "match", .choice(MatchingRule.allCases.map(\.rawValue)),
    defaultNote: Text(
      zh: "标注框用 iou，中心加直径用 centre-distance", en: "iou for boxes, centre-distance for balls"),
    help: Text(
      zh: "检测任务：候选与病灶的匹配规则。", en: "For detection: when a candidate hits a lesion."))

  static let scans = Key<Int?>.integer(
    "scans", in: 1...100_000_000,
    help: Text(
      zh: "检测任务：影像总数，包括既无病灶也无候选的影像。",
      en: "For detection: how many scans there are, those without lesion and candidate included."))

  static let inputs: [Input] = [match.input, scans.input]
  static let modelColumns: [ModelColumn] = [.prediction, .score]
  static let takes =
    [
      Option.reference.input, Option.prediction.input, Option.score.input, Option.id.input,
      Option.cluster.input,
    ] + inputs

  static func read(_ input: TaskInput) throws -> [TaskReading<DetectionCases>] {
    guard let reference = input.reference else { throw input.missing(Option.reference.input) }
    if reference.lowercased().hasSuffix(".json") {
      return try [CocoFiles(input: input, reference: reference).read()]
    }
    return try [LesionTables(input: input, reference: reference).read()]
  }

  static func tables(_ cases: DetectionCases, _ input: TaskInput) throws -> [Estimate] {
    let asked = input.invocation[Option.metrics]
    guard asked.isEmpty || asked.contains("coco_ap") || asked.contains("froc_sensitivity") else {
      return []
    }
    var tables: [Estimate] = []
    func add(_ name: String, _ table: TableValue?) {
      guard let table else { return }
      tables.append(
        Estimate(
          metric: name, measured: .undefined(Self.isTable), n: cases.caseCount,
          events: cases.eventCount, table: table))
    }
    if asked.isEmpty || asked.contains("froc_sensitivity") {
      add("froc_curve", FrocCurve.points(of: cases, limit: 150))
    }
    if asked.isEmpty || asked.contains("coco_ap") {
      add("coco_ap_per_class", CocoPerClass.precisions(of: cases))
    }
    return tables
  }

  /// The rule that was declared, or the one that the shapes call for.
  static func rule(_ input: TaskInput, boxes: Bool) -> MatchingRule {
    input.invocation[match].flatMap(MatchingRule.init(rawValue:))
      ?? (boxes ? .overlap : .centreDistance)
  }

  /// Scans to add so that as many are there as the command line says.
  ///
  /// - Throws: `MetricError.unlike` when the files name more.
  static func blank(_ input: TaskInput, named: Int) throws(MetricError) -> Int {
    guard let count = input.invocation[scans] else { return 0 }
    guard count >= named else {
      throw .unlike(
        Text(
          zh: "文件中有 \(named) 例影像，多于 --scans \(count)；请更正影像总数。",
          en: "The files name \(named) scans, more than --scans \(count); correct the number."))
    }
    return count - named
  }

  /// A remark that scans which nobody names cannot be counted.
  static let onlyNamed = Text(
    zh: "只统计了文件中出现的影像；既无病灶也无候选的影像请用 --scans 给出总数，否则每例误报数偏高。",
    en: "Only scans that the files name are counted; give --scans where others have neither "
      + "lesion nor candidate, or false alarms a scan look too many.")

  private static let isTable = Text(zh: "结果为表格", en: "the result is a table")
}
