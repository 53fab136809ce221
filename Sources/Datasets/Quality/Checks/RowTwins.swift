// SPDX-License-Identifier: Apache-2.0

/// Pairs of rows that say the same, or nearly, and more than chance explains.
///
/// Every row is told once at most, with the first row it doubles. The search is linear: rows that
/// differ in at most `allowed` fields agree in one of `allowed` + 1 blocks of fields, so each block
/// sorts the rows by what they hold in it, numbers rounded to two grids, and only neighbours are
/// compared (the sorted neighbourhood of Hernández and Stolfo, Data Min Knowl Discov 1998;2:9). A
/// block in which very many rows agree says little; there a row meets its next few neighbours only.
struct RowTwins {
  /// A row and the earlier one it doubles.
  struct Pair {
    let row: Int
    let other: Int
    let isExact: Bool
  }

  /// How many fields of two near rows may differ.
  let allowed: Int
  private let rows: RowTokens
  /// How many neighbours a row is compared with in a block.
  private static let window = 8
  /// Pairs are reported when fewer than this many would be expected by chance.
  private static let chance = 1e-3

  init(_ rows: RowTokens) {
    self.rows = rows
    allowed = rows.fields.count >= 16 ? 3 : rows.fields.count >= 10 ? 2 : 1
  }

  /// Looks for the twins among rows that may be compared, such as those of two patients.
  ///
  /// `isTold` says of two rows whether the first is the one to tell; by default the later one is.
  func pairs(
    isTold: (Int, Int) -> Bool = { $0 > $1 }, where comparable: (Int, Int) -> Bool
  ) -> [Pair] {
    guard rows.rows >= 2, rows.fields.count >= 3 else { return [] }
    var partner = [Int](repeating: -1, count: rows.rows)
    var isExact = [Bool](repeating: false, count: rows.rows)
    func note(_ a: Int, _ b: Int, exact: Bool) {
      let (row, other) = isTold(a, b) ? (a, b) : (b, a)
      if partner[row] < 0 || (exact && !isExact[row])
        || (exact == isExact[row] && other < partner[row])
      {
        partner[row] = other
        isExact[row] = exact
      }
    }
    let all = Array(rows.fields.indices)
    visit(sorted(by: all, grid: nil)) { a, b in
      if comparable(a, b), isTwin(a, b, allowing: 0) { note(a, b, exact: true) }
    }
    for block in blocks {
      for grid in 0..<2 {
        visit(sorted(by: block, grid: grid)) { a, b in
          if !isExact[isTold(a, b) ? a : b], comparable(a, b), isTwin(a, b, allowing: allowed) {
            note(a, b, exact: false)
          }
        }
      }
    }
    return partner.indices.compactMap { row in
      partner[row] < 0 ? nil : Pair(row: row, other: partner[row], isExact: isExact[row])
    }
  }

  /// The fields dealt out to blocks like cards, those with most values first.
  private var blocks: [[Int]] {
    let order = rows.fields.indices.sorted { a, b in
      let (first, second) = (rows.fields[a].counts.count, rows.fields[b].counts.count)
      return first != second ? first > second : a < b
    }
    var blocks = [[Int]](repeating: [], count: allowed + 1)
    for (place, field) in order.enumerated() { blocks[place % blocks.count].append(field) }
    return blocks
  }

  /// The rows in the order of what they hold in some fields; equal ones in their own order.
  private func sorted(by fields: [Int], grid: Int?) -> [(key: UInt64, row: Int)] {
    (0..<rows.rows).map { (rows.mix($0, fields, grid: grid), $0) }.sorted { $0 < $1 }
  }

  /// Calls `body` with the neighbours among rows of one key, and with each row and the last.
  private func visit(_ sorted: [(key: UInt64, row: Int)], _ body: (Int, Int) -> Void) {
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count, sorted[end].key == sorted[start].key { end += 1 }
      for place in start..<end {
        for next in (place + 1)..<min(place + 1 + Self.window, end) {
          body(sorted[place].row, sorted[next].row)
        }
        if place + Self.window < end - 1 { body(sorted[place].row, sorted[end - 1].row) }
      }
      start = end
    }
  }

  /// Whether two rows agree in all fields but some, and chance would not bring that about.
  private func isTwin(_ a: Int, _ b: Int, allowing limit: Int) -> Bool {
    var differences = 0
    var (shared, near) = (0, 0)
    var agreeing: [Int] = []
    for (place, field) in rows.fields.enumerated() {
      let (first, second) = (field.tokens[a], field.tokens[b])
      if first < 0, second < 0 { continue }
      shared += 1
      if first == second {
        agreeing.append(place)
      } else if limit > 0, field.isNear(a, b) {
        near += 1
      } else {
        differences += 1
        if differences > limit { return false }
      }
    }
    // Most of what is known must agree, and be much.
    guard agreeing.count + near >= 3, differences * 4 <= shared else { return false }
    return rows.expectedPairs(like: a, in: agreeing, near: near) < Self.chance
  }
}
