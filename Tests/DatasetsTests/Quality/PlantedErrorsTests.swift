// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import TestSupport
import Testing
import Wording

@Suite("Errors planted in real data")
struct PlantedErrorsTests {
  /// Different rows for each plant, always the same ones.
  struct Places {
    private var free: [Int]

    init(_ rows: some Sequence<Int>, seed: UInt64) {
      var generator = SeededGenerator(seed: seed)
      free = Array(rows).shuffled(using: &generator)
    }

    mutating func take(_ count: Int, where fits: (Int) -> Bool = { _ in true }) -> [Int] {
      var taken: [Int] = []
      while taken.count < count, let at = free.firstIndex(where: fits) {
        taken.append(free.remove(at: at))
      }
      return taken
    }
  }

  private func trim(_ word: String) -> String { word.filter { $0 != " " } }

  @Test("are each found at their place among the patients of SUPPORT")
  func support() throws {
    var grid = try Grid(file: "\(ProjectFolder.root)/Datasets/support2/support2.csv.gz")
    // Ids that could not be taken for a count or a row.
    grid.set("sno", Array(grid.rows.indices)) { "SUPPORT-\($0 * 7919 % 9973 + 10_000)" }
    let clean = try grid.checked(as: "support2")
    var places = Places(grid.rows.indices, seed: 2026)
    var plants: [Plant] = []

    let wrong = places.take(4) { grid[$0, "hrt"] != "" }
    grid.set("hrt", wrong) { _ in "12O" }
    plants.append(Plant("wrong-type:hrt", wrong))
    let far = places.take(3)
    grid.set("sod", far) { _ in "250" }
    plants.append(Plant("out-of-range:sod", far))
    let strange = places.take(2)
    grid.set("race", strange) { _ in "martian" }
    plants.append(Plant("unknown-code:race", strange))
    let wide = places.take(3) { grid[$0, "sex"] == "male" }
    let spaced = places.take(3) { grid[$0, "sex"] == "female" }
    grid.set("sex", wide) { _ in "ｍａｌｅ" }
    grid.set("sex", spaced) { _ in "Female\u{3000}" }
    plants.append(Plant("category-variant:sex", wide + spaced))
    let codes = places.take(6)
    grid.set("scoma", codes) { _ in "-9" }
    plants.append(Plant("sentinel:scoma:-9", codes))
    let nines = places.take(5)
    grid.set("num.co", nines) { _ in "999" }
    plants.append(Plant("sentinel:num.co:999", nines))
    let fahrenheit = places.take(6) { grid[$0, "temp"] != "" }
    grid.set("temp", fahrenheit, from: "temp") { "\((Double(trim($0)) ?? 37) * 1.8 + 32)" }
    plants.append(Plant("unit-mix:temp", fahrenheit))
    // Low values times 88 fall among high ones as they are: middling ones do not.
    let micromole = places.take(8) {
      (0.9...3).contains(Double(trim(grid[$0, "crea"])) ?? 0)
    }
    grid.set("crea", micromole, from: "crea") { "\((Double(trim($0)) ?? 1) * 88.42)" }
    plants.append(Plant("unit-mix:crea", micromole))
    let broken = places.take(3)
    grid.set("dzgroup", broken) { _ in "Cirrhose dÃ©compensÃ©e" }
    plants.append(Plant("mojibake:dzgroup", broken))
    let none = places.take(4)
    grid.set("income", none) { _ in "N/A" }
    plants.append(Plant("placeholder-word:income", none))
    let alive = places.take(4) { grid[$0, "hospdead"] == "1" }
    grid.set("death", alive) { _ in "0" }
    plants.append(Plant("broken-rule:dead-in-hospital-is-dead", alive))
    let unknown = places.take(7)
    grid.set("hospdead", unknown) { _ in "" }
    let empty = places.take(3)
    for row in empty {
      grid.rows[row] = [grid[row, "sno"]] + grid.header.dropFirst().map { _ in "" }
    }
    plants.append(Plant("missing-truth:hospdead", unknown + empty))
    plants.append(Plant("empty-row", empty))
    let powers = places.take(2)
    for (place, row) in powers.enumerated() { grid[row, "sno"] = "4.\(place)2E+17" }
    plants.append(Plant("damaged-identifier:sno:exponent", powers))
    // All but the id of another row, which comes earlier or later; the later one is told.
    func copies(_ count: Int, change: [String]) -> [Int] {
      let sources = places.take(count) { grid[$0, "sex"] == "male" }
      let targets = places.take(count)
      for (source, target) in zip(sources, targets) {
        grid.rows[target] = [grid[target, "sno"]] + grid.rows[source].dropFirst()
        for column in change { grid[target, column] = "5.25" }
      }
      return zip(sources, targets).map(max)
    }
    plants.append(Plant("duplicate-row", copies(4, change: [])))
    plants.append(Plant("near-duplicate-row", copies(5, change: ["adlsc", "adls"])))
    let first = places.take(3)
    let again = places.take(3)
    for (one, other) in zip(first, again) {
      grid[max(one, other), "sno"] = grid[min(one, other), "sno"]
    }
    let doubled = zip(first, again).map(max)
    plants.append(
      Plant("duplicate-case:Datasets/copy/data.csv:sno", doubled))
    let nameless = places.take(1)
    grid.set("sno", nameless) { _ in "" }
    plants.append(Plant("missing-identifier:Datasets/copy/data.csv:sno", nameless))
    let women = grid.rows.indices.filter { grid[$0, "sex"] == "female" && $0 % 5 < 3 }
    grid.set("hrt", women) { wrong.contains($0) ? "12O" : "" }
    plants.append(
      Plant("missing-by-group:hrt:sex", women.filter { !wrong.contains($0) }))
    // What gives the truth away: a copy of it, and gaps that only survivors have.
    grid.set("diabetes", Array(grid.rows.indices), from: "hospdead") { $0 }
    grid.set("urine", Array(grid.rows.indices), from: "hospdead") { $0 == "1" ? "1500" : "" }
    grid.set("dementia", Array(grid.rows.indices)) { empty.contains($0) ? "" : "0" }
    plants.append(Plant("truth-in-column:hospdead←diabetes", []))
    plants.append(Plant("truth-in-missingness:hospdead←urine", []))
    let told = grid.rows.indices.filter { !empty.contains($0) }
    plants.append(Plant("constant-column:dementia", Array(told)))
    let gaps = grid.rows.indices.filter { grid[$0, "urine"] == "" }
    plants.append(Plant("missing-values:urine", Array(gaps)))

    try expect(plants, in: grid, as: "support2", clean: clean, people: ["SUPPORT"])
    #expect(plants.count >= 23)
  }

