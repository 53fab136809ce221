// SPDX-License-Identifier: Apache-2.0

import Metrics

/// Texts written, passages ranked, questions answered, facts extracted, tools called.
enum LanguagePopulations {
  static func all() throws -> [any Population] {
    [
      try text(), try ranking(), try choice(), try rubric(), try extraction(), try trace(),
    ]
  }

  private static let count = 4_000

  /// Reports of ten to thirty words, of which the model changes, drops and adds some.
  private static func text() throws -> any Population {
    var stream = Stream(seed: 7_310, simulation: 0)
    let words = (0..<60).map { "w\($0)" }
    var (predictions, references): ([String], [[String]]) = ([], [])
    for _ in 0..<count {
      let skill = 0.5 + 0.45 * stream.uniform()
      let length = 10 + stream.index(below: 21)
      let reference = (0..<length).map { _ in words[stream.index(below: words.count)] }
      var written: [String] = []
      for word in reference {
        if stream.happens(skill) {
          written.append(word)
        } else if stream.happens(0.6) {
          written.append(words[stream.index(below: words.count)])
        }
      }
      predictions.append(written.joined(separator: " "))
      references.append([reference.joined(separator: " ")])
    }
    return ColumnPopulation(
      TextMetrics.self, name: "10 to 30 words, half to nearly all right", sizes: [30, 100],
      requests: TextMetrics.requests(),
      columns: try TextColumns(predictions: predictions, references: references))
  }

  /// Queries with twenty passages, one to four of them relevant.
  private static func ranking() throws -> any Population {
    var stream = Stream(seed: 7_311, simulation: 0)
    var queries: [[RankingColumns.Item]] = []
    for _ in 0..<count {
      let relevant = 1 + stream.index(below: 4)
      let gain: Double = 1.5 + stream.normal()
      var items: [RankingColumns.Item] = []
      for item in 0..<20 {
        let noise = stream.normal()
        let isRelevant = item < relevant
        items.append(
          RankingColumns.Item(
            score: isRelevant ? noise + gain : noise,
            relevance: isRelevant ? Double(1 + item % 2) : 0))
      }
      queries.append(items)
    }
    return ColumnPopulation(
      RankingMetrics.self, name: "20 passages a query", sizes: [30, 100],
      requests: RankingMetrics.requests([.k: 5]), columns: try RankingColumns(queries: queries))
  }

  /// Examination questions answered three times, some not at all.
  private static func choice() throws -> any Population {
    var stream = Stream(seed: 7_312, simulation: 0)
    let options = ["A", "B", "C", "D"]
    var questions: [ChoiceColumns.Question] = []
    for _ in 0..<count {
      let right = options[stream.index(below: 4)]
      let skill = 0.3 + 0.65 * stream.uniform()
      var answers: [[String]?] = []
      for _ in 0..<3 {
        let isAnswered = !stream.happens(0.03)
        let answer = stream.happens(skill) ? right : options[stream.index(below: 4)]
        answers.append(isAnswered ? [answer] : nil)
      }
      questions.append(ChoiceColumns.Question(truth: [right], answers: answers))
    }
    return ColumnPopulation(
      ChoiceMetrics.self, name: "three answers a question", sizes: [50, 200],
      requests: ChoiceMetrics.requests([.k: 2]), columns: try ChoiceColumns(questions))
  }

  /// Answers judged on three to twelve criteria, some of them faults.
  private static func rubric() throws -> any Population {
    var stream = Stream(seed: 7_313, simulation: 0)
    var examples: [[RubricColumns.Criterion]] = []
    for _ in 0..<count {
      let skill = stream.uniform()
      var criteria: [RubricColumns.Criterion] = []
      for place in 0..<(3 + stream.index(below: 10)) {
        let isFault = place % 4 == 3
        let points = isFault ? -Double(1 + place) : Double(2 + place)
        let chance = isFault ? 0.3 * (1 - skill) : skill
        criteria.append(RubricColumns.Criterion(points: points, isMet: stream.happens(chance)))
      }
      examples.append(criteria)
    }
    return ColumnPopulation(
      RubricMetrics.self, name: "3 to 12 criteria", sizes: [30, 100],
      requests: RubricMetrics.requests(), columns: try RubricColumns(examples: examples))
  }

  /// Five fields a document, some missing on either side.
  private static func extraction() throws -> any Population {
    var stream = Stream(seed: 7_314, simulation: 0)
    var (fields, references, extracted): ([String], [String?], [String?]) = ([], [], [])
    var patients: [[Int32]] = []
    for _ in 0..<count {
      let skill = 0.6 + 0.38 * stream.uniform()
      var rows: [Int32] = []
      for field in 0..<5 {
        let reference = stream.happens(0.8) ? "v\(stream.index(below: 9))" : nil
        rows.append(Int32(fields.count))
        fields.append("f\(field)")
        references.append(reference)
        extracted.append(
          stream.happens(skill) ? reference : stream.happens(0.5) ? "v10" : nil)
      }
      patients.append(rows)
    }
    return ColumnPopulation(
      ExtractionMetrics.self, name: "five fields a document", sizes: [40, 150],
      requests: ExtractionMetrics.requests(),
      columns: try ExtractionColumns(
        fields: fields, references: references, extracted: extracted), patients: patients)
  }

  /// Agents that make most of two to five expected calls, and some that nobody expected.
  private static func trace() throws -> any Population {
    var stream = Stream(seed: 7_315, simulation: 0)
    let tools = ["ecg", "search", "labs", "order", "note"]
    var (expected, made, succeeded): ([[ToolCall]], [[ToolCall]], [Bool?]) = ([], [], [])
    for _ in 0..<count {
      let skill = 0.6 + 0.38 * stream.uniform()
      let wanted = (0..<(2 + stream.index(below: 4))).map { _ in
        ToolCall(tool: tools[stream.index(below: 5)], arguments: ["x": "\(stream.index(below: 4))"])
      }
      var calls: [ToolCall] = []
      for call in wanted {
        if stream.happens(skill) {
          calls.append(call)
        } else if stream.happens(0.5) {
          calls.append(ToolCall(tool: tools[stream.index(below: 5)], arguments: ["x": "9"]))
        }
      }
      expected.append(wanted)
      succeeded.append(stream.happens(calls == wanted ? 0.95 : 0.4))
      made.append(calls)
    }
    return ColumnPopulation(
      TraceMetrics.self, name: "2 to 5 expected calls", sizes: [40, 150],
      requests: TraceMetrics.requests(),
      columns: try TraceColumns(expected: expected, made: made, succeeded: succeeded))
  }
}
