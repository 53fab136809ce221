// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing
import Wording

@Suite("JSON")
struct JSONTests {
  private func parse(_ text: String) throws -> JSON {
    try JSON.parse(Array(text.utf8), name: "results.json")
  }

  private func problem(_ text: String) -> (line: Int, column: Int, en: String)? {
    do {
      Issue.record("accepted \(text) as \(try parse(text))")
    } catch let PlatformError.syntax("results.json", line, column, what) {
      return (line, column, what.en)
    } catch {
      Issue.record("wrong error \(error)")
    }
    return nil
  }

  @Test("reads every kind of value")
  func values() throws {
    let value = try parse(
      #" {"a": [1, -2, 1.5, true, false, null], "文": "心\u7535\ud83d\ude00\n\/", "e": {}, "n":[]} "#)
    #expect(
      value
        == .object([
          "a": .array([.integer(1), .integer(-2), .number(1.5), .bool(true), .bool(false), .null]),
          "文": .string("心电😀\n/"), "e": .object([:]), "n": .array([]),
        ]))
    #expect(value["a"]?[2]?.double == 1.5)
    #expect(value["a"]?[0]?.int == 1 && value["a"]?[6] == nil && value["x"] == nil)
    #expect(value["a"]?[3]?.bool == true && value["文"]?.string?.hasPrefix("心") == true)
    #expect(value["n"]?.array == [] && value["e"]?.object == [:])
    #expect(JSON.string("inf").double == .infinity && JSON.string("-inf").double == -.infinity)
    #expect(JSON.number(3).int == 3 && JSON.number(3.5).int == nil && JSON.number(1e300).int == nil)
  }

  @Test("keeps whole numbers of 64 bits exact")
  func integers() throws {
    #expect(try parse("9223372036854775807") == .integer(.max))
    #expect(try parse("-9223372036854775808") == .integer(.min))
    #expect(try parse("9223372036854775808") == .number(9223372036854775808))
    #expect(try parse("1e2") == .number(100))
    #expect(try parse("-0").double?.sign == .minus)
  }

  @Test("reads the double nearest to the digits, by every way the digits can take")
  func doubles() throws {
    let texts = [
      "0.1", "1e22", "1e23", "123456789012345.678e-5", "2.2250738585072011e-308", "5e-324",
      "4.9406564584124654e-324", "1.7976931348623157e308", "9007199254740993.0", "1e-22", "1e-23",
      "0.000000000000000000000000000001", "100000000000000000000.5", "8.5e-400",
    ]
    for text in texts { #expect(try parse(text).double == strtod(text, nil), "\(text)") }
  }

  @Test("writes numbers that read back with the same bits")
  func numberRoundTrip() throws {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<20_000 {
      let number = Double(bitPattern: .random(in: 0 ... .max, using: &generator))
      guard number.isFinite, number != 0 else { continue }
      let text = JSON.number(number).canonical()
      #expect(try parse(text).double == number)
    }
  }

  @Test("has one canonical text: sorted by bytes, shortest numbers, no spaces")
  func canonical() throws {
    let value = JSON.object([
      "b": .array([.number(1.0), .number(-0.0), .number(.infinity), .number(-.infinity)]),
      "é": .null, "z": .number(.nan), "B": .integer(-7), "": .string("a\"\\\u{1}\n/心\u{7f}"),
      "心": .bool(true), "😀": .number(1e-7), "\u{ffff}": .number(0.1),
    ])
    #expect(
      value.canonical()
        == "{\"\":\"a\\\"\\\\\\u0001\\n/心\u{7f}\",\"B\":-7,\"b\":[1,0,\"inf\",\"-inf\"],"
        + "\"z\":null,\"é\":null,\"心\":true,\"\u{ffff}\":0.1,\"😀\":1e-7}")
    #expect(try parse(value.canonical()).canonical() == value.canonical())
  }

