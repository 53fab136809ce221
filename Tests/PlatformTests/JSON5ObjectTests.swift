// SPDX-License-Identifier: Apache-2.0

import Platform
import Testing
import Wording

@Suite("Reading a JSON5 object")
struct JSON5ObjectTests {
  private let check = Text(zh: "检查项", en: "the check")

  private func object(_ text: String) throws -> JSON5Object {
    try JSON5Object(JSON5.parse(Array(text.utf8), file: "s.json5"), what: check)
  }

  private func sentence(_ body: () throws -> Void) -> String {
    do {
      try body()
      Issue.record("no error")
    } catch let error as PlatformError {
      return error.text.en
    } catch {
      Issue.record("wrong error \(error)")
    }
    return ""
  }

  @Test("gives each kind of value")
  func values() throws {
    var object = try object(
      """
      {s: 'x', n: 1.5, i: 3, e: 1e3, b: true, l: ['p', 'q'], t: {'zh-CN': '甲', en: 'A'}, u: 'same',
       far: Infinity}
      """)
    #expect(try object.string("s") == "x" && object.optionalString("s") == "x")
    #expect(try object.number("n") == 1.5 && object.optionalNumber("far") == .infinity)
    #expect(try object.integer("i") == 3 && object.optionalInteger("e") == 1000)
    #expect(try object.bool("b") && object.optionalBool("b") == true)
    #expect(try object.strings("l") == ["p", "q"] && object.optionalStrings("l") == ["p", "q"])
    #expect(try object.text("t") == Text(zh: "甲", en: "A"))
    #expect(try object.optionalText("u") == Text(verbatim: "same"))
    try object.finish()
  }

  @Test("takes null and absence for the same")
  func absence() throws {
    var object = try object("{a: null}")
    #expect(object.optional("a") == nil && object.optional("b") == nil)
    #expect(try object.optionalString("c") == nil && object.optionalNumber("a") == nil)
    #expect(try object.optionalInteger("c") == nil && object.optionalBool("c") == nil)
    #expect(try object.optionalStrings("c") == nil && object.optionalText("c") == nil)
    try object.finish()
    #expect(
      sentence { _ = try object.required("a") }
        == "s.json5:1:1: the check lacks the key \"a\"; add it.")
  }

  @Test("refuses a key nobody asked for and suggests the nearest known one")
  func unknownKeys() throws {
    var object = try object("{metric: 'x',\n  treshold: 0.5}")
    _ = try object.string("metric")
    _ = object.optional("threshold")
    #expect(
      sentence { try object.finish() }
        == "s.json5:2:3: unknown key \"treshold\" in the check; perhaps \"threshold\" is meant.")
  }

  @Test("lists the known keys when none is near")
  func farKeys() throws {
    var object = try object("{zzzzzzzz: 1}")
    _ = object.optional("metric")
    _ = object.optional("limit")
    #expect(
      sentence { try object.finish() }.contains("the known keys are \"metric\", \"limit\""))
  }

  @Test("hands over the keys that remain, in their order, and then knows them")
  func remaining() throws {
    var object = try object("{z: 1, a: 2, m: 3}")
    _ = object.optional("a")
    #expect(object.remaining().map(\.key) == ["z", "m"])
    #expect(object.remaining().isEmpty)
    try object.finish()
  }

  @Test("says what it found where another kind was expected")
  func wrongKinds() throws {
    var object = try object("{s: 1, n: 'x', i: 1.5, b: 'yes', l: ['a', 2], t: {en: 'A'}, o: []}")
    #expect(
      sentence { _ = try object.string("s") }
        == "s.json5:1:5: expected a text in quotes, found the number 1.")
    #expect(
      sentence { _ = try object.number("n") }
        == "s.json5:1:11: expected a number, found the text \"x\".")
    #expect(
      sentence { _ = try object.integer("i") }.contains("a whole number, found the number 1.5"))
    #expect(sentence { _ = try object.bool("b") }.contains("expected true or false"))
    #expect(sentence { _ = try object.strings("l") }.hasPrefix("s.json5:1:43: "))
    #expect(sentence { _ = try object.text("t") }.contains("lacks the key \"zh-CN\""))
    #expect(sentence { _ = try object.text("o") }.contains("found an array"))
    #expect(
      sentence { _ = try JSON5Object(object.required("s"), what: check) }
        == "s.json5:1:5: expected an object in curly brackets (the check), found the number 1.")
  }

  @Test("lets a caller report on any node in the same form")
  func ownErrors() throws {
    let error = try object("\n {a: 1}").node.error(Text(zh: "不行", en: "will not do"))
    #expect(error.text.en == "s.json5:2:2: will not do.")
    #expect(error.text.zh == "s.json5:2:2：不行。")
  }
}
