// SPDX-License-Identifier: Apache-2.0

/// Finds the known word a writer probably meant.
public enum Spelling {
  /// The names nearest to `word`, nearest first, at most `count`.
  ///
  /// A name qualifies when no more than a third of its letters (at least two) differ, or when
  /// one contains the other. Ties keep the order of `names`.
  public static func nearest(to word: String, in names: [String], count: Int = 3) -> [String] {
    // What is that long is no slip of the pen, and would take long to compare.
    guard word.utf8.count <= longest else { return [] }
    let target = word.lowercased()
    let ranked = names.enumerated().compactMap { index, name -> (Int, Int, String)? in
      guard name.utf8.count <= longest else { return nil }
      let candidate = name.lowercased()
      let distance = editDistance(target, candidate)
      let allowed = max(2, max(target.count, candidate.count) / 3)
      let contains =
        target.count >= 2 && (candidate.contains(target) || target.contains(candidate))
      guard distance <= allowed || contains else { return nil }
      return (distance, index, name)
    }
    return ranked.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.prefix(count).map(\.2)
  }

  private static let longest = 256

  /// The number of insertions, deletions, replacements and swaps of neighbours between two words.
  public static func editDistance(_ first: String, _ second: String) -> Int {
    let a = Array(first)
    let b = Array(second)
    if a.isEmpty { return b.count }
    if b.isEmpty { return a.count }
    var rows = [[Int]](
      repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in 0...a.count { rows[i][0] = i }
    for j in 0...b.count { rows[0][j] = j }
    for i in 1...a.count {
      for j in 1...b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
        }
      }
    }
    return rows[a.count][b.count]
  }
}
