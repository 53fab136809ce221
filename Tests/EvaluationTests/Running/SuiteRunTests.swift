// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Ledger
import Platform
import Statistics
import TestSupport
import Testing
import Wording

@Suite("A run")
struct SuiteRunTests {
  private func ledger(_ ward: Ward) throws -> Ledger {
    try Ledger(path: ward.path("Reports/ledger.sqlite"), mode: .readOnly)
  }

  @Test("leaves a whole folder and tells the ledger everything")
  func folder() async throws {
    let ward = try Ward()
    let (outcome, made) = try await ward.run()
    let record = try #require(made)
    #expect(outcome.folder == "Reports/ward-ecg/\(record.identity.id)" && !outcome.wasComplete)
    #expect(outcome.results == record.resultsJSON)
    #expect(try ward.text("\(outcome.folder)/results.json") == record.resultsJSON.pretty())
    #expect(try Files.list(ward.path("Reports/ward-ecg")) == [record.identity.id])
    let ledger = try ledger(ward)
    defer { ledger.close() }
    let row = try #require(try ledger.run(record.identity.id) as RunRow?)
    #expect(row.status == "complete" && row.planHash == record.plan.hash && row.seed == 7)
    #expect(try ledger.estimates(of: row.id).map(\.id) == record.estimates.map(\.id))
    #expect(try ledger.verdicts(of: row.id).map(\.check) == ["af"])
    for artefact in try ledger.artefacts(of: row.id) {
      let path = ward.path("\(outcome.folder)/\(artefact.path)")
      #expect(try SHA256.hex(ofFile: path) == artefact.sha256)
    }
    #expect(try ledger.artefacts(of: row.id).map(\.path) == ["results.json", "figures/one.svg"])
    #expect(try ledger.checkpoints(of: row.id).isEmpty && ledger.verify().isEmpty)
    #expect(try ledger.plans(of: "ward-ecg").map(\.hash) == [record.plan.hash])
  }

  @Test("that is complete is shown again and not computed")
  func shownAgain() async throws {
    let ward = try Ward()
    let first = try await ward.run().outcome
    let (again, record) = try await ward.run()
    #expect(again.wasComplete && record == nil)
    #expect(again.results.canonical() == first.results.canonical() && again.folder == first.folder)
    let ledger = try ledger(ward)
    defer { ledger.close() }
    #expect(try ledger.runs().count == 1)
  }

  @Test("is another run as soon as suite, data, model, statements or version are others")
  func identity() async throws {
    let ward = try Ward()
    let first = try ward.prepared().identity
    func changed(_ change: (Ward) throws -> Void) throws -> RunIdentity {
      let ward = try Ward()
      try change(ward)
      return try ward.prepared().identity
    }
    let suite = "Suites/ward-ecg.json5"
    let comment = try changed { try $0.replace("task:", with: "/* remark */ task:", in: suite) }
    #expect(comment == first, "a comment says nothing")
    let others = [
      try changed { try $0.replace("Flags ECGs.", with: "Flags them.", in: suite) },
      try changed { try $0.replace("seed: 7", with: "seed: 8", in: suite) },
      try changed { try $0.replace("e4,0.", with: "e4,0.0", in: "Datasets/ward/net.csv") },
      try changed { try $0.replace("e4,0", with: "e4,1", in: "Datasets/ward/residents.csv") },
      try changed { try $0.lay(Array(Ward.cases.dropLast())) },
      try changed {
        try $0.write("{ suite: \"ward-ecg\", number: \"1\" }", to: "Suites/ward-ecg.dossier.json5")
      },
      try ward.prepared(version: "other").identity,
    ]
    #expect(Set(others.map(\.id) + [first.id]).count == others.count + 1)
    #expect(others[0].planHash == first.planHash && others[1].planHash != first.planHash)
  }

