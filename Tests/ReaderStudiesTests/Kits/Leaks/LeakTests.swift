// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import ReaderStudies
import TestSupport
import Testing

/// Kits of sealed studies, searched for what their readers must not know.
@Suite("What a kit gives away", .ownThread)
struct LeakTests {
  /// Every design with every content; arms that are texts have nothing else.
  static let studies: [(StudyDeclaration.Kind, LeakContent)] = StudyDeclaration.Kind.allCases
    .flatMap { kind in
      kind.showsArmsTexts ? [(kind, .text)] : LeakContent.allCases.map { (kind, $0) }
    }

  @Test(
    "is nothing of the allocation, the truth, the names or the files beyond what the design shows",
    arguments: studies)
  func silent(_ kind: StudyDeclaration.Kind, _ content: LeakContent) throws {
    let study = try LeakStudy(kind, content)
    let secret = StudySeal.Secret.drawn()
    let kits = try study.kits(seed: secret.seed)
    try search(kits, of: study, secret)
    // What is looked for is there to be found: some kit of a design that shows the AI shows it.
    if [.crossover, .fullyCrossed, .splitPlot].contains(kind) {
      #expect(kits.contains { $0.html.contains(LeakStudy.column) })
      #expect(kits.contains { !$0.html.contains(LeakStudy.column) })
    }
  }

  @Test(
    "is the same once the study is sealed and its kits handed out",
    arguments: zip(
      StudyDeclaration.Kind.allCases,
      [LeakContent.png, .recording, .dicom, .jpeg, .pacs, .text, .text]))
  func sealed(_ kind: StudyDeclaration.Kind, _ content: LeakContent) throws {
    let study = try LeakStudy(kind, content)
    _ = try study.desk().seal(passphrase: LeakStudy.passphrase)
    let handed = try study.handOut()
    let seal = try #require(try study.desk().state().seal)
    let secret = try #require(try seal.opened(passphrase: LeakStudy.passphrase))
    let kits = try study.kits(seed: secret.seed)
    #expect(
      kits.map(\.html) == handed.map(\.html) && kits.map(\.plan.id) == handed.map(\.entry.kit))
    try search(kits, of: study, secret)
    let commitment = try #require(Hexadecimal.bytes(of: seal.commitment))
    for kit in kits { #expect(try LeakSearch(kit.html).places(of: commitment) == []) }
  }

