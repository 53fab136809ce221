// SPDX-License-Identifier: Apache-2.0

import Ledger
import Platform
import ReaderStudies
import TestSupport

/// A study of images in a folder of its own: 12 cases of one picture of 64 by 64 pixels, the even ones
/// diseased, read with points or boxes by 4 readers in two arms.
struct ImageStudy {
  static let passphrase = "保管人的口令 2026"
  /// A mark: x, y, rating and, of a box, width and height.
  typealias Place = (x: Double, y: Double, rating: Double)

  let folder: TemporaryFolder
  let ledger: Ledger

  /// Lesions of the diseased cases: one of radius 5 at 20,20, and in every fourth case a box beside.
  static let lesions =
    "case,lesion,x,y,radius,width,height,weight\n"
    + stride(from: 2, through: 12, by: 2).map { number in
      number % 4 == 0
        ? "p\(number),L1,20,20,5,,,0.25\np\(number),L2,40,40,,10,12,0.75\n"
        : "p\(number),L1,20,20,5,,,\n"
    }.joined()

  init(
    lesions: String? = Self.lesions, kind: String = "points", endpoint: String = "wafroc",
    more: String = "", named: String = #"lesions: "lesions.csv","#,
    design: String = #"kind: "crossover", washoutDays: 0"#,
    arms: String = #"{ id: "unaided" }, { id: "aided", model: "DeepNodule" }"#
  ) throws {
    folder = try TemporaryFolder()
    try folder.write("reader,stratum\nr1,a\nr2,a\nr3,a\nr4,a\n", to: "study/readers.csv")
    try folder.write(
      "case,content\n" + (1...12).map { "p\($0),p\($0).png\n" }.joined(), to: "study/cases.csv")
    try folder.write(
      "case,truth\n" + (1...12).map { "p\($0),\($0 % 2 == 0 ? 1 : 0)\n" }.joined(),
      to: "study/truth.csv")
    try folder.write(
      "case,Nodule\n" + (1...12).map { "p\($0),0.\($0 % 2 * 5 + 3)\n" }.joined(),
      to: "study/ai.csv")
    for number in 1...12 {
      try folder.write("", to: "study/content/p\(number).png")
      try Files.writeAtomically(
        try SampleKits.picture(number, size: 64), to: folder.file("study/content/p\(number).png"))
    }
    if let lesions { try folder.write(lesions, to: "study/lesions.csv") }
    try folder.write(
      """
      { study: "nodules-2026", question: "Does it help?", design: { \(design) }, arms: [\(arms)],
        readers: "readers.csv", cases: "cases.csv", truth: "truth.csv", ai: "ai.csv",
        content: "content", \(named)
        answers: [{ id: "marks", kind: "\(kind)", endpoint: true }, { id: "recall", kind: "binary" }],
        endpoint: { primary: "\(endpoint)" }, \(more) }
      """, to: "study/study.json5")
    ledger = try Ledger(path: folder.file("ledger.sqlite"), mode: .readWrite)
  }

  func desk(_ now: String = "2026-11-01T08:00:00Z") throws -> StudyDesk {
    try StudyDesk(
      path: folder.file("study/study.json5"), shownAs: "study/study.json5",
      output: folder.file("out"), outputShown: "out", ledger: ledger, now: now)
  }

  /// Changes the protocol's text.
  func change(_ old: String, _ new: String) throws {
    let text = try Files.readText(folder.file("study/study.json5"))
    try folder.write(text.replacing(old, with: new), to: "study/study.json5")
  }

  /// The English sentence with which the seal is refused.
  func refusal() -> String {
    sentence { _ = try desk().seal(passphrase: Self.passphrase) } ?? "sealed"
  }

  /// Seals the study, hands every kit out and takes its answers in.
  func read(
    _ marks: (_ place: Allocation.Reading) -> [JSON]
  ) throws {
    _ = try desk().seal(passphrase: Self.passphrase)
    let entries = try desk().handOut(passphrase: Self.passphrase)
    let seal = try desk().state().seal
    guard let secret = try seal?.opened(passphrase: Self.passphrase) else { return }
    let allocation = try Allocation.drawn(
      try desk().study, try desk().roster(), seed: secret.seed)
    var places: [String: Allocation.Reading] = [:]
    for place in allocation.readings { places[place.code] = place }
    for entry in entries {
      let html = try Files.readText(folder.file("out/nodules-2026/\(entry.file)"))
      let response = try ScriptedReader(html).response(
        start: "2026-11-0\(entry.session + 1)T09:00:00"
      ) { code, _ in
        let own = places[code].map(marks) ?? []
        return ["marks": .array(own), "recall": .bool(!own.isEmpty)]
      }
      try Files.writeAtomically(response, to: folder.file("in.json"))
      _ = try desk("2026-12-24T08:00:00Z").receive(path: folder.file("in.json"), shownAs: "in.json")
    }
  }

  func opened() throws -> OpenedStudy {
    _ = try desk().lock(version: "1")
    return try desk().unblind(passphrase: Self.passphrase, by: "Li", reason: "as planned")
  }

  static func point(_ x: Double, _ y: Double, _ rating: Double) -> JSON {
    .object([
      "stack": .integer(1), "slice": .integer(1), "x": .number(x), "y": .number(y),
      "rating": .number(rating),
    ])
  }

  static func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ rating: Double)
    -> JSON
  {
    .object([
      "stack": .integer(1), "slice": .integer(1), "x": .number(x), "y": .number(y),
      "width": .number(width), "height": .number(height), "rating": .number(rating),
    ])
  }

  /// The number of a case.
  static func number(_ id: String) -> Int { Int(id.dropFirst()) ?? 0 }
}
