// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Testing

/// Candidates and lesions of an oracle, as the cases of a detection task.
enum FrocReading {
  static func cases(_ oracle: OracleCase) throws -> DetectionCases {
    func table(_ file: String) -> [[String]] { Array(oracle.rows(of: file).dropFirst()) }
    var lesions: [String: [Lesion]] = [:]
    for row in table("lesions.csv") {
      let numbers = row.dropFirst().compactMap(Double.init)
      lesions[row[0], default: []].append(
        Lesion(.ball(x: numbers[0], y: numbers[1], z: numbers[2], radius: numbers[3] / 2)))
    }
    var candidates: [String: [Candidate]] = [:]
    for row in table("candidates.csv") {
      let numbers = row.dropFirst().compactMap(Double.init)
      candidates[row[0], default: []].append(
        Candidate(
          .ball(x: numbers[0], y: numbers[1], z: numbers[2], radius: 0), score: numbers[3]))
    }
    let names = Set(lesions.keys).union(candidates.keys).sorted()
    let scans = names.map {
      DetectionScan(name: $0, lesions: lesions[$0] ?? [], candidates: candidates[$0] ?? [])
    }
    return try CaseSet(
      DetectionColumns(scans, rule: .centreDistance),
      frame: CaseFrame(count: scans.count, ids: names))
  }

  static func number(
    _ id: String, _ parameters: [ParameterName: Double] = [:], on cases: DetectionCases
  ) throws -> Double {
    try DetectionMetrics.make(MetricRequest(id, parameters)).value(CaseSample(cases)).number ?? .nan
  }
}

@Suite("FROC curves against a reference of the LUNA protocol")
struct FrocOracleTests {
  static let oracle = OracleCase.find(kind: "detection", name: "froc_points")

  @Test("every value of the file agrees; an unread name fails")
  func agrees() throws {
    guard let oracle = Self.oracle else { return }
    let cases = try FrocReading.cases(oracle)
    for name in oracle.metrics.keys.sorted() {
      let theirs = oracle.metrics[name]?.numbers ?? []
      guard let ours = try answer(name, cases) else {
        Issue.record("nobody reads \(name)")
        continue
      }
      #expect(ours.count == theirs.count, "\(name): \(ours.count) numbers for \(theirs.count)")
      for (a, b) in zip(ours, theirs) { #expect(isClose(a, b, relative: 1e-12), "\(name)") }
    }
  }

  private func answer(_ name: String, _ cases: DetectionCases) throws -> [Double]? {
    let rates = [0.125, 0.25, 0.5, 1, 2, 4, 8]
    switch name {
    case "n_scans_lesions_candidates_fp":
      guard case .cells(let cells) = FrocCurve.counts(of: cases) else { return [] }
      return ["scans", "lesions", "candidates", "false_positives"].map { cells[$0] ?? .nan }
    case "froc_sens_step":
      return try rates.map {
        try FrocReading.number("froc_sensitivity", [.falsePositives: $0], on: cases)
      }
    case "froc_sens_interp":
      return try rates.map {
        try FrocReading.number("froc_sensitivity_interpolated", [.falsePositives: $0], on: cases)
      }
    case "cpm_step": return [try FrocReading.number("cpm", on: cases)]
    case "cpm_interp": return [try FrocReading.number("cpm_interpolated", on: cases)]
    case "froc_curve_thresholds": return column("threshold", cases)
    case "froc_curve_fppi": return column("false_positives", cases)
    case "froc_curve_sens": return column("sensitivity", cases)
    default: return nil
    }
  }

  private func column(_ name: String, _ cases: DetectionCases) -> [Double] {
    guard case .columns(let columns)? = FrocCurve.points(of: cases) else { return [] }
    return (columns[name] ?? []).map { $0 ?? .nan }
  }
}

@Suite("Matching of candidates with lesions")
struct FrocMatchingTests {
  private func cases(
    _ rule: MatchingRule, lesions: [Lesion], candidates: [Candidate]
  ) throws -> DetectionCases {
    try CaseSet(
      DetectionColumns(
        [DetectionScan(name: "a", lesions: lesions, candidates: candidates)], rule: rule),
      frame: CaseFrame(count: 1))
  }

  private func point(_ x: Double, _ score: Double) -> Candidate {
    Candidate(.ball(x: x, y: 0, z: 0, radius: 0), score: score)
  }

  private func ball(_ x: Double, _ radius: Double) -> Lesion {
    Lesion(.ball(x: x, y: 0, z: 0, radius: radius))
  }

  @Test("a second mark on a lesion is neither a find nor a false alarm")
  func duplicates() throws {
    let cases = try cases(
      .centreDistance, lesions: [ball(0, 5)], candidates: [point(1, 0.9), point(2, 0.8)])
    #expect(try FrocReading.number("froc_sensitivity", [.falsePositives: 0], on: cases) == 1)
    #expect(try FrocReading.number("average_precision_detection", on: cases) == 1)
  }

  @Test("a centre at the radius itself is a miss, and a false alarm")
  func strictRadius() throws {
    let cases = try cases(.centreDistance, lesions: [ball(0, 5)], candidates: [point(5, 0.9)])
    #expect(try FrocReading.number("froc_sensitivity", [.falsePositives: 8], on: cases) == 0)
  }

  @Test("one candidate between two lesions finds both by distance, one inside boxes")
  func severalLesions() throws {
    let lesions = [ball(0, 5), ball(4, 5)]
    let candidate = [point(2, 0.9)]
    let both = try cases(.centreDistance, lesions: lesions, candidates: candidate)
    #expect(try FrocReading.number("froc_sensitivity", on: both) == 1)
    let one = try cases(.centreInside, lesions: lesions, candidates: candidate)
    #expect(try FrocReading.number("froc_sensitivity", on: one) == 0.5)
  }

  @Test("overlap is one to one, best first, at or above the least overlap")
  func overlap() throws {
    let lesion = Lesion(.box(x: 0, y: 0, width: 10, height: 10))
    let half = Candidate(.box(x: 0, y: 0, width: 10, height: 5), score: 0.9)
    let cases = try cases(.overlap, lesions: [lesion], candidates: [half])
    #expect(try FrocReading.number("froc_sensitivity", [.iou: 0.5], on: cases) == 1)
    #expect(try FrocReading.number("froc_sensitivity", [.iou: 0.51], on: cases) == 0)
  }

  @Test("without lesions it is undefined and says why")
  func noLesion() throws {
    let cases = try cases(.centreDistance, lesions: [], candidates: [point(0, 1)])
    for about in DetectionMetrics.pages {
      let value = try DetectionMetrics.make(MetricRequest(about.id)).value(CaseSample(cases))
      #expect(value.reason != nil, "\(about.id)")
    }
  }

  @Test("lesions that are all found have no interval by resampling, with a remark")
  func noSpread() throws {
    let scans = (0..<12).map {
      DetectionScan(name: "\($0)", lesions: [ball(0, 5)], candidates: [point(0, 0.9)])
    }
    let cases = try CaseSet(
      DetectionColumns(scans, rule: .centreDistance), frame: CaseFrame(count: 12))
    let metric = try DetectionMetrics.make(MetricRequest("cpm"))
    let estimate = try #require(
      Assessment.estimates(of: cases, metrics: [metric], inference: Inference(replicates: 50)).first
    )
    #expect(estimate.measured == .value(1))
    #expect(estimate.interval == nil && !estimate.notes.isEmpty)
  }
}
