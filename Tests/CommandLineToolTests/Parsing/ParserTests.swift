// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Testing

@Suite("Parser")
struct ParserTests {
  /// The lines that the sample command prints back.
  private func given(_ arguments: String...) -> [String] {
    let call = Call(["measure"] + arguments, of: Sample.root)
    #expect(call.code == 0, "\(call.errors)")
    return call.output.split(separator: "\n").map(String.init)
  }

  @Test("takes a value behind a space and behind an equals sign")
  func values() {
    #expect(given("a.csv", "--task", "binary").contains("task=binary"))
    #expect(given("a.csv", "--task=binary").contains("task=binary"))
    #expect(given("a.csv", "--task=binary", "--out=a=b").contains("out=a=b"))
  }

  @Test("finds options before and behind the arguments")
  func order() {
    let lines = given("--task", "survival", "a.csv", "--count", "3", "b", "c")
    #expect(lines.contains("file=a.csv"))
    #expect(lines.contains("parts=[\"b\", \"c\"]"))
    #expect(lines.contains("count=3"))
  }

  @Test("takes everything behind two dashes as an argument")
  func endOfOptions() {
    let lines = given("--task=binary", "--", "--count", "--help")
    #expect(lines.contains("file=--count"))
    #expect(lines.contains("parts=[\"--help\"]"))
  }

  @Test("reads short names, joined flags and joined values")
  func shortNames() {
    #expect(given("a.csv", "--task=binary", "-o", "here").contains("out=here"))
    #expect(given("a.csv", "--task=binary", "-ohere").contains("out=here"))
    #expect(given("a.csv", "--task=binary", "-o=here").contains("out=here"))
    let joined = given("a.csv", "--task=binary", "-nq")
    #expect(joined.contains("dry=true") && joined.contains("quiet=true"))
    #expect(given("a.csv", "--task=binary", "-nohere").contains("out=here"))
  }

  @Test("collects repeated options and the words between commas")
  func repeated() {
    let lines = given(
      "a.csv", "--task=binary", "--group", "sex", "--group=age", "--metrics", "a, b",
      "--metrics=c", "--cuts=-1,0.5,2e1", "--cut=3")
    #expect(lines.contains("group=[\"sex\", \"age\"]"))
    #expect(lines.contains("metrics=[\"a\", \"b\", \"c\"]"))
    #expect(lines.contains("cuts=[-1.0, 0.5, 20.0, 3.0]"))
  }

  @Test("takes a negative number and a lone dash as a value")
  func dashes() {
    #expect(given("a.csv", "--task=binary", "--cuts", "-1").contains("cuts=[-1.0]"))
    #expect(given("-", "--task=binary").contains("file=-"))
    #expect(given("a.csv", "--task=binary", "--out", "-").contains("out=-"))
  }

  @Test("uses the default only where nothing is given")
  func defaults() {
    #expect(given("a.csv", "--task=binary").contains("method=fast"))
    #expect(given("a.csv", "--task=binary", "--method", "exact").contains("method=exact"))
  }

  @Test("finds nested commands, and common options on the way to them")
  func nested() {
    let call = Call("--seed", "7", "dataset", "--level=0.9", "hash", "--json", of: Sample.root)
    #expect(call.output == "touchstone/dataset/hash\n")
    #expect(call.code == 2)
  }

  @Test("a request for help wins over mistakes on the same line")
  func help() {
    for line in [["measure", "--nonsense", "--help"], ["measure", "--task", "-h"], ["-h"]] {
      let call = Call(line, of: Sample.root)
      #expect(call.code == 0)
      #expect(call.output.hasPrefix("OVERVIEW: "))
      #expect(call.errors.isEmpty)
    }
  }

  @Test("a group by itself shows its help, but never to a program")
  func bareGroup() {
    #expect(Call("dataset", of: Sample.root).output.hasPrefix("OVERVIEW: Data sets."))
    let call = Call("dataset", "--json", of: Sample.root)
    #expect(call.code == 64)
    #expect(call.output.isEmpty)
    #expect(call.errors.hasPrefix("Error: Missing expected subcommand.\n"))
  }
}
