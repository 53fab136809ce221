// SPDX-License-Identifier: Apache-2.0

/// How a text becomes tokens.
///
/// The names are those of the field: `13a`, `zh`, `char`, `intl` and `none` are sacrebleu's;
/// `rouge` is the rouge-score package's; `ter` is tercom's. `rougeHan`, `kept` and `words` take every
/// Chinese character as a token of its own, so that a Chinese text is never without tokens.
public enum Tokenisation: String, Sendable, CaseIterable {
  /// WMT's mteval-v13a: punctuation apart, except inside numbers.
  case thirteenA = "13a"
  /// Each Chinese character apart, the rest as in 13a.
  case zh
  /// Each character that is not white space.
  case char
  /// mteval-v14 international: Unicode punctuation and symbols apart.
  case intl
  /// At white space.
  case none
  /// Runs of a-z and 0-9, in small letters; all else is dropped.
  case rouge
  /// As `rouge`, with Porter's stems of words longer than three letters.
  case rougeStemmed
  /// As `rouge`, and each Chinese character.
  case rougeHan
  /// Words of any script in small letters, each Chinese character, number sign, symbol, comparison,
  /// plus and minus; only white space and other punctuation are dropped (see `KeptSigns`).
  case kept
  /// As `kept`, with Porter's stems of words longer than three letters.
  case keptStemmed
  /// At white space, and each Chinese character apart; nothing is dropped.
  case words
  /// At white space, with one ASCII sign at a word's end, or else at its beginning, apart.
  case chrfWords
  /// Small letters, at white space.
  case ter
  /// Tercom's normalised form: punctuation apart and each Chinese character apart.
  case terAsian
  /// Small letters without ASCII punctuation and articles, at white space.
  case answer
  /// As `answer`, without any punctuation, each Chinese character apart.
  case answerHan
  /// As `words`, in small letters.
  case smallWords

  /// The tokens of a text.
  public func tokens(of text: String) -> [String] {
    var tokens: [String] = []
    forEachRun(in: spaced(ScalarKind.scalars(of: text))) { run in
      var token = String.UnicodeScalarView()
      token.append(contentsOf: run.compactMap { Unicode.Scalar($0) })
      tokens.append(String(token))
    }
    return tokens
  }

  /// The scalars of a text with white space between its tokens, and nowhere else.
  func spaced(_ scalars: [UInt32]) -> [UInt32] {
    switch self {
    case .thirteenA: Separation.thirteenA(Separation.withoutTrailingSpace(scalars))
    case .zh: Separation.zh(Separation.withoutTrailingSpace(scalars))
    case .char: Separation.characters(scalars)
    case .intl: Separation.international(Separation.withoutTrailingSpace(scalars))
    case .none: scalars
    case .rouge, .rougeStemmed: Separation.latin(scalars, keepingHan: false)
    case .rougeHan: Separation.latin(scalars, keepingHan: true)
    case .kept, .keptStemmed: KeptSigns.spaced(scalars)
    case .words: Separation.hanApart(scalars)
    case .smallWords: Separation.hanApart(ScalarKind.lowered(scalars))
    case .chrfWords: Separation.signsAtEnds(scalars)
    case .ter: ScalarKind.lowered(scalars)
    case .terAsian: Separation.tercom(Separation.withoutTrailingSpace(scalars))
    case .answer: AnswerText.normalised(scalars, chinese: false)
    case .answerHan: Separation.hanApart(AnswerText.normalised(scalars, chinese: true))
    }
  }

  private var isStemmed: Bool { self == .rougeStemmed || self == .keptStemmed }

  /// Calls for each run of scalars between white space, in order.
  func forEachRun(in scalars: [UInt32], _ body: (UnsafeBufferPointer<UInt32>) -> Void) {
    scalars.withUnsafeBufferPointer { scalars in
      var start = 0
      while start < scalars.count {
        while start < scalars.count, ScalarKind.isSpace(scalars[start]) { start += 1 }
        var end = start
        while end < scalars.count, !ScalarKind.isSpace(scalars[end]) { end += 1 }
        if end > start {
          let run = UnsafeBufferPointer(rebasing: scalars[start..<end])
          if isStemmed, run.count > 3, run.allSatisfy(ScalarKind.isSmallLatin) {
            PorterStemmer.stem(run).withUnsafeBufferPointer { if !$0.isEmpty { body($0) } }
          } else {
            body(run)
          }
        }
        start = end
      }
    }
  }
}
