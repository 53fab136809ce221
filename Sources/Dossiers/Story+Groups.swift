// SPDX-License-Identifier: Apache-2.0

import Datasets
import Evaluation
import Metrics
import Pages
import Statistics
import Wording

/// What sections ask about subgroups.
extension Story {
  /// The widest interval of a share that still says something: 0.20, ten points to either side.
  static let widest = 0.2

  /// Whether a subgroup has too few cases for a judgement.
  static func isInsufficient(_ estimate: Estimate) -> Bool {
    guard estimate.measured.number != nil, let interval = estimate.interval else { return true }
    return interval.upper - interval.lower > widest
  }

  /// The estimates of a metric in the subgroups that one list of columns forms.
  func groups(
    _ metric: String, target: String, parameters: [String: Parameter], columns: [String]
  ) -> [Estimate] {
    let found = estimates(metric, target: target).filter { estimate in
      Set(estimate.group.keys) == Set(columns)
        && parameters.allSatisfy { estimate.parameters[$0.key] == $0.value }
        && estimate.parameters["prevalence"] == parameters["prevalence"]
    }
    return ordered(found, columns: columns)
  }

  /// Subgroups in the order of a reader: young before old, and values as the datasheet lists them.
  func ordered(_ found: [Estimate], columns: [String]) -> [Estimate] {
    func places(_ estimate: Estimate) -> [Double] {
      columns.map { place(of: estimate.group[$0] ?? "", in: $0) }
    }
    return found.enumerated().sorted { first, second in
      let (a, b) = (places(first.element), places(second.element))
      return a == b ? first.offset < second.offset : a.lexicographicallyPrecedes(b)
    }.map(\.element)
  }

  /// Where a group stands among those of its column: by its lower cut, else by the datasheet.
  private func place(of value: String, in column: String) -> Double {
    if let index = record.datasheet.rule(for: column)?.values.firstIndex(of: value) {
      return Double(index)
    }
    if value.hasPrefix("<") { return -.infinity }
    if value.hasPrefix(">=") { return Double(value.dropFirst(2)) ?? .infinity }
    if value.hasPrefix("["), let low = value.dropFirst().split(separator: ",").first {
      return Double(low) ?? 0
    }
    return 0
  }

  /// The anchor of a list of columns.
  func anchor(columns: [String]) -> String {
    suite.subgroups.firstIndex(of: columns).map { "by\($0 + 1)" } ?? "by"
  }

  /// The words of a list of columns: 性别 × 年龄.
  func label(columns: [String]) -> Text {
    Text.joined(columns.map(label(column:)), zh: " × ", en: " × ")
  }

  /// The label of a subgroup without the columns' names: 女，60–79岁.
  func shortLabel(_ group: [String: String], columns: [String]) -> Text {
    Text.joined(
      columns.map { column in
        let value = group[column] ?? ""
        return record.groupLabels[column]?[value] ?? Text(verbatim: value)
      }, zh: "，", en: ", ")
  }

  /// One metric of a target by subgroup.
  ///
  /// `judging` leaves out the values of groups that have too few cases for a judgement.
  func forest(
    _ metric: String, target: String, parameters: [String: Parameter] = [:], judging: Bool = false
  ) -> ForestPlot? {
    guard let overall = estimate(metric, target: target, parameters: parameters) else { return nil }
    var rows: [ForestPlot.Row] = []
    for columns in suite.subgroups {
      let groups = groups(metric, target: target, parameters: parameters, columns: columns)
      guard !groups.isEmpty else { continue }
      rows.append(.heading(label(columns: columns)))
      rows += groups.map { estimate in
        let name = shortLabel(estimate.group, columns: columns)
        guard estimate.n > 0 else { return .insufficient(name, n: nil, events: nil) }
        return judging && Self.isInsufficient(estimate)
          ? .insufficient(name, n: estimate.n, events: estimate.events, result: estimate.id)
          : .group(name, estimate)
      }
    }
    guard !rows.isEmpty else { return nil }
    rows.append(.overall(Text(zh: "全部病例", en: "All cases"), overall))
    let measure = nameWithRule(overall)
    let label = label(target: target)
    let reference = overall.measured.number.map {
      ForestPlot.Line(
        label: Text(zh: "全部病例", en: "All cases"), at: Number($0, result: overall.id))
    }
    return ForestPlot(
      title: Text(
        zh: "\(label.zh)：各亚组的\(measure.zh)", en: "\(label.en): \(measure.en) by subgroup"),
      measure: measure, rows: rows, reference: reference, bounds: Self.bounds(rows))
  }

  /// Rates are drawn from 0 to 1 where any of them is low, so that no marker is cut off.
  private static func bounds(_ rows: [ForestPlot.Row]) -> ClosedRange<Double>? {
    let lows = rows.compactMap { row -> Double? in
      switch row {
      case .group(_, let estimate), .overall(_, let estimate): estimate.interval?.lower
      default: nil
      }
    }
    guard let lowest = lows.min(), lowest < 0.3, lowest >= 0 else { return nil }
    return 0...1
  }

  /// Single subgroups of the metric that the first primary check judges: worst, and too small.
  func subgroupFindings() -> (worst: Estimate?, insufficient: [Estimate], judged: Int)? {
    guard
      let check = verdictsByWeight.first(where: {
        $0.plan.isPrimary && $0.plan.target != nil && $0.estimate.group.isEmpty
      })?.plan ?? verdictsByWeight.first(where: { $0.plan.target != nil })?.plan,
      let target = check.target
    else { return nil }
    var parameters: [String: Parameter] = [:]
    for (name, value) in check.metric.parameters { parameters[name.rawValue] = .number(value) }
    let groups = suite.subgroups.filter { $0.count == 1 }.flatMap {
      self.groups(check.metric.id, target: target, parameters: parameters, columns: $0)
    }
    guard !groups.isEmpty else { return nil }
    let judged = groups.filter { !Self.isInsufficient($0) }
    let lowerIsBetter = MetricCatalogue.about(check.metric.id)?.direction == .lower
    let worst = judged.min { first, second in
      let (a, b) = (first.measured.number ?? 0, second.measured.number ?? 0)
      return lowerIsBetter ? a > b : a < b
    }
    return (worst, groups.filter(Self.isInsufficient), judged.count)
  }
}
