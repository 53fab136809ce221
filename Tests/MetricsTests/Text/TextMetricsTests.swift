// SPDX-License-Identifier: Apache-2.0

import Metrics
import Numerics
import Statistics
import TestSupport
import Testing

@Suite("Texts in both languages")
struct TextMetricsTests {
  private func value(
    _ id: String, _ output: String, _ references: [String],
    language: TextLanguage = .automatic
  ) throws -> Measured {
    let columns = try TextColumns(
      predictions: [output], references: [references], language: language)
    let cases = try TextCases(columns, frame: CaseFrame(count: 1))
    return try TextMetrics.make(MetricRequest(id)).value(CaseSample(cases))
  }

  @Test(
    "a Chinese text is never scored 0 for want of Latin words",
    arguments: TextMetrics.pages.map(\.id).filter { !$0.hasPrefix("bleu_") })
  func chineseHasTokens(id: String) throws {
    let same = try value(id, "左下肺炎伴胸腔积液", ["左下肺炎伴胸腔积液"])
    let near = try value(id, "右下肺炎伴胸腔积液", ["左下肺炎伴胸腔积液"])
    let page = try TextMetrics.find(id)
    let best = page.direction == .higher ? page.bounds.upperBound : 0
    #expect(isClose(same.number ?? .nan, best, absolute: 1e-9))
    if !id.hasPrefix("exact_match") {
      let number = try #require(near.number)
      #expect(number != best && number > 0)
    }
  }

  @Test("English declared for a Chinese text leaves nothing to compare, and says so")
  func declaredEnglish() throws {
    let found = try value("rouge_l", "左下肺炎", ["左下肺炎"], language: .english)
    #expect(found.reason != nil)
  }

  @Test("an empty output fails, and an empty pair says nothing")
  func empty() throws {
    #expect(try value("rouge_l", "", ["no pain"]) == .value(0))
    #expect(try value("bleu", "", ["no pain"]) == .value(0))
    #expect(try value("chrf", "", ["no pain"]) == .value(0))
    #expect(try value("word_error_rate", "", ["no pain"]) == .value(1))
    #expect(try value("rouge_l", "", [""]).reason != nil)
    #expect(try value("word_error_rate", "pain", [""]).reason != nil)
    #expect(try value("exact_match", "", [""]) == .value(1))
  }

  @Test("of several references the best counts")
  func severalReferences() throws {
    let references = ["no fracture seen", "no pneumonia", "pneumonia of the left lung"]
    for id in ["rouge_1", "rouge_l", "exact_match", "token_f1", "char_f1"] {
      #expect(try value(id, "no pneumonia", references) == .value(1), "\(id)")
    }
    #expect(try value("word_error_rate", "no pneumonia", references) == .value(0))
  }

  @Test("stems bring words together that endings part")
  func stems() throws {
    #expect(try value("rouge_1", "coughing", ["coughed"]) == .value(0))
    #expect(try value("rouge_1_stem", "coughing", ["coughed"]) == .value(1))
  }

  @Test("Chinese exact matches do not hang on punctuation, English ones not on articles")
  func exactMatches() throws {
    #expect(try value("exact_match", "肺炎。", ["肺炎"]) == .value(1))
    #expect(try value("exact_match", "肺癌", ["肺炎"]) == .value(0))
    #expect(try value("exact_match", "The left lung.", ["left lung"]) == .value(1))
  }

