// SPDX-License-Identifier: Apache-2.0

import Platform
import TestSupport
import Testing
import Wording

@Suite("JSON5")
struct JSON5Tests {
  private func parse(_ text: String) throws -> JSON5Node {
    try JSON5.parse(Array(text.utf8), file: "suite.json5")
  }

  private func problem(_ text: String) -> (line: Int, column: Int, what: Text)? {
    do {
      Issue.record("accepted \(text) as \(try parse(text).json)")
    } catch let PlatformError.syntax("suite.json5", line, column, what) {
      return (line, column, what)
    } catch {
      Issue.record("wrong error \(error)")
    }
    return nil
  }

  @Test("reads all that JSON5 allows")
  func everything() throws {
    let text = """
      // a suite
      {
        /* bare keys */ unquoted: 'single "quotes"', $_x1: "line \\
      goes on", 灵敏度: .5, \\u0061b: +1., hex: 0xDECAF, neg: -0x10, exp: -1.5e-3,
        far: -Infinity, near: Infinity, 'q': "\\x41\\v\\0\\'\\a\\u00e9\\ud83d\\ude00",
        list: [1, 2,], nothing: null, yes: true, no: false, "empty": {},
      }\u{a0}\u{3000}
      """
    #expect(
      try parse(text).json
        == .object([
          "unquoted": .string("single \"quotes\""), "$_x1": .string("line goes on"),
          "灵敏度": .number(0.5), "ab": .number(1), "hex": .integer(0xDECAF), "neg": .integer(-16),
          "exp": .number(-1.5e-3), "far": .number(-.infinity), "near": .number(.infinity),
          "q": .string("A\u{b}\0'aé😀"), "list": .array([.integer(1), .integer(2)]),
          "nothing": .null, "yes": .bool(true), "no": .bool(false), "empty": .object([:]),
        ]))
  }

  @Test("reads everything that is JSON to the same value")
  func supersetOfJSON() throws {
    let text = #"{"a":[1,-2.5e3,"\u5fc3\n",true,null],"b":{"c":9223372036854775807}}"#
    #expect(try parse(text).json == JSON.parse(Array(text.utf8), name: "x"))
  }

  @Test("knows where every key and value stood")
  func positions() throws {
    let node = try parse("{\n  甲: 1, // 注释\r\n  'b' : [\n    2,\r 'x']}")
    guard case .object(let members) = node.value else {
      Issue.record("no object")
      return
    }
    #expect(node.position == JSON5Position(line: 1, column: 1))
    #expect(members.map(\.key) == ["甲", "b"])
    #expect(members[0].keyPosition == JSON5Position(line: 2, column: 3))
    #expect(members[0].node.position == JSON5Position(line: 2, column: 6))
    #expect(members[1].keyPosition == JSON5Position(line: 3, column: 3))
    #expect(
      try members[1].node.array().map(\.position)
        == [JSON5Position(line: 4, column: 5), JSON5Position(line: 5, column: 2)])
  }

  @Test("keeps how a number was written")
  func sources() throws {
    guard case .number(let value, let source) = try parse(" 0.50 ").value else {
      Issue.record("no number")
      return
    }
    #expect(value == 0.5 && source == "0.50")
    #expect(try parse("1.0").json == .number(1) && parse("-7").json == .integer(-7))
    #expect(try parse("9223372036854775808").json == .number(9223372036854775808))
    #expect(try parse("-0").json.double?.sign == .minus)
  }

  @Test(
    "names full-width punctuation as what it is, where it stands",
    arguments: [
      ("{a： 1}", 3, "full-width colon ：; type :"),
      ("{a: 1， b: 2}", 6, "full-width comma ，; type ,"),
      ("{a: “x”}", 5, "Chinese double quotation mark “; type \""),
      ("{a: ‘x’}", 5, "Chinese single quotation mark ‘; type '"),
      ("｛a: 1}", 1, "full-width opening curly bracket ｛; type {"),
      ("{a: 1｝", 6, "full-width closing curly bracket ｝; type }"),
      ("{a: ［1]}", 5, "full-width opening square bracket ［; type ["),
      ("{a: [1］}", 7, "full-width closing square bracket ］; type ]"),
      ("{a: 1；}", 6, "full-width semicolon ；"), ("{a: 1、b: 2}", 6, "enumeration comma 、; type ,"),
      ("{“a”: 1}", 2, "Chinese double quotation mark “; type \""),
      ("{a: ０}", 5, "full-width digit ０; type 0"),
      ("{a: 0．5}", 6, "full-width full stop ．; type ."),
      ("{a: －1}", 5, "full-width minus sign －; type -"),
      // The text runs on to the next plain quote; the fault is the ” and not what comes after.
      ("{a: \"AF”, b: \"x\"}", 8, "Chinese double quotation mark ”; type \""),
      ("{a: \"AF”\n}", 8, "Chinese double quotation mark ”; type \""),
      ("{a: 'AF’, b: 1}", 8, "Chinese single quotation mark ’; type '"),
    ])
  func fullWidth(text: String, column: Int, words: String) throws {
    let found = try #require(problem(text))
    #expect(found.column == column && found.line == 1)
    #expect(found.what.en.contains(words), "\(found.what.en)")
    #expect(found.what.zh.contains("请改用"))
  }

  @Test("leaves full-width punctuation inside texts and comments alone")
  func chineseProse() throws {
    let value = try parse("{标题: \"他说：“好”，｛真的｝。\", /* ，：“” */ b: '’'}").json
    #expect(value == .object(["标题": .string("他说：“好”，｛真的｝。"), "b": .string("’")]))
  }

  @Test("refuses a repeated key and names both places")
  func duplicates() throws {
    let found = try #require(problem("{\n seed: 1,\n 'seed': 2}"))
    #expect([found.line, found.column] == [3, 2])
    #expect(found.what.en.contains("\"seed\" stands already at 2:2"))
    #expect(found.what.zh.contains("2:2"))
  }

  @Test(
    "refuses with a place what JSON5 refuses",
    arguments: [
      "", "// only a comment", "{", "[", "[1", "{a", "{a:", "{a:1", "{a 1}", "{:1}", "{a:1 b:2}",
      "[1 2]",
      "[,]", "{,}", "NaN", "-NaN", "+NaN", "01", "1e", ".", "+", "-", "0x", "0xg", "1a", "0x1g",
      "--1", "'a",
      "\"a\nb\"", "'\\1'", "'\\01'", "'\\xg0'", "'\\u12'", "'\\ud800'", "/* x", "{a:1}}", "1 2",
      "undefined",
      "yes", "{1a: 2}", "{a-b: 1}", "1e999", "-1e999", "Infinit", "-Inf", "/", "{\\x61: 1}", "'\\",
      "“",
      "1_000", "{'a':1,,}", "\u{1}",
    ])
  func refused(text: String) {
    let found = problem(text)
    #expect(found?.what.en.isEmpty == false && found?.what.zh.isEmpty == false)
  }

  @Test("accepts 200 levels and refuses more, however many")
  func depth() throws {
    _ = try parse(String(repeating: "[", count: 200) + String(repeating: "]", count: 200))
    for count in [201, 1_000_000] {
      #expect(problem(String(repeating: "[", count: count))?.column == 201)
      #expect(problem(String(repeating: "{a:", count: count)) != nil)
    }
  }

  @Test("reads a file, shows it under its short name, and drops a byte order mark")
  func file() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("\u{feff}{a: ?}", to: "Suites/x.json5")
    let error = #expect(throws: PlatformError.self) {
      try JSON5.parse(file: path, shownAs: "Suites/x.json5")
    }
    #expect(error?.text.en.hasPrefix("Suites/x.json5:1:5: ") == true)
    #expect(throws: PlatformError.missing(path: folder.file("no"))) {
      try JSON5.parse(file: folder.file("no"), shownAs: "no")
    }
  }

  @Test("survives damaged suites and keeps every place inside the file", .ownThread)
  func fuzz() {
    let text =
      "{ // 套件\n  名称: 'a\\u00e9', list: [0x1F, .5, +1e3, -Infinity,], \"b\": {c: null,},\n}"
    var fuzzer = Fuzzer(
      .json5, texts: [text],
      words: ["“", "：", "\\", "'", "/*", "\u{2028}", "{", "\\u{", "\r", "[", "//"], name: "x.json5")
    fuzzer.count = 5000
    let failures = fuzzer.failures { bytes in
      let node: JSON5Node
      do throws(PlatformError) {
        node = try JSON5.parse(bytes, file: "x.json5")
      } catch {
        if case .syntax(_, let line, let column, _) = error {
          let places = 1...bytes.count + 1
          try hold(places.contains(line) && places.contains(column), "a place outside: \(error)")
        }
        throw error
      }
      let canonical = node.json.canonical()
      try hold(try parse(canonical).json.canonical() == canonical, "reads otherwise than written")
    }
    #expect(failures == [])
  }
}