  @Test("are each found at their place among the measurements of Tongji")
  func tongji() throws {
    var grid = try Grid(
      file: "\(ProjectFolder.root)/Datasets/covid-tongji/measurements.csv.gz")
    let clean = try grid.checked(as: "covid-tongji")
    let people = Set(grid.rows.indices.map { grid[$0, "PATIENT_ID"] }).sorted()
    var plants: [Plant] = []
    let isTest = { (row: Int) in grid[row, "part"] == "test" }
    // Later rows of a patient, so that the patient's first row tells what is usual.
    var seen: Set<String> = []
    let later = grid.rows.indices.filter { !seen.insert(grid[$0, "PATIENT_ID"]).inserted }
    var places = Places(later, seed: 7)

    let sexes = places.take(3) { !isTest($0) }
    grid.set("gender", sexes, from: "gender") { $0 == "1" ? "2" : "1" }
    plants.append(Plant("patient-conflict:sex", sexes))
    let days = places.take(2)
    grid.set("RE_DATE", days) { _ in "2020-02-30 10:00:00" }
    plants.append(Plant("impossible-date:measured", days))
    let future = places.take(2) { !isTest($0) }
    grid.set("RE_DATE", future) { _ in "2031-01-05 08:00:00" }
    plants.append(Plant("future-date:measured", future))
    let filled = places.take(3)
    grid.set("RE_DATE", filled) { _ in "1900-01-01 00:00:00" }
    plants.append(Plant("placeholder-date:measured", filled))
    let early = places.take(2)
    grid.set("RE_DATE", early) { _ in "2019-06-01 09:00:00" }
    plants.append(Plant("outside-collection:measured", early))
    let unnamed = places.take(2) { !isTest($0) }
    grid.set("PATIENT_ID", unnamed) { _ in "" }
    plants.append(Plant("missing-identifier:patient", unnamed))
    let shared = places.take(3, where: isTest)
    let known = places.take(3) { !isTest($0) }
    for (test, development) in zip(shared, known) {
      grid[test, "PATIENT_ID"] = grid[development, "PATIENT_ID"]
      for column in ["Admission time", "Discharge time", "outcome", "age", "gender"] {
        grid[test, column] = grid[development, column]
      }
    }
    plants.append(Plant("patient-overlap:patient", shared))
    // Rows of the development part under the name of a test patient.
    let full = places.take(6) { row in
      !isTest(row) && grid.rows[row].count { !$0.isEmpty } > 30
    }
    let copied = places.take(6, where: isTest)
    for (test, development) in zip(copied, full) {
      let (id, patient) = (grid[test, "measurement"], grid[test, "PATIENT_ID"])
      grid.rows[test] = grid.rows[development]
      grid[test, "measurement"] = id
      grid[test, "PATIENT_ID"] = "T9\(patient)"
      grid[test, "part"] = "test"
    }
    let near = Array(copied.dropFirst(3))
    for row in near { grid[row, "age"] = grid[row, "age"] == "50" ? "51" : "50" }
    plants.append(Plant("row-overlap", Array(copied.prefix(3))))
    plants.append(Plant("near-row-overlap", near))
    let someone = grid[places.take(1) { !isTest($0) }[0], "PATIENT_ID"]
    let all = grid.rows.indices.filter { grid[$0, "PATIENT_ID"] == someone }
    grid.set("Discharge time", all) { _ in "2020-01-02 10:00:00" }
    grid.set("Admission time", all) { _ in "2020-01-05 10:00:00" }
    plants.append(Plant("negative-lag:admitted→discharged", all))
    plants.append(Plant("broken-rule:discharged-after-admitted", all))

    try expect(
      plants, in: grid, as: "covid-tongji", clean: clean, people: people)
  }