  @Test("with a damaged file reports it and does not put it right")
  func damaged() async throws {
    let ward = try Ward()
    let folder = try await ward.run().outcome.folder
    for name in ["results.json", "figures/one.svg"] {
      let original = try ward.text("\(folder)/\(name)")
      try ward.write(original + " ", to: "\(folder)/\(name)")
      let said = await sentence { try await ward.run() }
      #expect(said?.contains("\(folder)/\(name)") == true, "\(said ?? "was shown")")
      #expect(try ward.text("\(folder)/\(name)") == original + " ")
      try ward.write(original, to: "\(folder)/\(name)")
    }
    #expect(try await ward.run().outcome.wasComplete)
  }

  @Test("with a missing file gets the same bytes back")
  func restored() async throws {
    let ward = try Ward()
    let folder = try await ward.run().outcome.folder
    let before = try ["results.json", "figures/one.svg"].map { try ward.text("\(folder)/\($0)") }
    try Files.remove(ward.path("\(folder)/results.json"))
    #expect(try await ward.run().outcome.wasComplete)
    try Files.remove(ward.path(folder))
    let (again, record) = try await ward.run()
    #expect(again.wasComplete && record != nil)
    let after = try ["results.json", "figures/one.svg"].map { try ward.text("\(folder)/\($0)") }
    #expect(after == before)
    let ledger = try ledger(ward)
    defer { ledger.close() }
    #expect(ledger.verify().isEmpty)
    #expect(try ledger.sessions(of: try #require(record).identity.id).count == 1)
  }

  @Test("with a missing file refuses other bytes in its place")
  func restoredOtherwise() async throws {
    let ward = try Ward()
    let folder = try await ward.run().outcome.folder
    try Files.remove(ward.path("\(folder)/figures/one.svg"))
    let said = await sentence {
      try await ward.run { record in
        Ward.files(record).map { RunFile(name: $0.name, bytes: $0.bytes + [10]) }
      }
    }
    #expect(said?.contains(folder) == true && said?.contains("as it was") == true, "\(said ?? "")")
    #expect(!Files.exists(ward.path("\(folder)/figures/one.svg")))
  }

  @Test(
    "that cannot write its folder begins nothing, and does its work once it can",
    arguments: ["Reports/ward-ecg", "Reports/ward-ecg/ID"])
  func inTheWay(place: String) async throws {
    let ward = try Ward()
    let id = try ward.prepared().identity.id
    let file = place.replacing("ID", with: id)
    try ward.write("in the way", to: file)
    do {
      try await ward.run()
      Issue.record("was run")
    } catch let error as any Explained {
      #expect(error.fault == .cannotWrite, "\(error.text.en)")
      #expect(error.text.en.contains("Reports/ward-ecg"), "\(error.text.en)")
    }
    #expect(try ward.text(file) == "in the way")
    let before = try ledger(ward)
    #expect(try before.runs().isEmpty && before.verify().isEmpty)
    before.close()
    try Files.remove(ward.path(file))
    #expect(try await !ward.run().outcome.wasComplete)
    #expect(try Files.list(ward.path("Reports/ward-ecg")) == [id])
  }

  @Test("that finds no room leaves the ledger without it, and does its work once there is room")
  func noRoom() async throws {
    struct NoRoom: Explained {
      var text: Text { Text(zh: "磁盘已满", en: "the disk is full") }
      var fault: Fault { .cannotWrite }
    }
    let ward = try Ward()
    await #expect(throws: NoRoom.self) { try await ward.run { _ in throw NoRoom() } }
    let before = try ledger(ward)
    #expect(try before.runs().isEmpty && before.verify().isEmpty)
    #expect(try before.audit().map(\.kind) == ["plan.locked", "run.begun", "run.withdrawn"])
    before.close()
    #expect(try Files.list(ward.path("Reports/ward-ecg")).isEmpty)
    let calm = try Ward()
    let folder = try await calm.run().outcome.folder
    #expect(try await ward.run().outcome.folder == folder)
    #expect(
      try ward.text("\(folder)/results.json") == calm.text("\(folder)/results.json"))
    let after = try ledger(ward)
    defer { after.close() }
    #expect(try after.runs().count == 1 && after.verify().isEmpty)
  }
}
