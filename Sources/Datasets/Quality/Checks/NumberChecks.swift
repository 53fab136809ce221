// SPDX-License-Identifier: Apache-2.0

import Wording

/// Numbers that are codes, in another unit, or out of range.
enum NumberChecks {
  static func run(_ column: ExaminedColumn, _ draft: inout QualityDraft) {
    let present = column.presentCount
    guard present > 0 else { return }
    var explained: Set<Int> = []
    for (code, rows) in sentinels(column) {
      let shown = NumberText.short(code)
      let isAllowed = column.rule.range.map { $0.contains(code) } ?? true
      let stops = !isAllowed && column.rule.outOfRange == .error
      draft.add(
        .sentinel, stops ? .error : .warning, in: column, detail: shown, rows: rows, of: present,
        Text(
          zh: "列“\(column.name)”中的 \(shown) 远离其他值，像是表示缺失的代码；请用文件的 missing 或该列的 map 声明。",
          en: "the value \(shown) in column '\(column.name)' lies far from all others and looks "
            + "like a code for a missing value; declare it in the file's missing or the column's "
            + "map."))
      explained.formUnion(rows)
    }
    var mixes = UnitMix.find(column, without: explained).map { [$0] } ?? []
    mixes += UnitMix.beyond(column, without: explained.union(mixes.flatMap(\.rows)))
    if !mixes.isEmpty {
      let rows = mixes.flatMap(\.rows).sorted()
      // Without a unit nobody knows which conversions make sense, and two kinds of result (a
      // negative and a positive serology) may lie as far apart.
      draft.add(
        .unitMix, column.rule.unit == nil ? .note : .warning, in: column, rows: rows,
        of: present, mixes[0].text(column))
      explained.formUnion(rows)
    }
    guard let range = column.rule.range else { return }
    let rows = column.rows { $0.isOutOfRange }.filter { !explained.contains($0) }
    let ends = "[\(NumberText.short(range.lowerBound)), \(NumberText.short(range.upperBound))]"
    let counts = column.rule.outOfRange == .missing
    // Where most values are outside, it is the range or the unit that is wrong.
    let isMost = rows.count * 2 > present
    draft.add(
      .outOfRange, counts ? (isMost ? .warning : .note) : .error, in: column, rows: rows,
      of: present,
      Text(
        zh: "列“\(column.name)”有值超出允许范围 \(ends)" + (counts ? "，按声明计为缺失。" : "。"),
        en: "values of column '\(column.name)' are outside its range \(ends)"
          + (counts ? " and count as missing, as declared." : ".")))
  }

  /// The numbers that systems write for a missing value.
  private static let codes: Set<Double> = [
    -1, -7, -8, -9, -77, -88, -99, -777, -888, -999, -7777, -8888, -9999, -99_999, 99, 777, 888,
    998, 999, 7777, 8888, 9998, 9999, 88_888, 99_999, 999_999, 9_999_999, 99.9, 999.9, 9999.9,
  ]

  /// Codes that lie outside all other values: below zero where nothing else is, or beyond them by
  /// more than half their span and more than their middle half.
  static func sentinels(_ column: ExaminedColumn) -> [(code: Double, rows: [Int])] {
    var seen: Set<Double> = []
    for word in column.words {
      if case .number(let number) = word.value, codes.contains(number) { seen.insert(number) }
    }
    guard !seen.isEmpty else { return [] }
    let rest = column.sortedNumbers.filter { !codes.contains($0) }
    guard let least = rest.first, let most = rest.last, rest.count >= 10 else { return [] }
    let far = max(rest.middleHalf, (most - least) / 2)
    return seen.sorted().compactMap { code in
      let isBelow = code < least && (least >= 0 || least - code > far)
      guard isBelow || code - most > far else { return nil }
      let rows = column.rows { $0.value == .number(code) }
      // A code stands in for many cells at most, not for the column.
      return rows.count * 2 < column.count ? (code, rows) : nil
    }
  }
}
