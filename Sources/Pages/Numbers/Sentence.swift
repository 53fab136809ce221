// SPDX-License-Identifier: Apache-2.0

public import Markup
public import Statistics
public import Wording

/// Words with numbers among them, each of which can be traced.
///
/// Written as a string with numbers in it: `"of \(n) patients, \(found) were found"`.
public struct Phrase: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// A piece of a phrase.
  public enum Piece: Sendable, Hashable {
    case words(String)
    case number(Number)
    case estimate(EstimateInPhrase)
  }

  /// The pieces in their order.
  public var pieces: [Piece]

  /// Makes a phrase of words alone.
  public init(stringLiteral value: String) {
    pieces = [.words(value)]
  }

  /// Makes a phrase of words and numbers.
  public init(stringInterpolation: StringInterpolation) {
    pieces = stringInterpolation.pieces
  }

  /// Collects the pieces of a phrase as the compiler finds them.
  public struct StringInterpolation: StringInterpolationProtocol {
    var pieces: [Piece] = []

    /// Begins an empty phrase.
    public init(literalCapacity: Int, interpolationCount: Int) {
      pieces.reserveCapacity(interpolationCount * 2 + 1)
    }

    /// Adds words from the source.
    public mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { pieces.append(.words(literal)) }
    }

    /// Adds words.
    public mutating func appendInterpolation(_ words: String) { pieces.append(.words(words)) }

    /// Adds a number that keeps its result.
    public mutating func appendInterpolation(_ number: Number) { pieces.append(.number(number)) }

    /// Adds an estimate with its interval.
    public mutating func appendInterpolation(_ estimate: EstimateInPhrase) {
      pieces.append(.estimate(estimate))
    }
  }
}

/// An estimate with the digits in which a phrase shows it.
public struct EstimateInPhrase: Sendable, Hashable {
  let estimate: Estimate
  let digits: Int
  let style: NumberStyle

  /// Makes an estimate for a phrase.
  public init(_ estimate: Estimate, digits: Int = 3, style: NumberStyle = .plain) {
    self.estimate = estimate
    self.digits = digits
    self.style = style
  }
}

/// A sentence in both languages with numbers that can be traced.
public struct Sentence: Sendable, Hashable {
  /// The Chinese sentence.
  public var zh: Phrase
  /// The English sentence.
  public var en: Phrase

  /// Joins the two wordings of one sentence.
  public init(zh: Phrase, en: Phrase) {
    self.zh = zh
    self.en = en
  }

  /// A sentence without numbers.
  public init(_ text: Text) {
    zh = Phrase(stringLiteral: text.zh)
    en = Phrase(stringLiteral: text.en)
  }

  private func pieces(_ language: Language) -> [Phrase.Piece] {
    language == .chinese ? zh.pieces : en.pieces
  }

  /// The estimates among its words, of both wordings.
  public var estimates: [Estimate] {
    (zh.pieces + en.pieces).compactMap { piece in
      if case .estimate(let shown) = piece { shown.estimate } else { nil }
    }
  }

  /// The sentence as HTML.
  public func html(_ language: Language) -> HTML {
    .fragment(
      pieces(language).map { piece in
        switch piece {
        case .words(let words): .text(words)
        case .number(let number): Figures.number(number)
        case .estimate(let shown):
          Figures.estimate(
            shown.estimate, digits: shown.digits, style: shown.style, language: language)
        }
      })
  }

  /// The sentence for the Markdown twin.
  public func markdown(_ language: Language) -> [MarkdownInline] {
    pieces(language).flatMap { piece -> [MarkdownInline] in
      switch piece {
      case .words(let words): [.text(words)]
      case .number(let number): [Figures.markdown(number)]
      case .estimate(let shown):
        Figures.markdown(
          shown.estimate, digits: shown.digits, style: shown.style, language: language)
      }
    }
  }

  /// The sentence without its results, for a picture's description.
  public var text: Text {
    Text(zh: plain(.chinese), en: plain(.english))
  }

  private func plain(_ language: Language) -> String {
    pieces(language).map { piece in
      switch piece {
      case .words(let words): words
      case .number(let number): number.text
      case .estimate(let shown):
        Figures.text(shown.estimate, digits: shown.digits, style: shown.style)[language]
      }
    }.joined()
  }
}
