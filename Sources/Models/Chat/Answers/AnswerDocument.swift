// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Reads the JSON document that a model was asked for.
enum AnswerDocument {
  /// The document that an answer holds, alone or in one fenced block, if it follows the schema.
  static func read(_ answer: String, by schema: AnswerSchema?) throws(CaseFailure) -> JSON {
    let text = try unfenced(answer)
    let document: JSON
    do throws(PlatformError) {
      document = try JSON.parse(Array(text.utf8), name: "answer")
    } catch {
      throw .unparsable(error.text.withoutStop)
    }
    guard let schema else { return document }
    let check = SchemaCheck(schema.definitions)
    if let problem = check.problem(document, schema.root, at: "$", depth: 0) {
      throw .unparsable(
        Text(
          zh: "JSON 不符合 schema：\(problem.zh)",
          en: "the JSON does not follow the schema: \(problem.en)"))
    }
    return document
  }

  /// The text within the only fenced block of Markdown, or all of it where there is none.
  private static func unfenced(_ answer: String) throws(CaseFailure) -> String {
    let lines = answer.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let fences = lines.indices.filter { lines[$0].drop { $0 == " " }.hasPrefix("```") }
    switch fences.count {
    case 0: return answer
    case 2: return lines[(fences[0] + 1)..<fences[1]].joined(separator: "\n")
    default:
      throw .unparsable(
        Text(
          zh: "其中有不止一个代码块，或代码块没有结束",
          en: "it holds more than one fenced block, or one that does not end"))
    }
  }
}
