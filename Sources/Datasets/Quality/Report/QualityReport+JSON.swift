// SPDX-License-Identifier: Apache-2.0

public import Platform
import Wording

extension QualityReport {
  /// The report as `touchstone dataset check --json` prints it, sentences in both languages.
  public var json: JSON {
    var object: [String: JSON] = [
      "dataset": .string(dataset), "hash": .string(hash), "rows": .integer(Int64(rows)),
      "dimensions": .object(
        Dictionary(
          dimensions.map { ($0.dimension.rawValue, $0.json) }, uniquingKeysWith: { $1 })),
      "findings": .array(findings.map(\.json)),
      "warnings": .array(warnings.map(\.json)),
    ]
    if let patients { object["patients"] = .integer(Int64(patients)) }
    return .object(object)
  }
}

extension Text {
  fileprivate var json: JSON { .object(["zh-CN": .string(zh), "en": .string(en)]) }
}

extension DimensionResult {
  fileprivate var json: JSON {
    var object = overall.members
    object["measures"] = .array(
      measures.map { measure in
        var members = measure.members
        members["measure"] = .string(measure.id)
        return .object(members)
      })
    return .object(object)
  }
}

extension Measure {
  fileprivate var members: [String: JSON] {
    var object: [String: JSON] = [
      "rate": rate.map(JSON.double) ?? .null, "count": .integer(Int64(count)),
      "of": .integer(Int64(of)),
    ]
    if let reason { object["reason"] = reason.json }
    if !columns.isEmpty { object["columns"] = .array(columns.map(JSON.string)) }
    if let group { object["group"] = .string(group) }
    if !values.isEmpty {
      object["values"] = .object(
        Dictionary(values.map { ($0.name, JSON.double($0.value)) }, uniquingKeysWith: { $1 }))
    }
    return object
  }
}

extension Finding {
  fileprivate var json: JSON {
    var object: [String: JSON] = [
      "id": .string(id), "kind": .string(kind.rawValue),
      "dimension": .string(dimension.rawValue), "severity": .string(severity.rawValue),
      "columns": .array(columns.map(JSON.string)), "count": .integer(Int64(count)),
      "of": .integer(Int64(of)), "text": text.json,
      "examples": .array(
        examples.map { example in
          var object = example.place.members
          if let other = example.other { object["other"] = .object(other.members) }
          return .object(object)
        }),
    ]
    if let column = columns.first { object["column"] = .string(column) }
    return .object(object)
  }
}

extension Finding.Place {
  fileprivate var members: [String: JSON] {
    var object: [String: JSON] = ["file": .string(file), "row": .integer(Int64(row))]
    if let line { object["line"] = .integer(Int64(line)) }
    if let name = self.case { object["case"] = .string(name) }
    return object
  }
}
