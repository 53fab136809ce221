// SPDX-License-Identifier: Apache-2.0

import Wording

/// The questions of a choice task: the right options, and the options of each answer drawn.
public struct ChoiceColumns: CaseColumns {
  /// One question.
  public struct Question: Sendable, Hashable {
    /// The right options, sorted.
    public let truth: [String]
    /// The options of each answer, sorted; nil where an answer is missing or names no option.
    public let answers: [[String]?]

    /// Makes a question.
    public init(truth: [String], answers: [[String]?]) {
      self.truth = truth.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      self.answers = answers.map { answer in
        answer.map { $0.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
      }
    }

    /// How many answers are right: all right options and no other.
    var right: Int { answers.count { $0 == truth } }
    /// How many answers name an option.
    var valid: Int { answers.count { $0 != nil } }
  }

  /// The questions.
  public let questions: [Question]

  /// Takes questions.
  ///
  /// - Throws: `MetricError` where a question has no right option or no answer, not even an invalid
  ///   one.
  public init(_ questions: [Question]) throws(MetricError) {
    for (row, question) in questions.enumerated() {
      if question.truth.isEmpty {
        throw .unlike(
          Text(
            zh: "第 \(row + 1) 题没有正确选项；请补上，或从文件中去掉该题。",
            en: "Question \(row + 1) has no right option; give it, or take the question out."))
      }
      if question.answers.isEmpty {
        throw .unlike(
          Text(
            zh: "第 \(row + 1) 题没有任何作答；未作答请留空格子，不要缺行。",
            en:
              "Question \(row + 1) has no answer; an answer that is missing is an empty cell, not "
              + "a missing row."))
      }
    }
    self.questions = questions.map { question in
      // Answers to one question are interchangeable.
      Question(
        truth: question.truth,
        answers: question.answers.sorted { Self.text($0).lexicographicallyPrecedes(Self.text($1)) })
    }
  }

  private init(checked questions: [Question]) { self.questions = questions }

  private static func text(_ answer: [String]?) -> [UInt8] {
    answer.map { [1] + Array($0.joined(separator: "\u{1}").utf8) } ?? []
  }

  /// The number of questions.
  public var count: Int { questions.count }

  /// Places ordered by truth and answers.
  public func ordered(_ places: [Int32]) -> [Int32] {
    let keys = questions.map { question in
      ([question.truth] + question.answers).map { Self.text($0) }
    }
    return ContentOrder(places).by(comparing: { a, b in
      for (one, other) in zip(keys[a], keys[b]) where one != other {
        return one.lexicographicallyPrecedes(other) ? -1 : 1
      }
      return keys[a].count - keys[b].count
    }).places
  }

  /// The questions at some places.
  public func rows(_ places: [Int32]) -> ChoiceColumns {
    ChoiceColumns(checked: places.map { questions[Int($0)] })
  }

  /// These questions and others.
  public func joined(with other: ChoiceColumns) throws(MetricError) -> ChoiceColumns {
    ChoiceColumns(checked: questions + other.questions)
  }
}
