// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import TestSupport
import Testing
import Wording

/// A made-up clinic whose data are in order: two visits of each of 150 patients.
struct Clinic {
  var visits: Grid
  var people: Grid
  var sheet = Clinic.sheet

  init() {
    var generator = SeededGenerator(seed: 11)
    func draw(_ range: ClosedRange<Double>) -> String {
      let number = Double.random(in: range, using: &generator)
      return "\((number * 1000).rounded() / 1000)"
    }
    var visits: [[String]] = []
    var people: [[String]] = []
    for patient in 0..<150 {
      let name = Self.name(patient)
      people.append([name, patient % 2 == 0 ? "女" : "男", patient % 3 == 0 ? "东院" : "西院"])
      for visit in 0..<2 {
        let row = patient * 2 + visit
        let day = 1 + row % 28
        let month = patient < 100 ? 1 + patient / 25 : 7 + (patient - 100) / 25
        let date = "2025-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
        let ill = Double.random(in: 0...1, using: &generator) < 0.4
        // No two readers are wrong about one visit.
        let slip = row % 11 == 3 ? 0 : row % 13 == 5 ? 1 : row % 17 == 3 ? 2 : 3
        let read = { (reader: Int) in (slip == reader) != ill ? "1" : "0" }
        visits.append([
          "V\(1000 + row)", name, "\(20 + patient * 7 % 60)", "\(date) 08:00", "\(date) 09:30",
          draw(4...9), draw(45...90), draw(36...38), ill ? "1" : "0",
          read(0), read(1), read(2), patient < 100 ? "train" : "test",
        ])
      }
    }
    self.visits = Grid(
      header: [
        "visit", "patient", "age", "seen", "entered", "glucose", "weight", "temperature", "ill",
        "reader_a", "reader_b", "reader_a_again", "part",
      ], rows: visits)
    self.people = Grid(header: ["patient", "sex", "site"], rows: people)
  }

  static func name(_ patient: Int) -> String { "PAT\(7000 + patient * 13)X" }

  static let sheet = """
    {
      dataset: "clinic", title: "Clinic", setting: "local",
      population: {
        collected: ["2025-01", "2025-12"],
        target: { sex: { F: 0.5, M: 0.5 }, age: { "<40": 0.34, "[40,60)": 0.33, ">=60": 0.33 } },
        targetSource: "census",
      },
      ethics: { identifiers: "pseudonyms" },
      files: [
        { path: "visits.csv", sha256: "VISITS", table: "visits" },
        { path: "people.csv", sha256: "PEOPLE", table: "people", on: "patient" },
      ],
      columns: {
        visit: { role: "case" }, patient: { role: "patient", from: { column: "patient" } },
        age: { role: "group", type: "integer", bands: [40, 60], perPatient: true },
        seen: { role: "time" }, entered: { role: "other", type: "date" },
        glucose: { role: "input", type: "number", unit: "mmol/L" },
        weight: { role: "input", type: "number", unit: "kg", range: [20, 300] },
        temperature: { role: "input", type: "number", unit: "Cel" },
        ill: { role: "truth", type: "boolean" },
        reader_a: { role: "annotation", type: "boolean", annotates: { target: "ill", annotator: "a" } },
        reader_b: { role: "annotation", type: "boolean", annotates: { target: "ill", annotator: "b" } },
        reader_a_again: { role: "annotation", type: "boolean", annotates: { target: "ill", annotator: "a", round: 2, stage: "self" } },
        part: { role: "split" },
        sex: { role: "group", values: ["F", "M"], map: { "女": "F", "男": "M" } },
        site: { role: "site" },
      },
      rules: [{ id: "entered-after-seen", require: { column: "entered", atLeast: { column: "seen" } } }],
      lags: [{ event: "seen", record: "entered", atMostDays: 3 }],
    }
    """

