// SPDX-License-Identifier: Apache-2.0

import Platform
import ReaderStudies
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Lesions of a conducted study", .serialized, .ownThread)
struct LesionTests {
  /// Marks by a rule that both arms and every reader have a share in.
  private static func rule(_ place: Allocation.Reading) -> [JSON] {
    let number = ImageStudy.number(place.case)
    let aided = place.arms == ["aided"]
    let reader = Double(place.reader.dropFirst()) ?? 0
    var marks: [JSON] = []
    if number % 2 == 0 {
      // On the first lesion; the unaided miss every third one.
      if aided || (number + Int(reader)) % 3 != 0 {
        marks.append(ImageStudy.point(20 + reader, 20, 50 + reader * 5 + Double(number)))
      }
      // On the second, by its corner.
      if number % 4 == 0, aided { marks.append(ImageStudy.point(50, 52, 60)) }
    }
    // A false mark now and then.
    if (number * 7 + Int(reader)) % 4 == 0 { marks.append(ImageStudy.point(60, 5, 30 + reader)) }
    return marks
  }

  @Test("are matched with the marks of kits, and the figures are those of study analyse")
  func whole() throws {
    let study = try ImageStudy(more: #"secondary: ["afroc", "max_llf", "max_nlf", "hr_auc"],"#)
    try study.read(Self.rule)
    let opened = try study.opened()
    let outcomes = try opened.outcomes()
    #expect(outcomes.map(\.endpoint) == ["wafroc", "afroc", "max_llf", "max_nlf", "hr_auc"])
    let files = try study.desk().write(opened)
    #expect(
      files.suffix(4)
        == ["marks", "lesions", "cases", "reads"].map { "out/nodules-2026/unblinded/\($0).csv" })
    func file(_ name: String) -> (path: String, name: String) {
      (study.folder.file("out/nodules-2026/unblinded/\(name)"), name)
    }
    let data = try StudyData.read(
      marks: file("marks.csv"), cases: file("cases.csv"), lesions: file("lesions.csv"),
      reads: file("reads.csv"))
    for outcome in outcomes {
      let endpoint = try #require(Endpoint(identifier: outcome.endpoint))
      let again = try ReaderStudy(data, endpoint: endpoint).analyse(
        AnalysisPlan(method: .obuchowskiRockette(endpoint.usualCovariance)))
      #expect(
        again.readings.map(\.estimate.measured.number)
          == outcome.analysis.readings.map(\.estimate.measured.number))
      #expect(again.analyses == outcome.analysis.analyses, "\(outcome.endpoint)")
    }
    let counts = try #require(outcomes[0].marks)
    // 4 readers, 2 arms, 12 cases; 6 cases have 9 lesions.
    #expect(counts.readings == 96 && counts.lesions == 72 && counts.ties == 0)
    // The share of lesions marked, by hand: with the AI all of them.
    let marked = outcomes[2].analysis.readings
    for figure in marked where figure.modality == "aided" {
      #expect(figure.estimate.measured.number == 1)
    }
    for figure in marked where figure.modality == "unaided" {
      let reader = try #require(Int(figure.reader.dropFirst()))
      let found = stride(from: 2, through: 12, by: 2).count { ($0 + reader) % 3 != 0 }
      #expect(figure.estimate.measured.number == Double(found) / 9)
    }
    let evidence = StudyEvidence(opened)
    #expect(evidence.primary.value?.effects.first?.arm == "aided")
    #expect(evidence.primary.value?.effects.first?.positives == 6)
    #expect(try study.desk().verify().holds)
  }

  @Test("are frozen at the lock, and one that is moved afterwards is told")
  func frozen() throws {
    let study = try ImageStudy()
    try study.read(Self.rule)
    _ = try study.opened()
    try study.folder.write(
      ImageStudy.lesions.replacing("20,20", with: "21,20"), to: "study/lesions.csv")
    #expect(
      sentence { _ = try study.desk().opened() }?.contains("restore truth.csv, lesions.csv") == true
    )
    #expect(try study.desk().verify().checks[5].problem?.en == "they are not")
    try study.folder.write(ImageStudy.lesions, to: "study/lesions.csv")
    #expect(try study.desk().verify().holds)
  }

  @Test("take the nearest mark, the highest of several, and say where two are equally near")
  func rules() throws {
    let lesions =
      "case,lesion,x,y,radius\n"
      + stride(from: 2, through: 12, by: 2).map { "p\($0),a,20,20,10\np\($0),b,32,20,10\n" }
      .joined()
    let study = try ImageStudy(lesions: lesions)
    try study.read { place in
      switch place.case {
      // Nearer to b, which takes it; the other one is left for a, though b is nearer to it as well.
      case "p2": [ImageStudy.point(28, 20, 40), ImageStudy.point(27, 20, 90)]
      // Two on a alone: one lesion, its higher rating, no false mark.
      case "p4": [ImageStudy.point(20, 20, 10), ImageStudy.point(12, 20, 70)]
      // In the middle: the one named first.
      case "p6": [ImageStudy.point(26, 20, 55)]
      // Just outside the radius, and on it.
      case "p8": [ImageStudy.point(42.5, 20, 33), ImageStudy.point(20, 30, 44)]
      case "p1": [ImageStudy.point(26, 20, 20)]
      default: []
      }
    }
    let opened = try study.opened()
    let item = try #require(opened.study.endpointItem)
    let readings = try opened.table(of: item, name: "all")
    let (table, counts) = try opened.marks(of: item, in: readings)
    func rating(_ id: String, _ lesion: String?) -> [Double] {
      table.marks.filter {
        $0.reader == "r1" && $0.modality == "aided" && $0.caseID == id && $0.lesion == lesion
      }.map(\.rating)
    }
    #expect(rating("p2", "b") == [40] && rating("p2", "a") == [90] && rating("p2", nil) == [])
    #expect(rating("p4", "a") == [70] && rating("p4", "b") == [] && rating("p4", nil) == [])
    #expect(rating("p6", "a") == [55] && rating("p6", "b") == [])
    #expect(rating("p8", "a") == [44] && rating("p8", nil) == [33])
    #expect(rating("p1", nil) == [20])
    #expect(counts.further == 8 && counts.ties == 8 && counts.others == 16)
    #expect(table.warnings.count == 2 && table.warnings[1].en.contains("8 marks are equally near"))
  }

  @Test("take the centre of a box that a reader drew")
  func boxes() throws {
    let study = try ImageStudy(kind: "boxes")
    try study.read { place in
      ImageStudy.number(place.case) % 4 == 0
        ? [ImageStudy.box(10, 10, 20, 20, 80), ImageStudy.box(44, 46, 12, 12, 70)] : []
    }
    let opened = try study.opened()
    let item = try #require(opened.study.endpointItem)
    let counts = try opened.marks(of: item, in: try opened.table(of: item, name: "all")).counts
    #expect(counts.marked == 8 * 3 * 2 && counts.others == 0)
  }

  @Test(
    "that cannot be are refused at the seal with their row and what to do",
    arguments: [
      ("case,lesion,x,y,radius\np99,a,1,1,1\n", "row 1, column 'case': this case is not in"),
      (
        "case,lesion,x,y,radius\np2,a,1,1,0\n",
        "column 'radius': a radius is in pixels, and above 0"
      ),
      ("case,lesion,x,y,radius\np2,a,65,1,1\n", "outside the picture of 64 by 64"),
      ("case,lesion,x,y,width,height\np2,a,60,1,5,5\n", "outside the picture of 64 by 64"),
      ("case,lesion,x,y,radius\np2,a,-1,1,1\n", "outside the picture"),
      ("case,lesion,x,y,radius,slice\np2,a,1,1,1,2\n", "no image at stack 1, slice 2"),
      ("case,lesion,x,y,radius,image\np2,a,1,1,1,p3.png\n", "the case has no such image"),
      ("case,lesion,x,y,radius,weight\np2,a,1,1,1,-1\n", "a number of 0.0 or more"),
      ("case,lesion,x,y,radius,weight\np2,a,1,1,1,0.4\np2,b,9,9,1,0.4\n", "sum to 0.8 and must"),
      ("case,lesion,x,y,radius,weight\np2,a,1,1,1,0.4\np2,b,9,9,1,\n", "all of them, or none"),
      ("case,lesion,x,y\np2,a,1,1\n", "how near a mark must be is not said"),
      ("case,lesion,x,y,radius,width,height\np2,a,1,1,3,4,4\n", "a radius or a box, not both"),
      ("case,lesion,x,y,width\np2,a,1,1,3\n", "width and height go together"),
      ("case,lesion,x,y,radius,wieght\np2,a,1,1,1,1\n", "there is no column 'wieght'"),
      ("case,lesion,x,y,radius,image,stack\np2,a,1,1,1,p2.png,1\n", "not both"),
      ("case,lesion,x,y,radius\np2,,1,1,1\n", "the lesion's name is missing"),
      ("case,lesion,x,radius\np2,a,1,1\n", "the column `y` is missing"),
      ("case,lesion,x,y,radius\np2,a,1,one,1\n", "a number is expected"),
      ("case,lesion,x,y,radius\np1,a,1,1,1\n", "1 cases have truth 0, and lesions"),
      ("case,lesion,x,y,radius\np2,a,1,1,1\n", "5 cases have truth 1 and no lesion"),
    ])
  func refused(lesions: String, says: String) throws {
    let words = try ImageStudy(lesions: lesions).refusal()
    #expect(words.contains(says), "\(words)")
    #expect(!words.contains("p99") && !words.contains("/tmp"))
  }

  @Test("are needed by figures of marks, as marks are")
  func needed() throws {
    let none = try ImageStudy(named: "").refusal()
    #expect(none.contains("wafroc needs the lesions") && none.hasPrefix("study/study.json5:"))
    let text = try ImageStudy()
    try text.change(#"kind: "points""#, #"kind: "scale""#)
    #expect(text.refusal().contains("wafroc needs an answer with marks"))
    let rating = try ImageStudy()
    try rating.change(
      #"kind: "points", endpoint: true }, { id: "recall", kind: "binary" }"#,
      #"kind: "points" }, { id: "r", kind: "scale", endpoint: true }"#)
    #expect(rating.refusal().contains("endpoint: true belongs on an answer of points or boxes"))
    let absent = try ImageStudy(lesions: nil).refusal()
    #expect(absent.contains("study/lesions.csv"), "\(absent)")
    // Without a truth so far, what there is of lesions is read all the same.
    let early = try ImageStudy(lesions: "case,lesion,x,y,radius\np2,a,99,1,1\n")
    try Files.remove(early.folder.file("study/truth.csv"))
    #expect(early.refusal().contains("outside the picture"))
    // A radius for all of them, told in the protocol.
    let radius = try ImageStudy(
      lesions: "case,lesion,x,y\n"
        + stride(from: 2, through: 12, by: 2).map { "p\($0),a,1,1\n" }.joined(),
      named: #"lesions: { file: "lesions.csv", radius: 4 },"#)
    #expect(radius.refusal() == "sealed")
    #expect(
      try ImageStudy(named: #"lesions: { file: "lesions.csv", radius: 0 },"#).refusal()
        .contains("radius is in pixels"))
    let covariance = try ImageStudy(endpoint: "afroc")
    try covariance.change(#"primary: "afroc""#, #"primary: "afroc", covariance: "delong""#)
    #expect(covariance.refusal().contains("afroc has no DeLong covariance"))
    for figure in ["wafroc", "afroc", "max_llf", "max_nlf", "partial_roc_auc"] {
      let unbiased = try ImageStudy(endpoint: figure)
      try unbiased.change(
        #"primary: "\#(figure)""#, #"primary: "\#(figure)", covariance: "unbiased""#)
      #expect(unbiased.refusal().contains("\(figure) is no mean over pairs"))
    }
    for figure in ["hr_auc", "hr_sensitivity", "hr_specificity", "roc_auc"] {
      let unbiased = try ImageStudy(endpoint: figure)
      try unbiased.change(
        #"primary: "\#(figure)""#, #"primary: "\#(figure)", covariance: "unbiased""#)
      try unbiased.read(Self.rule)
      let outcome = try #require(try unbiased.opened().outcomes().first)
      #expect(outcome.analysis.analyses.contains { $0.undefined == nil }, "\(figure)")
    }
  }

  @Test("have margins as wide as what is measured allows")
  func margins() throws {
    for (figure, margin, says) in [
      ("max_nlf", "1.5", "sealed"), ("max_nlf", "-1", "need a margin above 0"),
      ("wafroc", "1", "margin of wafroc must be less than 1"), ("wafroc", "0.1", "sealed"),
    ] {
      let study = try ImageStudy(endpoint: figure)
      try study.change(
        #"primary: "\#(figure)""#,
        #"primary: "\#(figure)", comparison: "nonInferiority", margin: \#(margin)"#)
      #expect(study.refusal().contains(says), "\(study.refusal())")
    }
  }

  @Test("name the image and slice wherever there are several")
  func several() throws {
    func refusal(_ content: String, _ header: String, _ row: String) throws -> String {
      let rest = stride(from: 4, through: 12, by: 2).map { number in
        "p\(number),a,1,1,2" + header.filter { $0 == "," }.dropFirst(4) + "\n"
      }
      let study = try ImageStudy(lesions: "\(header)\n\(row)\n\(rest.joined())")
      for number in 1...3 {
        try study.folder.write("", to: "study/content/s\(number).dcm")
        try Files.writeAtomically(
          LoudFiles.dicom(number, series: ("1.2", number, Double(number))),
          to: study.folder.file("study/content/s\(number).dcm"))
      }
      let cases = try Files.readText(study.folder.file("study/cases.csv"))
      try study.folder.write(
        cases.replacing("p2,p2.png", with: "p2,\(content)"), to: "study/cases.csv")
      return study.refusal()
    }
    let plain = "case,lesion,x,y,radius"
    let (series, pair) = ("s1.dcm;s2.dcm;s3.dcm", "p2.png;p4.png")
    #expect(try refusal(pair, plain, "p2,a,1,1,2").contains("the case has 2 stacks of images"))
    #expect(
      try refusal(series, plain, "p2,a,1,1,2").contains("column 'slice': there are 3 slices"))
    #expect(
      try refusal(pair, plain + ",slice", "p2,a,1,1,2,1").contains("2 stacks of images"))
    #expect(
      try refusal(series, plain + ",stack", "p2,a,1,1,2,1").contains("there are 3 slices"))
    #expect(try refusal(series, plain + ",slice", "p2,a,1,1,2,3") == "sealed")
    #expect(try refusal(series, plain + ",image", "p2,a,1,1,2,s3.dcm") == "sealed")
    #expect(try refusal(pair, plain + ",image", "p2,a,1,1,2,p4.png") == "sealed")
    #expect(try refusal(pair, plain + ",stack", "p2,a,1,1,2,2") == "sealed")
  }

  @Test("in damaged files are read or refused with a sentence")
  func fuzz() throws {
    let study = try ImageStudy()
    let (desk, path) = (try study.desk(), study.folder.file("study/lesions.csv"))
    let roster = try desk.roster()
    var fuzzer = Fuzzer(
      .studyPlaces, texts: [ImageStudy.lesions],
      words: ["nan", "1e999", "-0", "p2", ",,", "width", "stack", "slice", "image", "9e18"])
    fuzzer.count = 300
    let failures = fuzzer.failures { bytes in
      put(bytes, at: path)
      _ = try desk.truth(roster)
    }
    #expect(failures == [])
  }
}
