// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import TestSupport
import Testing
import Wording

@Suite("WFDB annotations")
struct WFDBAnnotationTests {
  @Test("have the times, codes, numbers and texts that the wfdb package wrote")
  func synthetic() throws {
    let (files, expected) = try WFDBTests.synthetic("annotations")
    let bytes = try #require(files["a.atr"])
    let annotations = try WFDBAnnotations(bytes, file: "a.atr")
    let all = annotations.all
    #expect(all.map(\.sample) == expected["sample"]?.array?.compactMap(\.int))
    #expect(all.map(\.symbol) == expected["symbol"]?.array?.compactMap(\.string))
    #expect(all.map(\.subtype) == expected["subtype"]?.array?.compactMap(\.int))
    #expect(all.map(\.channel) == expected["chan"]?.array?.compactMap(\.int))
    #expect(all.map(\.number) == expected["num"]?.array?.compactMap(\.int))
    #expect(all.map { $0.text ?? "" } == expected["aux"]?.array?.compactMap(\.string))
    #expect(annotations.frequency == expected["fs"]?.double)
  }

  @Test("that break the format say at which byte")
  func damage() {
    func complaint(_ bytes: [UInt8]) -> String? {
      sentence { _ = try WFDBAnnotations(bytes, file: "a.atr") }
    }
    #expect(complaint([])?.contains("byte offset 0: the file has no mark at its end") == true)
    #expect(complaint([5, 4])?.contains("byte offset 2: the file has no mark") == true)
    #expect(complaint([0, 0xD0])?.contains("byte offset 0: an annotation should stand") == true)
    #expect(complaint([0, 0xEC, 1])?.contains("byte offset 2: the file ends within") == true)
    #expect(complaint([5, 4, 9, 0xFC, 65])?.contains("byte offset 4: a text runs past") == true)
    #expect(
      complaint([5, 4, 2, 0xFC, 0xC3, 0x28, 0, 0])?.contains("byte offset 4: a text is not valid")
        == true)
    #expect(complaint([0, 0]) == nil)
  }

  @Test(
    "damaged anywhere are read or refused with an explanation, and never end the program",
    .ownThread)
  func fuzz() throws {
    let (files, _) = try WFDBTests.synthetic("annotations")
    var fuzzer = Fuzzer(
      .wfdbAnnotations, [try #require(files["a.atr"])], words: ["\0\0", "\0\u{EC}", "## time"],
      name: "a.atr")
    fuzzer.count = 5000
    let failures = fuzzer.failures { _ = try WFDBAnnotations($0, file: "a.atr") }
    #expect(failures == [])
  }
}