  /// Checks the clinic as it is now, beside the data it was developed on where there are any.
  func checked(development: Clinic? = nil) throws -> QualityReport {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    try lay(as: "clinic", in: folder)
    var options = CheckOptions(asOf: 1_795_000_000, examples: 1000)
    if let development {
      try development.lay(as: "earlier", in: folder)
      options.development = (folder.file("earlier"), "earlier")
    }
    return try DatasetCheck.run(
      folder: folder.file("clinic"), shownAs: "clinic", options: options)
  }

  private func lay(as name: String, in folder: TemporaryFolder) throws {
    let (visits, people) = (visits.csv, people.csv)
    try folder.write(visits, to: "\(name)/visits.csv")
    try folder.write(people, to: "\(name)/people.csv")
    let text = sheet.replacing("VISITS", with: SHA256.hex(of: visits))
      .replacing("PEOPLE", with: SHA256.hex(of: people))
      .replacing("dataset: \"clinic\"", with: "dataset: \"\(name)\"")
    try folder.write(text, to: "\(name)/dataset.json5")
  }
}

@Suite("Check of a made-up clinic")
struct ClinicTests {
  /// What is wrong, the finding it must give, and its rows from 1; nil where it has none.
  struct Wrong: Sendable, CustomTestStringConvertible {
    let id: String
    let rows: [Int]?
    let plant: @Sendable (inout Clinic) -> Void

    init(_ id: String, _ rows: [Int]?, _ plant: @escaping @Sendable (inout Clinic) -> Void) {
      self.id = id
      self.rows = rows
      self.plant = plant
    }

    var testDescription: String { id }
  }

  @Test("finds nothing where nothing is wrong")
  func clean() throws {
    let report = try Clinic().checked()
    #expect(report.findings.map(\.id) == [])
    #expect(report.rows == 300 && report.patients == 150)
    for result in report.dimensions {
      #expect(result.overall.rate != nil, "\(result.dimension)")
    }
    #expect(report.result(.completeness)?.overall.rate == 1)
    #expect(report.result(.validity)?.overall.rate == 1)
    #expect(report.result(.consistency)?.overall.rate == 1)
    #expect(report.result(.timeliness)?.overall.rate == 1)
    #expect(report.result(.leakage)?.overall.of == 100)
    let lag = report.result(.timeliness)?.measures.first
    #expect(lag?.values.first { $0.name == "median_days" }?.value == 0.0625)
  }

