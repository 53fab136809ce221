// SPDX-License-Identifier: Apache-2.0

import Wording

extension ResponseFile {
  /// Checks every guess of the arm and every value against what was asked: known items, of their kind, within their range, and
  /// none missing that a case cannot be locked without.
  func checkValues(
    _ items: [AnswerItem], guesses: [LockedAnswer.Guess?], file: String
  ) throws(ResponseError) {
    for entry in entries {
      guard case .answer(let answer) = entry.event else { continue }
      func wrong(_ zh: String, _ en: String) -> ResponseError {
        .outOfOrder(file: file, entry: entry.number, what: Text(zh: zh, en: en))
      }
      let known = Set(items.map(\.id))
      if let foreign = answer.values.keys.filter({ !known.contains($0) }).min() {
        throw wrong(
          "没有作答项“\(foreign.prefix(40))”", "nothing was asked under '\(foreign.prefix(40))'")
      }
      guard guesses.contains(answer.guess) else {
        throw wrong("猜测的分组不合要求", "the guess of the arm is not one that the kit takes")
      }
      for item in items {
        guard let value = answer.values[item.id] else {
          guard !item.isRequired else {
            throw wrong("缺少作答项“\(item.id)”", "the answer '\(item.id)' is missing")
          }
          continue
        }
        guard item.takes(value) else {
          throw wrong(
            "作答项“\(item.id)”的值不合要求", "the value of '\(item.id)' is not one that the kit takes")
        }
      }
    }
  }
}

extension AnswerItem {
  /// Whether a kit takes the value as an answer.
  func takes(_ value: LockedAnswer.Value) -> Bool {
    switch (kind, value) {
    case (.scale, .number(let number)), (.confidence, .number(let number)):
      range.contains(number)
    case (.ordinal, .number(let number)):
      number == number.rounded() && (1...Double(options.count)).contains(number)
    case (.binary, .flag): true
    case (.text, .word): true
    case (.preference, .word(let word)): ["left", "right", "neither"].contains(word)
    case (.points, .marks(let marks)): marks.allSatisfy { $0.size == nil && takes($0) }
    case (.boxes, .marks(let marks)): marks.allSatisfy { $0.size != nil && takes($0) }
    default: false
    }
  }

  private func takes(_ mark: LockedAnswer.Mark) -> Bool {
    mark.x >= 0 && mark.y >= 0 && range.contains(mark.rating)
      && mark.size.map { $0.width > 0 && $0.height > 0 } != false
  }
}