  @Test("lays a value out for people")
  func pretty() {
    let value = JSON.object(["b": .array([]), "a": .array([.integer(1), .object(["k": .null])])])
    #expect(
      value.pretty() == """
        {
          "a": [
            1,
            {
              "k": null
            }
          ],
          "b": []
        }

        """)
  }

  @Test(
    "refuses what RFC 8259 refuses",
    arguments: [
      "", " ", "{", "[", "[1", "[1,", "[1,]", "{\"a\":1,}", "{a:1}", "{'a':1}", "01", "-", "+1",
      "1.",
      ".5", "1e", "1e+", "0x10", "NaN", "Infinity", "tru", "nulL", "[1 2]", "{\"a\" 1}", "\"a",
      "\"\\x41\"", "\"\\u12g4\"", "\"a\nb\"", "\"\t\"", "1 2", "// c\n1", "[]]",
      "\u{feff}\u{feff}1",
      "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\udc00\"", "“a”", "1e999", "-1e999", "\u{a0}1",
      "\"\\",
      "\"\\u", "{\"a\":1 \"b\":2}", "{1:2}", "[,]",
    ])
  func refused(text: String) {
    let found = problem(text)
    #expect(found?.en.isEmpty == false)
  }

  @Test("names the line and column of what is wrong")
  func places() {
    #expect(problem("{\n  \"心电\": tru\n}")?.line == 2)
    #expect(problem("{\n  \"心电\": tru\n}")?.column == 9)
    #expect(problem("[1,\r\n2,\r\n ?]").map { [$0.line, $0.column] } == [3, 2])
    #expect(problem("[1,").map { [$0.line, $0.column] } == [1, 4])
  }

  @Test("refuses a repeated key, however it is spelt, and names it")
  func duplicates() {
    #expect(problem(#"{"a":1,"a":1}"#)?.en.contains("\"a\" is repeated") == true)
    #expect(problem(#"{"a":1,"a":1}"#)?.column == 8)
    #expect(problem(#"{"é":1,"e\u0301":1}"#) != nil)
    #expect(throws: Never.self) { try parse(#"[{"a":1},{"a":1}]"#) }
  }

  @Test("accepts 200 levels and refuses more, however many")
  func depth() throws {
    let deep = { (count: Int) in
      String(repeating: "[", count: count) + String(repeating: "]", count: count)
    }
    _ = try parse(deep(200))
    #expect(problem(deep(201))?.en.contains("200 levels") == true)
    #expect(problem(String(repeating: "[", count: 1_000_000)) != nil)
    #expect(problem(String(repeating: "{\"a\":", count: 1_000_000)) != nil)
  }

  @Test("refuses invalid UTF-8 with the file's name")
  func encoding() {
    let error = #expect(throws: PlatformError.self) {
      try JSON.parse([0x22, 0xff, 0x22], name: "results.json")
    }
    #expect(error?.text.en.hasPrefix("results.json:1: ") == true)
    #expect(error?.fault == .data)
  }

  @Test("survives damaged documents and agrees with itself about the rest", .ownThread)
  func fuzz() throws {
    let text = #"{"id":"R-4f1c","v":[0.8341,-1e-7,12],"文":"a\u00e9\"","n":null,"t":true}"#
    var fuzzer = Fuzzer(
      .json, texts: [text, "[[1,2],[\"a\",{\"b\":{}}],[],-0.0,1e308]"],
      words: ["{", "\"", "\\u", "1e5", ",", "[[", "\\ud800", "-", "\u{FEFF}"], name: "x.json")
    fuzzer.count = 5000
    let failures = fuzzer.failures { bytes in
      let value = try JSON.parse(bytes, name: "x.json")
      let written = value.canonical()
      let again = try JSON.parse(Array(written.utf8), name: "canonical")
      try hold(again.canonical() == written, "reads otherwise than it was written")
      let pretty = try JSON.parse(Array(value.pretty().utf8), name: "pretty")
      try hold(pretty == again, "reads otherwise than it was printed")
    }
    #expect(failures == [])
  }
}
