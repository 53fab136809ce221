// SPDX-License-Identifier: Apache-2.0

public import Platform
public import Statistics
import Wording

extension Estimate {
  /// The estimate as CONTRACT.md fixes it; English wherever there are words.
  public var json: JSON {
    guard case .object(var object) = record else { return record }
    object["id"] = id.isEmpty ? nil : .string(id)
    return .object(object)
  }

  /// Everything the result id stands for: the estimate without its id.
  public var record: JSON {
    var object: [String: JSON] = ["metric": .string(metric), "n": .integer(Int64(n))]
    switch (table, measured) {
    case (let table?, _): object["values"] = table.json
    case (nil, .value(let number)): object["value"] = .double(number)
    case (nil, .undefined(let reason)):
      object["value"] = .null
      object["undefined"] = .string(reason.en)
    }
    if let target { object["target"] = .string(target) }
    if let model { object["model"] = .string(model) }
    if let interval { object["interval"] = interval.json }
    if let events { object["events"] = .integer(Int64(events)) }
    if let units { object["units"] = .integer(Int64(units)) }
    if !group.isEmpty { object["group"] = .object(group.mapValues { .string($0) }) }
    if !parameters.isEmpty { object["parameters"] = .object(parameters.mapValues(\.json)) }
    if !notes.isEmpty { object["notes"] = .array(notes.map { .string($0.en) }) }
    return .object(object)
  }

  /// The estimate under the id that its run, data and content give it.
  ///
  /// `context` holds what else made the number: data hash, model, plan, seed, version.
  func identified(in context: String) -> Estimate {
    var copy = self
    copy.id = ResultIdentity.id(of: record, context: context)
    return copy
  }
}

extension Interval {
  /// The interval as CONTRACT.md fixes it.
  public var json: JSON {
    .object([
      "lower": .double(lower), "upper": .double(upper), "level": .double(level),
      "method": .string(method),
    ])
  }
}

extension Parameter {
  /// The number or the text.
  var json: JSON {
    switch self {
    case .number(let number): .double(number)
    case .text(let text): .string(text)
    }
  }
}

extension TableValue {
  /// Cells as an object of numbers, columns as an object of arrays.
  var json: JSON {
    switch self {
    case .cells(let cells): .object(cells.mapValues { .double($0) })
    case .columns(let columns):
      .object(
        columns.mapValues { column in .array(column.map { $0.map { .double($0) } ?? .null }) })
    }
  }
}
