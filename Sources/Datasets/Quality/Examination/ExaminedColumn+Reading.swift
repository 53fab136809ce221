// SPDX-License-Identifier: Apache-2.0

import Tables

extension ExaminedColumn {
  /// Reads a column of a file as its rule asks, and keeps what does not fit instead of stopping.
  ///
  /// `rows` is the row of the file for each row of the first table; nil takes them as they are.
  init(rule: ColumnRule, file: Int, table: Table, rows: [Int?]?) throws {
    let column = try table.column(rule.source.column)
    let (codes, words) = Self.dictionary(column)
    var examined: [ExaminedWord] = []
    var known: [String: Int32] = [:]
    var blanks = [Bool](repeating: false, count: words.count)
    // The rule may send several words to one, or to nothing.
    var new = [Int32](repeating: -1, count: words.count)
    for (code, raw) in words.enumerated() {
      blanks[code] = WordForms.folded(raw).isEmpty
      let (mapped, isVariant) = Self.mapped(raw, rule)
      guard !blanks[code], let text = mapped else { continue }
      if let seen = known[raw] {
        new[code] = seen
        continue
      }
      new[code] = Int32(truncatingIfNeeded: examined.count)
      known[raw] = new[code]
      examined.append(Self.examined(raw, text, rule, isVariant: isVariant))
    }
    func code(_ old: Int32) -> Int32 { old < 0 ? -1 : new[Int(old)] }
    var blankRows = 0
    let spread: [Int32] = (0..<(rows?.count ?? codes.count)).map { row in
      guard let source = rows.map({ $0[row] }) ?? row else { return -1 }
      let old = codes[source]
      if old >= 0, blanks[Int(old)] { blankRows += 1 }
      return code(old)
    }
    self.init(rule: rule, file: file, codes: spread, words: examined, blankRows: blankRows)
  }

  /// The word that the rule's map puts in place of another, and whether it had to look past the
  /// width, case and spaces of the word.
  private static func mapped(_ raw: String, _ rule: ColumnRule) -> (String?, isVariant: Bool) {
    if rule.map.isEmpty { return (raw, false) }
    if let replacement = rule.map[raw] { return (replacement, false) }
    if rule.values.contains(raw) { return (raw, false) }
    let folded = WordForms.folded(raw)
    let near = rule.map.keys.filter { WordForms.folded($0) == folded }.min()
    guard let near, let replacement = rule.map[near] else { return (raw, false) }
    return (replacement, true)
  }

  /// The codes and words of a column of any kind.
  static func dictionary(_ column: Column) -> (codes: [Int32], words: [String]) {
    if case .text(let codes, let words) = column.values {
      let fits = codes.map { Int($0) < words.count ? $0 : -1 }
      guard let missing = column.missing else { return (fits, words) }
      return (zip(fits, missing).map { $1 ? -1 : $0 }, words)
    }
    let spelled = Column(name: column.name, strings: (0..<column.count).map(column.string))
    guard case .text(let codes, let words) = spelled.values else { return ([], []) }
    return (codes, words)
  }

  private static func examined(
    _ raw: String, _ text: String, _ rule: ColumnRule, isVariant: Bool
  ) -> ExaminedWord {
    var isVariant = isVariant
    var isOutOfRange = false
    let value: ExaminedWord.Value
    switch rule.source.question {
    case .contains(let word, let separator):
      value = .truth(ColumnBuilder.list(text, separator).contains(word))
    case .equals(let words): value = .truth(words.contains(text))
    case .value:
      switch rule.type {
      case .boolean:
        if let truth = BooleanWords.read(text) {
          value = .truth(truth)
        } else if let truth = BooleanWords.read(WordForms.folded(text)) {
          value = .truth(truth)
          isVariant = true
        } else {
          value = .wrong(.type)
        }
      case .number, .integer:
        let number =
          rule.type == .integer
          ? DecimalText.integer(text).map(Double.init) : DecimalText.number(text)
        if let number, number.isFinite {
          value = .number(number)
          if let range = rule.range { isOutOfRange = !range.contains(number) }
        } else {
          value = .wrong(.type)
        }
      case .date:
        if let seconds = CalendarTime.seconds(text) {
          value = .seconds(seconds)
        } else {
          value = .wrong(WordForms.looksLikeDate(text) ? .impossibleDate : .type)
        }
      case .category:
        if rule.values.isEmpty || rule.values.contains(text) {
          value = .word(text)
        } else {
          let folded = WordForms.folded(text)
          if let meant = rule.values.first(where: { WordForms.folded($0) == folded }) {
            value = .word(meant)
            isVariant = true
          } else {
            value = .wrong(.unknownWord)
          }
        }
      case .text: value = .word(text)
      }
    }
    return ExaminedWord(
      raw: raw, value: value, isVariant: isVariant, isOutOfRange: isOutOfRange)
  }
}
