// SPDX-License-Identifier: Apache-2.0

import Wording

/// Gaps that are not spread evenly: over groups, and over time.
///
/// What is missing more often in one group biases whatever is computed from the rows that are
/// complete. A difference is reported when it is large (ten points between groups, thirty
/// between times) and far from chance (z of a difference of two shares at least 4 and 6).
enum MissingPatterns {
  static func run(_ draft: inout QualityDraft) {
    let exam = draft.exam
    let columns = exam.columns.filter { column in
      let missing = column.missingCount
      return missing > 0 && missing < exam.rows && column.rule.role != .case
        && column.rule.role != .annotation
    }
    guard !columns.isEmpty else { return }
    let patients = exam.patientNumbers
    for grouping in exam.columns(.group, .site) {
      guard let groups = Groups(grouping, of: patients) else { continue }
      for column in columns where column.name != grouping.name {
        byGroup(column, grouping, groups, &draft)
      }
    }
    guard let time = exam.columns(.time).first else { return }
    let order = (0..<exam.rows).compactMap { row in time.seconds(row).map { ($0, row) } }
      .sorted { $0 < $1 }.map(\.1)
    guard order.count >= 100 else { return }
    for column in columns where column.name != time.name { byTime(column, order, &draft) }
  }

  /// The z of the difference between two shares, with the pooled variance.
  static func z(_ a: Int, of n: Int, _ b: Int, of m: Int) -> Double {
    let (p, q) = (Double(a) / Double(n), Double(b) / Double(m))
    let pooled = Double(a + b) / Double(n + m)
    let variance = pooled * (1 - pooled) * (1 / Double(n) + 1 / Double(m))
    return variance > 0 ? (p - q).magnitude / variance.squareRoot() : 0
  }

  private static func byGroup(
    _ column: ExaminedColumn, _ grouping: ExaminedColumn, _ groups: Groups,
    _ draft: inout QualityDraft
  ) {
    var missing = [Int](repeating: 0, count: groups.labels.count)
    for row in 0..<column.count where column.isMissing(row) {
      if let group = groups.group(row) { missing[group] += 1 }
    }
    let (allMissing, all) = (missing.reduce(0, +), groups.counts.reduce(0, +))
    var odd: [(group: Int, share: Double, rest: Double)] = []
    for (group, count) in groups.counts.enumerated() {
      let (rest, restMissing) = (all - count, allMissing - missing[group])
      guard count >= Examination.crowd, rest >= Examination.crowd else { continue }
      // Of two groups the one with more gaps is told, once.
      let (p, q) = (
        Double(missing[group]) / Double(count), Double(restMissing) / Double(rest)
      )
      if p - q >= 0.1, z(missing[group], of: count, restMissing, of: rest) >= 4 {
        odd.append((group, p, q))
      }
    }
    guard let first = odd.first else { return }
    let worst = odd.dropFirst().reduce(first) { a, b in
      b.share - b.rest > a.share - a.rest ? b : a
    }
    let rows = (0..<column.count).filter { row in
      column.isMissing(row) && groups.group(row) == worst.group
    }
    let label = groups.labels[worst.group]
    let more = odd.count - 1
    draft.add(
      .missingByGroup, .warning, in: column, detail: grouping.name, rows: rows,
      of: groups.counts[worst.group],
      Text(
        zh: "列“\(column.name)”在“\(grouping.name)”为“\(label)”的行中缺失 "
          + "\(NumberText.percent(worst.share))，其余行缺失 \(NumberText.percent(worst.rest))"
          + (more > 0 ? "（另有 \(more) 组也明显较多）" : "") + "：只用完整行会使结果偏向其他组。",
        en: "column '\(column.name)' is missing in \(NumberText.percent(worst.share)) of the rows "
          + "with '\(grouping.name)' = '\(label)' and in \(NumberText.percent(worst.rest)) of the "
          + "others" + (more > 0 ? " (as in \(more) more)" : "")
          + ": complete rows alone would give a biased picture."))
  }

  /// Tenths of the rows in the order of time, each against the rest.
  private static func byTime(
    _ column: ExaminedColumn, _ order: [Int], _ draft: inout QualityDraft
  ) {
    let all = order.count { column.isMissing($0) }
    var worst: (part: Int, z: Double, rows: [Int])?
    for part in 0..<10 {
      let rows = order[order.count * part / 10..<order.count * (part + 1) / 10]
      let missing = rows.count { column.isMissing($0) }
      let rest = order.count - rows.count
      let p = Double(missing) / Double(rows.count)
      let q = Double(all - missing) / Double(rest)
      let z = z(missing, of: rows.count, all - missing, of: rest)
      if p - q >= 0.3, z >= 6, z > worst?.z ?? 0 {
        worst = (part, z, rows.filter { column.isMissing($0) })
      }
    }
    guard let worst else { return }
    let size = order.count * (worst.part + 1) / 10 - order.count * worst.part / 10
    let share = NumberText.percent(worst.rows.count, of: size)
    let rest = NumberText.percent(all - worst.rows.count, of: order.count - size)
    draft.add(
      .missingByTime, .warning, in: column, rows: worst.rows.sorted(), of: size,
      Text(
        zh: "按时间排序后的第 \(worst.part + 1) 个十分之一中，列“\(column.name)”缺失 \(share)，其余时间缺失 \(rest)："
          + "可能是采集或接口在这段时间有变化。",
        en: "in tenth \(worst.part + 1) of the rows in the order of time, column '\(column.name)' "
          + "is missing in \(share), at other times in \(rest): collection or an interface may "
          + "have changed."))
  }
}
