// SPDX-License-Identifier: Apache-2.0

/// Finds the terms of a lexicon in a text, and puts others in their place.
struct TermSwapper: Sendable {
  /// A term that stands in a text: of which values it may be, by the rows that it stands in.
  struct Term: Sendable, Hashable {
    let range: Range<Int>
    /// The rows in which the term stands, and its value.
    let rows: [Int]
    let value: Int
  }

  private enum Meaning: Sendable {
    case kept
    case term(rows: [Int], value: Int)
  }

  let rows: [SwapLexicon.Row]
  private let scanner: PhraseScanner<Meaning>

  /// Prepares rows of terms, and phrases that are left alone although a term stands in them.
  init(rows: [SwapLexicon.Row], kept: [String]) {
    self.rows = rows
    var order: [String] = []
    var places: [String: (rows: [Int], value: Int, exact: Bool)] = [:]
    for (place, row) in rows.enumerated() {
      for (value, form) in row.forms.enumerated() where !form.isEmpty {
        // Of one form for two values the first counts: from there it leads back to one only.
        if let known = places[form] {
          if known.value == value { places[form]?.rows.append(place) }
        } else {
          places[form] = ([place], value, row.isExact)
          order.append(form)
        }
      }
    }
    let terms = order.compactMap { form -> PhraseScanner<Meaning>.Phrase? in
      places[form].map { .init(form, exact: $0.exact, .term(rows: $0.rows, value: $0.value)) }
    }
    scanner = PhraseScanner(kept.map { .init($0, .kept) } + terms)
  }

  /// The terms of a text in their order.
  func terms(of text: [Unicode.Scalar]) -> [Term] {
    let isAllLarge = !text.contains { ("a"..."z").contains($0) }
    return scanner.scan(text).compactMap { found in
      guard case .term(let rows, let value) = found.meaning else { return nil }
      // HE written large is a stain or a diagnosis, unless everything is.
      let isPronoun = rows.contains { self.rows[$0].role != .plain }
      if isPronoun, !isAllLarge, Self.isLarge(text[found.range]) { return nil }
      return Term(range: found.range, rows: rows, value: value)
    }
  }

  /// Whether a term says of whom the text is: a husband does not.
  func tells(_ term: Term) -> Bool { rows[term.rows[0]].tells }

  /// The text with other values in the place of terms; nil leaves a term as it is.
  func replacing(
    _ terms: [Term], in text: [Unicode.Scalar], by value: (Term) -> Int?
  ) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var place = 0
    for term in terms {
      guard let new = value(term), new != term.value else { continue }
      result += text[place..<term.range.lowerBound]
      let row = rows[row(of: term, in: text)]
      result +=
        LetterCase.fitting(
          row.forms[new], to: text[term.range], plain: row.forms[term.value]
        ).unicodeScalars
      place = term.range.upperBound
    }
    return result + text[place...]
  }

  /// The row that a term is taken from: "her" is "his" before what she has, "him" elsewhere.
  private func row(of term: Term, in text: [Unicode.Scalar]) -> Int {
    guard term.rows.count > 1 else { return term.rows[0] }
    let role = PronounRole.of(term.range, in: text)
    return term.rows.first { rows[$0].role == role }
      ?? term.rows.first { rows[$0].role != .possessive } ?? term.rows[0]
  }

  private static func isLarge(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
    word.count > 1 && word.allSatisfy(\.properties.isUppercase)
  }
}
