// SPDX-License-Identifier: Apache-2.0

import Ledger
import Platform
import ReaderStudies
import TestSupport

/// A study of four readers and 24 cases that are opened in the hospital's PACS, in a folder of its own.
struct ConductBench {
  static let passphrase = "保管人的口令 2026"
  let folder: TemporaryFolder
  let ledger: Ledger

  init(
    design: String = #"kind: "crossover", washoutDays: 28"#, answers: String? = nil,
    more: String = ""
  ) throws {
    folder = try TemporaryFolder()
    try folder.write("reader,stratum\nr1,a\nr2,a\nr3,a\nr4,a\n", to: "study/readers.csv")
    let cases = (1...24).map { "MRN-\(1000 + $0),\($0 % 3),primary,ACC-\(700 + $0)" }
    try folder.write(
      (["case,stratum,use,accession"] + cases).joined(separator: "\n"), to: "study/cases.csv")
    try folder.write(
      (["case,truth"] + (1...24).map { "MRN-\(1000 + $0),\($0 % 2)" }).joined(separator: "\n"),
      to: "study/truth.csv")
    try folder.write(
      (["case,AF"] + (1...24).map { "MRN-\(1000 + $0),0.\($0 % 2 * 5 + 3)" })
        .joined(separator: "\n"), to: "study/ai.csv")
    try folder.write(
      """
      {
        study: "ward", question: "Does it help?", design: { \(design) },
        arms: [{ id: "unaided" }, { id: "aided", model: "DeepRhythm" }],
        readers: "readers.csv", cases: "cases.csv", truth: "truth.csv", ai: "ai.csv",
        content: "pacs", block: 25,
        answers: [\(answers ?? #"{ id: "rating", kind: "scale", endpoint: true }, { id: "recall", kind: "binary" }"#)],
        endpoint: { primary: "roc_auc" }, \(more)
      }
      """, to: "study/study.json5")
    ledger = try Ledger(path: folder.file("ledger.sqlite"), mode: .readWrite)
  }

  func desk(_ now: String = "2026-11-01T08:00:00Z") throws -> StudyDesk {
    try StudyDesk(
      path: folder.file("study/study.json5"), shownAs: "study/study.json5",
      output: folder.file("out"), outputShown: "out", ledger: ledger, now: now)
  }

  /// Seals the study and hands out every kit.
  func handOut() throws -> [KitRegister.Entry] {
    _ = try desk().seal(passphrase: Self.passphrase)
    return try desk().handOut(passphrase: Self.passphrase)
  }

  func reader(_ entry: KitRegister.Entry) throws -> ScriptedReader {
    try ScriptedReader(try Files.readText(folder.file("out/ward/\(entry.file)")))
  }

  static func start(_ session: Int) -> String {
    session == 1 ? "2026-11-02T09:00:00" : "2026-12-02T09:00:00"
  }

  /// The answers of a reader to whom every case looks much the same.
  static func values(_ code: String, _ stage: Int) -> [String: JSON] {
    let rating = Int64(code.utf8.reduce(0) { ($0 * 31 + Int($1)) % 101 })
    return ["rating": .integer(rating), "recall": .bool(rating > 50)]
  }

  func response(_ entry: KitRegister.Entry, count: Int? = nil) throws -> [UInt8] {
    try reader(entry).response(
      start: Self.start(entry.session), count: count, values: Self.values)
  }

  /// Takes in bytes as a file would be.
  func receive(
    _ bytes: [UInt8], accepting: String? = nil, now: String = "2026-12-24T08:00:00Z"
  ) throws -> StudyDesk.Receipt {
    try Files.writeAtomically(bytes, to: folder.file("in.json"))
    return try desk(now).receive(
      path: folder.file("in.json"), shownAs: "in.json", accepting: accepting)
  }

  /// The English sentence with which bytes are refused.
  func refusal(_ bytes: [UInt8]) -> String {
    sentence { _ = try receive(bytes) } ?? "taken"
  }

  /// A study that is read to its end.
  static func read(_ bench: ConductBench) throws {
    for entry in try bench.handOut() { _ = try bench.receive(bench.response(entry)) }
  }
}
