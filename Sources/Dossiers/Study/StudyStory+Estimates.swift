// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Pages
import Platform
import ReaderStudies
import Statistics
import Wording

extension StudyStory {
  /// An estimate of this study with its id: the same readings give the same id.
  func estimate(
    _ metric: String, _ value: Double, _ interval: Interval?, n: Int, events: Int? = nil,
    group: [String: String] = [:], parameters: [String: Parameter] = [:]
  ) -> Estimate {
    named(
      Estimate(
        metric: metric,
        measured: Measured(
          value, elseUndefined: Text(zh: "无法计算", en: "it cannot be computed")),
        interval: interval, n: n, events: events, group: group, parameters: parameters))
  }

  /// Gives an estimate its id.
  func named(_ estimate: Estimate) -> Estimate {
    var estimate = estimate
    estimate.id = ""
    estimate.id = ResultIdentity.id(of: estimate.json, context: context)
    return estimate
  }

  /// What the ids of results rest on beside what they say: the study, and what was locked.
  var context: String {
    let lock = record.status.state.lock
    return "\(study.name)\n\(lock?.readings ?? "")\n\(lock?.analysis ?? "")"
  }

  /// One reader's figure in one arm.
  func figure(_ outcome: OpenedStudy.Outcome, _ reader: String, arm: String) -> Estimate? {
    outcome.analysis.readings.first { $0.reader == reader && $0.modality == arm }.map {
      var estimate = $0.estimate
      estimate.group = ["reader": reader, "arm": arm]
      return named(estimate)
    }
  }

  /// The mean of an arm over readers.
  func mean(_ outcome: OpenedStudy.Outcome, arm: String) -> Estimate? {
    guard let part = part(of: outcome), let mean = part.means.first(where: { $0.modality == arm })
    else { return nil }
    return estimate(
      outcome.endpoint, mean.contrast.value, mean.interval, n: outcome.table.cases.count,
      group: ["arm": arm],
      parameters: ["generalisation": .text(part.kind.rawValue)])
  }

  /// The differences of an analysis: every later arm less the first one of the protocol.
  func differences(
    _ outcome: OpenedStudy.Outcome, _ part: GeneralisedAnalysis
  ) -> [(arm: String, against: String, estimate: Estimate, difference: ModalityDifference)] {
    let order = Dictionary(uniqueKeysWithValues: study.arms.enumerated().map { ($1.id, $0) })
    return part.differences.map { difference in
      // An algorithm that stands among readers is no arm: what is said is of it.
      let turned = order[difference.a].flatMap { a in order[difference.b].map { a < $0 } } ?? false
      let (arm, against) =
        turned ? (difference.b, difference.a) : (difference.a, difference.b)
      let interval = difference.interval.map { own in
        turned
          ? Interval(lower: -own.upper, upper: -own.lower, level: own.level, method: own.method)
          : own
      }
      let value = turned ? -difference.contrast.value : difference.contrast.value
      return (
        arm, against,
        estimate(
          outcome.endpoint + "_difference", value, interval, n: outcome.table.cases.count,
          group: ["arm": arm, "against": against],
          parameters: ["generalisation": .text(part.kind.rawValue)]), difference
      )
    }
  }

  /// The analysis under the generalisation that the protocol asks for.
  func part(of outcome: OpenedStudy.Outcome) -> GeneralisedAnalysis? {
    let kind = record.opened.generalisation ?? .randomReadersRandomCases
    return outcome.analysis.analyses.first { $0.kind == kind && $0.undefined == nil }
  }

  /// The primary effect as an estimate.
  func estimate(of effect: PrimaryEffect) -> Estimate {
    estimate(
      study.endpoint.primary + "_difference", effect.effect.contrast.value,
      effect.effect.interval, n: effect.cases, events: effect.positives,
      group: ["arm": effect.arm, "against": effect.against],
      parameters: ["part": .text("primary")])
  }

  /// A mean over readers and cases as an estimate; nil where it cannot be had.
  func estimate(
    _ metric: String, _ part: EvidencePart<CrossedFigure>, group: [String: String] = [:]
  ) -> Estimate? {
    part.value.map { estimate(metric, $0.value, $0.interval, n: $0.mean.cells, group: group) }
  }
}

/// The results of a dossier in the order in which they are first printed.
struct StudyResults {
  /// Every estimate that a block shows.
  static func all(in sections: [Section]) -> [Estimate] {
    var seen: Set<String> = []
    return sections.flatMap(\.blocks).flatMap(estimates).filter { seen.insert($0.id).inserted }
  }

  private static func estimates(_ block: Block) -> [Estimate] {
    switch block {
    case .paragraph(let sentence), .note(let sentence), .lead(let sentence),
      .verdict(_, let sentence):
      sentence.estimates
    case .bullets(let sentences): sentences.flatMap(\.estimates)
    case .facts(let facts): facts.flatMap(\.value.estimates)
    case .table(let table): table.estimates
    case .figure(let chart, _, _): chart.tables.flatMap(\.estimates)
    case .group(let blocks, _), .folded(_, let blocks), .box(_, _, let blocks):
      blocks.flatMap(estimates)
    default: []
    }
  }
}
