// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import Testing
import Wording

@Suite("JSON Lines that are wrong")
struct JSONLinesErrorTests {
  /// The second line of a file, the column of the fault, and what the sentence says.
  static let lines: [(String, Int, String)] = [
    (#"{"a":NaN}"#, 6, "NaN is not JSON; write null"),
    (#"{"a":-Infinity}"#, 6, "-Infinity is not JSON"),
    (#"{"a":Infinity}"#, 6, "Infinity is not JSON"),
    (#"{"a":None}"#, 6, "None is not JSON"),
    (#"{"a":1,"a":2}"#, 11, "the key 'a' is repeated"),
    (#"{"a":1,"b":{"c":1,"c":2}}"#, 19, "the key 'b.c' is repeated"),
    (#"{"a":1,"b":[{"c":1,"c":2}]}"#, 20, "the key 'c' is repeated"),
    (#"{"a":1} x"#, 9, "something follows the record"),
    (#"{"a":1}{"a":2}"#, 8, "something follows the record"),
    (#"{"a":1"#, 7, "does not end on its line"),
    (#"{"a":"#, 6, "does not end on its line"),
    (#"{"a""#, 5, "does not end on its line"),
    (#"{"b":"text"#, 6, "does not end on its line"),
    (#"{"b":"te\"#, 9, "does not end on its line"),
    (#"{"b":"\ud83d"}"#, 7, "half a character"),
    (#"{"b":"\ude00"}"#, 7, "half a character"),
    (#"{"b":"\ud83dA"}"#, 7, "half a character"),
    (#"{"b":"\x"}"#, 7, "unknown escape"),
    (#"{"b":"\u12g4"}"#, 7, "four hexadecimal digits"),
    ("{\"b\":\"a\u{1}\"}", 8, "control character"),
    (#"{"a":01}"#, 6, "cannot begin with 0"),
    (#"{"a":1.}"#, 6, "incomplete number"),
    (#"{"a":1e}"#, 6, "incomplete number"),
    (#"{"a":1.e5}"#, 6, "incomplete number"),
    (#"{"a":-.5}"#, 6, "incomplete number"),
    (#"{"a":-}"#, 6, "incomplete number"),
    (#"{"a":+1}"#, 6, "no value begins with '+'"),
    (#"{"a":.5}"#, 6, "no value begins with '.'"),
    (#"{"a":1e999}"#, 6, "beyond the range of a double"),
    (#"{"a":123456789012345678901}"#, 6, "too many digits"),
    (#"{"a":'x'}"#, 6, "no value begins with '''"),
    (#"{a:1}"#, 2, "a key in double quotation marks"),
    (#"{"a":1,}"#, 8, "no comma follows the last member"),
    (#"{"a" 1}"#, 6, "a colon follows the key"),
    (#"{"a":1 "b":2}"#, 8, "a comma or the closing bracket"),
    (#"{"":1}"#, 2, "a key is empty"),
    (#"[{"a":1}]"#, 1, "this is an array"),
    ("1", 1, "each line is one object"),
    (#"{"a":"x"}"#, 6, "column 'a' holds a text here and a number on line 1"),
    (#"{"a":true}"#, 6, "column 'a' holds true or false here and a number on line 1"),
    (#"{"a":{"b":1}}"#, 6, "column 'a' holds an object here and a number on line 1"),
    (#"{"中文":1,"b":nul}"#, 13, "no value begins with 'n'"),
  ]

  @Test("are refused with line and column", arguments: lines)
  func place(line: String, column: Int, words: String) {
    for rest in ["", "\n", "\n{\"a\":3}\n"] {
      let error = refusal("{\"a\":1}\n" + line + rest)
      #expect(error.hasPrefix("ward/a.jsonl:2:\(column): "), "\(error)")
      #expect(error.contains(words), "\(error)")
    }
  }

  @Test("are refused at the same place wherever the file is cut")
  func cuts() {
    let text = "{\"a\":1}\n{\"b\":2}\n{\"a\":null}\n{\"b\":3}\n{\"a\":\"x\"}\n{\"b\":4}\n"
    for size in 1...60 {
      let error = refusal(text, size: size)
      #expect(error.contains("on line 1"))
      #expect(error.hasPrefix("ward/a.jsonl:5"))
    }
  }

  @Test("say which column is not there, and which cell is not what it was declared")
  func declared() {
    let text = "{\"score\":\"high\",\"id\":1}\n"
    #expect(
      refusal(text, TableOptions(only: ["scores"])).contains("did you mean 'score'?"))
    #expect(
      refusal(text, TableOptions(kinds: ["score": .number]))
        .hasPrefix("ward/a.jsonl:1: column 'score' holds 'high'; expected a number"))
    #expect(refusal("{\"a\":0.5}\n{\"a\":9007199254740993}\n").contains("above 2^53"))
    #expect(refusal("{\"a\":0.5}\n{\"a\":1e999}\n").contains("beyond the range of a double"))
  }

  @Test("are refused when empty, no UTF-8, or deeper than anyone writes")
  func whole() {
    #expect(refusal("").contains("the file is empty"))
    #expect(refusal("\n\n").contains("the file is empty"))
    let deep = "{\"a\":" + String(repeating: "[", count: 100_000)
    #expect(refusal(deep).contains("nested more than 200 levels"))
    let objects = String(repeating: "{\"a\":", count: 100_000)
    #expect(refusal(objects).contains("nested more than 200 levels"))
    let bad = Array("{\"a\":1}\n{\"b\":\"".utf8) + [0xE4, 0xB8] + Array("\"}\n".utf8)
    #expect(refusal(bytes: bad).hasPrefix("ward/a.jsonl:2: not valid UTF-8"))
  }

  private func refusal(
    _ text: String, _ options: TableOptions = TableOptions(), size: Int = 1 << 18
  ) -> String {
    refusal(bytes: Array(text.utf8), options, size: size)
  }

  private func refusal(
    bytes: [UInt8], _ options: TableOptions = TableOptions(), size: Int = 1 << 18
  ) -> String {
    do throws(TableError) {
      _ = try JSONLines.read(bytes, name: "ward/a.jsonl", options: options, runBytes: size)
      return ""
    } catch {
      return error.text.en
    }
  }
}
