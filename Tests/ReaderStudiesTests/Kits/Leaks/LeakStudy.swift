// SPDX-License-Identifier: Apache-2.0

import Ledger
import Platform
import ReaderStudies
import TestSupport

/// What cases of a study are shown as.
enum LeakContent: String, CaseIterable {
  case png, jpeg, dicom, recording, text, pacs

  var isImages: Bool { [.png, .jpeg, .dicom].contains(self) }
}

/// A sealed study in which every name can be told from any other word.
struct LeakStudy {
  static let passphrase = "PASSPHRASEGNU-0123456789"
  /// Words that no kit of any design holds.
  static let neverShown = [
    "STUDYWOMBAT", "ARMNUMBATPLAIN", "ARMNUMBATHELPED", "MODELQUOKKA", "STRATUMGECKO",
    "SENIORTAPIR",
    "JUNIORTAPIR", "CASEOKAPI", "FILEDINGO", "FOLDERDINGO", "TRUTHERLYNX", "QUESTIONPUMA",
    "LESIONAXOLOTL", "13.73125", LoudFiles.patient, passphrase,
  ]
  static let column = "AICOLUMNKIWI"
  static let readers = ["READERIBEXA", "READERIBEXB"]
  static let count = 6

  let kind: StudyDeclaration.Kind
  let content: LeakContent
  let folder: TemporaryFolder
  let ledger: Ledger

  static func value(_ number: Int) -> String { "AIVALUEKIWI-\(100 + number)" }
  static func id(_ number: Int) -> String { "CASEOKAPI-\(100 + number)" }
  static func accession(_ number: Int) -> String { "ACCESSION-\(100 + number)" }

  init(_ kind: StudyDeclaration.Kind, _ content: LeakContent) throws {
    (self.kind, self.content) = (kind, content)
    folder = try TemporaryFolder()
    ledger = try Ledger(path: folder.file("ledger.sqlite"), mode: .readWrite)
    try folder.write(
      "reader,stratum,years\n\(Self.readers[0]),SENIORTAPIR,12\n\(Self.readers[1]),JUNIORTAPIR,3\n",
      to: "study/readers.csv")
    let rows = try (0..<Self.count).map { number in
      let files = try write(number).joined(separator: ";")
      return "\(Self.id(number)),STRATUMGECKO\(number % 2),\(number == 0 ? "practice" : "primary"),"
        + "\(files),\(Self.accession(number))"
    }
    try folder.write(
      (["case,stratum,use,content,accession"] + rows).joined(separator: "\n"), to: "study/cases.csv"
    )
    try writeTruth()
    try writeFindings()
    try folder.write(protocolText, to: "study/study.json5")
  }

  /// What the reference standard says; `isTurned` says the opposite.
  func writeTruth(isTurned: Bool = false) throws {
    let rows = (0..<Self.count).map { number in
      let truth = (number % 2 == 1) != isTurned
      return "\(Self.id(number)),\(truth ? 1 : 0),\(truth ? 0 : 1)"
    }
    try folder.write(
      (["case,truth,truther_TRUTHERLYNX"] + rows).joined(separator: "\n"), to: "study/truth.csv")
    guard content.isImages else { return }
    let lesions = (0..<Self.count).filter { ($0 % 2 == 1) != isTurned }.map { number in
      "\(Self.id(number)),LESIONAXOLOTL\(number),13.73125,13.73125,3"
    }
    try folder.write(
      (["case,lesion,x,y,radius"] + lesions).joined(separator: "\n"), to: "study/lesions.csv")
  }

  /// What the AI says.
  func writeFindings(_ value: (Int) -> String = Self.value) throws {
    // An AI that stands alone needs a number, too.
    let isAlone = kind == .aiVersusReaders
    try folder.write(
      (["case,\(Self.column)" + (isAlone ? ",SCORE" : "")]
        + (0..<Self.count).map { "\(Self.id($0)),\(value($0))" + (isAlone ? ",0.5" : "") })
        .joined(separator: "\n"), to: "study/ai.csv")
    guard content.isImages else { return }
    try folder.write(
      (["case,x,y,w,h,label"]
        + (0..<Self.count).map { "\(Self.id($0)),3,4,5,6,\(value($0))-PLACE" })
        .joined(separator: "\n"), to: "study/findings.csv")
  }

