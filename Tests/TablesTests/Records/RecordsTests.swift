// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import TestSupport
import Testing
import Wording

@Suite("FHIR resources and nested records")
struct RecordsTests {
  private static let observations = #"""
    {"resourceType":"Observation","id":"o1","code":{"coding":[{"system":"http://loinc.org","code":"8867-4"},{"system":"http://snomed.info/sct","code":"364075005"}]},"valueQuantity":{"value":72,"unit":"beats/minute"}}
    {"resourceType":"Observation","id":"o2","code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]},"valueQuantity":{"value":80.5,"unit":"beats/minute"}}
    {"resourceType":"Observation","id":"o3","code":{"coding":[{"system":"http://snomed.info/sct","code":"1"}]}}

    """#
  private static let code = "code.coding[system=http://loinc.org].code"

  @Test("give columns by declared paths, with filters and places")
  func paths() throws {
    let reading = try read(
      Self.observations,
      [
        ("id", "id"), ("code", Self.code), ("value", "valueQuantity.value"),
        ("second", "code.coding[1].code"),
        ("snomed", "code.coding[system='http://snomed.info/sct'].code"),
      ])
    let table = reading.table
    #expect(try table.strings("id") == ["o1", "o2", "o3"])
    #expect(try table.strings("code") == ["8867-4", "8867-4", nil])
    #expect(try table.numbers("value") == [72, 80.5, nil])
    #expect(try table.strings("second") == ["364075005", nil, nil])
    #expect(try table.strings("snomed") == ["364075005", nil, "1"])
    #expect(reading.labels == ["value": "beats/minute"])
    #expect(table.lines == [1, 2, 3])
  }

  @Test("follow a filter through a component, as of a blood pressure")
  func components() throws {
    let text = #"""
      {"resourceType":"Observation","component":[{"code":{"coding":[{"code":"8480-6"}]},"valueQuantity":{"value":120,"unit":"mmHg"}},{"code":{"coding":[{"code":"8462-4"}]},"valueQuantity":{"value":80,"unit":"mmHg"}}]}
      """#
    let reading = try read(
      text,
      [
        ("sbp", "component[code.coding.code=8480-6].valueQuantity.value"),
        ("dbp", "component[code.coding.code=8462-4].valueQuantity.value"),
      ])
    #expect(try reading.table.integers("sbp") == [120])
    #expect(try reading.table.integers("dbp") == [80])
  }

  @Test("refuse several values where nobody said which, naming the resource")
  func repeated() {
    let error = refusal(Self.observations, [("code", "code.coding.code")])
    #expect(
      error.hasPrefix(
        "o.ndjson:1: the path 'code.coding.code' leads to 2 values in Observation/o1; add a filter")
    )
    // Whose record it is stays untold.
    let patient =
      #"{"resourceType":"Patient","id":"secret","name":[{"family":"a"},{"family":"b"}]}"#
    #expect(!refusal(patient, [("family", "name.family")]).contains("secret"))
  }

  @Test("refuse quantities in two units unless the unit is a column too")
  func units() throws {
    let text =
      Self.observations
      + #"{"resourceType":"Observation","id":"o4","valueQuantity":{"value":1,"unit":"Hz"}}"#
    let error = refusal(text, [("value", "valueQuantity.value")])
    #expect(error.hasPrefix("o.ndjson:4: column 'value' is in 'Hz' here and in 'beats/minute'"))
    let both = try read(
      text, [("value", "valueQuantity.value"), ("unit", "valueQuantity.unit")])
    #expect(try both.table.strings("unit").last == "Hz")
  }

  @Test("say what else is wrong, and where")
  func wrong() {
    let fields = [("id", "id")]
    #expect(refusal(Self.observations, []).contains("declared with fields (--path NAME=PATH"))
    #expect(refusal("{\"id\":1}", fields).contains("there is no resourceType"))
    let two = "{\"resourceType\":\"Patient\"}\n{\"resourceType\":\"Encounter\"}"
    #expect(refusal(two, fields).hasPrefix("o.ndjson:2: this is Encounter, and line 1 is Patient"))
    #expect(refusal(Self.observations, [("c", "code")]).contains("an object or an array"))
    for path in ["", ".", "a.", "a..b", "a[b", "a[]", "[x=1]", "a[x=1]b", "a[-1]"] {
      #expect(refusal(Self.observations, [("c", path)]).contains("is not well-formed"), "\(path)")
    }
    let cut = Self.observations.split(separator: "\n")[0].dropLast(3)
    #expect(refusal("\n" + cut, fields).hasPrefix("o.ndjson:2:"))
    #expect(refusal("", fields).contains("the file is empty"))
    let long = #"{"resourceType":"Patient","id":12345678901234567890123}"#
    #expect(refusal(long, fields).contains("too many digits"))
  }

  @Test("are found by the beginning of the file, packed or not")
  func front() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("o.ndjson.gz")
    try Files.writeAtomically(Gzip.deflate(Array(Self.observations.utf8)), to: path)
    let source = TableSource(fields: [TableField(name: "code", path: Self.code)])
    let table = try TableFile.read(
      path: path, shownAs: "o.ndjson.gz", options: TableOptions(source: source)
    ).table
    #expect(try table.strings("code") == ["8867-4", "8867-4", nil])
    let plain = try folder.write("{\"a\":{\"b\":[{\"c\":5}]}}\n{\"a\":{}}\n", to: "n.jsonl")
    let nested = TableSource(fields: [TableField(name: "c", path: "a.b.c")])
    #expect(
      try TableFile.read(path: plain, shownAs: "n", options: TableOptions(source: nested))
        .table.integers("c") == [5, nil])
  }

  @Test("agree with what Python's json module finds in the bulk export")
  func bulk() throws {
    guard let shared = ProjectFolder.shared, Files.exists(shared + "/data/fhir") else {
      print("skipped: data/fhir is not beside the project")
      return
    }
    func file(_ name: String, _ fields: [(String, String)]) throws -> Table {
      let source = TableSource(fields: fields.map { TableField(name: $0.0, path: $0.1) })
      return try TableFile.read(
        path: "\(shared)/data/fhir/\(name).ndjson.gz", shownAs: name,
        options: TableOptions(source: source)
      ).table
    }
    let observations = try file(
      "Observation",
      [
        ("id", "id"), ("code", Self.code), ("value", "valueQuantity.value"),
        ("unit", "valueQuantity.unit"), ("time", "effectiveDateTime"),
      ])
    #expect(observations.rowCount == 256)
    let values = try observations.numbers("value").compactMap(\.self)
    #expect(values.count == 34 && isClose(values.reduce(0, +), 2_108_663.606))
    #expect(try observations.strings("unit").count { $0 == "mmHg" } == 10)
    #expect(try observations.strings("code").allSatisfy { $0 != nil })
    #expect(try observations.dates("time").allSatisfy { $0 != nil })
    let patients = try file(
      "Patient",
      [
        ("birth", "birthDate"), ("sex", "gender"),
        ("mrn", "identifier[type.coding.code=MR].value"),
      ])
    #expect(try patients.strings("birth") == ["1999-02-12", "1999-04-26"])
    #expect(try patients.strings("mrn")[0] == "fbba2017-3ef4-dfe0-714c-c302cd9b8cca")
    let conditions = try file(
      "Condition", [("name", "code.coding.display"), ("onset", "onsetDateTime")])
    #expect(try conditions.strings("name") == ["Tuberculosis", "Tuberculosis"])
    let reports = try file(
      "DiagnosticReport", [("code", "code.coding[code=34117-2].display"), ("status", "status")])
    #expect(reports.rowCount == 66)
    let encounters = try file("Encounter", [("class", "class.code"), ("start", "period.start")])
    #expect(try encounters.strings("class").count { $0 == "IMP" } == 6)
  }

  @Test("yield a table or a sentence under damage", .ownThread)
  func fuzz() {
    let fields = [("id", "id"), ("code", Self.code), ("value", "valueQuantity.value")]
    let words = ["[]", "null", "{}", "1e999", "\\ud800", "Observation", "[[", "{\"id\":"]
    let failures = Fuzzer(.fhir, texts: [Self.observations], words: words, name: "o.ndjson")
      .failures {
        let table = try read($0, fields).table
        try hold(
          table.columns.allSatisfy { $0.count == table.rowCount }, "columns differ in length")
      }
    #expect(failures == [])
  }

  private func read(_ text: String, _ fields: [(String, String)]) throws(TableError) -> TableReading
  {
    try read(Array(text.utf8), fields)
  }

  private func read(
    _ bytes: [UInt8], _ fields: [(String, String)]
  ) throws(TableError) -> TableReading {
    let source = TableSource(fields: fields.map { TableField(name: $0.0, path: $0.1) })
    return try Records.read(
      bytes, name: "o.ndjson", isFHIR: true, options: TableOptions(source: source))
  }

  private func refusal(_ text: String, _ fields: [(String, String)]) -> String {
    do throws(TableError) {
      _ = try read(text, fields)
      return ""
    } catch {
      return error.text.en
    }
  }
}
