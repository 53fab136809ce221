// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Platform
import ReaderStudies
import TestSupport
import Testing
import Wording

@Suite("Who tampers with a study", .ownThread)
struct TamperingTests {
  private func changed(
    _ bytes: [UInt8], _ change: (inout [String: JSON]) -> Void
  ) throws -> [UInt8] {
    guard case .object(var root) = try JSON.parse(bytes, name: "r") else { return bytes }
    change(&root)
    return Array(JSON.object(root).canonical().utf8)
  }

  @Test("is refused for one changed rating, and named the first broken entry")
  func rating() throws {
    let bench = try ConductBench()
    let kit = try bench.handOut()[0]
    let bytes = try bench.response(kit)
    let text = String(decoding: bytes, as: UTF8.self)
    let rating = try #require(text.firstRange(of: "\"rating\":"))
    var other = text
    other.insert("1", at: rating.upperBound)
    #expect(bench.refusal(Array(other.utf8)).contains("entry 2 is not as it was locked"))
    #expect(try bench.receive(bytes).isComplete)
    #expect(try bench.desk().state().refusals == 1)
  }

  @Test("is refused for a case that was dropped, even with the chain made anew without the kit")
  func dropped() throws {
    let bench = try ConductBench()
    let kit = try bench.handOut()[0]
    let bytes = try bench.response(kit)
    let short = try changed(bytes) { root in
      guard case .array(var entries)? = root["entries"] else { return }
      entries.remove(at: 3)
      root["entries"] = .array(entries)
    }
    #expect(bench.refusal(short).contains("entry 4 is not as it was locked"))
    let cut = try changed(bytes) { root in
      guard case .array(var entries)? = root["entries"] else { return }
      entries.removeLast()
      root["entries"] = .array(entries)
      root["complete"] = .bool(false)
    }
    #expect(bench.refusal(cut).contains("the seal does not fit"))
  }

  @Test("is refused for a replayed file, a kit of another study and a swapped reader")
  func foreign() throws {
    let bench = try ConductBench()
    let kits = try bench.handOut()
    let bytes = try bench.response(kits[0])
    _ = try bench.receive(bytes)
    #expect(bench.refusal(bytes).contains("is here already"))
    let other = try ConductBench(more: "repeats: 0,")
    let foreign = try other.response(try other.handOut()[0])
    #expect(bench.refusal(foreign).contains("this study did not hand out"))
    // Somebody with the kit makes the whole chain anew under another reader's name.
    let kit = try bench.reader(kits[1])
    guard case .object(var header) = kit.header else { return }
    header["reader"] = .string("r3")
    let swapped = ScriptedReader(header: .object(header), secret: kit.secret, codes: kit.codes)
    let forged = try swapped.response(
      start: ConductBench.start(1), values: ConductBench.values)
    #expect(bench.refusal(forged).contains("have different readers"))
    header["reader"] = .string(kits[1].reader)
    header["cases"] = .array(kit.codes.reversed().map(JSON.string))
    let reversed = ScriptedReader(
      header: .object(header), secret: kit.secret, codes: kit.codes.reversed())
    let order = try reversed.response(start: ConductBench.start(1), values: ConductBench.values)
    #expect(bench.refusal(order).contains("have different cases"))
    #expect(try bench.desk().state().refusals == 4)
  }

  @Test("is refused for values that no kit takes")
  func values() throws {
    let bench = try ConductBench()
    let kit = try bench.reader(try bench.handOut()[0])
    let cases: [([String: JSON], String)] = [
      (["rating": .integer(101), "recall": .bool(true)], "the value of 'rating'"),
      (["rating": .bool(true), "recall": .bool(true)], "the value of 'rating'"),
      (["rating": .integer(5)], "the answer 'recall' is missing"),
      (
        ["rating": .integer(5), "recall": .bool(true), "arm": .string("aided")],
        "nothing was asked under 'arm'"
      ),
    ]
    for (values, says) in cases {
      let bytes = try kit.response(start: ConductBench.start(1)) { _, _ in values }
      #expect(bench.refusal(bytes).contains(says))
    }
  }

