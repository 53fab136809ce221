// SPDX-License-Identifier: Apache-2.0

/// Token numbers of many texts, one after the other.
struct TokenLists: Sendable {
  private(set) var tokens: [Int32] = []
  /// Where each text begins in `tokens`; one more than there are texts.
  private(set) var starts: [Int] = [0]

  /// The number of texts.
  var count: Int { starts.count - 1 }

  /// Adds a text.
  mutating func append(
    _ text: String, by tokenisation: Tokenisation, numbering vocabulary: inout Vocabulary
  ) {
    append(tokenisation.spaced(text.unicodeScalars.map(\.value)), by: tokenisation, &vocabulary)
  }

  /// Adds a text whose tokens white space already separates.
  mutating func append(
    _ spaced: [UInt32], by tokenisation: Tokenisation, _ vocabulary: inout Vocabulary
  ) {
    tokenisation.forEachRun(in: spaced) { tokens.append(vocabulary.number(of: $0)) }
    starts.append(tokens.count)
  }

  /// Adds numbers that are made already.
  mutating func append(numbers: some Sequence<Int32>) {
    tokens.append(contentsOf: numbers)
    starts.append(tokens.count)
  }

  /// Lends the numbers of one text.
  func withTokens<T>(_ text: Int, _ body: (UnsafeBufferPointer<Int32>) -> T) -> T {
    tokens.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[starts[text]..<starts[text + 1]]))
    }
  }
}
