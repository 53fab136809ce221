// SPDX-License-Identifier: Apache-2.0

import Tables

extension ExaminedColumn {
  /// Reads a column of a file as its rule asks, and keeps what does not fit instead of stopping.
  ///
  /// `rows` is the row of the file for each row of the first table; nil takes them as they are.
  init(rule: ColumnRule, file: Int, table: Table, rows: [Int?]?) throws {
    let column = try table.column(rule.source.column)
    let (codes, words) = Self.dictionary(column)
    let forms = Forms(rule)
    var examined: [ExaminedWord] = []
    var known: [String: Int32] = [:]
    var blanks = [Bool](repeating: false, count: words.count)
    // The rule may send several words to one, or to nothing.
    var new = [Int32](repeating: -1, count: words.count)
    for (code, raw) in words.enumerated() {
      blanks[code] = WordForms.folded(raw).isEmpty
      let (mapped, isVariant) = forms.mapped(raw)
      guard !blanks[code], let text = mapped else { continue }
      if let seen = known[raw] {
        new[code] = seen
        continue
      }
      new[code] = Int32(truncatingIfNeeded: examined.count)
      known[raw] = new[code]
      examined.append(Self.examined(raw, text, rule, forms, isVariant: isVariant))
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
    _ raw: String, _ text: String, _ rule: ColumnRule, _ forms: Forms, isVariant: Bool
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
        if rule.values.isEmpty || forms.values.contains(text) {
          value = .word(text)
        } else if let meant = forms.ofValues[WordForms.folded(text)] {
          value = .word(meant)
          isVariant = true
        } else {
          value = .wrong(.unknownWord)
        }
      case .text: value = .word(text)
      }
    }
    return ExaminedWord(
      raw: raw, value: value, isVariant: isVariant, isOutOfRange: isOutOfRange)
  }
}

extension ExaminedColumn {
  /// The words a rule knows, and by what they are found whatever their width, case and spaces.
  private struct Forms {
    let map: [String: String?]
    let values: Set<String>
    let ofValues: [String: String]
    let ofMap: [String: String]

    init(_ rule: ColumnRule) {
      map = rule.map
      values = Set(rule.values)
      ofValues = Dictionary(
        rule.values.map { (WordForms.folded($0), $0) }, uniquingKeysWith: { first, _ in first })
      // Of two keys of one form the first by bytes counts, whatever the order of the dictionary.
      let keys = rule.map.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      ofMap = Dictionary(
        keys.map { (WordForms.folded($0), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The word that the rule's map puts in place of another, and whether it had to look past the
    /// width, case and spaces of the word.
    func mapped(_ raw: String) -> (String?, isVariant: Bool) {
      if map.isEmpty { return (raw, false) }
      if let replacement = map[raw] { return (replacement, false) }
      if values.contains(raw) { return (raw, false) }
      guard let near = ofMap[WordForms.folded(raw)], let replacement = map[near] else {
        return (raw, false)
      }
      return (replacement, true)
    }
  }
}
