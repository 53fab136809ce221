// SPDX-License-Identifier: Apache-2.0

package import Wording

/// What a value on the command line may be.
///
/// The kind checks a value before a command sees it, prints the allowed values in the help, and
/// tells the completion scripts what to offer.
package enum ValueKind: Sendable {
  case text
  case integer(ClosedRange<Int>)
  case number(NumberRange)
  /// One of the words listed; the second list names words that only a later version takes.
  case choice([String], later: [String] = [])
  /// A language tag.
  case language
  /// Words between commas.
  case list
  /// Numbers between commas, all of them within the range.
  case numbers(NumberRange)
  /// A file; the extensions that completion offers, all files when empty.
  case file([String])
  case directory
  /// The name of one of the program's commands.
  case command

  /// What is wrong with `value`, or nil when it may stand.
  package func objection(to value: String) -> Text? {
    switch self {
    case .text, .file, .directory, .command:
      value.isEmpty ? Text(zh: "不能为空", en: "it is empty") : nil
    case .list:
      Self.parts(value).contains("")
        ? Text(zh: "逗号之间有空缺", en: "a word between two commas is missing") : nil
    case .integer(let range): Self.objection(toInteger: value, range: range)
    case .number(let range): range.objection(to: value)
    case .numbers(let range):
      Self.parts(value).lazy.compactMap { range.objection(to: $0) }.first
    case .choice(let words, let later):
      Self.objection(toWord: value, words: words, later: later)
    case .language:
      Language(tag: value) == nil ? Self.oneOf(Language.allCases.map(\.rawValue)) : nil
    }
  }

  /// The words a reader may choose from, empty when the values are open.
  package var words: [String] {
    switch self {
    case .choice(let words, _): words
    case .language: Language.allCases.map(\.rawValue)
    default: []
    }
  }

  /// The parts of a value with commas, without the spaces around them.
  package static func parts(_ value: String) -> [String] {
    value.split(separator: ",", omittingEmptySubsequences: false).map { part in
      let head = part.drop { $0 == " " }
      return String(head.reversed().drop { $0 == " " }.reversed())
    }
  }

  private static func objection(toInteger value: String, range: ClosedRange<Int>) -> Text? {
    if let number = Int(value), range.contains(number) { return nil }
    if range.upperBound == .max {
      return Text(
        zh: "应为不小于 \(range.lowerBound) 的整数",
        en: "expected a whole number of at least \(range.lowerBound)")
    }
    return Text(
      zh: "应为 \(range.lowerBound) 至 \(range.upperBound) 之间的整数",
      en: "expected a whole number from \(range.lowerBound) to \(range.upperBound)")
  }

  private static func objection(
    toWord value: String, words: [String], later: [String]
  ) -> Text? {
    guard !words.contains(value) else { return nil }
    if later.contains(value) {
      return Text(zh: "此版本尚不支持，", en: "this version does not do that yet; ") + oneOf(words)
    }
    guard let near = Spelling.nearest(to: value, in: words, count: 1).first else {
      return oneOf(words)
    }
    return oneOf(words) + Text(zh: "。您是否想用 '\(near)'？", en: ". Did you mean '\(near)'?")
  }

  private static func oneOf(_ words: [String]) -> Text {
    Text(
      zh: "应为以下之一：\(words.joined(separator: "、"))",
      en: "expected one of: \(words.joined(separator: ", "))")
  }
}
