// SPDX-License-Identifier: Apache-2.0

import Platform
import TestSupport
import Testing

@Suite("What study analyse prints", .serialized, .ownThread)
struct StudyAnswersTests {
  private static let crossed = "Tests/Oracles/mrmc/sim_roemetz_crossed"

  private func analyse(_ arguments: [String]) throws -> (
    code: Int32, output: String, errors: String
  ) {
    let answer = try Touchstone.run(
      ["study", "analyse"] + arguments + ["--json"], in: ProjectFolder.root)
    return (answer.code, answer.output, answer.errors)
  }

  @Test("obeys its schema, by both methods and for every endpoint of readings")
  func schema() throws {
    var check = try SchemaCheck()
    for arguments in [
      ["\(Self.crossed)/data.csv"],
      ["\(Self.crossed)/data.imrmc", "--method", "u-statistic", "--margin", "0.05"],
      ["\(Self.crossed)/data.csv", "--covariance", "jackknife", "--margin", "0.1"],
      ["\(Self.crossed)/data.csv", "--method", "dbm", "--margin", "0.1"],
      ["Tests/Oracles/mrmc/sim_splitplot_paired/data.csv", "--method", "dbm"],
      ["\(Self.crossed)/data.csv", "--endpoint", "partial_roc_auc", "--max-fpr", "0.2"],
      ["\(Self.crossed)/data.csv", "--endpoint", "sensitivity", "--threshold", "1"],
      ["\(Self.crossed)/data.csv", "--algorithm", "reader1"],
      ["Tests/Oracles/mrmc/sim_single_reader/data.csv"],
      ["Tests/Oracles/mrmc/sim_splitplot_paired/data.csv", "--method", "u-statistic"],
      ["Tests/Oracles/mrmc/viper_screeningHighP/data.csv", "--rating", "recall"]
        + ["--endpoint", "specificity"],
    ] {
      let answer = try analyse(arguments)
      #expect(answer.code == 0, "\(arguments): \(answer.errors)")
      try check.add(
        json: answer.output, obeys: "study-analyse", shownAs: arguments.joined(separator: " "))
    }
    try check.expectAllValid()
  }

  @Test("has the contract's shape and the reference programs' numbers")
  func contract() throws {
    let answer = try analyse(["\(Self.crossed)/data.csv"])
    let json = try JSON.parse(Array(answer.output.utf8), name: "answer")
    #expect(json["design"]?.string == "crossed")
    let analysis = try #require(json["analyses"]?["random_readers_random_cases"])
    let difference = try #require(analysis["differences"]?[0])
    #expect(difference["a"]?.string == "testA" && difference["b"]?.string == "testB")
    #expect(isClose(try #require(difference["value"]?.double), 0.0223611111111112, relative: 1e-9))
    let oneShot = try analyse(["\(Self.crossed)/data.csv", "--method", "u-statistic"])
    let found = try #require(
      try JSON.parse(Array(oneShot.output.utf8), name: "answer")["analyses"]?[
        "random_readers_random_cases"]?["differences"]?[0])
    #expect(isClose(try #require(found["variance"]?.double), 0.00215321355348723, relative: 1e-9))
    #expect(isClose(try #require(found["df_bdg"]?.double), 77.9435548369754, relative: 1e-9))
  }

  @Test("has the same tests by pseudovalues as by jackknife covariances, and their components")
  func pseudovalues() throws {
    func json(_ arguments: [String]) throws -> JSON {
      try JSON.parse(
        Array(try analyse(["\(Self.crossed)/data.csv"] + arguments).output.utf8), name: "answer")
    }
    let kind = "random_readers_random_cases"
    let dbm = try #require(try json(["--method", "dbm"])["analyses"]?[kind])
    let jackknife = try #require(try json(["--covariance", "jackknife"])["analyses"]?[kind])
    for key in ["value", "standard_error", "df", "p"] {
      #expect(
        isClose(
          try #require(dbm["differences"]?[0]?[key]?.double),
          try #require(jackknife["differences"]?[0]?[key]?.double), relative: 1e-9))
    }
    #expect(dbm["pseudovalue_components"]?["case"]?.double != nil)
    let refused = try analyse(
      ["\(Self.crossed)/data.csv", "--method", "dbm", "--covariance", "delong"])
    #expect(refused.code == 64 && refused.errors.contains("jackknife"))
    #expect(
      try analyse(["\(Self.crossed)/data.csv", "--method", "dbm", "--algorithm", "reader1"]).code
        == 64)
  }

  @Test("has limits of agreement as iMRMC does, also with reads missing")
  func agreement() throws {
    let file = "Tests/Oracles/mrmc/sim_agreement_loa/data.csv"
    let answer = try analyse([file, "--endpoint", "agreement"])
    #expect(answer.code == 0, "\(answer.errors)")
    let json = try JSON.parse(Array(answer.output.utf8), name: "answer")
    #expect(json["complete"]?.bool == true)
    let kinds = (json["comparisons"]?.array ?? []).map { $0["kind"]?.string }
    #expect(
      kinds == [
        "within-reader-between-modalities", "between-readers-between-modalities",
        "between-readers-within-modality", "between-readers-within-modality",
      ])
    // iMRMC 2.1.2, laWRBM; see expected.json beside the data.
    let first = try #require(json["comparisons"]?[0])
    #expect(isClose(try #require(first["variance"]?.double), 1.96521501604169, relative: 1e-9))
    #expect(
      isClose(try #require(first["limits"]?["lower"]?.double), -2.9023542836377, relative: 1e-9))
    let folder = try TemporaryFolder()
    let rows = try Files.readText("\(ProjectFolder.root)/\(file)").split(separator: "\n")
    let sparse = try folder.write(
      rows.enumerated().filter { $0.offset % 7 != 3 }.map { String($0.element) }
        .joined(separator: "\n") + "\n", to: "sparse.csv")
    let missing = try analyse([sparse, "--endpoint", "agreement"])
    let other = try JSON.parse(Array(missing.output.utf8), name: "answer")
    #expect(other["complete"]?.bool == false)
    #expect(other["comparisons"]?[0]?["limits"]?["upper"]?.double != nil)
    #expect(other["comparisons"]?[1]?["undefined"]?.string?.contains("reads are missing") == true)
    var check = try SchemaCheck()
    for (place, output) in [answer.output, missing.output].enumerated() {
      try check.add(json: output, obeys: "study-agreement", shownAs: "agreement \(place)")
    }
    try check.expectAllValid()
  }

  @Test("is refused in words for readings that cannot be analysed")
  func refused() throws {
    let folder = try TemporaryFolder()
    let doubled = try folder.write(
      "study,modality,reader,case,truth,rating\nS,A,x,1,1,5\nS,A,x,1,1,4\n", to: "a.csv")
    let answer = try analyse([doubled])
    #expect(answer.code == 65 && answer.errors.contains("rows 1 and 2 are two readings"))
    #expect(try analyse(["\(Self.crossed)/data.csv", "--endpoint", "sensitivity"]).code == 64)
    #expect(try analyse(["nowhere.csv"]).code == 66)
  }
}