  static let wrongs: [Wrong] = [
    Wrong("missing-truth:ill", [5, 9]) { $0.visits.set("ill", [4, 8]) { _ in "" } },
    Wrong("missing-identifier:patient", [7]) { $0.visits.set("patient", [6]) { _ in " " } },
    Wrong("missing-by-time:glucose", Array(1...30)) {
      // The first tenth in the order of time: January and the last days of nothing else.
      let first = $0.visits.rows.indices.sorted { [rows = $0.visits.rows] a, b in
        rows[a][3] == rows[b][3] ? a < b : rows[a][3] < rows[b][3]
      }.prefix(30)
      $0.visits.set("glucose", Array(first)) { _ in "" }
    },
    Wrong("missing-values:weight", Array(stride(from: 2, through: 300, by: 2))) {
      $0.visits.set("weight", Array(stride(from: 1, to: 300, by: 2))) { _ in "" }
    },
    Wrong("wrong-type:glucose", [3]) { $0.visits.set("glucose", [2]) { _ in "6,1a" } },
    Wrong("out-of-range:weight", [4]) { $0.visits.set("weight", [3]) { _ in "301.5" } },
    Wrong("sentinel:glucose:-9", [11, 12]) { $0.visits.set("glucose", [10, 11]) { _ in "-9" } },
    Wrong("unit-mix:glucose", [21, 22, 23, 24]) {
      $0.visits.set("glucose", [20, 21, 22, 23], from: "glucose") {
        "\((Double($0) ?? 6) * 18.016)"
      }
    },
    Wrong("unit-mix:weight", [31, 32, 33]) {
      $0.visits.set("weight", [30, 31, 32], from: "weight") { "\((Double($0) ?? 60) * 1000)" }
    },
    Wrong("unit-mix:temperature", [41, 42, 43]) {
      $0.visits.set("temperature", [40, 41, 42], from: "temperature") {
        "\((Double($0) ?? 37) * 1.8 + 32)"
      }
    },
    Wrong("category-variant:sex", [1, 2]) { $0.people.set("sex", [0]) { _ in "女 " } },
    Wrong("category-variant:site", [1, 2]) { $0.people.set("site", [0]) { _ in "东院\u{3000}" } },
    Wrong("unknown-code:sex", [5, 6]) { $0.people.set("sex", [2]) { _ in "张三" } },
    Wrong("mojibake:site", [3, 4]) { $0.people.set("site", [1]) { _ in "Î÷Ôº" } },
    Wrong("placeholder-word:weight", [9]) { $0.visits.set("weight", [8]) { _ in "未查" } },
    Wrong("impossible-date:seen", [15]) { $0.visits.set("seen", [14]) { _ in "2025-02-29 08:00" } },
    Wrong("future-date:entered", [17]) { $0.visits.set("entered", [16]) { _ in "2031-01-01" } },
    Wrong("placeholder-date:seen", [19]) { $0.visits.set("seen", [18]) { _ in "1900-01-01" } },
    Wrong("outside-collection:seen", [23]) { $0.visits.set("seen", [22]) { _ in "2024-12-30" } },
    Wrong("damaged-identifier:visit:exponent", [25]) {
      $0.visits.set("visit", [24]) { _ in "4.2E+17" }
    },
    Wrong("damaged-identifier:visit:zeros", [30]) { clinic in
      for row in 0..<300 { clinic.visits[row, "visit"] = "000\(10_000 + row)" }
      clinic.visits[29, "visit"] = "10029"
    },
    Wrong("duplicate-case:clinic/visits.csv:visit", [51]) {
      $0.visits.set("visit", [50]) { _ in "V1000" }
    },
    Wrong("duplicate-row", [52]) { clinic in
      let copy = clinic.visits.rows[10]
      clinic.visits.rows[51] = ["V1051", Clinic.name(25)] + copy.dropFirst(2)
      clinic.people.rows[25] = [Clinic.name(25)] + clinic.people.rows[5].dropFirst()
      clinic.visits.rows[50][2] = copy[2]
    },
    Wrong("near-duplicate-row", [54]) { clinic in
      let copy = clinic.visits.rows[12]
      clinic.visits.rows[53] = ["V1053", Clinic.name(26)] + copy.dropFirst(2)
      clinic.people.rows[26] = [Clinic.name(26)] + clinic.people.rows[6].dropFirst()
      clinic.visits.rows[52][2] = copy[2]
      clinic.visits.set("weight", [53]) { _ in "60.5" }
    },
    Wrong("patient-conflict:age", [102]) { $0.visits.set("age", [101]) { _ in "99" } },
    Wrong("broken-rule:entered-after-seen", [61]) {
      $0.visits.set("entered", [60], from: "entered") { $0.replacing("09:30", with: "07:00") }
    },
    Wrong("negative-lag:seen→entered", [61]) {
      $0.visits.set("entered", [60], from: "entered") { $0.replacing("09:30", with: "07:00") }
    },
    Wrong("late-record:seen→entered", [63]) {
      $0.visits.set("entered", [62]) { _ in "2025-12-20 10:00" }
    },
    Wrong("unmatched-row:clinic/people.csv:patient", [199, 200]) { clinic in
      clinic.people.rows.remove(at: 99)
    },
    Wrong("unknown-split:part", [70]) { $0.visits.set("part", [69]) { _ in "maybe" } },
    Wrong("patient-overlap:patient", [201]) { clinic in
      clinic.visits.set("patient", [200]) { _ in Clinic.name(0) }
    },
    Wrong("row-overlap", [203]) { clinic in
      let copy = clinic.visits.rows[10]
      clinic.visits.rows[202] = ["V1202", Clinic.name(101)] + copy[2..<12] + ["test"]
      clinic.people.rows[101] = [Clinic.name(101)] + clinic.people.rows[5].dropFirst()
    },
    Wrong("near-row-overlap", [203]) { clinic in
      let copy = clinic.visits.rows[10]
      clinic.visits.rows[202] = ["V1202", Clinic.name(101)] + copy[2..<12] + ["test"]
      clinic.people.rows[101] = [Clinic.name(101)] + clinic.people.rows[5].dropFirst()
      clinic.visits.set("weight", [202]) { _ in "60.5" }
    },
    Wrong("time-order:seen", [205]) { $0.visits.set("seen", [204]) { _ in "2025-01-02 08:00" } },
    Wrong("truth-in-column:ill←weight", nil) { clinic in
      for row in 0..<300 {
        clinic.visits[row, "weight"] = clinic.visits[row, "ill"] == "1" ? "80.\(row)" : "60.\(row)"
      }
    },
    Wrong("truth-in-missingness:ill←glucose", nil) { clinic in
      for row in 0..<300 where clinic.visits[row, "ill"] == "1" {
        clinic.visits[row, "glucose"] = ""
      }
    },
    Wrong("truth-against-all:ill:1", [72]) { clinic in
      for column in ["reader_a", "reader_b"] {
        clinic.visits[71, column] = clinic.visits[71, "ill"] == "1" ? "0" : "1"
      }
    },
    Wrong("share-differs:sex=F", nil) { clinic in
      for row in 0..<30 { clinic.people[row, "sex"] = "女" }
    },
    Wrong("category-absent:sex=M", nil) { clinic in
      for row in 0..<150 { clinic.people[row, "sex"] = "女" }
    },
    Wrong("identifying-text:temperature:phone", [6]) {
      $0.visits.set("temperature", [5]) { _ in "电话13812345678" }
    },
    Wrong("constant-column:site", Array(1...300)) { clinic in
      for row in 0..<150 { clinic.people[row, "site"] = "东院" }
    },
  ]