  @Test("is refused for a guess of the arm that was not asked for")
  func guess() throws {
    let bench = try ConductBench()
    let kit = try bench.reader(try bench.handOut()[0])
    let bytes = try kit.response(
      start: ConductBench.start(1), guess: { _ in "ai" }, values: ConductBench.values)
    #expect(bench.refusal(bytes).contains("the guess of the arm"))
  }

  @Test("or whose clock or washout is wrong is refused, unless a reason is given")
  func times() throws {
    let bench = try ConductBench()
    let kits = try bench.handOut()
    let first = kits.filter { $0.reader == "r1" && $0.session == 1 }
    let second = try #require(kits.first { $0.reader == "r1" && $0.session == 2 })
    let early = try bench.reader(second).response(
      start: "2026-11-20T09:00:00", values: ConductBench.values)
    #expect(bench.refusal(early).contains("session 1 of this reader is not here"))
    for kit in first { _ = try bench.receive(bench.response(kit)) }
    #expect(bench.refusal(early).contains("the washout is 28 days"))
    let taken = try bench.receive(early, accepting: "moved to another ward")
    #expect(taken.deviations.count == 1)
    #expect(try bench.desk().state().deviations.first?.reason == "moved to another ward")
    let other = try #require(kits.first { $0.reader == "r2" && $0.session == 1 })
    let before = try bench.reader(other).response(
      start: "2026-10-01T09:00:00", values: ConductBench.values)
    #expect(bench.refusal(before).contains("earlier than the kit"))
    let future = try bench.reader(other).response(
      start: "2027-10-01T09:00:00", values: ConductBench.values)
    #expect(bench.refusal(future).contains("later than now"))
  }

  @Test("does not unblind before the lock, twice, or with a wrong key; each attempt is recorded")
  func unblinding() throws {
    let bench = try ConductBench()
    try ConductBench.read(bench)
    func attempt(_ passphrase: String = ConductBench.passphrase, by: String = "Li") -> String {
      sentence {
        _ = try bench.desk().unblind(passphrase: passphrase, by: by, reason: "plan")
      } ?? "done"
    }
    #expect(attempt().contains("`study lock` comes first"))
    #expect(sentence { _ = try bench.desk().opened() }?.contains("not unblinded") == true)
    _ = try bench.desk().lock(version: "1")
    #expect(sentence { _ = try bench.desk().lock(version: "1") }?.contains("takes nothing") == true)
    #expect(attempt("some other passphrase").contains("does not open the seal"))
    #expect(attempt(by: "").contains("who does it, and why"))
    #expect(attempt() == "done")
    #expect(attempt().contains("unblinded already"))
    let reasons = try bench.desk().status().events.compactMap { item in
      if case .refused(_, let reason) = item.event { reason.en } else { nil }
    }
    #expect(reasons.count == 5 && reasons[2] == "wrong passphrase")
    #expect(bench.ledger.verify().isEmpty)
  }

  @Test("after the lock is told that a response lies changed in the folder")
  func changedAfterwards() throws {
    let bench = try ConductBench()
    try ConductBench.read(bench)
    _ = try bench.desk().lock(version: "1")
    let folder = bench.folder.file("out/ward/responses")
    let file = try #require(try Files.list(folder).min())
    let text = try Files.readText("\(folder)/\(file)")
    try Files.write(
      text.replacing("\"activeMs\":9000", with: "\"activeMs\":9001"), to: "\(folder)/\(file)")
    let words = sentence {
      _ = try bench.desk().unblind(passphrase: ConductBench.passphrase, by: "Li", reason: "plan")
    }
    #expect(words?.contains("was changed after it was imported") == true)
  }

  @Test("in an emergency sees one reader's arms, with a reason and a second person")
  func emergency() throws {
    let bench = try ConductBench()
    _ = try bench.handOut()
    func ask(_ approver: String) throws -> [Allocation.Reading] {
      try bench.desk().emergency(
        passphrase: ConductBench.passphrase, reader: "r1", by: "Li", approvedBy: approver,
        reason: "a patient was harmed")
    }
    #expect(sentence { _ = try ask("Li") }?.contains("a second person") == true)
    let readings = try ask("Wang")
    #expect(readings.count == 48 && readings.allSatisfy { $0.reader == "r1" })
    #expect(try bench.desk().state().emergencies == ["r1"])
  }
}
