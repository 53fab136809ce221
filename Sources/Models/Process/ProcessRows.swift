// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Cases as lines of JSON, and answers read back from such lines.
///
/// A case is `{"id": "…", "sample": 0, "left": 3, "fields": {…}}`: `left` counts the cases of the
/// batch that are still to come, so a program that computes in batches knows where one ends. The
/// fields keep the suite's order. An answer is `{"id": "…", "values": {…}}`, or
/// `{"id": "…", "error": "…"}`, or for a language model `{"id": "…", "answer": "…"}` with any of
/// the other members of a record.
struct ProcessRows: Sendable {
  let reader: TargetReader
  /// Values of the environment that no message may repeat.
  let secrets: [String]

  /// The line of a case, with its end.
  static func line(_ input: ModelInput, left: Int) -> [UInt8] {
    var text = "{\"id\":" + JSON.string(input.case).canonical()
    text += ",\"sample\":\(input.sample),\"left\":\(left),\"fields\":{"
    for (index, field) in input.fields.enumerated() {
      if index > 0 { text += "," }
      text += JSON.string(field.name).canonical() + ":" + field.value.json.canonical()
    }
    return Array(text.utf8) + Array("}}\n".utf8)
  }

  /// Why a case cannot be sent; nil when it can.
  static func refusal(_ input: ModelInput) -> CaseFailure? {
    guard let field = input.fields.first(where: { $0.value.isInfinite }) else { return nil }
    return CaseFailure(
      .notFinite,
      Text(
        zh: "字段“\(field.name)”的值为无穷大，JSON 无法表达；请更正数据。",
        en: "field '\(field.name)' is infinite, which JSON cannot say; correct the data."))
  }

  /// What a line answers, and for which case.
  struct Answer {
    let id: String
    let sample: Int?
    let members: [String: JSON]
    /// Set when a number was written as NaN or Infinity, which is no JSON.
    let isNotFinite: Bool
  }

  /// Reads a line; throws a sentence about what is wrong with it.
  static func answer(_ line: [UInt8]) throws(PlatformError) -> Answer {
    var isNotFinite = false
    let json: JSON
    do throws(PlatformError) {
      json = try JSON.parse(line, name: "stdout")
    } catch {
      // Python writes NaN unless it is told not to. The rest of the line says whose it is.
      guard let mended = NotFinite.asNull(line) else { throw error }
      json = try JSON.parse(mended, name: "stdout")
      isNotFinite = true
    }
    guard let members = json.object,
      let id = members["id"]?.string ?? members["id"]?.int?.description
    else {
      throw .syntax(
        file: "stdout", line: 1, column: 1,
        what: Text(zh: "缺少键 \"id\"", en: "it lacks the key \"id\""))
    }
    return Answer(
      id: id, sample: members["sample"]?.int, members: members, isNotFinite: isNotFinite)
  }

  /// What an answer amounts to.
  func outcome(
    _ answer: Answer, of input: ModelInput, attempt: Int, latency: Latency
  ) -> ModelAnswer.Outcome {
    if answer.isNotFinite {
      return .failure(
        CaseFailure(
          .notFinite,
          Text(
            zh: "回答含 NaN 或 Infinity，既不是 JSON，也不是可用的结果；没有结果时请写 {\"id\": …, \"error\": …}。",
            en: "the answer holds NaN or Infinity, which is neither JSON nor a result; where there "
              + "is none, write {\"id\": …, \"error\": …}.")))
    }
    if let error = answer.members["error"], error != .null {
      let words = ProcessFailures.hiding(secrets, in: error.string ?? error.canonical())
      let shown = words.count > 300 ? words.prefix(300) + "…" : words
      return .failure(
        CaseFailure(.reported, Text(zh: "模型报告：\(shown)", en: "the model reports: \(shown)")))
    }
    if let values = answer.members["values"]?.object { return reader.outcome(values) }
    let spoken = ["answer", "thinking", "tool_calls", "finish_reason"]
    guard spoken.contains(where: { answer.members[$0] != nil }) else {
      return .failure(
        Self.malformed(
          Text(
            zh: "既无 \"values\" 也无 \"answer\"", en: "it has neither \"values\" nor \"answer\"")))
    }
    return spokenOutcome(answer, of: input, attempt: attempt, latency: latency)
  }

  private func spokenOutcome(
    _ answer: Answer, of input: ModelInput, attempt: Int, latency: Latency
  ) -> ModelAnswer.Outcome {
    var members = answer.members
    members["id"] = nil
    members["values"] = nil
    members["error"] = nil
    members["left"] = nil
    members["case"] = .string(input.case)
    members["sample"] = .count(input.sample)
    members["attempt"] = .count(attempt)
    members["latency"] = latency.json
    let record: LanguageRecord
    do throws(ModelError) {
      record = try LanguageRecord(json: .object(members))
    } catch {
      guard case .stored(let place, let what) = error else {
        return .failure(Self.malformed(error.text))
      }
      return .failure(Self.malformed(Text(zh: "\(place) \(what.zh)", en: "\(place) \(what.en)")))
    }
    if record.answer != nil || !record.toolCalls.isEmpty { return .language(record) }
    let reason: FailureReason =
      record.finishReason != .length ? .emptyCell : record.thinking == nil ? .cut : .cutThinking
    return .failure(CaseFailure(reason, reason.words), received: record)
  }

  private static func malformed(_ what: Text) -> CaseFailure {
    CaseFailure(
      .malformed,
      Text(
        zh: "回答的格式不对：\(what.zh)；请更正模型一侧的程序。",
        en: "the answer is malformed: \(what.en); correct the model's side."))
  }
}

/// The words for numbers that JSON does not have.
enum NotFinite {
  private static let words = ["NaN", "-Infinity", "Infinity"].map { Array($0.utf8) }

  /// The text with these words, outside of quotes, replaced by null; nil when it has none.
  static func asNull(_ bytes: [UInt8]) -> [UInt8]? {
    var out: [UInt8] = []
    var isQuoted = false
    var isFound = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if isQuoted {
        out.append(byte)
        if byte == UInt8(ascii: "\\"), index + 1 < bytes.count {
          index += 1
          out.append(bytes[index])
        } else if byte == UInt8(ascii: "\"") {
          isQuoted = false
        }
        index += 1
        continue
      }
      if let word = words.first(where: { bytes[index...].starts(with: $0) }) {
        out += Array("null".utf8)
        index += word.count
        isFound = true
        continue
      }
      isQuoted = byte == UInt8(ascii: "\"")
      out.append(byte)
      index += 1
    }
    return isFound ? out : nil
  }
}
