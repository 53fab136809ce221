// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import TestSupport
import Testing
import Wording

@Suite("What a datasheet says about quality")
struct QualityKeysTests {
  private func sheet(_ more: String, columns: String = "") throws -> Datasheet {
    let text = """
      {
        dataset: "ward", title: "Ward", setting: "local",
        files: [{ path: "a.csv", sha256: "\(String(repeating: "a", count: 64))", table: "t" }],
        columns: {
          id: { role: "case" }, sex: { role: "group", values: ["F", "M"] },
          age: { role: "input", type: "number" }, born: { role: "other", type: "date" },
          seen: { role: "time" }, pregnant: { role: "input", type: "boolean" }, \(columns)
        },
        \(more)
      }
      """
    return try Datasheet(try JSON5.parse(Array(text.utf8), file: "dataset.json5"))
  }

  @Test("is read with every form of a condition")
  func conditions() throws {
    let rules = try sheet(
      """
      rules: [
        { id: "pregnant", when: { column: "pregnant", equals: true }, require: { column: "sex", equals: "F" } },
        { id: "born", severity: "warning", require: { all: [
            { column: "seen", atLeast: { column: "born", plus: 1 } }, { not: { column: "born", missing: true } },
            { any: [{ column: "age", above: 0, below: 120 }, { column: "sex", in: ["F"] }] } ] } },
        { id: "when", require: { column: "seen", atMost: "2030-01-01" } },
      ],
      """
    ).rules
    #expect(rules.map(\.id) == ["pregnant", "born", "when"])
    #expect(rules[0].columns == ["pregnant", "sex"])
    #expect(rules[0].severity == .error && rules[1].severity == .warning)
    #expect(rules[1].columns == ["seen", "born", "age", "sex"])
    #expect(
      rules[2].require == .compares(column: "seen", .atMost, .word("2030-01-01")))
  }

  @Test(
    "is refused with its place where it cannot be meant",
    arguments: [
      (
        #"rules: [{ id: "a", require: { column: "agee", above: 3 } }]"#,
        "there is no column 'agee'; did you mean 'age'?"
      ),
      (
        #"rules: [{ id: "a", require: { column: "sex", equals: "W" } }]"#,
        "column 'sex' (category) cannot be compared with 'W'"
      ),
      (
        #"rules: [{ id: "a", require: { column: "age", atLeast: { column: "born" } } }]"#,
        "column 'age' (number) cannot be compared with column 'born'"
      ),
      (
        #"rules: [{ id: "a", require: { column: "sex", above: { column: "sex" } } }]"#,
        "the values of column 'sex' have no order; use equals or differs"
      ),
      (
        #"rules: [{ id: "a", require: { column: "age" } }]"#,
        "column 'age' is compared with nothing"
      ),
      (
        #"rules: [{ id: "a", require: { all: [], any: [] } }]"#, "a condition is one of"
      ),
      (
        #"rules: [{ id: "a", require: { column: "age", more: 3 } }]"#, "more"
      ),
      (
        #"rules: [{ id: "a", require: { column: "age", above: 3 } }, { id: "a", require: { column: "age", above: 3 } }]"#,
        "two rules are called 'a'; rename one"
      ),
      (
        #"lags: [{ event: "seen", record: "age" }]"#,
        "column 'age' of a lag must be of type date"
      ),
      (
        #"lags: [{ event: "seen", record: "born", atMostDays: -1 }]"#,
        "atMostDays cannot be negative"
      ),
      (
        #"population: { target: { sex: { F: 0.5, M: 0.6 } } }"#, "add up to 1.100"
      ),
      (
        #"population: { target: { age: { young: 1 } } }"#, "which needs bands"
      ),
    ])
  func refused(text: String, said: String) throws {
    let complaint = complaint { _ = try sheet(text) }
    #expect(complaint?.contains(said) == true, "\(complaint ?? "nothing")")
    #expect(complaint?.hasPrefix("dataset.json5:") == true)
  }

  @Test("says whose reading an annotation is")
  func annotations() throws {
    let column =
      #"a: { role: "annotation", type: "boolean", annotates: { target: "x", annotator: "r", round: 2, stage: "self" } }"#
    let what = try #require(try sheet("", columns: column).rule(for: "a")?.annotates)
    #expect(what.target == "x" && what.annotator == "r" && what.round == 2 && what.stage == .self)
    let alone = complaint {
      _ = try sheet("", columns: #"a: { role: "annotation", type: "boolean" }"#)
    }
    #expect(alone?.contains("go together") == true)
  }

  @Test("nested conditions beyond all sense are refused, not followed")
  func deep() throws {
    let deep =
      String(repeating: "{ not: ", count: 60) + #"{ column: "age", above: 1 }"#
      + String(repeating: " }", count: 60)
    let said = complaint { _ = try sheet(#"rules: [{ id: "a", require: \#(deep) }]"#) }
    #expect(said?.contains("nested deeper than 16") == true)
  }

  @Test(
    "damaged data are judged or refused with an explanation, and never end the program", .ownThread)
  func fuzz() throws {
    let bench = try Bench()
    var clinic = Clinic()
    clinic.visits.rows = Array(clinic.visits.rows.prefix(40))
    let words = [
      "1e308", "-1e308", "9999-12-31", "0001-01-01", "\u{FFFD}", "Ã©", "男\u{3000}", "\"", "\n,,,\n",
      "1e-320", "nan", "inf", "999999999999999999999",
    ]
    var fuzzer = Fuzzer(.datasetCheck, texts: [clinic.visits.csv], words: words)
    fuzzer.count = 400
    let failures = fuzzer.failures { bytes in
      put(bytes, at: bench.path + "/data.csv")
      try bench.sheet(
        files: #"{ path: "data.csv", sha256: "\#(SHA256.hex(of: bytes))", table: "t" }"#,
        columns: """
          visit: { role: "case" }, patient: { role: "patient" },
          age: { role: "group", type: "integer", bands: [40, 60], perPatient: true },
          seen: { role: "time" }, entered: { role: "other", type: "date" },
          glucose: { role: "input", type: "number", unit: "mmol/L" },
          weight: { role: "input", type: "number", range: [20, 300] },
          ill: { role: "truth", type: "boolean" }, part: { role: "split" },
          """,
        more: """
          lags: [{ event: "seen", record: "entered" }],
          rules: [{ id: "r", require: { column: "entered", atLeast: { column: "seen", plus: 1e9 } } }],
          population: { target: { age: { "<40": 1 } } },
          """)
      let report = try check(bench.path, shownAs: bench.shown)
      try hold(!report.shows(Set((0..<20).map(Clinic.name))), "shows a patient")
    }
    #expect(failures == [])
  }
}
