// SPDX-License-Identifier: Apache-2.0

import Platform
import Statistics
import Wording

/// Estimates as checkpoints keep them: everything, in both languages, so that nothing is lost.
enum EstimateArchive {
  /// The estimates as JSON.
  static func json(_ estimates: [Estimate]) -> JSON {
    .array(estimates.map(Self.json))
  }

  /// Reads estimates back; nil when the JSON is not what `json` wrote.
  static func estimates(_ json: JSON) -> [Estimate]? {
    guard let items = json.array else { return nil }
    var estimates: [Estimate] = []
    for item in items {
      guard let estimate = estimate(item) else { return nil }
      estimates.append(estimate)
    }
    return estimates
  }

  private static func json(_ estimate: Estimate) -> JSON {
    var object: [String: JSON] = [
      "estimate": estimate.json, "notes": .array(estimate.notes.map(text)),
    ]
    if let reason = estimate.measured.reason { object["reason"] = text(reason) }
    return .object(object)
  }

  private static func text(_ text: Text) -> JSON { .array([.string(text.zh), .string(text.en)]) }

  private static func text(_ json: JSON) -> Text? {
    guard let zh = json[0]?.string, let en = json[1]?.string else { return nil }
    return Text(zh: zh, en: en)
  }

  private static func estimate(_ archived: JSON) -> Estimate? {
    guard let json = archived["estimate"], let metric = json["metric"]?.string,
      let n = json["n"]?.int, let notes = archived["notes"]?.array
    else { return nil }
    let texts = notes.compactMap(text)
    guard texts.count == notes.count, let measured = measured(json, reason: archived["reason"])
    else { return nil }
    return Estimate(
      metric: metric, measured: measured, interval: json["interval"].flatMap(interval), n: n,
      events: json["events"]?.int, units: json["units"]?.int, target: json["target"]?.string,
      model: json["model"]?.string,
      group: json["group"]?.object?.compactMapValues(\.string) ?? [:],
      parameters: json["parameters"]?.object?.compactMapValues(parameter) ?? [:],
      table: json["values"].flatMap(table), notes: texts, id: json["id"]?.string ?? "")
  }

  private static func measured(_ json: JSON, reason: JSON?) -> Measured? {
    if let reason { return text(reason).map { .undefined($0) } }
    if let value = json["value"]?.double { return .value(value) }
    return json["values"] == nil ? nil : tabular
  }

  /// What the value of an estimate is that holds a table in its place.
  static let tabular = Measured.undefined(Text(zh: "见表格数值", en: "the values are a table"))

  private static func interval(_ json: JSON) -> Interval? {
    guard let lower = json["lower"]?.double, let upper = json["upper"]?.double,
      let level = json["level"]?.double, let method = json["method"]?.string
    else { return nil }
    return Interval(lower: lower, upper: upper, level: level, method: method)
  }

  private static func parameter(_ json: JSON) -> Parameter? {
    switch json {
    case .string("inf"): .number(.infinity)
    case .string("-inf"): .number(-.infinity)
    case .string(let text): .text(text)
    default: json.double.map { .number($0) }
    }
  }

  private static func table(_ json: JSON) -> TableValue? {
    guard let object = json.object else { return nil }
    if object.values.allSatisfy({ $0.array != nil }) {
      return .columns(object.mapValues { ($0.array ?? []).map(\.double) })
    }
    return .cells(object.compactMapValues(\.double))
  }
}
