// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import TestSupport
import Testing
import Wording

/// Errors that no single cell shows.
@Suite("Errors planted in real data that no single cell shows", .ownThread)
struct MorePlantedErrorsTests {
  private static func grid(_ name: String, _ file: String) throws -> Grid {
    try Grid(file: "\(ProjectFolder.root)/Datasets/\(name)/\(file)")
  }

  private static func tongji() throws -> Grid {
    try grid("covid-tongji", "measurements.csv.gz")
  }

  private static func sleep() throws -> Grid { try grid("sleep-dod", "epochs.csv.gz") }

  @Test("another unit is told by the range, also where half or most of the values have it")
  func units() throws {
    var grid = try Self.tongji()
    let measured = grid.rows.indices.filter { grid[$0, "hemoglobin"] != "" }
    let later = Array(measured.suffix(measured.count / 2))
    grid.set("hemoglobin", later, from: "hemoglobin") { "\((Double($0) ?? 0) / 10)" }
    let report = try grid.checked(as: "covid-tongji")
    let finding = try #require(report.finding("unit-mix:hb"))
    #expect(finding.count > 450 && finding.count <= later.count + 18)
    #expect(finding.severity == .warning && finding.text.en.contains("g/dL / g/L"))

    var support = try Self.grid("support2", "support2.csv.gz")
    let albumin = support.rows.indices.filter {
      Double(support[$0, "alb"].filter { $0 != " " }) != nil && $0 % 3 > 0
    }
    support.set("alb", albumin, from: "alb") {
      "\((Double($0.filter { $0 != " " }) ?? 0) * 10)"
    }
    let mixed = try #require(try support.checked(as: "support2").finding("unit-mix:alb"))
    #expect(mixed.count > albumin.count * 9 / 10)
  }

  @Test("a unit that all values have is a range that most are outside of")
  func wholeColumn() throws {
    var grid = try Self.tongji()
    grid.set("glucose", Array(grid.rows.indices), from: "glucose") {
      Double($0).map { "\($0 * 18.016)" } ?? ""
    }
    let report = try grid.checked(as: "covid-tongji")
    let told = report.finding("out-of-range:glucose") ?? report.finding("unit-mix:glucose")
    #expect(told?.severity == .warning)
  }

  @Test("ids that differ by spaces, width or case are told, and not shown")
  func idVariants() throws {
    var grid = try Self.tongji()
    let people = Set(grid.rows.indices.map { grid[$0, "PATIENT_ID"] })
    // Not the first rows, so that each of these patients has other rows.
    let spaced = [100, 1000, 2000]
    let wide = [3000, 4000]
    let small = [5000, 5500]
    grid.set("PATIENT_ID", spaced, from: "PATIENT_ID") { $0 + " " }
    grid.set("PATIENT_ID", wide, from: "PATIENT_ID") { "Ｄ" + $0.dropFirst() }
    grid.set("PATIENT_ID", small, from: "PATIENT_ID") { $0.lowercased() }
    let report = try grid.checked(as: "covid-tongji")
    let rows = (spaced + wide).map { $0 + 1 }
    #expect(report.rows("damaged-identifier:patient:spaces") == rows)
    #expect(report.finding("damaged-identifier:patient:spaces")?.severity == .error)
    #expect(report.rows("damaged-identifier:patient:case") == small.map { $0 + 1 })
    #expect(report.finding("damaged-identifier:patient:case")?.severity == .warning)
    #expect(!report.shows(people))
  }

  @Test("a night under a second id is told, though its rows are like many others")
  func twicePatient() throws {
    var grid = try Self.sleep()
    let first = grid[0, "record"]
    for row in grid.rows.indices where grid[row, "record"] == first {
      var copy = grid.rows[row]
      copy[grid.place("record")] = "second"
      copy[grid.place("case")] = "second-\(row)"
      grid.rows.append(copy)
    }
    let report = try grid.checked(as: "sleep-dod")
    let finding = try #require(report.finding("duplicate-row:patients"))
    #expect(finding.count == 1 && finding.of == 26 && finding.severity == .error)
    #expect(finding.examples.first?.other?.row == 1)
    #expect(!report.shows([first, "second"]))
  }

  @Test("a column that repeats another one is told")
  func twiceColumn() throws {
    var grid = try Self.sleep()
    let all = Array(grid.rows.indices)
    grid.set("scorer_4", all, from: "scorer_2") { $0 }
    let report = try grid.checked(as: "sleep-dod")
    let finding = try #require(report.finding("duplicate-column:scorer_4=scorer_2"))
    #expect(finding.columns == ["scorer_2", "scorer_4"])
  }

  @Test("readings in another code, in one night, are told")
  func otherCode() throws {
    var grid = try Self.sleep()
    let night = grid[20_000, "record"]
    let rows = grid.rows.indices.filter { grid[$0, "record"] == night }
    grid.set("scorer_3", rows, from: "scorer_3") { word in
      Int(word).map { $0 < 0 ? word : "\(($0 + 1) % 5)" } ?? word
    }
    let report = try grid.checked(as: "sleep-dod")
    #expect(
      report.rows("unstable-annotator:stage:1:scorer_3:patient") == [(rows.first ?? 0) + 1])
    #expect(!report.shows([night]))
  }

  @Test(
    "ids that are identity numbers, telephones or names are told, and not shown",
    arguments: ["identityNumber", "phone", "name"])
  func telling(kind: String) throws {
    var grid = try Self.tongji()
    var ids: [String: String] = [:]
    let surnames = Array("赵钱孙李周吴郑王冯陈")
    let given = Array("伟芳娜敏静丽强磊军洋勇")
    for row in grid.rows.indices {
      let id = grid[row, "PATIENT_ID"]
      let number = ids.count
      let name = "\(surnames[number % 10])\(given[number / 10 % 11])\(given[number / 110])"
      let digits = String(String(100_000 + number).dropFirst())
      ids[id] =
        ids[id]
        ?? [
          "identityNumber": "42010619\(60 + number % 40)0\(1 + number % 9)15\(digits.suffix(3))X",
          "phone": "138001\(digits)", "name": name,
        ][kind]
      grid[row, "PATIENT_ID"] = ids[id] ?? ""
    }
    let report = try grid.checked(as: "covid-tongji")
    let finding = try #require(report.finding("identifying-text:PATIENT_ID:\(kind)"))
    #expect(finding.count > 6000 && finding.text.en.contains("pseudonymise"))
    let said =
      report.json.canonical()
      + report.findings.map { $0.text.zh + $0.text.en }.joined()
    let words = said.unicodeScalars.split {
      !$0.properties.isAlphabetic && !("0"..."9").contains($0)
    }
    #expect(Set(words.map { String($0) }).isDisjoint(with: ids.values))
  }

  @Test("a telephone number in a column of measurements is told")
  func phoneAmongNumbers() throws {
    var grid = try Self.tongji()
    grid.set("Serum potassium", [10, 20]) { "138123456\($0)" }
    let report = try grid.checked(as: "covid-tongji")
    #expect(report.rows("identifying-text:Serum potassium:phone") == [11, 21])
    #expect(!report.shows(["13812345610", "13812345620"]))
  }
}
