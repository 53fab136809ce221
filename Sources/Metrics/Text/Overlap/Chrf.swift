// SPDX-License-Identifier: Apache-2.0

/// What chrF is computed from: for each order the n-grams of output, reference, and both.
///
/// - Source: Popović, WMT 2015:392 and WMT 2017:612 (chrF++); conventions: sacrebleu.
public struct Chrf: Sendable, Hashable {
  /// The greatest order of character n-grams.
  public static let characterOrders = 6

  /// The greatest order of word n-grams: 0 for chrF, 2 for chrF++.
  public let wordOrders: Int
  /// How many times recall weighs what precision weighs.
  public let beta: Double

  /// Makes chrF, or chrF++ with word orders.
  public init(wordOrders: Int = 0, beta: Double = 2) {
    self.wordOrders = wordOrders
    self.beta = beta
  }

  /// How many numbers a case has.
  var width: Int { 3 * (Self.characterOrders + wordOrders) }

  /// The score of sums, 0 to 100; nil where neither side has a character.
  ///
  /// Precision and recall are averaged over the orders that both sides have.
  public func score(_ sums: [Double]) -> Double? {
    guard sums[0] > 0 || sums[1] > 0 || sums[2] > 0 else { return nil }
    var precision = 0.0
    var recall = 0.0
    var orders = 0.0
    for order in stride(from: 0, to: width, by: 3)
    where sums[order] > 0 && sums[order + 1] > 0 {
      precision += sums[order + 2] / sums[order]
      recall += sums[order + 2] / sums[order + 1]
      orders += 1
    }
    guard precision + recall > 0 else { return 0 }
    precision /= orders
    recall /= orders
    let factor = beta * beta
    return 100 * ((1 + factor) * precision * recall / (factor * precision + recall))
  }

  /// The score as NLTK and Moses count it: an order that a side does not have counts next to
  /// nothing instead of being left out.
  public func epsilonScore(_ sums: [Double]) -> Double {
    let least = 1e-16
    let factor = beta * beta
    var score = 0.0
    for order in stride(from: 0, to: width, by: 3) {
      let precision = sums[order] > 0 ? sums[order + 2] / sums[order] : least
      let recall = sums[order + 1] > 0 ? sums[order + 2] / sums[order + 1] : least
      let both = factor * precision + recall
      score += both > 0 ? (1 + factor) * precision * recall / both : least
    }
    return 100 * score / Double(width / 3)
  }

  /// The sums of all cases.
  public func sums(of columns: TextColumns) -> [Double] {
    let table = table(of: columns)
    var sums = [Double](repeating: 0, count: width)
    for place in table.indices { sums[place % width] += table[place] }
    return sums
  }

  /// The numbers of each case against its best reference, one case after the other.
  func table(of columns: TextColumns) -> [Double] {
    let characters = TextPairs(columns, characters: Self.characters)
    let words = wordOrders > 0 ? words(of: columns) : nil
    var letters = NGramOverlap(orders: Self.characterOrders, bound: characters.vocabulary)
    var phrases = NGramOverlap(orders: max(1, wordOrders), bound: words?.vocabulary ?? 0)
    var table: [Double] = []
    table.reserveCapacity(columns.count * width)
    for row in 0..<columns.count {
      var best: [Double] = []
      var bestScore = -1.0
      for reference in characters.references(of: row) {
        var numbers: [Double] = []
        Self.append(&letters, characters, row, reference, to: &numbers)
        if let words { Self.append(&phrases, words, row, reference, to: &numbers) }
        let score = score(numbers) ?? 0
        if score > bestScore {
          bestScore = score
          best = numbers
        }
      }
      table.append(contentsOf: best)
    }
    return table
  }

  private static func append(
    _ overlap: inout NGramOverlap, _ pairs: TextPairs, _ row: Int, _ reference: Int,
    to numbers: inout [Double]
  ) {
    pairs.outputs.withTokens(row) { output in
      pairs.references.withTokens(reference) { reference in
        overlap.count(output, [reference])
        for order in 0..<overlap.orders {
          let there = max(0, reference.count - order)
          // The output's n-grams of an order that the reference does not have are not counted.
          numbers.append(there > 0 ? Double(max(0, output.count - order)) : 0)
          numbers.append(Double(there))
          numbers.append(Double(overlap.shared[order]))
        }
      }
    }
  }

  /// The characters of a text without white space.
  static func characters(_ text: String) -> [Int32] {
    var numbers: [Int32] = []
    numbers.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars where !ScalarKind.isSpace(scalar.value) {
      numbers.append(Int32(truncatingIfNeeded: scalar.value))
    }
    return numbers
  }

  private func words(of columns: TextColumns) -> TextPairs {
    TextPairs(columns) { _ in .chrfWords }
  }
}
