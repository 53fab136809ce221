// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Platform
import TestSupport
import Testing
import Wording

@Suite("A swap of what is said of a patient")
struct SwapTests {
  @Test("puts each declared value in place of the patient's own, and no other's")
  func values() throws {
    let insurance = try SwapSamples.swap(lexicon: "insurance")
    #expect(
      insurance.all("费用类别：居民医保。") == [
        "费用类别：职工医保。", "费用类别：居民医保。", "费用类别：自费。", "费用类别：商业保险。",
      ])
    #expect(insurance.reason("自费药较多。") == .nothing)
    #expect(insurance.reason("原为职工医保，现为居民医保。") == .unclear)
    let people = try SwapSamples.swap(
      "{ id: \"people\", lexicon: \"ethnicity\", versions: { han: {}, tibetan: {} } }")
    #expect(people.all("民族：汉，武汉人，会汉语。") == ["民族：汉，武汉人，会汉语。", "民族：藏，武汉人，会汉语。"])
    #expect(
      people.all("An ethnic Tibetan farmer") == [
        "An ethnic Han farmer", "An ethnic Tibetan farmer",
      ])
    #expect(people.reason("回族，男。") == .otherValue)
    let race = try SwapSamples.swap(lexicon: "race")
    #expect(race.reason("White blood cells 12; black stools.") == .nothing)
    #expect(
      race.all("A Black man, white count 12.")?.prefix(2) == [
        "A white man, white count 12.", "A Black man, white count 12.",
      ])
    let region = try SwapSamples.swap(lexicon: "region")
    #expect(region.all("来自农村，参加新型农村合作医疗。")?[0] == "来自城市，参加新型农村合作医疗。")
    let province = try SwapSamples.swap(
      "{ id: \"p\", lexicon: \"province\", versions: { hunan: {}, xinjiang: {} } }")
    #expect(province.all("湖南人，就诊于湖南人民医院。")?[1] == "新疆人，就诊于湖南人民医院。")
    #expect(province.reason("来自湖南省长沙市。") == .nothing)
  }

  @Test(
    "leads from every word of a lexicon to its fellows and back",
    arguments: SwapLexicon.all.map(\.name))
  func lexicons(name: String) throws {
    let lexicon = try #require(SwapLexicon.named(name))
    var counts: [String: Int] = [:]
    for form in lexicon.terms.joined() { counts[form.lowercased(), default: 0] += 1 }
    let first = lexicon.values[0].id
    for value in Set([1, lexicon.values.count - 1]) {
      let other = lexicon.values[value]
      let swap = try SwapSamples.swap(
        "{ id: \"s\", lexicon: \"\(name)\", versions: { \"\(first)\": {}, \"\(other.id)\": {} } }")
      for row in lexicon.terms {
        #expect(row.count == lexicon.values.count)
        let pair = [row[0], row[value]]
        // A word that stands for several leads to the first of them only.
        guard pair.allSatisfy({ counts[$0.lowercased()] == 1 }) else { continue }
        #expect(swap.all(pair[0], version: first) == pair)
        #expect(swap.all(pair[1], version: other.id) == pair)
      }
    }
  }

  @Test("puts records into everyday words and back")
  func register() throws {
    let register = try SwapSamples.swap(lexicon: "register")
    #expect(
      register.all("发热、腹泻2天，心慌。") == ["发热、腹泻2天，心悸。", "发烧、拉肚子2天，心慌。"])
    #expect(
      register.all("Febrile with dyspnea.") == [
        "Febrile with dyspnea.", "Feverish with shortness of breath.",
      ])
  }

  @Test("moves the patient's age and nobody else's, in figures and numerals")
  func ages() throws {
    let by = try SwapSamples.swap("{ id: \"age\", age: { by: [-20, 20] } }")
    #expect(
      by.all("患者65岁，40岁时患高血压。")?.dropFirst() == ["患者45岁，40岁时患高血压。", "患者85岁，40岁时患高血压。"])
    #expect(by.all("六十五岁")?.dropFirst() == ["四十五岁", "八十五岁"])
    #expect(by.all("一百岁")?[2] == "一百二十岁" && by.reason("一百一十岁") == .impossible)
    #expect(
      by.all("A 65-year-old, aged 65 years, BP 165/65, 65% EF.")?[1]
        == "A 45-year-old, aged 45 years, BP 165/65, 65% EF.")
    #expect(by.reason("65岁，母亲70岁去世。") == .impossible)
    #expect(by.reason("老年患者，65岁。") == .facts)
    #expect(by.reason("1.5岁") == .unclear)
    #expect(by.reason("病史5年，体温38。") == .nothing)
    #expect(by.reason("65岁", version: "64") == .unclear)
    let to = try SwapSamples.swap("{ id: \"age\", age: { to: [30, 80] } }")
    #expect(to.all("男，30岁") == ["男，30岁", "男，80岁"])
  }

  @Test("takes words and sentences of the suite's own")
  func own() throws {
    let told = try SwapSamples.swap(
      """
      { id: "home", versions: { flat: { suffix: " Lives in a flat.", terms: ["lift"] },
        street: { suffix: " Lives in the street.", terms: ["stairs"] } }, keep: ["lift pain"],
        without: ["wheelchair*"] }
      """)
    #expect(
      told.all("Uses the lift; lift pain.") == [
        "Uses the lift; lift pain. Lives in a flat.",
        "Uses the stairs; lift pain. Lives in the street.",
      ])
    #expect(told.all("Fever.") == ["Fever. Lives in a flat.", "Fever. Lives in the street."])
    #expect(told.reason("Wheelchairs only.") == .facts)
  }

  @Test("says what is wrong with its declaration, and where")
  func mistakes() throws {
    for (text, says) in [
      ("{ id: \"s\", lexicon: \"sexx\" }", "sex"), ("{ id: \"s\" }", "lexicon, versions and age"),
      ("{ id: \"s\", lexicon: \"ethnicity\" }", "16 values"),
      ("{ id: \"s\", lexicon: \"sex\", versions: { male: {}, femal: {} } }", "female"),
      ("{ id: \"s\", lexicon: \"sex\", versions: { male: {} } }", "two versions"),
      ("{ id: \"s\", versions: { a: { terms: [\"x\"] }, b: {} } }", "as many terms"),
      ("{ id: \"s\", age: { to: [40] } }", "two ages"),
      ("{ id: \"a b\", lexicon: \"sex\" }", "letters"),
      ("{ id: \"s\", age: { to: [40, 50], by: [3] } }", "either to"),
    ] {
      do {
        _ = try SwapSamples.swap(text)
        Issue.record("\(text) was read")
      } catch let PlatformError.syntax("suite.json5", 1, column, what) {
        #expect(column > 1 && what.en.contains(says), "\(what.en)")
      }
    }
  }

  @Test("needs a model that can be asked, and is part of the locked plan")
  func suites() throws {
    func suite(_ model: String, _ swap: String) throws -> Suite {
      try Suite(
        JSON5.parse(
          Array(
            """
            { suite: "s", dataset: "d", task: "binary", targets: ["t"], metrics: ["accuracy"],
              model: { name: "m", \(model) },
              counterfactuals: { swaps: [{ id: "sex", lexicon: "sex" }, \(swap)] } }
            """.utf8), file: "suite.json5"))
    }
    let chat = #"kind: "chat", url: "http://h/v1", model: "m", prompt: "p.txt", output: "call""#
    let one = Plan(try suite(chat, #"{ id: "age", age: { by: [5] } }"#))
    #expect(one.hash != Plan(try suite(chat, #"{ id: "age", age: { by: [6] } }"#)).hash)
    for (model, says) in [
      (#"kind: "predictions", path: "p.csv", id: "c""#, "lie in a file"),
      (chat.replacing("\"call\"", with: "\"score\""), "at: { threshold"),
    ] {
      do {
        _ = try suite(model, "")
        Issue.record("\(model) was read")
      } catch let PlatformError.syntax(_, line, _, what) {
        #expect(line == 3 && what.en.contains(says), "\(line) \(what.en)")
      }
    }
  }

  @Test("survives any text")
  func anyText() throws {
    let pieces = [
      "男", "女", "他", "其他", "65", "岁", "十", "百", "her ", "his", "HE ", "Mr", ".", " ", "\u{301}",
      "👩‍⚕️", "\r\n", "民族：", "汉", "自费", "-year-old", "…", "\u{0}", "ſ", "K", "①",
    ]
    let swaps =
      try ["sex", "insurance", "race", "region", "register", "coverage"].map {
        try SwapSamples.swap(lexicon: $0)
      } + [SwapSamples.swap("{ id: \"age\", age: { by: [5] } }")]
    var random = SeededGenerator(seed: 6)
    for _ in 0..<100 {
      let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }.joined()
      for swap in swaps {
        guard let versions = swap.all(text) else { continue }
        #expect(versions.count == swap.versions.count)
        // What is in a version already stays as it is.
        for version in versions where swap.id != "age" && swap.id != "register" {
          if let again = swap.all(version) { #expect(again.contains(version), "\(version)") }
        }
      }
    }
  }
}
