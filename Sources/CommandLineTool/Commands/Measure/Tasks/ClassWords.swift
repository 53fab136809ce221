// SPDX-License-Identifier: Apache-2.0

import Metrics
import Wording

/// The words that name classes; numbers are the same class however they are written.
///
/// `1`, `1.0` and `01` are one class where every word is a number and no two of the known words are
/// the same one. (Codes such as `1` and `01` side by side are words.)
struct ClassWords {
  private let words: Set<String>
  private let byNumber: [Double: String]

  /// Takes the words that are known: those of the truth, or those the command line names.
  init(_ known: [String]) {
    words = Set(known)
    var byNumber: [Double: String] = [:]
    for word in words {
      guard let number = Self.number(word), byNumber.updateValue(word, forKey: number) == nil
      else {
        self.byNumber = [:]
        return
      }
    }
    self.byNumber = byNumber
  }

  /// The words as the known ones are written, where all of them are numbers.
  func matched(_ column: [String]) -> [String] {
    guard !byNumber.isEmpty else { return column }
    var known: [String: String] = [:]
    for word in Set(column) where !words.contains(word) {
      guard let number = Self.number(word) else { return column }
      known[word] = byNumber[number]
    }
    return known.isEmpty ? column : column.map { known[$0] ?? $0 }
  }

  /// A word as the known ones are written, where it is one of their numbers.
  func matched(_ word: String) -> String {
    guard !byNumber.isEmpty, !words.contains(word), let number = Self.number(word) else {
      return word
    }
    return byNumber[number] ?? word
  }

  /// The words that occur: by number where all are numbers, else by their bytes.
  static func ordered(_ words: [String]) -> [String] {
    let distinct = Set(words)
    let numbers = distinct.compactMap { word in number(word).map { (word, $0) } }
    if numbers.count == distinct.count {
      return numbers.sorted { $0.1 != $1.1 ? $0.1 < $1.1 : $0.0 < $1.0 }.map(\.0)
    }
    return distinct.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func number(_ word: String) -> Double? {
    NumberRange.finite.number(word).map { $0 + 0 }
  }
}

/// Calls that are none of the truth's classes, as `a` beside `A`.
struct CallsOutside {
  private let strangers: [String]
  private let column: String
  private let classes: [String]
  private let count: Int
  private let all: Int

  /// Nil where every call is a class that occurs.
  init?(_ calls: [String], truths: [String], column: String) {
    let known = Set(truths)
    let outside = calls.filter { !known.contains($0) }
    guard !outside.isEmpty else { return nil }
    strangers = ClassWords.ordered(outside)
    classes = ClassWords.ordered(truths)
    self.column = column
    count = outside.count
    all = calls.count
  }

  /// What a person should know.
  ///
  /// - Throws: `FileProblem` where no call is a class of the truth: then the columns do not go
  ///   together, and every figure would say that the model is always wrong.
  func warning(in file: String) throws -> Text {
    let found = strangers.prefix(8).joined(separator: ", ")
    let known = classes.prefix(8).joined(separator: ", ")
    guard count < all else {
      throw FileProblem(
        file: file,
        problem: MetricError.unlike(
          Text(
            zh: "列“\(column)”的判定（\(found)）没有一个是真值的类别（\(known)）；请统一两列的写法，"
              + "若判定确为其他类别，请用 --classes 列出全部类别。",
            en: "No call in column '\(column)' (\(found)) is a class of the truth (\(known)); "
              + "write both columns alike, or name all classes with --classes if the calls are "
              + "classes of their own.")))
    }
    return Text(
      zh: "列“\(column)”有 \(count) 个判定不是真值中出现的类别（\(found)），按判错计；真值的类别：\(known)。"
        + "若只是写法不同（如大小写），请先统一。",
      en: "\(count == 1 ? "1 call" : "\(count) calls") in column '\(column)' "
        + "\(count == 1 ? "is" : "are") no class that occurs in the truth (\(found)) and "
        + "count\(count == 1 ? "s" : "") as wrong; the truth's are \(known). Write both columns "
        + "alike if only the spelling differs, such as capitals.")
  }
}
