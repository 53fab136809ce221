// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Platform
import ReaderStudies
import Statistics
import Wording

/// The plan of a reader study, for programs and for people.
struct StudyPowerPage {
  let request: StudyPowerRequest
  let source: StudyPowerSource
  let parts: [Part]

  /// One generalisation: what every size comes to.
  struct Part {
    let kind: Generalisation
    var undefined: Text?
    /// The power for every number of readers and of cases; by readers, then cases.
    var table: [Entry] = []
    /// The cases needed for every number of readers.
    var casesNeeded: [Entry] = []
    /// The readers needed for every number of cases.
    var readersNeeded: [Entry] = []
  }

  /// A size with its power, or why there is none.
  struct Entry {
    let readers: Int?
    let cases: Int?
    let answer: Swift.Result<StudySizing.Answer, NoAnswer>
  }

  init(_ request: StudyPowerRequest, source: StudyPowerSource) {
    self.request = request
    self.source = source
    parts = Generalisation.allCases.map { kind in
      var part = Part(kind: kind)
      switch source.plan {
      case .failure(let reason): part.undefined = reason.reason
      case .success(let plan):
        if case .uStatistic = source.method, kind != .randomReadersRandomCases {
          part.undefined = Self.randomOnly
          return part
        }
        let sizing = StudySizing(
          plan: plan, claim: request.claim, difference: request.difference, level: request.level)
        Self.fill(&part, sizing, request)
      }
      return part
    }
  }

  private static func fill(
    _ part: inout Part, _ sizing: StudySizing, _ request: StudyPowerRequest
  ) {
    func entry(
      _ readers: Int?, _ cases: Int?, _ answer: () throws(NoAnswer) -> StudySizing.Answer
    ) -> Entry {
      do throws(NoAnswer) {
        let found = try answer()
        return Entry(readers: readers, cases: cases, answer: .success(found))
      } catch {
        return Entry(readers: readers, cases: cases, answer: .failure(error))
      }
    }
    let kind = part.kind
    for readers in request.readers {
      for cases in request.cases {
        part.table.append(
          entry(readers, cases) { () throws(NoAnswer) in
            try sizing.power(
              try StudyShape(readers: readers, cases: cases, groups: request.groups), kind)
          })
      }
      part.casesNeeded.append(
        entry(readers, nil) { () throws(NoAnswer) in
          try sizing.cases(
            readers: readers, groups: request.groups, kind, power: request.power)
        })
    }
    guard request.readers.isEmpty else { return }
    for cases in request.cases {
      part.readersNeeded.append(
        entry(nil, cases) { () throws(NoAnswer) in
          try sizing.readers(cases: cases, groups: request.groups, kind, power: request.power)
        })
    }
  }

  private static let randomOnly = Text(
    zh: "U 统计量法把阅片者和病例都视为随机；请用 OR 法",
    en: "the U-statistic takes readers and cases as random; use method or")

  /// What a reader of the plan must know.
  var notes: [Text] {
    var notes = source.notes
    if case .success(let plan) = source.plan { notes += plan.remarks }
    if let pilot = source.pilot, pilot.readers < 5 || pilot.cases < 50 {
      notes.append(
        Text(
          zh: "预试验只有 \(pilot.readers) 名阅片者、\(pilot.cases) 例病例，方差分量很不准；请用 --components 试算较大的值。",
          en:
            "The pilot has \(pilot.readers) readers and \(pilot.cases) cases: its components are far from "
            + "exact; try larger ones with --components too."))
    }
    return notes
  }

  /// The components by name, for the pilot's number of cases.
  var components: [(name: String, value: Double)] {
    guard case .success(let plan) = source.plan else { return [] }
    let n = Double(source.cases)
    switch plan {
    case let plan as FactorialPlan:
      return [
        ("reader_modality", plan.readerModality), ("error", plan.error / n),
        ("cov1", plan.cov1 / n), ("cov2", plan.cov2 / n), ("cov3", plan.cov3 / n),
      ]
    case let plan as AlgorithmPlan:
      return [
        ("reader", plan.reader), ("error", plan.error / n), ("cov2", plan.cov2 / n),
        ("algorithm", plan.algorithm / n), ("algorithm_reader", plan.between / n),
      ]
    case let plan as OneShotPlan:
      return plan.moments.enumerated().map { ("m\($0.offset + 1)", $0.element) }
    default: return []
    }
  }

  /// The document for programs.
  var json: JSON {
    var object: [String: JSON] = [
      "design": .string(request.groups > 1 ? "split-plot" : "crossed"),
      "groups": .integer(Int64(request.groups)),
      "endpoint": .string(source.endpoint.identifier), "claim": .string(request.claimName),
      "difference": .double(request.difference), "alpha": .double(alpha),
      "power": .double(request.power),
      "components": .object(
        Dictionary(
          uniqueKeysWithValues: components.map { ($0.name, JSON.double($0.value)) })),
      "generalisations": .object(
        Dictionary(uniqueKeysWithValues: parts.map { ($0.kind.rawValue, json($0)) })),
      "notes": .array(notes.map { .string($0.en) }),
    ]
    if let margin = request.claim.margin { object["margin"] = .double(margin) }
    switch source.method {
    case .obuchowskiRockette(let covariance):
      object["method"] = .string("or")
      object["component_cases"] = .integer(Int64(source.cases))
      if source.pilot != nil { object["covariance"] = .string(covariance.rawValue) }
    case .dorfmanBerbaumMetz: object["method"] = .string("dbm")
    case .uStatistic: object["method"] = .string("u-statistic")
    }
    if let pilot = source.pilot {
      object["pilot"] = .object([
        "modalities": .array(pilot.modalities.map { .string($0) }),
        "readers": .integer(Int64(pilot.readers)), "cases": .integer(Int64(pilot.cases)),
        "design": .string(pilot.design.rawValue),
      ])
    }
    return .object(object)
  }

  /// Without the rounding of 1 - level.
  var alpha: Double { ((1 - request.level) * 1e12).rounded() / 1e12 }

  private func json(_ part: Part) -> JSON {
    if let reason = part.undefined { return .object(["undefined": .string(reason.en)]) }
    var object: [String: JSON] = [:]
    if !part.table.isEmpty { object["table"] = .array(part.table.map(json)) }
    if !part.casesNeeded.isEmpty { object["cases_needed"] = .array(part.casesNeeded.map(json)) }
    if !part.readersNeeded.isEmpty {
      object["readers_needed"] = .array(part.readersNeeded.map(json))
    }
    return .object(object)
  }

  private func json(_ entry: Entry) -> JSON {
    switch entry.answer {
    case .failure(let reason):
      var object: [String: JSON] = ["undefined": .string(reason.reason.en)]
      if let readers = entry.readers { object["readers"] = .integer(Int64(readers)) }
      if let cases = entry.cases { object["cases"] = .integer(Int64(cases)) }
      return .object(object)
    case .success(let answer):
      let shape = answer.shape
      var object: [String: JSON] = [
        "readers": .integer(Int64(shape.readers)), "cases": .integer(Int64(shape.cases)),
        "power": .double(answer.power), "standard_error": .double(answer.error.standardError),
        "df": answer.error.degreesOfFreedom.map { .double($0) } ?? .null,
      ]
      if shape.groups > 1 {
        object["readers_of_group"] = .array(shape.readersOfGroup.map { .integer(Int64($0)) })
        object["cases_of_group"] = .array(shape.casesOfGroup.map { .integer(Int64($0)) })
      }
      return .object(object)
    }
  }
}
