// SPDX-License-Identifier: Apache-2.0

public import Platform
import Tables
public import Wording

extension DatasetSummary {
  /// The summary as `touchstone dataset describe --json` prints it, titles in one language.
  public func json(in language: Language) -> JSON {
    var object: [String: JSON] = [
      "dataset": .string(name), "title": .string(title[language]),
      "setting": .string(setting.rawValue), "rows": .integer(Int64(rows)), "hash": .string(hash),
      "columns": .array(columns.map { $0.json(in: language) }),
      "warnings": .array(warnings.map { .string($0[language]) }),
    ]
    if let patients { object["patients"] = .integer(Int64(patients)) }
    if let casesOfOnePatient {
      object["cases_of_one_patient"] = .integer(Int64(casesOfOnePatient))
    }
    return .object(object)
  }
}

extension DatasetSummary.Column {
  func json(in language: Language) -> JSON {
    var object: [String: JSON] = [
      "name": .string(name), "title": .string(title[language]), "role": .string(role.rawValue),
      "type": .string(type.rawValue), "missing": .integer(Int64(missing)),
      "out_of_range": .integer(Int64(outOfRange)),
    ]
    if let unit { object["unit"] = .string(unit) }
    if let events { object["events"] = .integer(Int64(events)) }
    if let extent {
      let ends = [extent.lowerBound, extent.upperBound]
      object["extent"] = .array(
        type == .date
          ? ends.map { .string(CalendarTime.text(Int64($0))) } : ends.map(JSON.double))
    }
    if !levels.isEmpty {
      object["levels"] = .array(
        levels.map { level in
          .object([
            "id": .string(level.group.id), "title": .string(level.group.text[language]),
            "rows": .integer(Int64(level.count)),
          ])
        })
    }
    return .object(object)
  }
}
