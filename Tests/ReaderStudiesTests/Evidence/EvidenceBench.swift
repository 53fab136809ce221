// SPDX-License-Identifier: Apache-2.0

import Platform
import ReaderStudies
import TestSupport

/// A small study that was drawn as it should be, and read by a rule.
struct EvidenceBench {
  /// What a rule makes of one reading: values by item, a guess, milliseconds, whether it is a slip.
  struct Read {
    var values: [String: LockedAnswer.Value] = [:]
    var guess: LockedAnswer.Guess?
    var active = 10_000
    var isSlip = false
  }

  var readers = ["r1,senior", "r2,junior", "r3,senior", "r4,junior"]
  /// Case ids with further cells after `case,stratum,use`.
  var cases = (1...24).map { "c\($0),\($0 % 3 == 0 ? "hard" : "easy"),primary" }
  var caseHeader = "case,stratum,use"
  var truth = (1...24).map { "c\($0),\($0 % 2)" }
  var truthHeader = "case,truth"
  /// The AI's calls; wrong on c1 to c4.
  var calls: [String: Bool] = Dictionary(
    uniqueKeysWithValues: (1...24).map { ("c\($0)", ($0 % 2 == 1) != ($0 <= 4)) })
  var design = #"kind: "crossover""#
  var arms = #"{ id: "unaided" }, { id: "aided", model: "DNN" }"#
  var answers =
    #"{ id: "rating", kind: "scale", endpoint: true }, { id: "recall", kind: "binary" }"#
  var endpoint = #"{ primary: "roc_auc" }"#
  var more = ""

  static let pairs: EvidenceBench = {
    var bench = EvidenceBench()
    bench.design = #"kind: "preference""#
    bench.arms = #"{ id: "clinician" }, { id: "llm", model: "LLM" }"#
    bench.answers = #"{ id: "better", kind: "preference", endpoint: true }"#
    bench.endpoint = #"{ primary: "preference" }"#
    bench.more = "askArm: true"
    return bench
  }()

  /// The study with its answers; `rule` gives nil for what was not read, and gets the arm, nil of pairs.
  func opened(
    seed: UInt8 = 1, _ rule: (_ place: Allocation.Reading, _ arm: String?, _ stage: Int) -> Read?
  ) throws -> OpenedStudy {
    let folder = try TemporaryFolder()
    func write(_ name: String, _ rows: [String]) throws {
      try folder.write(rows.joined(separator: "\n") + "\n", to: name)
    }
    try write("readers.csv", ["reader,stratum"] + readers)
    try write("cases.csv", [caseHeader] + cases)
    try write("truth.csv", [truthHeader] + truth)
    let called = calls.keys.sorted().map { "\($0),\(calls[$0] == true ? 1 : 0)" }
    try write("ai.csv", ["case,call"] + called)
    try folder.write(
      """
      { study: "ward", question: "Does it help?", design: { \(design) }, arms: [\(arms)],
        readers: "readers.csv", cases: "cases.csv", truth: "truth.csv", ai: "ai.csv",
        answers: [\(answers)], endpoint: \(endpoint), \(more) }
      """, to: "study.json5")
    let study = try StudyDeclaration.read(
      path: folder.file("study.json5"), shownAs: "study.json5")
    let roster = try StudyRoster(study, folder: folder.path, shownAs: "study")
    let allocation = try Allocation.drawn(
      study, roster, seed: [UInt8](repeating: seed, count: 32))
    var readings: [OpenedReading] = []
    for place in allocation.readings {
      for stage in 1...(study.kind == .sequential ? 2 : 1) {
        let arm: String? =
          switch study.kind {
          case .preference: nil
          case .sequential: place.arms[stage - 1]
          default: place.arms.first
          }
        guard let read = rule(place, arm, stage) else { continue }
        let minute = place.place * 2 + stage
        let clock = "\(10 + minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60):00.000Z"
        readings.append(
          OpenedReading(
            place: place,
            answer: LockedAnswer(
              code: place.code, stage: stage, shown: "2026-0\(place.session)-01T09:00:00.000Z",
              values: read.values, guess: read.guess, active: read.active),
            locked: "2026-0\(place.session)-01T\(clock)", isSlip: read.isSlip))
      }
    }
    return OpenedStudy(
      study: study, roster: roster, allocation: allocation, readings: readings,
      truth: try StudyTruth(study, folder: folder.path, shownAs: "study"),
      findings: AIFindings(
        columns: ["call"], cells: calls.mapValues { [$0 ? "1" : "0"] }))
  }

  /// Whether a case of the usual truth is diseased.
  static func isSick(_ id: String) -> Bool { (Int(id.dropFirst()) ?? 0) % 2 == 1 }

  /// A number from 0 to 1 that belongs to words: the same everywhere.
  static func noise(_ words: String...) -> Double {
    var generator = SeededGenerator(
      seed: words.joined(separator: "/").utf8.reduce(7) { $0 &* 1_099_511_628_211 ^ UInt64($1) })
    return Double.random(in: 0..<1, using: &generator)
  }

  /// A reader who is better with the AI and quicker.
  static func usual(_ place: Allocation.Reading, _ arm: String?, _ stage: Int) -> Read? {
    let sick = isSick(place.case)
    let aided = arm == "aided"
    let own = noise(place.reader, place.case, "\(place.session)", "\(stage)")
    let rating = (100 * (0.65 * own + (sick ? (aided ? 0.35 : 0.2) : 0))).rounded()
    let time = (aided ? 8_000 : 12_000) * (0.5 + noise(place.case, place.reader, "time\(stage)"))
    return Read(
      values: ["rating": .number(rating), "recall": .flag(rating >= 45)], active: Int(time))
  }
}
