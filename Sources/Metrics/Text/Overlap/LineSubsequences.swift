// SPDX-License-Identifier: Apache-2.0

/// ROUGE-Lsum: for each line of the reference the union of its longest common subsequences with
/// the lines of the output.
///
/// A longest common subsequence is not unique. We take the one that rouge-score's walk takes (from
/// the end; where both ways are as long, a step back in the reference), for the union depends on
/// it. A token counts no more often than either text has it.
enum LineSubsequences {
  /// The score of each case.
  static func scores(
    of columns: TextColumns, by tokenisation: (Int) -> Tokenisation
  ) -> [OverlapScore?] {
    var vocabulary = Vocabulary()
    var kernel = LineKernel()
    return (0..<columns.count).map { row in
      let reading = tokenisation(row)
      let output = lines(columns.predictions[row], reading, &vocabulary)
      return OverlapScore.best(
        columns.references(of: row).map { reference in
          kernel.score(lines(reference, reading, &vocabulary), output)
        })
    }
  }

  private static func lines(
    _ text: String, _ tokenisation: Tokenisation, _ vocabulary: inout Vocabulary
  ) -> [[Int32]] {
    text.unicodeScalars.split(separator: "\n").map { line in
      var numbers: [Int32] = []
      tokenisation.forEachRun(in: tokenisation.spaced(line.map(\.value))) {
        numbers.append(vocabulary.number(of: $0))
      }
      return numbers
    }
  }
}

/// The tables of one pair of texts.
private struct LineKernel {
  private var table: [Int32] = []

  mutating func score(_ reference: [[Int32]], _ output: [[Int32]]) -> OverlapScore? {
    let tokens = reference.reduce(0) { $0 + $1.count }
    let written = output.reduce(0) { $0 + $1.count }
    guard tokens > 0, written > 0 else {
      return OverlapScore(shared: 0, output: written, reference: tokens)
    }
    var left = counts(reference).merging(counts(output)) { min($0, $1) }
    let both = Set(reference.joined()).intersection(output.joined())
    var hits = 0
    for line in reference {
      var isHit = [Bool](repeating: false, count: line.count)
      for other in output { mark(line, other, in: &isHit) }
      for (place, token) in line.enumerated() where isHit[place] && both.contains(token) {
        if let count = left[token], count > 0 {
          hits += 1
          left[token] = count - 1
        }
      }
    }
    return OverlapScore(shared: hits, output: written, reference: tokens)
  }

  private func counts(_ lines: [[Int32]]) -> [Int32: Int] {
    lines.joined().reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// Marks the places of a line that one longest common subsequence with another line uses.
  private mutating func mark(_ line: [Int32], _ other: [Int32], in hits: inout [Bool]) {
    let width = other.count + 1
    table.removeAll(keepingCapacity: true)
    table.append(contentsOf: repeatElement(0, count: (line.count + 1) * width))
    for i in line.indices {
      for j in other.indices {
        table[(i + 1) * width + j + 1] =
          line[i] == other[j]
          ? table[i * width + j] + 1 : max(table[i * width + j + 1], table[(i + 1) * width + j])
      }
    }
    var i = line.count
    var j = other.count
    while i > 0, j > 0 {
      if line[i - 1] == other[j - 1] {
        hits[i - 1] = true
        i -= 1
        j -= 1
      } else if table[i * width + j - 1] > table[(i - 1) * width + j] {
        j -= 1
      } else {
        i -= 1
      }
    }
  }
}
