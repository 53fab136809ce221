// SPDX-License-Identifier: Apache-2.0

/// Which options an answer names.
///
/// Letters: `B`, `b`, `(B)`, `Ｂ`, `答案：B`, `The answer is B`, and for several `A,C`, `AC`, `A、C`.
/// Words: the option's wording, several parted by `;`, `；`, `|` or `、`. An answer that names no
/// option, or a letter and others beside it in a sentence so that it is not clear which is meant,
/// names none: it is invalid.
public struct ChoiceOptions: Sendable, Hashable {
  /// The options, normalised and sorted by bytes.
  public let options: [String]
  /// Whether each option is one letter.
  private let areLetters: Bool

  /// Takes the options that the truths name, and others that answers may name.
  public init(_ texts: some Sequence<String>) {
    let pieces = texts.flatMap { Self.pieces($0) }
    areLetters = !pieces.isEmpty && pieces.allSatisfy { Self.letters(compact: $0) != nil }
    let named: [String]
    if areLetters {
      let letters = pieces.compactMap { Self.letters(compact: $0) }.joined()
      // A to D are options wherever letters are, though no truth may name one of them.
      let last = max("D", letters.max() ?? "D")
      named = (UInt8(ascii: "A")...UInt8(ascii: "Z")).map { String(UnicodeScalar($0)) }
        .filter { $0 <= last }
    } else {
      named = pieces
    }
    options = Set(named).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The options that a text names, sorted; nil where it names none.
  public func answer(_ text: String) -> [String]? {
    areLetters ? letterAnswer(text) : wordAnswer(text)
  }

  private func wordAnswer(_ text: String) -> [String]? {
    let pieces = Set(Self.pieces(text))
    guard !pieces.isEmpty, pieces.allSatisfy({ options.contains($0) }) else { return nil }
    return pieces.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func letterAnswer(_ text: String) -> [String]? {
    let pieces = Self.pieces(text)
    let compact = pieces.compactMap { Self.letters(compact: $0) }
    let named: Set<String>
    if compact.count == pieces.count, !compact.isEmpty {
      named = Set(compact.joined())
    } else {
      // A sentence: letters that stand alone; it must be clear which one is meant.
      named = Set(Self.lone(text).filter { options.contains($0) })
      guard named.count == 1 else { return nil }
    }
    guard !named.isEmpty, named.allSatisfy({ options.contains($0) }) else { return nil }
    return named.sorted()
  }

  /// Texts parted at separators, folded to half width and small letters, without punctuation.
  private static func pieces(_ text: String) -> [String] {
    let folded = PlainText.folded(text).unicodeScalars
    let separators: Set<Unicode.Scalar> = [";", "|", "、", ",", "/"]
    return folded.split { separators.contains($0) }.map { piece in
      let kept = piece.drop { ScalarKind.isSpace($0.value) || Self.isFrame($0) }
      let end = kept.lastIndex { !ScalarKind.isSpace($0.value) && !Self.isFrame($0) }
      return end.map { String(String.UnicodeScalarView(kept[...$0])) } ?? ""
    }.filter { !$0.isEmpty }
  }

  private static func isFrame(_ scalar: Unicode.Scalar) -> Bool {
    ScalarKind.category(scalar.value) == .punctuation
  }

  /// Different Latin letters and nothing else, in capitals: `ac` is A and C, `add` is a word.
  private static func letters(compact piece: String) -> Set<String>? {
    let scalars = piece.unicodeScalars.filter { !ScalarKind.isSpace($0.value) }
    guard !scalars.isEmpty, scalars.allSatisfy({ $0.value >= 0x61 && $0.value <= 0x7A }) else {
      return nil
    }
    let letters = Set(scalars.map { String($0).uppercased() })
    // Letters that come in order are options; "bad" and "cab" are words.
    guard letters.count == scalars.count, zip(scalars, scalars.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    return letters
  }

  /// The Latin letters that no other letter or digit of the Latin script stands beside.
  private static func lone(_ text: String) -> [String] {
    let scalars = Array(PlainText.folded(text).unicodeScalars)
    func isLatin(_ place: Int) -> Bool {
      scalars.indices.contains(place) && ScalarKind.isSmallLatin(scalars[place].value)
    }
    return scalars.indices.compactMap { place in
      guard isLatin(place), !isLatin(place - 1), !isLatin(place + 1),
        scalars[place].value >= 0x61
      else { return nil }
      return String(scalars[place]).uppercased()
    }
  }
}
