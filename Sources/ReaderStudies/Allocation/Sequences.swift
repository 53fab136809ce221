// SPDX-License-Identifier: Apache-2.0

/// Orders of arms in which each arm follows each other one equally often.
enum Sequences {
  /// The rows of a Williams square for so many arms.
  ///
  /// As many rows as arms where their number is even, twice as many where it is odd (Williams, Aust J
  /// Sci Res A 1949;2:149). Two arms give AB and BA.
  static func williams(_ arms: Int) -> [[Int]] {
    guard arms > 1 else { return arms == 1 ? [[0]] : [] }
    // 0, 1, n-1, 2, n-2, …: neighbours differ by each amount once.
    let first = (0..<arms).map { place in
      place == 0 ? 0 : place % 2 == 1 ? (place + 1) / 2 : arms - place / 2
    }
    let rows = (0..<arms).map { shift in first.map { ($0 + shift) % arms } }
    return arms.isMultiple(of: 2) ? rows : rows + rows.map { $0.reversed() }
  }
}
