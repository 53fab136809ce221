// SPDX-License-Identifier: Apache-2.0

/// Looks at every slice of one half of the cases, but for those that cannot stand out.
struct SliceWalk {
  struct Candidate {
    let conditions: [SliceSearch.Condition]
    let count: ErrorCount
    let statistic: Double
  }

  private(set) var all: ErrorCount
  private(set) var looked = 0
  private(set) var pruned = 0
  private(set) var candidates: [Candidate] = []
  private let settings: SliceSearch.Settings
  /// The rows of each value of each column, a bit each.
  private let values: [[[UInt64]]]
  private let errors: [UInt64]
  private let words: Int

  init(_ cases: SliceCases, rows: [Bool], settings: SliceSearch.Settings) {
    self.settings = settings
    let kept = rows.indices.filter { rows[$0] }
    words = (kept.count + 63) / 64
    var errors = [UInt64](repeating: 0, count: words)
    for (place, row) in kept.enumerated() where cases.errors[row] {
      errors[place / 64] |= 1 << UInt64(place % 64)
    }
    var values: [[[UInt64]]] = []
    for (column, size) in zip(cases.columns, cases.sizes) {
      var sets = [[UInt64]](repeating: [UInt64](repeating: 0, count: words), count: size)
      for (place, row) in kept.enumerated() where column[row] >= 0 {
        sets[Int(column[row])][place / 64] |= 1 << UInt64(place % 64)
      }
      values.append(sets)
    }
    self.values = values
    self.errors = errors
    let total = errors.reduce(0) { $0 + $1.nonzeroBitCount }
    all = ErrorCount(errors: total, cases: kept.count)
  }

  mutating func search() {
    guard all.errors > 0, all.errors < all.cases else { return }
    let everyone = [UInt64](repeating: .max, count: words)
    descend(everyone, all, [], from: 0)
    // The furthest from the others first; of the same rows, the slice told in fewest conditions.
    let order = candidates.indices.sorted { a, b in
      let (one, two) = (candidates[a], candidates[b])
      return (-one.statistic, one.conditions.count, a) < (-two.statistic, two.conditions.count, b)
    }
    var chosen: [Candidate] = []
    for place in order where chosen.count < settings.candidates {
      let candidate = candidates[place]
      let isKnown = chosen.contains {
        $0.count == candidate.count && rows(of: $0.conditions) == rows(of: candidate.conditions)
      }
      if !isKnown { chosen.append(candidate) }
    }
    candidates = chosen
  }

  /// Adds one more condition in every way, on columns behind the last.
  private mutating func descend(
    _ rows: [UInt64], _ parent: ErrorCount, _ conditions: [SliceSearch.Condition], from column: Int
  ) {
    for next in column..<max(column, values.count) {
      for value in values[next].indices {
        let inside = Self.both(rows, values[next][value])
        let count = ErrorCount(
          errors: Self.common(inside, errors), cases: inside.reduce(0) { $0 + $1.nonzeroBitCount })
        looked += 1
        guard count.cases >= settings.fewest, canStandOut(count) else {
          pruned += 1
          continue
        }
        let slice = conditions + [SliceSearch.Condition(column: next, value: value)]
        let statistic = statistic(count, among: all)
        if statistic >= settings.threshold, addsTo(slice, count) {
          candidates.append(Candidate(conditions: slice, count: count, statistic: statistic))
        }
        if slice.count < settings.depth { descend(inside, count, slice, from: next + 1) }
      }
    }
  }

  /// Whether the slice, or any within it, can stand as far out as is asked.
  ///
  /// A slice within it has no more errors and is no smaller than those, nor than the fewest cases;
  /// so none stands further out than one that holds all the errors and nothing else.
  private func canStandOut(_ count: ErrorCount) -> Bool {
    let best = ErrorCount(errors: count.errors, cases: max(count.errors, settings.fewest))
    return statistic(best, among: all) >= settings.threshold
  }

  /// Whether a slice has more errors than each wider slice it lies in, beyond what chance does.
  ///
  /// Otherwise the wider one says it all.
  private func addsTo(_ slice: [SliceSearch.Condition], _ count: ErrorCount) -> Bool {
    guard slice.count > 1 else { return true }
    return slice.indices.allSatisfy { left in
      var conditions = slice
      conditions.remove(at: left)
      let wider = rows(of: conditions)
      let cases = wider.reduce(0) { $0 + $1.nonzeroBitCount }
      let parent = ErrorCount(errors: Self.common(wider, errors), cases: cases)
      return statistic(count, among: parent) >= 1.645
    }
  }

  /// The rows of a slice; found anew when asked, because all slices' would fill the memory.
  private func rows(of conditions: [SliceSearch.Condition]) -> [UInt64] {
    conditions.reduce([UInt64](repeating: .max, count: words)) { rows, condition in
      Self.both(rows, values[condition.column][condition.value])
    }
  }

  /// How many standard errors a slice's errors lie above what its size among others has.
  private func statistic(_ count: ErrorCount, among all: ErrorCount) -> Double {
    let (x, n) = (Double(count.errors), Double(count.cases))
    let (e, m) = (Double(all.errors), Double(all.cases))
    guard n < m, e > 0, e < m, m > 1 else { return 0 }
    let variance = n * (e / m) * (1 - e / m) * (m - n) / (m - 1)
    return (x - n * e / m) / variance.squareRoot()
  }

  private static func both(_ a: [UInt64], _ b: [UInt64]) -> [UInt64] {
    [UInt64](unsafeUninitializedCapacity: a.count) { buffer, count in
      for i in a.indices { buffer[i] = a[i] & b[i] }
      count = a.count
    }
  }

  private static func common(_ a: [UInt64], _ b: [UInt64]) -> Int {
    var sum = 0
    for i in a.indices { sum &+= (a[i] & b[i]).nonzeroBitCount }
    return sum
  }
}