  @Test("are each found at their place among the nights of DOD-H")
  func sleep() throws {
    var grid = try Grid(file: "\(ProjectFolder.root)/Datasets/sleep-dod/epochs.csv.gz")
    let clean = try grid.checked(as: "sleep-dod")
    let people = Set(grid.rows.indices.map { grid[$0, "record"] }).sorted()
    var places = Places(grid.rows.indices, seed: 3)
    var plants: [Plant] = []
    let strange = places.take(4)
    grid.set("scorer_1", strange) { _ in "7" }
    plants.append(Plant("unknown-code:scorer_1", strange))
    let wide = places.take(3)
    grid.set("epoch", wide) { _ in "１２" }
    plants.append(Plant("wrong-type:epoch", wide))
    let variants = places.take(5) { grid[$0, "scorer_2"] == "3" }
    grid.set("scorer_2", variants) { _ in "３" }
    plants.append(Plant("category-variant:scorer_2", variants))
    let blank = grid.rows.indices.filter { $0 % 3 == 0 }
    grid.set("model_SimpleNet", blank) { _ in " " }
    let gaps = grid.rows.indices.filter {
      ["", " ", "-1"].contains(grid[$0, "model_SimpleNet"])
    }
    plants.append(Plant("missing-values:model_SimpleNet", Array(gaps)))
    try expect(plants, in: grid, as: "sleep-dod", clean: clean, people: people)
  }

  /// Checks the planted copy, the clean one, and that neither shows a patient.
  private func expect(
    _ plants: [Plant], in grid: Grid, as name: String,
    clean: QualityReport, people: [String]
  ) throws {
    let planted = try grid.checked(as: name)
    for plant in plants {
      #expect(clean.finding(plant.id) == nil, "\(plant.id) is in the clean data")
      let finding = planted.finding(plant.id)
      #expect(finding != nil, "\(plant.id) was not found")
      guard let finding, !plant.rows.isEmpty else { continue }
      #expect(finding.count == plant.rows.count, "\(plant.id): \(finding.count)")
      #expect(planted.rows(plant.id) == plant.rows, "\(plant.id)")
    }
    #expect(planted.hasErrors)
    #expect(!clean.shows(Set(people)) && !planted.shows(Set(people)), "a patient is shown")
  }
}
