// SPDX-License-Identifier: Apache-2.0

import Platform
import ReaderStudies
import TestSupport
import Testing

@Suite("The protocol of a reader study")
struct StudyDeclarationTests {
  @Test("is read with its file's comments left out of the hash")
  func hash() throws {
    let bench = try StudyBench()
    let study = try bench.study()
    #expect(study.kind == .crossover && study.sessions == 2 && study.washoutDays == 28)
    #expect(study.caseGroups == 2 && study.block == 25 && study.armIsVisible)
    #expect(try bench.study(more: "// said aloud").hash == study.hash)
    #expect(try bench.study(more: "practice: 0,").hash != study.hash)
  }

  @Test(
    "is refused with a place and a remedy",
    arguments: [
      (#"kind: "crossover", blocks: 3"#, "", "multiple of the number of arms (2)"),
      (#"kind: "crosover""#, "", "did you mean 'crossover'"),
      (#"kind: "crossover""#, "askArm: true", "sees which arm it is"),
      (#"kind: "crossover""#, "repeats: 0.6", "between 0 and 0.5"),
      (#"kind: "crossover", blocks: 4"#, "repeats: 0.3", "1/4 at most"),
      (#"kind: "crossover""#, "block: 26", "between 1 and 25"),
      (#"kind: "crossover""#, "wrongAI: { approval: \"\" }", "number of an approval"),
      (#"kind: "crossover""#, "langauge: \"en\"", "perhaps \"language\" is meant"),
      (#"kind: "crossover", washoutDays: -1"#, "", "between 0 and 3650"),
    ])
  func refused(design: String, more: String, says: String) throws {
    let bench = try StudyBench()
    let words = StudyBench.complaint { _ = try bench.study(design, more: more) }
    #expect(words?.contains(says) == true, "\(words ?? "none")")
    #expect(words?.hasPrefix("study.json5:") == true)
  }

  @Test("wants readers and cases that are there once each, and as much practice as it says")
  func roster() throws {
    func complaint(_ bench: StudyBench, more: String = "") -> String {
      StudyBench.complaint { _ = try bench.roster(bench.study(more: more)) } ?? "none"
    }
    let twice = try StudyBench(readers: ["r1,", "r2,", "r1,"])
    #expect(complaint(twice).contains("row 3, column 'reader': the same as in row 1"))
    let wrong = try StudyBench(cases: ["c1,,prmary"])
    #expect(complaint(wrong).contains("row 1, column 'use': it is primary or practice"))
    #expect(complaint(try StudyBench(), more: "practice: 2").contains("2 practice cases, and 0"))
    #expect(complaint(try StudyBench(cases: [",,primary"])).contains("the id is missing"))
  }

  @Test("that is damaged is read or refused with a sentence")
  func fuzz() throws {
    let bench = try StudyBench()
    _ = try bench.study(more: "askArm: false, wrongAI: { approval: '1' }, practice: 2,")
    var fuzzer = Fuzzer(
      .studyProtocol, texts: [try Files.readText(bench.folder.file("study.json5"))],
      words: ["null", "[]", "1e999", "-1", "\"crossover\"", "arms:", "model:", "}", "kind:"])
    fuzzer.count = 1500
    let failures = fuzzer.failures {
      _ = try StudyDeclaration(try JSON5.parse($0, file: "study.json5"))
    }
    #expect(failures == [])
  }
}
