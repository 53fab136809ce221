// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Testing

@Suite("Parser")
struct ParserTests {
  /// The lines that the sample command prints back.
  private func given(_ arguments: String...) async -> [String] {
    let call = await Call(["measure"] + arguments, of: Sample.root)
    #expect(call.code == 0, "\(call.errors)")
    return call.output.split(separator: "\n").map(String.init)
  }

  @Test("takes a value behind a space and behind an equals sign")
  func values() async {
    #expect(await given("a.csv", "--task", "binary").contains("task=binary"))
    #expect(await given("a.csv", "--task=binary").contains("task=binary"))
    #expect(await given("a.csv", "--task=binary", "--out=a=b").contains("out=a=b"))
  }

  @Test("finds options before and behind the arguments")
  func order() async {
    let lines = await given("--task", "survival", "a.csv", "--count", "3", "b", "c")
    #expect(lines.contains("file=a.csv"))
    #expect(lines.contains("parts=[\"b\", \"c\"]"))
    #expect(lines.contains("count=3"))
  }

  @Test("takes everything behind two dashes as an argument")
  func endOfOptions() async {
    let lines = await given("--task=binary", "--", "--count", "--help")
    #expect(lines.contains("file=--count"))
    #expect(lines.contains("parts=[\"--help\"]"))
  }

  @Test("reads short names, joined flags and joined values")
  func shortNames() async {
    #expect(await given("a.csv", "--task=binary", "-o", "here").contains("out=here"))
    #expect(await given("a.csv", "--task=binary", "-ohere").contains("out=here"))
    #expect(await given("a.csv", "--task=binary", "-o=here").contains("out=here"))
    let joined = await given("a.csv", "--task=binary", "-nq")
    #expect(joined.contains("dry=true") && joined.contains("quiet=true"))
    #expect(await given("a.csv", "--task=binary", "-nohere").contains("out=here"))
  }

  @Test("collects repeated options and the words between commas")
  func repeated() async {
    let lines = await given(
      "a.csv", "--task=binary", "--group", "sex", "--group=age", "--metrics", "a, b",
      "--metrics=c", "--cuts=-1,0.5,2e1", "--cut=3")
    #expect(lines.contains("group=[\"sex\", \"age\"]"))
    #expect(lines.contains("metrics=[\"a\", \"b\", \"c\"]"))
    #expect(lines.contains("cuts=[-1.0, 0.5, 20.0, 3.0]"))
  }

  @Test("takes a negative number and a lone dash as a value")
  func dashes() async {
    #expect(await given("a.csv", "--task=binary", "--cuts", "-1").contains("cuts=[-1.0]"))
    #expect(await given("-", "--task=binary").contains("file=-"))
    #expect(await given("a.csv", "--task=binary", "--out", "-").contains("out=-"))
  }

  @Test("uses the default only where nothing is given")
  func defaults() async {
    #expect(await given("a.csv", "--task=binary").contains("method=fast"))
    #expect(await given("a.csv", "--task=binary", "--method", "exact").contains("method=exact"))
  }

  @Test("finds nested commands, and common options on the way to them")
  func nested() async {
    let call = await Call(
      "--seed", "7", "dataset", "--level=0.9", "hash", "--json", of: Sample.root)
    #expect(call.output == "touchstone/dataset/hash\n")
    #expect(call.code == 2)
  }

  @Test("a request for help wins over mistakes on the same line")
  func help() async {
    for line in [["measure", "--nonsense", "--help"], ["measure", "--task", "-h"], ["-h"]] {
      let call = await Call(line, of: Sample.root)
      #expect(call.code == 0)
      #expect(call.output.hasPrefix("OVERVIEW: "))
      #expect(call.errors.isEmpty)
    }
  }

  @Test("a group by itself shows its help, but never to a program")
  func bareGroup() async {
    #expect(await Call("dataset", of: Sample.root).output.hasPrefix("OVERVIEW: Data sets."))
    let call = await Call("dataset", "--json", of: Sample.root)
    #expect(call.code == 64)
    #expect(call.output.isEmpty)
    #expect(call.errors.hasPrefix("Error: Missing expected subcommand.\n"))
  }
}
