// SPDX-License-Identifier: Apache-2.0

import Platform
import TestSupport
import Testing

@Suite("What study power prints", .serialized, .ownThread)
struct StudyPowerTests {
  private static let pilot = "Tests/Oracles/mrmc/sim_roemetz_crossed/data.csv"
  private static let published = [
    "--components", "reader_modality=0.0002,error=0.0008,cov1=0.00035,cov2=0.00034,cov3=0.00024",
    "--pilot-cases", "114",
  ]
  private static let algorithm = [
    "--components", "reader=0.002,error=0.001,cov2=0.0004,algorithm=0.0008,algorithm_reader=0.0003",
    "--pilot-cases", "200",
  ]

  private func ask(_ arguments: [String], isForPrograms: Bool = true) throws -> Ending {
    try Touchstone.run(
      ["study", "power"] + arguments + (isForPrograms ? ["--json"] : ["--language", "en"]),
      in: ProjectFolder.root)
  }

  private func json(_ arguments: [String]) throws -> JSON {
    try JSON.parse(Array(try ask(arguments).output.utf8), name: "answer")
  }

  /// An algorithm and three readers of twelve cases.
  private static let readers: String = {
    var lines = ["modality,reader,case,truth,rating"]
    for (place, reader) in ["ai", "anna", "bo", "chen"].enumerated() {
      for item in 0..<12 {
        let rating = (item * (5 + place) + place) % 11 + (item < 6 ? 4 : 0)
        lines.append("\(place == 0 ? "AI" : "CT"),\(reader),\(item),\(item < 6 ? 1 : 0),\(rating)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }()

  @Test("obeys its schema, by both methods, for every claim, in blocks and of an algorithm")
  func schema() throws {
    var check = try SchemaCheck()
    let folder = try TemporaryFolder()
    let pilot = try folder.write(Self.readers, to: "pilot.csv")
    for arguments in [
      [Self.pilot, "--difference", "0.05"],
      [Self.pilot, "--difference", "0.05", "--method", "u-statistic", "--cases", "200,800"],
      [Self.pilot, "--difference", "0", "--claim", "noninferior", "--margin", "0.05"]
        + ["--readers", "6:12:3", "--cases", "200:600:200"],
      [Self.pilot, "--difference", "0.1", "--endpoint", "sensitivity", "--threshold", "1"]
        + ["--readers", "8", "--method", "u-statistic"],
      [pilot, "--difference", "0.1", "--algorithm", "ai", "--readers", "5,10"],
      // What a pilot cannot tell is a value with a reason.
      [Self.pilot, "--difference", "0.05", "--algorithm", "reader1", "--modalities", "testA"]
        + ["--readers", "5"],
      Self.published + ["--difference", "0.05", "--groups", "2", "--readers", "4:8:2"],
      Self.published + ["--difference", "0.01", "--claim", "equivalent", "--margin", "0.05"]
        + ["--readers", "3,10", "--alpha", "0.1"],
      Self.published + ["--difference", "-0.05", "--claim", "superior", "--readers", "5"],
      Self.algorithm + ["--difference", "0.05", "--readers", "6,12", "--groups", "3"],
      ["Tests/Oracles/mrmc/sim_single_reader/data.csv", "--difference", "0.05"],
    ] {
      let answer = try ask(arguments)
      #expect(answer.code == 0, "\(arguments): \(answer.errors)")
      try check.add(
        json: answer.output, obeys: "study-power", shownAs: arguments.joined(separator: " "))
    }
    try check.expectAllValid()
  }

  @Test("has the sizes and the power that RJafroc gives")
  func sizes() throws {
    let answer = try json(
      [Self.pilot, "--difference", "0.05", "--covariance", "jackknife"]
        + ["--readers", "6,10", "--cases", "200"])
    let part = try #require(answer["generalisations"]?["random_readers_random_cases"])
    let needed = try #require(part["cases_needed"])
    #expect(needed[0]?["cases"]?.double == 818 && needed[1]?["cases"]?.double == 715)
    let power = try #require(part["table"]?[0]?["power"]?.double)
    #expect(isClose(power, 0.320161830804131, absolute: 2e-9))
    let fixed = try #require(answer["generalisations"]?["fixed_readers"]?["cases_needed"])
    #expect(fixed[0]?["cases"]?.double == 669)
  }

  @Test("is a table for people, with reasons where no size serves")
  func lines() throws {
    let answer = try ask(
      Self.published + ["--difference", "0.05", "--readers", "3,6", "--cases", "100,200"],
      isForPrograms: false)
    #expect(answer.code == 0)
    #expect(answer.output.contains("cases needed") && answer.output.contains("To other readers"))
    let none = try ask(
      Self.published + ["--difference", "0", "--readers", "5"], isForPrograms: false)
    #expect(none.code == 0 && none.output.contains("no size shows it"))
  }

  @Test("is refused in words where what is asked does not fit together")
  func refused() throws {
    for (arguments, words) in [
      (["--difference", "0.05"], "Give either a pilot or --components"),
      ([Self.pilot], "--difference"),
      (Self.published + ["--difference", "0.05", "--readers", "20:4"], "from:to"),
      (Self.published + ["--difference", "0.05", "--prevalence", "0.2"], "u-statistic"),
      (["--components", "error=1", "--difference", "0.05"], "missing: reader_modality"),
      (["--components", "a", "--difference", "0.05"], "name=number"),
      ([Self.pilot, "--difference", "0.05", "--modalities", "testA"], "the pilot has"),
      (Self.published + ["--difference", "0", "--claim", "noninferior"], "--margin"),
      (
        Self.published + ["--difference", "0.1", "--alpha", "0.1", "--level", "0.95"], "contradict"
      ),
    ] {
      let answer = try ask(arguments, isForPrograms: false)
      #expect(answer.code == 64, "\(arguments): \(answer.code)")
      #expect(answer.errors.contains(words), "\(arguments): \(answer.errors)")
    }
    #expect(try ask(["nowhere.csv", "--difference", "0.05"]).code == 66)
  }
}
