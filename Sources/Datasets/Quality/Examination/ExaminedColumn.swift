// SPDX-License-Identifier: Apache-2.0

import Tables

/// What one word of a column means under the column's rule.
struct ExaminedWord {
  /// What a cell can hold.
  enum Value: Hashable {
    case number(Double)
    case truth(Bool)
    case seconds(Int64)
    case word(String)
    /// Nothing the rule allows.
    case wrong(Fault)
  }

  /// Why a word is not what the rule asks for.
  enum Fault: Hashable {
    case type, unknownWord, impossibleDate
  }

  /// The word in the file.
  let raw: String
  /// What it means.
  let value: Value
  /// Whether it differs from an allowed word by width, case or spaces only.
  let isVariant: Bool
  /// Whether it is a number outside the declared range.
  let isOutOfRange: Bool
}

/// A declared column, spread over the rows of the first table.
struct ExaminedColumn {
  let rule: ColumnRule
  /// The position of its file.
  let file: Int
  /// The word of each row; -1 is a missing cell.
  let codes: [Int32]
  /// Each distinct word once, in the order first seen.
  let words: [ExaminedWord]
  /// The rows whose cell holds nothing but spaces; they count as missing.
  let blankRows: Int
  /// How many cells are missing.
  let missingCount: Int

  init(rule: ColumnRule, file: Int, codes: [Int32], words: [ExaminedWord], blankRows: Int) {
    self.rule = rule
    self.file = file
    self.codes = codes
    self.words = words
    self.blankRows = blankRows
    missingCount = codes.count { $0 < 0 }
  }

  var name: String { rule.name }
  var count: Int { codes.count }
  /// How many cells hold something.
  var presentCount: Int { codes.count - missingCount }

  /// The meaning of a cell; nil when it is missing.
  func value(_ row: Int) -> ExaminedWord.Value? {
    let code = Int(codes[row])
    return code < 0 ? nil : words[code].value
  }

  func isMissing(_ row: Int) -> Bool { codes[row] < 0 }

  /// The cell as a number; nil when missing or none.
  ///
  /// Dates count in seconds, truths as 0 and 1.
  func number(_ row: Int) -> Double? {
    switch value(row) {
    case .number(let number): number
    case .seconds(let seconds): Double(seconds)
    case .truth(let truth): truth ? 1 : 0
    case .word, .wrong, nil: nil
    }
  }

  /// The cell as a time; nil when missing or none.
  func seconds(_ row: Int) -> Int64? {
    if case .seconds(let seconds) = value(row) { seconds } else { nil }
  }

  /// The cell as a word that can be compared with those of another row; nil when missing.
  func key(_ row: Int) -> String? {
    let code = Int(codes[row])
    if code < 0 { return nil }
    return switch words[code].value {
    case .word(let word): word
    case .number(let number): DecimalText.shortest(number)
    case .truth(let truth): truth ? "true" : "false"
    case .seconds(let seconds): CalendarTime.text(seconds)
    case .wrong: words[code].raw
    }
  }

  /// The rows whose word satisfies something, in order; each word is asked once.
  func rows(where holds: (ExaminedWord) -> Bool) -> [Int] {
    let answers = words.map(holds)
    guard answers.contains(true) else { return [] }
    return codes.indices.filter { codes[$0] >= 0 && answers[Int(codes[$0])] }
  }

  /// How many rows have each word.
  var counts: [Int] {
    var counts = [Int](repeating: 0, count: words.count)
    for code in codes where code >= 0 { counts[Int(code)] += 1 }
    return counts
  }

  /// The numbers present, in ascending order.
  var sortedNumbers: [Double] {
    let numbers = words.map { word -> Double in
      if case .number(let number) = word.value { number } else { .nan }
    }
    return codes.compactMap { code in
      guard code >= 0 else { return nil }
      let number = numbers[Int(code)]
      return number.isFinite ? number : nil
    }.sorted()
  }
}
