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
    switch tokenisation {
    case .rouge, .rougeHan: if appendLatin(text, &vocabulary) { return }
    // Signs are rare in running text: without one it reads as rouge does.
    case .kept: if !KeptSigns.mayOccur(in: text), appendLatin(text, &vocabulary) { return }
    default: break
    }
    tokenisation.forEachRun(in: tokenisation.spaced(ScalarKind.scalars(of: text))) {
      tokens.append(vocabulary.number(of: $0))
    }
    starts.append(tokens.count)
  }

  /// Adds a text of ASCII alone, its runs of letters and digits in small letters; false if it is not.
  private mutating func appendLatin(_ text: String, _ vocabulary: inout Vocabulary) -> Bool {
    let isDone = text.utf8.withContiguousStorageIfAvailable { bytes -> Bool in
      guard ScalarKind.highest(bytes) < 0x80 else { return false }
      // Every run but the last has a byte behind it that belongs to none.
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: bytes.count / 2 + 1) { numbers in
        var count = 0
        LatinRuns.forEach(in: bytes) { run in
          numbers[count] = vocabulary.number(ofSmall: run)
          count &+= 1
        }
        tokens.append(contentsOf: numbers[..<count])
      }
      return true
    }
    guard isDone == true else { return false }
    starts.append(tokens.count)
    return true
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