  @Test("finds each planted error at its place, once, and shows no patient", arguments: wrongs)
  func planted(wrong: Wrong) throws {
    var clinic = Clinic()
    wrong.plant(&clinic)
    let report = try clinic.checked()
    let finding = report.finding(wrong.id)
    #expect(finding != nil, "\(report.findings.map(\.id))")
    if let rows = wrong.rows, let finding {
      #expect(finding.count == rows.count)
      if rows.count < 30 || wrong.id.hasPrefix("missing-values") || wrong.id.hasPrefix("constant") {
        // Rows of the people's file are those of the patients.
        let inPeople = finding.examples.allSatisfy { $0.place.file == "clinic/people.csv" }
        let own = inPeople ? rows.map { ($0 + 1) / 2 } : rows
        #expect(report.rows(wrong.id) == own)
      }
    }
    #expect(!report.shows(Set((0..<150).map(Clinic.name))))
    #expect(!report.json.canonical().contains("张三"))
  }

  @Test("plants at least thirty kinds of error")
  func kinds() {
    let kinds = Set(Self.wrongs.map { $0.id.split(separator: ":")[0] })
    #expect(kinds.count >= 30, "\(kinds.count)")
  }

  @Test("looks through columns that nobody described, and shows nothing of what it found there")
  func identities() throws {
    var clinic = Clinic()
    clinic.visits.header.append("note")
    for row in 0..<300 { clinic.visits.rows[row].append("病情稳定") }
    // Invented, with a right check digit.
    clinic.visits[8, "note"] = "患者姓名：王小明，身份证号 110105199003078895。王小明女士，电话 13812345678"
    clinic.visits[9, "note"] = "2025-03-07 复查，由李医生接诊"
    clinic.visits[11, "note"] = ""
    let report = try clinic.checked()
    #expect(report.rows("identifying-text:note:name") == [9])
    #expect(report.rows("identifying-text:note:identityNumber") == [9])
    #expect(report.rows("identifying-text:note:phone") == [9])
    #expect(report.rows("identifying-text:note:date") == [10])
    let name = try #require(report.finding("identifying-text:note:name"))
    #expect(name.count == 1 && name.of == 299 && name.severity == .warning)
    let identity = try #require(report.result(.identity))
    let note = try #require(identity.measures.first { $0.columns == ["note"] })
    #expect(note.count == 297 && note.of == 299)
    #expect(identity.overall.of - identity.overall.count == 2)
    let shown = report.json.canonical()
    for word in ["王", "李", "1101", "8895", "138", "03-07"] { #expect(!shown.contains(word)) }
  }

  @Test("finds every test row that copies a development row, wherever that one stands")
  func copies() throws {
    var clinic = Clinic()
    let copy = clinic.visits.rows.remove(at: 10)
    clinic.visits.rows.append(copy)
    for row in 201...204 {
      let old = clinic.visits.rows[row]
      clinic.visits.rows[row] = old[..<2] + copy[2..<12] + ["test"]
      let patient = try #require(clinic.people.rows.firstIndex { $0[0] == old[1] })
      clinic.people.rows[patient] = [old[1]] + clinic.people.rows[5].dropFirst()
    }
    let report = try clinic.checked()
    #expect(report.rows("row-overlap") == [202, 203, 204, 205])
    #expect(report.result(.leakage)?.overall.count == 96)
  }

  @Test("compares with the data set the model was developed on")
  func development() throws {
    var later = Clinic()
    let earlier = Clinic()
    for row in 0..<300 {
      later.visits[row, "patient"] = "NEW" + later.visits[row, "patient"]
      later.visits[row, "visit"] = "N" + later.visits[row, "visit"]
      later.visits[row, "seen"] = later.visits[row, "seen"].replacing("2025-", with: "2026-")
      if row >= 5 {
        later.visits[row, "glucose"] = "\(4 + Double(row * 17 % 300) / 61)"
        later.visits[row, "weight"] = "\(45 + Double(row * 23 % 300) / 7)"
        later.visits[row, "temperature"] = "\(36 + Double(row * 29 % 300) / 157)"
      }
    }
    for row in 0..<150 { later.people[row, "patient"] = "NEW" + later.people[row, "patient"] }
    later.visits[7, "patient"] = earlier.visits[40, "patient"]
    let report = try later.checked(development: earlier)
    #expect(report.rows("patient-overlap:patient") == [8])
    let near = report.rows("near-row-overlap") ?? []
    let same = report.rows("row-overlap") ?? []
    #expect(Set(near + same) == [1, 2, 3, 4, 5])
    #expect(report.finding("time-order:seen") == nil)
    #expect(report.result(.leakage)?.overall.of == 300)
  }

  @Test("gives the same document for rows in any order, but for their places")
  func order() throws {
    let clinic = Clinic()
    var turned = clinic
    turned.visits.rows.reverse()
    turned.people.rows.reverse()
    let (first, second) = (try clinic.checked(), try turned.checked())
    #expect(first.json["dimensions"] == second.json["dimensions"])
    #expect(try clinic.checked().json == first.json)
  }

  @Test("shows case ids only where the datasheet says that nothing identifies a person")
  func cases() throws {
    var clinic = Clinic()
    clinic.visits.set("weight", [3]) { _ in "301.5" }
    #expect(try clinic.checked().finding("out-of-range:weight")?.examples[0].place.case == nil)
    clinic.sheet = clinic.sheet.replacing("\"pseudonyms\"", with: "\"none\"")
    #expect(try clinic.checked().finding("out-of-range:weight")?.examples[0].place.case == nil)
    clinic.sheet = clinic.sheet.replacing(
      "role: \"patient\",", with: "role: \"other\", type: \"text\","
    )
    .replacing(", perPatient: true", with: "")
    let shown = try clinic.checked().finding("out-of-range:weight")?.examples[0].place
    #expect(shown?.case == "V1003" && shown?.row == 4 && shown?.line == 5)
  }
}