  /// Searches kits for all that is to be kept from their readers.
  private func search(
    _ kits: [(plan: StudyKits.Planned, html: String)], of study: LeakStudy,
    _ secret: StudySeal.Secret
  ) throws {
    #expect(kits.count >= 4)
    for (plan, html) in kits {
      let search = try LeakSearch(html)
      let name = Comment(rawValue: "\(study.kind) \(study.content) \(plan.session)/\(plan.block)")
      for word in LeakStudy.neverShown { #expect(search.places(of: word) == [], name) }
      #expect(search.extras == [], name)
      #expect(search.places(of: secret.seed) == [] && search.places(of: secret.nonce) == [], name)
      // Shown by design, one by one: the reader's own code …
      #expect(!search.places(of: plan.reader).isEmpty, name)
      for other in LeakStudy.readers where other != plan.reader {
        #expect(search.places(of: other) == [], name)
      }
      // … the accession numbers of the kit's own cases, where the PACS shows them …
      for number in 0..<LeakStudy.count {
        let isHere = plan.readings.contains { $0.case == LeakStudy.id(number) }
        let shown = !search.places(of: LeakStudy.accession(number)).isEmpty
        #expect(shown == (isHere && study.content == .pacs), name)
      }
      // … and the AI's output, its column's name and the values of those cases, in an aided arm.
      let aided = plan.readings.filter { $0.arms.contains("ARMNUMBATHELPED") }
      let showsAI =
        ![.sequential, .preference, .aiVersusReaders, .drafts].contains(study.kind)
      #expect(!search.places(of: LeakStudy.column).isEmpty == (showsAI && !aided.isEmpty), name)
      for number in 0..<LeakStudy.count {
        let isAided = aided.contains { $0.case == LeakStudy.id(number) }
        let places = search.places(of: LeakStudy.value(number))
        #expect(!places.isEmpty == (showsAI && isAided), name)
        #expect(places.allSatisfy { $0 == "page, as it is" || $0 == "data, as it is" }, name)
        let marked = !search.places(of: LeakStudy.value(number) + "-PLACE").isEmpty
        #expect(marked == (showsAI && isAided && study.content.isImages), name)
      }
    }
  }

  @Test(
    "does not change with the truth, and in an unaided arm not with the AI either",
    arguments: studies)
  func independent(_ kind: StudyDeclaration.Kind, _ content: LeakContent) throws {
    let study = try LeakStudy(kind, content)
    let seed = [UInt8](repeating: 7, count: 32)
    let before = try study.kits(seed: seed).map(\.html)
    try study.writeTruth(isTurned: true)
    #expect(try study.kits(seed: seed).map(\.html) == before)
    try study.writeFindings { "AIVALUEKIWI-\(200 + $0)" }
    let after = try study.kits(seed: seed)
    for (old, new) in zip(before, after) {
      let isAided =
        ![.preference, .drafts, .aiVersusReaders].contains(kind)
        && new.plan.readings.contains { $0.arms.contains("ARMNUMBATHELPED") }
      #expect((old == new.html) == !isAided)
      // How long a sealed output is cannot be hidden, and equal lengths do not differ.
      #expect(old.utf8.count == new.html.utf8.count)
    }
  }

  @Test("tells of two texts side by side nothing but the texts")
  func sides() throws {
    let study = try LeakStudy(.preference, .text)
    let seed = [UInt8](repeating: 9, count: 32)
    let before = try study.kits(seed: seed)
    // The same words from the other author: each file takes the other's place.
    for number in 0..<LeakStudy.count {
      let path = "study/FOLDERDINGO/FILEDINGO\(100 + number)"
      let (x, y) = (study.folder.file("\(path)-x.md"), study.folder.file("\(path)-y.md"))
      let (one, other) = (try Files.readText(x), try Files.readText(y))
      try Files.write(other, to: x)
      try Files.write(one, to: y)
    }
    let after = try study.kits(seed: seed)
    var sides: Set<Bool> = []
    for (old, new) in zip(before, after) {
      let (one, other) = (try LeakSearch(old.html).json, try LeakSearch(new.html).json)
      guard case .array(let cases)? = one["cases"], case .array(let others)? = other["cases"] else {
        Issue.record("a kit has no cases")
        return
      }
      for (first, second) in zip(cases, others) {
        guard case .array(let texts)? = first["content"]?["texts"],
          case .array(let turned)? = second["content"]?["texts"], texts.count == 2
        else {
          Issue.record("a case has no texts")
          return
        }
        #expect(texts == turned.reversed())
        sides.insert(texts[0].string?.hasPrefix("Plain") == true)
      }
      // But for those, both kits are the same: no order of keys, no length, no mark tells.
      #expect(old.html.utf8.count == new.html.utf8.count)
      #expect(Self.withoutTexts(one) == Self.withoutTexts(other))
    }
    #expect(sides == [true, false], "both authors stand on the left now and then")
  }

  private static func withoutTexts(_ json: JSON) -> JSON {
    switch json {
    case .object(let members):
      .object(
        members.reduce(into: [:]) { result, member in
          result[member.key] = member.key == "texts" ? .null : withoutTexts(member.value)
        })
    case .array(let list): .array(list.map(withoutTexts))
    default: json
    }
  }

  @Test("is found by this search however it is written")
  func finds() throws {
    let word = "NEEDLEPANDA"
    let hidden: [String] = [
      word, Data("..\(word)..".utf8).base64EncodedString(), Hexadecimal.text(of: Array(word.utf8)),
      Data(Data("....\(word)....".utf8).base64EncodedString().utf8).base64EncodedString(),
      Data(word.utf16.flatMap { [UInt8($0 & 0xFF), 0] } + [UInt8](repeating: 0, count: 9))
        .base64EncodedString(),
      Data(try Zlib.deflate(Array("a long line with \(word) in it".utf8))).base64EncodedString(),
      Data(try LoudFiles.jpeg(isProgressive: false) + Array(word.utf8)).base64EncodedString(),
    ]
    for text in hidden {
      let kit = #"<script id="kit-data">{"data":"\#(text)"}</script>"#
      #expect(try !LeakSearch(kit).places(of: word).isEmpty, "\(text)")
    }
    let loud = [try LoudFiles.png(1), try LoudFiles.jpeg(isProgressive: true)]
    for file in loud {
      let text = Data(file).base64EncodedString()
      let search = try LeakSearch(#"<script id="kit-data">{"data":"\#(text)"}</script>"#)
      #expect(search.extras.count >= 4 && !search.places(of: LoudFiles.patient).isEmpty)
    }
  }
}