  @Test("edit distances and common subsequences are those of the plain tables")
  func kernels() {
    var generator = SeededGenerator(seed: 4)
    var common = CommonSubsequence(bound: 6)
    for _ in 0..<300 {
      let a = (0..<Int.random(in: 0...150, using: &generator)).map { _ in
        Int32.random(in: 0..<6, using: &generator)
      }
      let b = (0..<Int.random(in: 0...150, using: &generator)).map { _ in
        Int32.random(in: 0..<6, using: &generator)
      }
      let length = a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { common.length(a, $0) }
      }
      #expect(length == Self.plainCommon(a, b))
      // As texts of one-letter words, for the distance.
      let text = { (numbers: [Int32]) in numbers.map { "w\($0)" }.joined(separator: " ") }
      if !b.isEmpty {
        let columns = try? TextColumns(predictions: [text(a)], references: [[text(b)]])
        let counts = columns.map { ErrorRates.words(of: $0)[0] }
        #expect(counts?.errors == Double(Self.plainDistance(a, b)))
        #expect(counts?.length == Double(b.count))
      }
    }
  }

  private static func plainCommon(_ a: [Int32], _ b: [Int32]) -> Int {
    var row = [Int](repeating: 0, count: b.count + 1)
    for x in a {
      var diagonal = 0
      for (j, y) in b.enumerated() {
        let above = row[j + 1]
        row[j + 1] = x == y ? diagonal + 1 : max(above, row[j])
        diagonal = above
      }
    }
    return row[b.count]
  }

  private static func plainDistance(_ a: [Int32], _ b: [Int32]) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let above = row[j + 1]
        row[j + 1] = min(min(above, row[j]) + 1, diagonal + (x == y ? 0 : 1))
        diagonal = above
      }
    }
    return row[b.count]
  }

  @Test("n-grams of long texts with many different words are counted exactly")
  func manyWords() throws {
    // 70,000 different words take 17 bits each: four of them do not fit in 64.
    let words = (0..<70_000).map { "w\($0)" }
    let text = words.joined(separator: " ")
    let columns = try TextColumns(predictions: [text], references: [[text + " end"]])
    let counts = BleuCounts(of: columns, tokenisation: .none)
    #expect(counts.shared == [70_000, 69_999, 69_998, 69_997])
    #expect(counts.total == counts.shared)
    #expect(counts.referenceLength == 70_001)
  }

  @Test("languages are found a text at a time, and a mixed file says so")
  func mixedFile() throws {
    let columns = try TextColumns(
      predictions: ["no pain", "肺炎", "ECG"], references: [["no pain"], ["肺炎"], ["心电图"]])
    #expect((0..<3).map { columns.isChinese($0) } == [false, true, true])
    let cases = try TextCases(columns, frame: CaseFrame(count: 3))
    let notes = try TextMetrics.make(MetricRequest("bleu")).notes(CaseSample(cases))
    #expect(notes.count == 1)
  }

  @Test("outputs too short for runs of four have no BLEU, not a BLEU of 0")
  func shortOutputs() throws {
    #expect(try value("bleu", "no pain", ["no pain"]).reason != nil)
    #expect(isClose(try value("sentence_bleu", "no pain", ["no pain"]).number ?? .nan, 100))
    #expect(isClose(try value("bleu", "no pain at all", ["no pain at all"]).number ?? .nan, 100))
  }

  @Test("few patients who all do alike have no interval, or that of one more who does not")
  func noSpread() throws {
    let columns = try TextColumns(
      predictions: ["a b", "c d", "e"], references: [["a b"], ["c d"], ["e"]])
    let cases = try TextCases(columns, frame: CaseFrame(count: 3, units: ["p", "q", "r"]))
    for id in ["rouge_1", "token_f1"] {
      let metric = try TextMetrics.make(MetricRequest(id))
      let found = try #require(metric.closedInterval(cases, level: 0.95, method: nil))
      let interval = try #require(found.interval)
      #expect(interval.lower < 0.5 && interval.upper == 1 && !found.notes.isEmpty, "\(id)")
    }
    for id in ["word_error_rate", "ter"] {
      let metric = try TextMetrics.make(MetricRequest(id))
      let found = metric.closedInterval(cases, level: 0.95, method: nil)
      #expect(found?.interval == nil && found?.notes.isEmpty == false, "\(id)")
    }
  }
}
