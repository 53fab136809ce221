// SPDX-License-Identifier: Apache-2.0

import Metrics
import Tables
import Wording

/// Reads lesions and candidates from two tables of which each row is one of them.
///
/// Columns: the scan (`--id`, else `scan`), `x`, `y`, `z` unless flat, for lesions `diameter` or
/// `radius`; for boxes `x`, `y`, `width`, `height`; for candidates the score (`--score`, else
/// `score`); a class in `category` where there are several. A row whose coordinates are all empty
/// names a scan and adds nothing.
struct LesionTables {
  let input: TaskInput
  let reference: String

  private var scanColumn: String { input.id ?? "scan" }

  func read() throws -> TaskReading<DetectionCases> {
    let candidateFile = input.prediction ?? input.file
    guard let candidateFile else { throw input.missing(MeasureOptions.file.input) }
    let scores = input.score ?? "score"
    let first = try input.table(candidateFile, kinds: [scanColumn: .text])
    let second = try input.table(reference, kinds: [scanColumn: .text])
    var scans = Scans()
    var boxes = false
    try each(second.table, kindOfBall: .lesion) { row, shape, category in
      scans.name(row.scan)
      guard let shape else { return }
      if case .box = shape { boxes = true }
      scans.lesions[row.scan, default: []].append(Lesion(shape, category: category))
    }
    let values = try first.table.numbers(scores)
    try each(first.table, kindOfBall: .point) { row, shape, category in
      scans.name(row.scan)
      guard let shape else { return }
      if case .box = shape { boxes = true }
      guard let score = values[row.place], !score.isNaN else {
        throw first.table.error(
          row: row.place, column: scores, expected: Text(zh: "数字", en: "a number"))
      }
      scans.candidates[row.scan, default: []].append(
        Candidate(shape, score: score, category: category))
    }
    let patients = try patients(first.table, second.table)
    return try scans.prepared(
      input, boxes: boxes, patients: patients, file: candidateFile,
      warnings: first.warnings + second.warnings)
  }

  private enum Ball { case lesion, point }

  private struct Row {
    let place: Int
    let scan: String
  }

  /// Visits the rows of a table with their shapes; nil where all coordinates are empty.
  private func each(
    _ table: Table, kindOfBall: Ball,
    _ visit: (Row, DetectionShape?, String) throws -> Void
  ) throws {
    let names = try table.strings(scanColumn)
    let x = try table.numbers("x")
    let y = try table.numbers("y")
    func optional(_ name: String) throws -> [Double?]? {
      table.columns.contains { $0.name == name } ? try table.numbers(name) : nil
    }
    let z = try optional("z")
    let width = try optional("width")
    let height = try optional("height")
    let isBoxes = width != nil && height != nil
    var radii: [Double?]?
    if !isBoxes, kindOfBall == .lesion {
      radii = try optional("radius")
      if radii == nil { radii = try table.numbers("diameter").map { $0.map { $0 / 2 } } }
    }
    let categories =
      table.columns.contains { $0.name == "category" } ? try table.strings("category") : nil
    for place in names.indices {
      guard let scan = names[place] else {
        throw table.error(
          row: place, column: scanColumn, expected: Text(zh: "影像编号", en: "the id of a scan"))
      }
      let row = Row(place: place, scan: scan)
      let third = isBoxes ? width?[place] : radii.map { $0[place] } ?? 0
      if x[place] == nil, y[place] == nil, isBoxes || kindOfBall == .point || third == nil {
        try visit(row, nil, "")
        continue
      }
      func needed(_ value: Double?, _ column: String) throws -> Double {
        guard let value, value.isFinite else {
          throw table.error(
            row: place, column: column, expected: Text(zh: "有限的数字", en: "a finite number"))
        }
        return value
      }
      let shape: DetectionShape =
        try isBoxes
        ? .box(
          x: needed(x[place], "x"), y: needed(y[place], "y"),
          width: needed(width?[place], "width"), height: needed(height?[place], "height"))
        : .ball(
          x: needed(x[place], "x"), y: needed(y[place], "y"),
          z: z.map { try needed($0[place], "z") } ?? 0,
          radius: kindOfBall == .lesion ? needed(third, "diameter") : 0)
      try visit(row, shape, categories?[place] ?? "")
    }
  }

  /// The patient of each scan, where a column names one.
  private func patients(_ tables: Table...) throws -> [String: String]? {
    guard let cluster = input.cluster else { return nil }
    var patients: [String: String] = [:]
    for table in tables where table.columns.contains(where: { $0.name == cluster }) {
      let names = try table.strings(scanColumn)
      let owners = try table.strings(cluster)
      for place in names.indices {
        guard let scan = names[place], let owner = owners[place] else {
          throw table.error(
            row: place, column: cluster, expected: Text(zh: "患者编号", en: "the id of a patient"))
        }
        if let known = patients.updateValue(owner, forKey: scan), known != owner {
          throw table.error(
            row: place, column: cluster,
            expected: Text(
              zh: "与前文相同的患者“\(known)”（一例影像只属于一名患者）",
              en: "'\(known)' as before, for a scan belongs to one patient"))
        }
      }
    }
    return patients
  }
}

/// Scans as they gather from files.
struct Scans {
  private(set) var names: [String] = []
  private var known: Set<String> = []
  var lesions: [String: [Lesion]] = [:]
  var candidates: [String: [Candidate]] = [:]

  /// Notes a scan, once.
  mutating func name(_ scan: String) {
    if known.insert(scan).inserted { names.append(scan) }
  }

  /// The cases, with scans that nobody names added where the command line gives their number.
  func prepared(
    _ input: TaskInput, boxes: Bool, patients: [String: String]? = nil, file: String,
    warnings: [Text], namesAll: Bool = false
  ) throws -> TaskReading<DetectionCases> {
    try input.inFile(file) { () throws(MetricError) in
      let blank = try DetectionMeasure.blank(input, named: names.count)
      var all = names.map {
        DetectionScan(name: $0, lesions: lesions[$0] ?? [], candidates: candidates[$0] ?? [])
      }
      var free = (1...).lazy.map { "blank \($0)" }.makeIterator()
      for _ in 0..<blank {
        var name = free.next() ?? ""
        while known.contains(name) { name = free.next() ?? "" }
        all.append(DetectionScan(name: name, lesions: [], candidates: []))
      }
      let columns = try DetectionColumns(all, rule: DetectionMeasure.rule(input, boxes: boxes))
      let frame = try CaseFrame(
        count: all.count, ids: all.map(\.name),
        units: patients.map { patients in all.map { patients[$0.name] ?? $0.name } })
      let remarks =
        namesAll || input.invocation[DetectionMeasure.scans] != nil
        ? [] : [DetectionMeasure.onlyNamed]
      return TaskReading(try CaseSet(columns, frame: frame), warnings: warnings + remarks)
    }
  }
}
