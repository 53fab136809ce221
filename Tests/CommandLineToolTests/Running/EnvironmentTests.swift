// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Testing
import Wording

@Suite("Language of the surroundings")
struct EnvironmentTests {
  private func language(_ variables: [String: String]) -> Language {
    environment(variables).language
  }

  private func environment(_ variables: [String: String], at time: Int64 = 0) -> Environment {
    Environment(
      variables: variables, workingDirectory: "/", processorCount: 1, clock: { time }, host: "h",
      user: "u")
  }

  @Test("the clock is told in UTC, at midnight too")
  func clock() {
    #expect(environment([:], at: 1_795_000_000).now == "2026-11-18T11:06:40Z")
    #expect(environment([:], at: 0).now == "1970-01-01T00:00:00Z")
    #expect(environment([:], at: 86_399).today == "1970-01-01")
  }

  @Test("comes from the first locale variable that is set")
  func order() {
    #expect(language(["LANG": "zh_CN.UTF-8"]) == .chinese)
    #expect(language(["LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_CN"]) == .chinese)
    #expect(language(["LC_MESSAGES": "zh_CN", "LC_ALL": "C.UTF-8"]) == .english)
    #expect(language(["LC_ALL": "", "LANG": "zh_TW"]) == .chinese)
  }

  @Test("is English when the locale is unknown or absent, unless LANGUAGE helps")
  func fallback() {
    #expect(language([:]) == .english)
    #expect(language(["LANG": "de_DE.UTF-8"]) == .english)
    #expect(language(["LANG": "de_DE.UTF-8", "LANGUAGE": "de:zh_CN:en"]) == .chinese)
  }

  @Test("gives way to --language, wherever it stands and even when the rest is wrong")
  func option() async {
    #expect(await Call("--language", "zh-CN", "nonsense").errors.hasPrefix("错误："))
    #expect(await Call("nonsense", "--language=zh").errors.hasPrefix("错误："))
    #expect(
      await Call("--language", "en", variables: ["LANG": "zh_CN"]).output.hasPrefix("OVERVIEW"))
    let unknown = await Call("--language", "klingon")
    #expect(unknown.code == 64)
    #expect(unknown.errors.contains("expected one of: zh-CN, en"))
  }
}
