// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// The answer of a sample-size calculation, with everything it rests on.
struct SizeAnswer {
  /// A number of cases with the words for it.
  struct Count {
    let id: String
    let label: Text
    let number: Int
  }

  /// What was taken for granted: a value that the planner gave, or a default.
  struct Assumption {
    let id: String
    let label: Text
    let value: Value
  }

  /// The value of an assumption.
  enum Value {
    case number(Double)
    case word(String)
  }

  /// The design's name on the command line.
  let design: String
  /// The cases for analysis.
  let cases: Int
  /// Parts of the cases: with and without the condition, by group.
  var parts: [Count] = []
  /// What each aim needs by itself, where there are several.
  var criteria: [Count] = []
  /// The power on these cases, where they were given and it was asked for.
  var power: Double?
  /// What was taken for granted.
  var assumptions: [Assumption] = []
  /// The formula.
  let formula: String
  /// Where the formula comes from.
  let source: String
  /// What a planner must know beside the number.
  var notes: [Text] = []

  /// The people to recruit, where some cases will be lost or are not independent.
  var recruit: Int?

  func json(in language: Language) -> JSON {
    var object: [String: JSON] = [
      "design": .string(design), "cases": .integer(Int64(cases)),
      "assumptions": .array(
        assumptions.map { assumption in
          .object([
            "id": .string(assumption.id), "label": .string(assumption.label[language]),
            "value": Self.json(assumption.value),
          ])
        }),
      "formula": .string(formula), "source": .string(source),
      "notes": .array(notes.map { .string($0[language]) }),
    ]
    for part in parts { object[part.id] = .integer(Int64(part.number)) }
    if let power { object["power"] = .number(power) }
    if let recruit { object["recruit"] = .integer(Int64(recruit)) }
    if !criteria.isEmpty {
      object["criteria"] = .array(
        criteria.map { criterion in
          .object([
            "id": .string(criterion.id), "label": .string(criterion.label[language]),
            "cases": .integer(Int64(criterion.number)),
          ])
        })
    }
    return .object(object)
  }

  func lines(in language: Language, width: Int) -> [String] {
    var answers: [(Text, String)] = []
    if let power {
      answers.append((Text(zh: "检验效能", en: "Power"), NumberFormat.fixed(power, digits: 3)))
    }
    if let recruit {
      answers.append((Text(zh: "需招募", en: "Cases to recruit"), String(recruit)))
    }
    answers.append((Text(zh: "分析所需病例数", en: "Cases for analysis"), String(cases)))
    answers += parts.map { (Text(zh: "其中：", en: "of these: ") + $0.label, String($0.number)) }
    var lines = Self.table(answers, in: language)
    func section(_ title: Text, _ rows: [(Text, String)]) {
      guard !rows.isEmpty else { return }
      lines += ["", title[language]] + Self.table(rows, in: language).map { "  " + $0 }
    }
    section(
      Text(zh: "各项目标单独所需的病例数", en: "Cases that each aim needs by itself"),
      criteria.map { ($0.label, String($0.number)) })
    section(
      Text(zh: "假设", en: "Assumptions"),
      assumptions.map { ($0.label, Self.text($0.value)) })
    lines.append("")
    func add(_ title: Text, _ text: String) {
      lines += HangingText.lines(label: title[language], text: text, indent: 11, width: width)
    }
    add(Text(zh: "公式", en: "Formula"), formula)
    add(Text(zh: "出处", en: "Source"), source)
    for note in notes { add(Text(zh: "说明", en: "Note"), note[language]) }
    return lines
  }

  private static func table(_ rows: [(Text, String)], in language: Language) -> [String] {
    let widest = rows.map { DisplayWidth.of($0.0[language]) }.max() ?? 0
    let longest = rows.map { DisplayWidth.of($0.1) }.max() ?? 0
    return rows.map { label, value in
      DisplayWidth.padded(label[language], to: widest + 2)
        + String(repeating: " ", count: longest - DisplayWidth.of(value)) + value
    }
  }

  private static func text(_ value: Value) -> String {
    switch value {
    case .number(let number): NumberFormat.shortest(number)
    case .word(let word): word
    }
  }

  private static func json(_ value: Value) -> JSON {
    switch value {
    case .number(let number): .number(number)
    case .word(let word): .string(word)
    }
  }
}

extension SizeAnswer.Assumption {
  init(_ id: String, _ label: Text, _ number: Double) {
    self.init(id: id, label: label, value: .number(number))
  }

  init(_ id: String, _ label: Text, word: String) {
    self.init(id: id, label: label, value: .word(word))
  }
}

extension SizeAnswer.Count {
  static func diseased(_ number: Int) -> Self {
    Self(id: "diseased", label: Text(zh: "患病者", en: "with the condition"), number: number)
  }

  static func nonDiseased(_ number: Int) -> Self {
    Self(
      id: "non_diseased", label: Text(zh: "未患病者", en: "without the condition"), number: number)
  }
}
