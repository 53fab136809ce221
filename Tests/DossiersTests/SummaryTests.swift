// SPDX-License-Identifier: Apache-2.0

import Datasets
import Dossiers
import Evaluation
import Foundation
import Statistics
import Testing
import Wording

@Suite("One-page summary")
struct SummaryTests {
  private func summary(_ suite: String, _ language: Language) async throws -> String {
    let files = try await DossierSamples.files(suite)
    let page = PageReading(page: try #require(files[Publication.name(language, "html")]))
    return try #require(page.section("summary"))
  }

  @Test(
    "uses no word that needs training",
    arguments: ["ecg-abnormalities", "chest-radiograph"], Language.allCases)
  func jargon(suite: String, language: Language) async throws {
    let words = PageReading.words(try await summary(suite, language)).lowercased()
    // What a datasheet's author wrote is that author's; limits are quoted as they stand.
    let record = try await DossierSamples.record(suite)
    let quoted = record.datasheet.limits.map { $0[language].lowercased() }
    let own = quoted.reduce(words) { $0.replacingOccurrences(of: $1, with: "") }
    for word in ["auc", "auroc", "logit", "p value", "p-value", "p值", "brier", "ece", "f1"] {
      #expect(!own.contains(word) || word == "ece" && !own.contains(" ece "), "\(word)")
    }
  }

  @Test("puts primary criteria first, then what is not met, and shows seven at most")
  func criteria() async throws {
    let words = PageReading.words(try await summary("chest-radiograph", .chinese))
    #expect(words.components(separatedBy: "（主要）").count == 2)
    #expect(words.contains("其余2项标准见第3节"))
    let record = try await DossierSamples.record("chest-radiograph")
    if record.verdicts.contains(where: { $0.verdict == .fail }) { #expect(words.contains("未达标")) }
  }

  @Test("says what happens to a thousand people, in whole people that add up")
  func consequences() async throws {
    let words = PageReading.words(try await summary("ecg-abnormalities", .chinese))
    #expect(words.contains("每1000名受检者中，约23人患病：AI提示18人，漏诊5人；另有0名未患病者被误报"))
  }

  @Test("says how many local cases there are and that an unlocked plan proves nothing")
  func trust() async throws {
    let words = PageReading.words(try await summary("ecg-abnormalities", .chinese))
    #expect(words.contains("本院数据：0例。现有结果不能直接推论到本院。"))
    #expect(words.contains("未经第三方见证"))
    #expect(words.contains("约需再增加"))
  }

  @Test("leaves the decision to the committee")
  func decision() async throws {
    let page = try await summary("ecg-abnormalities", .chinese)
    #expect(page.contains("class=\"choices\""))
    for word in ["批准", "修改后批准", "不批准"] { #expect(page.contains("<li>\(word)</li>")) }
  }
}
