// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import Testing
import Wording

@Suite("Nothing that carries a meaning is dropped from a text")
struct KeptSignsTests {
  private func cases(
    _ output: String, _ reference: String, language: TextLanguage = .automatic
  ) throws -> TextCases {
    try TextCases(
      TextColumns(predictions: [output], references: [[reference]], language: language),
      frame: CaseFrame(count: 1))
  }

  private func value(
    _ id: String, _ output: String, _ reference: String, language: TextLanguage = .automatic
  ) throws -> Measured {
    let cases = try cases(output, reference, language: language)
    return try TextMetrics.make(MetricRequest(id)).value(CaseSample(cases))
  }

  @Test(
    "different texts do not score 1",
    arguments: [
      ("α", "β"), ("Ⅱ期", "Ⅲ期"), ("≥8", "≤8"), ("<8", ">8"), ("②", "③"), ("37℃", "37℉"),
      ("Грипп", "кашель"), ("ｶｾﾞ", "ﾈﾂ"), ("Rh+", "Rh-"), ("Rh−", "Rh+"), ("+++", "+"), ("-5", "5"),
      ("HBsAg(-)", "HBsAg(+)"), ("5%", "5‰"), ("±", "+"), ("½", "¼"), ("감기", "기침"), ("10²", "10³"),
      ("1.5 mg", "15 mg"),
    ])
  func differ(output: String, reference: String) throws {
    for id in ["char_f1", "rouge_1", "rouge_l", "exact_match_strict", "token_f1_strict"] {
      let found = try value(id, output, reference)
      #expect((found.number ?? .nan) < 1, "\(id) \(output) \(reference)")
      #expect(try value(id, reference, reference) == .value(1), "\(id) \(reference)")
    }
  }

  @Test("tokens are words, characters, numerals, symbols and signs; hyphens and dashes are neither")
  func tokens() {
    let read: [(String, [String])] = [
      ("COVID-19核酸（+）", ["covid", "19", "核", "酸", "+"]),
      ("SpO2≥95%，体温36.5℃", ["spo2", "≥", "95", "%", "体", "温", "36", "5", "℃"]),
      ("β-受体 — α", ["β", "受", "体", "α"]), ("肺炎——左下", ["肺", "炎", "左", "下"]),
      ("- item -5 Rh-", ["item", "-", "5", "rh", "-"]), ("ＣＲＰ　５", ["crp", "5"]),
      ("naïve café", ["naïve", "café"]), ("Killip Ⅱ级", ["killip", "ⅱ", "级"]), ("，。 !?", []),
    ]
    for (text, expected) in read { #expect(Tokenisation.kept.tokens(of: text) == expected) }
  }

  @Test("two texts of punctuation alone have no character F1")
  func zeroOverZero() throws {
    #expect(try value("char_f1", "。", "！").reason != nil)
    #expect(try value("char_f1", "", "+") == .value(0))
  }

  @Test("texts declared English read as rouge-score reads them, with a remark")
  func declaredEnglish() throws {
    #expect(try value("rouge_1", "≥8", "≤8", language: .english) == .value(1))
    let cases = try cases("≥8", "≤8", language: .english)
    let metric = try TextMetrics.make(MetricRequest("rouge_1"))
    #expect(metric.notes(CaseSample(cases)).contains { $0.en.contains("1 case counts as equal") })
  }

  @Test(
    "where normalisation makes different texts equal, a remark counts them",
    arguments: [("1.5 mg", "15 mg"), ("Rh+", "Rh-"), ("+++", "+"), ("-5", "5")])
  func remark(output: String, reference: String) throws {
    for id in ["exact_match", "token_f1"] {
      let metric = try TextMetrics.make(MetricRequest(id))
      let cases = try cases(output, reference)
      #expect(metric.value(CaseSample(cases)) == .value(1))
      let notes = metric.notes(CaseSample(cases)).map(\.en)
      #expect(notes.contains { $0.contains("1 case counts") && $0.contains("in 1 of them") })
      #expect(metric.about.formula.contains("dropped"))
      #expect(metric.notes(CaseSample(try self.cases("same", "same"))).isEmpty)
    }
  }
}