  private var protocolText: String {
    let isPair = kind == .preference
    let endpoint = isPair ? "preference" : kind == .drafts ? "mean_rating" : "roc_auc"
    let items =
      isPair
      ? #"{ id: "better", kind: "preference", endpoint: true }"#
      : #"{ id: "rating", kind: "scale", endpoint: true }"#
    return """
      {
        study: "STUDYWOMBAT", question: "QUESTIONPUMA?", design: { kind: "\(kind.rawValue)" },
        arms: [{ id: "ARMNUMBATPLAIN" }, { id: "ARMNUMBATHELPED", model: "MODELQUOKKA" }],
        readers: "readers.csv", cases: "cases.csv", truth: "truth.csv", ai: "ai.csv",
        \(content.isImages ? #"lesions: "lesions.csv", findings: "findings.csv","# : "")
        content: "\(content == .pacs ? "pacs" : "FOLDERDINGO")",
        answers: [\(items)], practice: 1, repeats: 0.25, block: 3,
        askArm: \(kind.showsArmsTexts), endpoint: { primary: "\(endpoint)" },
      }
      """
  }

  /// Writes a case's files; their names.
  private func write(_ number: Int) throws -> [String] {
    let name = "FILEDINGO\(100 + number)"
    let path = "study/FOLDERDINGO/\(name)"
    if kind.showsArmsTexts {
      try folder.write("## Plain words \(number)\n\nas of a clinician.", to: "\(path)-x.md")
      try folder.write("**MODELQUOKKA** says plain words \(number) too.", to: "\(path)-y.md")
      return ["\(name)-x.md", "\(name)-y.md"]
    }
    switch content {
    case .pacs: return []
    case .text:
      try folder.write("Plain words \(number).", to: "\(path).txt")
      return ["\(name).txt"]
    case .recording:
      let (header, samples) = LoudFiles.recording(name, number)
      try folder.write(header, to: "\(path).hea")
      try Files.writeAtomically(samples, to: folder.file("\(path).dat"))
      return ["\(name).hea"]
    case .png, .jpeg, .dicom:
      try folder.write("", to: "\(path).made")
      try Files.remove(folder.file("\(path).made"))
      let bytes =
        switch content {
        case .png: try LoudFiles.png(number)
        case .jpeg: try LoudFiles.jpeg(isProgressive: number % 2 == 1)
        default: LoudFiles.dicom(number)
        }
      try Files.writeAtomically(bytes, to: folder.file("\(path).\(content.rawValue)"))
      return ["\(name).\(content.rawValue)"]
    }
  }

  func desk(_ now: String = "2026-11-01T08:00:00Z") throws -> StudyDesk {
    try StudyDesk(
      path: folder.file("study/study.json5"), shownAs: "study/study.json5",
      output: folder.file("out"), outputShown: "out", ledger: ledger, now: now)
  }

  /// The kits that go out, as they lie in the folder.
  func handOut() throws -> [(entry: KitRegister.Entry, html: String)] {
    try desk().handOut(passphrase: Self.passphrase).map {
      ($0, try Files.readText(folder.file("out/STUDYWOMBAT/\($0.file)")))
    }
  }

  /// All kits of a seed, whoever it was drawn by.
  func kits(seed: [UInt8]) throws -> [(plan: StudyKits.Planned, html: String)] {
    let desk = try desk()
    let kits = try StudyKits(
      desk.study, try desk.roster(), seed: seed, folder: desk.folder, shownAs: desk.shown)
    return try kits.planned.map { ($0, try kits.filled($0).html()) }
  }
}
