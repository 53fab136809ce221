// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import Wording

/// The classes or labels of a task, of which some metrics measure one at a time.
struct CategoryNames<T: MeasureTask> {
  private let cases: T.Task.Cases
  private let names: [String]

  init(_ task: T.Type, _ cases: T.Task.Cases) {
    self.cases = cases
    names = T.categories(cases)
  }

  /// The places, from 1, of the classes asked for by name or place; all where none is asked for.
  func places(_ invocation: Invocation) throws -> [Double] {
    let asked = invocation[MetricParameterOptions.category]
    guard !asked.isEmpty else { return names.indices.map { Double($0 + 1) } }
    return try asked.map { word in
      if let place = names.firstIndex(of: word) { return Double(place + 1) }
      if let place = Int(word), place >= 1, place <= names.count { return Double(place) }
      let known = names.prefix(12).joined(separator: ", ")
      throw invocation.usageError(
        Text(
          zh: "--category 的取值“\(word)”既不是类别（\(known)），也不是 1 至 \(names.count) 的次序。",
          en: "--category is '\(word)', which is neither a class (\(known)) nor a place from 1 to "
            + "\(names.count)."))
    }
  }

  /// An estimate of one class with its name, in place of its number, and its cases.
  func named(_ estimate: Estimate) -> Estimate {
    guard let category = category(of: estimate) else { return estimate }
    var named = namedOnly(estimate)
    let group = GroupSelection(estimate.group.sorted { $0.key < $1.key }.map { ($0, $1) })
    named.events = T.events(
      group.values.isEmpty ? cases : cases.restricted(to: group), category: category)
    return named
  }

  /// An estimate of one class with its name, in place of its number.
  func namedOnly(_ estimate: Estimate) -> Estimate {
    guard let category = category(of: estimate) else { return estimate }
    var named = estimate
    named.parameters["category"] = nil
    named.parameters["class"] = .text(names[category])
    named.target = names[category]
    return named
  }

  private func category(of estimate: Estimate) -> Int? {
    guard case .number(let place) = estimate.parameters["category"],
      let category = Int(exactly: place - 1), names.indices.contains(category)
    else { return nil }
    return category
  }
}
