// SPDX-License-Identifier: Apache-2.0

import Platform
import ReaderStudies
import Statistics
import TestSupport
import Testing
import Wording

@Suite("The AI's output in kits", .serialized, .ownThread)
struct AIOutputTests {
  /// What each case of each kit shows of the AI, by arm and case; nil where nothing.
  private func shown(_ study: ImageStudy) throws -> [String: [String: JSON?]] {
    let desk = try study.desk()
    let kits = try StudyKits(
      desk.study, try desk.roster(), seed: [UInt8](repeating: 3, count: 32), folder: desk.folder,
      shownAs: desk.shown)
    var shown: [String: [String: JSON?]] = [:]
    for kit in kits.planned {
      let cases = try LeakSearch(kits.filled(kit).html()).json["cases"]?.array ?? []
      for (reading, one) in zip(kit.readings, cases) {
        shown[reading.arms[0], default: [:]][reading.case] = .some(one["finding"])
      }
    }
    return shown
  }

  @Test("has the places that a file of findings marks, and says where there are none")
  func places() throws {
    let study = try ImageStudy(more: #"findings: "findings.csv","#)
    try study.folder.write(
      """
      case,image,x,y,w,h,score,label
      p2,p2.png,10,12,20,8,0.91,结节
      p2,,40,40,,,0.30,
      p3,p3.png,0,0,64,64,,Nodule
      """, to: "study/findings.csv")
    let shown = try shown(study)
    #expect(shown["unaided"]?.values.allSatisfy { $0 == nil } == true)
    let aided = try #require(shown["aided"])
    #expect(aided.count == 12)
    func boxes(_ id: String) -> [JSON] { (aided[id] ?? nil)?["boxes"]?.array ?? [] }
    #expect(boxes("p2").map { $0["label"]?.string } == ["结节 0.91", "0.30"])
    #expect(boxes("p2").map { $0["width"]?.double } == [20, 0])
    #expect(boxes("p2")[0]["x"]?.double == 10 && boxes("p2")[0]["y"]?.double == 12)
    #expect(boxes("p3").map { $0["label"]?.string } == ["Nodule"])
    #expect(boxes("p4").isEmpty)
    for (_, finding) in aided {
      #expect(finding?["marksPlaces"] == .bool(true))
      #expect(finding?["statements"]?[0]?["label"]?.string == "Nodule")
    }
  }

  private static let three = """
    { id: "unaided" }, { id: "first", model: "ModelOne", ai: "one.csv", findings: "one-places.csv" },
    { id: "second", model: "ModelTwo" }
    """

  @Test("is that of each arm's own model, sealed by its hash")
  func arms() throws {
    let study = try ImageStudy(arms: Self.three)
    let rows = (1...12).map { "p\($0),0.\($0)\n" }.joined()
    try study.folder.write("case,Mass\n" + rows, to: "study/one.csv")
    try study.folder.write("case,x,y,w,h\np2,1,1,5,5\n", to: "study/one-places.csv")
    let shown = try shown(study)
    for (arm, label, marks) in [("first", "Mass", true), ("second", "Nodule", false)] {
      for finding in try #require(shown[arm]).values {
        #expect(finding?["statements"]?[0]?["label"]?.string == label)
        #expect(finding?["marksPlaces"] == .bool(marks))
      }
    }
    let roster = try study.desk().roster()
    #expect(
      roster.materials.prefix(3).map(\.path) == ["ai.csv", "one.csv", "one-places.csv"])
    _ = try study.desk().seal(passphrase: ImageStudy.passphrase)
    try study.folder.write("case,x,y,w,h\np2,2,1,5,5\n", to: "study/one-places.csv")
    #expect(
      sentence { _ = try study.desk().handOut(passphrase: ImageStudy.passphrase) }?
        .contains("the AI's output are not what was sealed") == true)
  }

  @Test("is split by the calls of the arm's own model")
  func calls() throws {
    let bench = EvidenceBench()
    let usual = try bench.opened(EvidenceBench.usual)
    let own = AIFindings(
      columns: ["call"], cells: Dictionary(uniqueKeysWithValues: (1...24).map { ("c\($0)", ["1"]) })
    )
    let opened = OpenedStudy(
      study: usual.study, roster: usual.roster, allocation: usual.allocation,
      readings: usual.readings, truth: usual.truth, findings: usual.findings,
      findingsByArm: ["aided": own])
    func right(_ opened: OpenedStudy) -> Int? {
      StudyEvidence(opened).assistance.value?.comparisons[0].strata
        .first { $0.kind == .aiRight }?.cases
    }
    #expect(right(usual) == 20 && right(opened) == 12)
  }

  @Test(
    "is refused at the seal where it tells readers what is hidden from them",
    arguments: [
      (
        "ai.csv", "case,DeepNodule score\n#,1\n", "the column 'DeepNodule score': it holds the name"
      ),
      (
        "ai.csv", "case,Score,Says\n#,0.5,by deepnodule v2\n", "data row 1, column 'Says': it holds"
      ),
      ("ai.csv", "case,Score\n#,nodules-2026\n", "it holds the study's name 'nodules-2026'"),
      ("findings.csv", "case,x,y,label\np2,1,1,DEEPNODULE\n", "column 'label': it holds the name"),
      (
        "cases.csv", "case,content,note\n#,#.png,DeepNodule positive\n", "a note: it holds the name"
      ),
    ])
  func hidden(file: String, text: String, says: String) throws {
    let study = try ImageStudy(
      more: file == "findings.csv" ? #"findings: "findings.csv","# : "")
    let lines = text.split(separator: "\n").map(String.init)
    let rows =
      text.contains("#")
      ? (1...12).map { lines[1].replacing("#", with: "p\($0)") }
      : Array(lines.dropFirst())
    try study.folder.write(
      ([lines[0]] + rows).joined(separator: "\n") + "\n", to: "study/\(file)")
    let words = study.refusal()
    #expect(words.contains(says), "\(words)")
  }

  @Test("may say AI, though a model is called no more than that")
  func generic() throws {
    let study = try ImageStudy(
      lesions: nil, kind: "points", endpoint: "roc_auc", named: "",
      arms: #"{ id: "unaided" }, { id: "aided", model: "AI" }"#)
    try study.folder.write(
      "case,AI score\n" + (1...12).map { "p\($0),0.\($0)\n" }.joined(), to: "study/ai.csv")
    #expect(study.refusal() == "sealed")
  }

  @Test(
    "wants a file where an arm shows it, places inside the pictures, and none where no arm does",
    arguments: [
      (
        #"{ id: "a", ai: "x.csv" }, { id: "b", model: "M1" }"#, "",
        "shows no AI's output; remove its ai"
      ),
      ("", "case,x,y,w,h\np2,60,1,5,5\n", "outside the picture of 64 by 64"),
      ("", "case,x,y\np77,60,1\n", "this case is not in the table of cases"),
      ("", "case,x,y,score\np2,1,1,high\n", "column 'score': a number is expected"),
    ])
  func refused(arms: String, findings: String, says: String) throws {
    let study =
      try arms.isEmpty
      ? ImageStudy(more: #"findings: "findings.csv","#) : ImageStudy(arms: arms)
    try study.folder.write(findings, to: "study/findings.csv")
    #expect(study.refusal().contains(says), "\(study.refusal())")
    let none = try ImageStudy()
    try none.change(#"ai: "ai.csv","#, "")
    #expect(none.refusal().contains("the arm 'aided' shows an AI's output, and no file"))
  }

  private static let alone = #"{ id: "readers" }, { id: "ai", model: "DeepNodule" }"#

  /// A study in which the AI stands alone, with these findings and this output; nil for no such file.
  private func standing(
    _ findings: String?, _ output: String?, endpoint: String = "roc_auc", lesions: String? = nil,
    more: String = ""
  ) throws -> ImageStudy {
    let study = try ImageStudy(
      lesions: lesions, endpoint: endpoint,
      more: more + (findings == nil ? "" : #"findings: "findings.csv","#),
      named: lesions == nil ? "" : #"lesions: "lesions.csv","#,
      design: #"kind: "aiVersusReaders""#, arms: Self.alone)
    if let findings { try study.folder.write(findings, to: "study/findings.csv") }
    if let output {
      let lines = output.split(separator: "\n").map(String.init)
      let rows = (1...12).map { lines[1].replacing("#", with: "\($0)") }
      try study.folder.write(([lines[0]] + rows).joined(separator: "\n"), to: "study/ai.csv")
    } else {
      try study.change(#"ai: "ai.csv","#, "")
    }
    return study
  }

  private static let found =
    "case,x,y,score\n"
    + stride(from: 2, through: 12, by: 2).map { "p\($0),20,20,0.\($0 + 10)\n" }.joined()
    + "p3,50,5,0.15\n"

  @Test("has to say what its endpoints need where it stands alone, before the seal")
  func needs() throws {
    let unscored = Self.found.replacing("0.15", with: "")
    for lesions in [nil, ImageStudy.lesions] {
      #expect(
        try standing(unscored, "case,s\np#,0.5\n", lesions: lesions).refusal()
          .contains("row 7, column 'score': where the AI stands alone"))
    }
    #expect(try standing(Self.found, nil).refusal() == "sealed")
    #expect(try standing(nil, "case,s\np#,0.5\n").refusal() == "sealed")
    #expect(
      try standing(nil, "case,s\np#,high\n").refusal()
        .contains("roc_auc: the AI has no ratings; it takes a file `findings`"))
    let calls = #"secondary: ["sensitivity"],"#
    #expect(
      try standing(Self.found, "case,s\np#,0.5\n", more: calls).refusal()
        .contains("sensitivity: the AI's yes or no is not known"))
    #expect(try standing(Self.found, "case,call\np#,1\n", more: calls).refusal() == "sealed")
    // Nor can an endpoint come in later that has nothing to rest on.
    let later = try standing(Self.found, nil)
    #expect(later.refusal() == "sealed")
    try later.change(#"ai.csv","#, "")
    try later.change(
      #"primary: "roc_auc" },"#, #"primary: "roc_auc" }, secondary: ["specificity"],"#)
    let words = sentence { _ = try later.desk().amend(reason: "more") }
    #expect(words?.contains("specificity: the AI's yes or no is not known") == true)
    // No kit shows what such an AI says, so that it may name its model.
    #expect(try standing(nil, "case,DeepNodule_score\np#,0.5\n").refusal() == "sealed")
    let none = try standing(nil, "case,s\np#,0.5\n")
    try none.change(#", model: "DeepNodule""#, "")
    #expect(none.refusal().contains("one arm names its model"))
  }

  @Test("scores alone by its marks, whether lesions are named or not")
  func scores() throws {
    func area(_ lesions: String?) throws -> Double? {
      // The table of its output says the contrary.
      let study = try standing(Self.found, "case,s\np#,0.5\n", lesions: lesions)
      try study.read { place in
        let number = ImageStudy.number(place.case)
        return number % 3 == 0 ? [ImageStudy.point(5, 5, Double(number))] : []
      }
      let outcome = try #require(try study.opened().outcomes().first)
      return outcome.analysis.readings.first { $0.reader == OpenedStudy.algorithm }?
        .estimate.measured.number
    }
    // Of 36 pairs the false mark is above the scores 0.12 and 0.14 of two cases.
    let expected = 34.0 / 36
    for lesions in [nil, ImageStudy.lesions] {
      let found = try #require(try area(lesions))
      #expect((found - expected).magnitude < 1e-12)
    }
  }

  @Test("stands alone against readers by its marks and their scores")
  func alone() throws {
    let study = try ImageStudy(
      more: #"findings: "findings.csv","#, design: #"kind: "aiVersusReaders""#,
      arms: #"{ id: "readers" }, { id: "ai", model: "DeepNodule" }"#)
    // On every lesion called L1, and one false mark.
    try study.folder.write(
      "case,x,y,w,h,score\n"
        + stride(from: 2, through: 12, by: 2).map { "p\($0),18,18,4,4,0.\($0 + 10)\n" }.joined()
        + "p3,50,5,4,4,0.15\n", to: "study/findings.csv")
    try study.read { place in
      let number = ImageStudy.number(place.case)
      return number % 2 == 0 && (number + place.reader.utf8.count) % 4 != 0
        ? [ImageStudy.point(21, 21, Double(40 + number))]
        : number == 5 ? [ImageStudy.point(60, 60, 30)] : []
    }
    let outcome = try #require(try study.opened().outcomes().first)
    let ai = try #require(
      outcome.analysis.readings.first { $0.reader == OpenedStudy.algorithm }?.estimate)
    // wAFROC by hand: L1 weighs 1 in three cases and 1/4 in three, of which five of six scores are
    // above 0.15 and above the healthy cases without a mark.
    let scores = [0.12, 0.14, 0.16, 0.18, 0.20, 0.22]
    let weights = [1, 0.25, 1, 0.25, 1, 0.25]
    var sum = 0.0
    for (score, weight) in zip(scores, weights) {
      sum += weight * ((score > 0.15 ? 1 : 0) + 5) / 6
      // L2 is not marked: it ties with the five healthy cases without a mark.
      sum += (1 - weight) * (5 * 0.5) / 6
    }
    #expect((try #require(ai.measured.number) - sum / 6).magnitude < 1e-12)
    #expect(outcome.marks?.others == 1 + 4)
  }
}
