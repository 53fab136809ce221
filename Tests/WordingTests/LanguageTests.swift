// SPDX-License-Identifier: Apache-2.0

import Testing
import Wording

@Suite("Language")
struct LanguageTests {
  @Test(
    "takes any Chinese tag or locale for Chinese",
    arguments: ["zh", "ZH", "zh-CN", "zh_CN.UTF-8", "zh-Hans", "zh_TW", "zh-Hant-HK"])
  func chinese(tag: String) {
    #expect(Language(tag: tag) == .chinese)
  }

  @Test(
    "takes any English tag and the C locale for English",
    arguments: ["en", "EN", "en-GB", "en_US.UTF-8", "C", "C.UTF-8", "POSIX"])
  func english(tag: String) {
    #expect(Language(tag: tag) == .english)
  }

  @Test(
    "knows no other language",
    arguments: ["", "de", "fr_FR", "zhx", "english", "chinese", "ch", "e", "cs_CZ", "中文"])
  func others(tag: String) {
    #expect(Language(tag: tag) == nil)
  }

  @Test("reads its own tags back")
  func ownTags() {
    for language in Language.allCases { #expect(Language(tag: language.rawValue) == language) }
  }
}
