// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Pages
import Statistics
import Wording

/// What a run tells of the groups of one target that some columns form, as one model treats them.
struct GroupGaps {
  let story: Story
  let target: String
  let model: String?
  let columns: [String]
  /// The rates of each group that may be told of, in the order of a reader.
  let rates: [Estimate]
  /// The gaps of criteria, and of calibration.
  private let gaps: [Estimate]

  /// Nil where the run has looked at no gaps across these columns.
  init?(_ story: Story, target: String, columns: [String], model: String? = nil) {
    let across = Parameter.text(columns.joined(separator: " × "))
    func found(_ metric: String) -> [Estimate] {
      story.estimates(metric, target: target, model: model).filter {
        $0.parameters["across"] == across
      }
    }
    self.story = story
    self.target = target
    self.model = model
    self.columns = columns
    rates = story.ordered(
      found(RunMetrics.groupRates).filter { !$0.group.isEmpty }, columns: columns)
    // A check measures gaps as well; those of the run tell which limit they were held against.
    gaps =
      FairnessRequest.identifiers.flatMap(found).filter { $0.parameters["limit_from"] != nil }
      + found(RunMetrics.calibrationGap) + found(RunMetrics.criteriaConflict)
      + GroupGaps.distances.flatMap { found($0) }
    if gaps.isEmpty, found(RunMetrics.groupRates).isEmpty { return nil }
  }

  /// The gaps that are told of each group against the largest one.
  static let distances = [
    RunMetrics.gap(of: .sensitivity), RunMetrics.gap(of: .falsePositiveRate),
  ]

  /// Whether two or more groups can be compared.
  var isComparable: Bool { !gaps.isEmpty && rates.count != 1 }

  func gap(_ criterion: FairnessCriterion, _ form: FairnessRequest.Form) -> Estimate? {
    gaps.first { $0.metric == "\(criterion.rawValue)_\(form.rawValue)" }
  }

  var calibration: Estimate? { gaps.first { $0.metric == RunMetrics.calibrationGap } }

  var conflict: Estimate? { gaps.first { $0.metric == RunMetrics.criteriaConflict } }

  /// How far a group lies from the largest one; nil of that one itself.
  func distance(_ metric: String, of group: [String: String]) -> Estimate? {
    gaps.first { $0.metric == metric && $0.group == group }
  }

  /// The group that the others are held against.
  var reference: Text? {
    gaps.first { $0.metric == Self.distances[0] }?.parameters["reference"].flatMap { name($0) }
  }

  /// A group's name without its columns' names.
  func label(_ estimate: Estimate) -> Text { story.shortLabel(estimate.group, columns: columns) }

  /// The name of the group that a parameter means.
  func name(_ parameter: Parameter?) -> Text? {
    guard case .text(let word)? = parameter, !word.isEmpty else { return nil }
    return GroupKey.group(word, across: columns).map { story.shortLabel($0, columns: columns) }
  }

  /// The groups of a list that a parameter holds.
  private func names(_ parameter: String, of gap: Estimate) -> [Text] {
    guard case .text(let list)? = gap.parameters[parameter] else { return [] }
    return GroupKey.words(list).compactMap { name(.text($0)) }
  }

  /// The groups too small for a limit to be decided.
  func tooSmall(_ gap: Estimate) -> [Text] { names("too_small", of: gap) }

  /// The groups in which there is nobody that the rate is taken over.
  func unmeasured(_ gap: Estimate) -> [Text] { names("unmeasured", of: gap) }

  /// How many groups may not be told of.
  var withheld: Int {
    let all =
      gaps
      + story.estimates(RunMetrics.groupRates, target: target, model: model).filter {
        $0.group.isEmpty && $0.parameters["across"] == .text(columns.joined(separator: " × "))
      }
    for estimate in all {
      if case .number(let count)? = estimate.parameters["withheld"] { return Int(count) }
    }
    return 0
  }
}

extension Estimate {
  /// A parameter that is a number, traceable to this result.
  func number(_ name: String, digits: Int = 1, style: NumberStyle = .percent) -> Number? {
    guard case .number(let value)? = parameters[name] else { return nil }
    return Number(value, digits: digits, style: style, result: id)
  }

  /// A cell of the table, traceable to this result.
  func cell(_ name: String, digits: Int = 1, style: NumberStyle = .percent) -> Number? {
    guard case .cells(let cells)? = table, let value = cells[name] else { return nil }
    return Number(value, digits: digits, style: style, result: id)
  }
}
