// SPDX-License-Identifier: Apache-2.0

/// The outputs and references of all cases as numbered tokens.
struct TextPairs: Sendable {
  private(set) var outputs = TokenLists()
  private(set) var references = TokenLists()
  /// How many different tokens there are.
  let vocabulary: Int
  private let starts: [Int]

  /// Tokenises the texts, each case as its language asks.
  init(_ columns: TextColumns, by tokenisation: (_ chinese: Bool) -> Tokenisation) {
    self.init(columns, readings: (0..<columns.count).map { tokenisation(columns.isChinese($0)) })
  }

  /// Tokenises the texts, each case by its own tokenisation.
  init(_ columns: TextColumns, readings: [Tokenisation]) {
    var vocabulary = Vocabulary()
    starts = columns.starts
    for row in 0..<columns.count {
      let reading = readings[row]
      outputs.append(columns.predictions[row], by: reading, numbering: &vocabulary)
      for reference in columns.references(of: row) {
        references.append(reference, by: reading, numbering: &vocabulary)
      }
    }
    self.vocabulary = vocabulary.count
  }

  /// Takes characters for tokens, numbered by their code points.
  init(_ columns: TextColumns, characters: (String) -> [Int32]) {
    starts = columns.starts
    for row in 0..<columns.count {
      outputs.append(numbers: characters(columns.predictions[row]))
      for reference in columns.references(of: row) {
        references.append(numbers: characters(reference))
      }
    }
    vocabulary = 0x110000
  }

  /// The number of cases.
  var count: Int { outputs.count }

  /// The places of a case's references.
  func references(of row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

  /// Lends the tokens of all references of a case at once.
  func withReferences<T>(of row: Int, _ body: ([UnsafeBufferPointer<Int32>]) -> T) -> T {
    references.tokens.withUnsafeBufferPointer { tokens in
      body(
        references(of: row).map { text in
          UnsafeBufferPointer(
            rebasing: tokens[references.starts[text]..<references.starts[text + 1]])
        })
    }
  }
}
