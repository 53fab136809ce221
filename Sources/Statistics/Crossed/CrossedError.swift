// SPDX-License-Identifier: Apache-2.0

import Wording

/// The variance of the mean with its degrees of freedom.
struct CrossedError {
  let variance: Double
  let degrees: Double?
  let remarks: [Text]

  init(_ table: CrossedTable, _ components: CrossedComponents) {
    let m = Double(table.cells.count)
    func share(_ groups: [[Int]]) -> Double {
      groups.reduce(0.0) { $0 + Double($1.count) * Double($1.count) } / (m * m)
    }
    let a = share(table.groups(\.reader, count: table.readers.count))
    let b = share(table.groups(\.item, count: table.items.count))
    var own = 0.0
    for cell in table.cells {
      own += max(0, components.residual) + (components.error ?? 0) / Double(cell.repeats)
    }
    let residual = own / (m * m)
    // A factor without a component takes no degrees: its variation is part of the residual.
    let levels = components.reader == nil ? 1 : Double(table.readers.count)
    let columns = components.item == nil ? 1 : Double(table.items.count)
    let left = max(1, m - levels - columns + 1)
    let (reader, item) = (max(0, components.reader ?? 0), max(0, components.item ?? 0))
    let ofReaders = (variance: a * reader + residual, degreesOfFreedom: 1 / a - 1)
    let ofItems = (variance: b * item + residual, degreesOfFreedom: 1 / b - 1)
    let terms: [(variance: Double, degreesOfFreedom: Double)] =
      switch (reader > 0, item > 0) {
      case (true, true): [ofReaders, ofItems, (-residual, left)]
      case (true, false): [ofReaders]
      case (false, true): [ofItems]
      case (false, false): [(residual, left)]
      }
    variance = terms.reduce(0) { $0 + $1.variance }
    degrees = WelchSatterthwaite.degreesOfFreedom(terms)
    var remarks: [Text] = []
    func clamped(_ value: Double?, _ zh: String, _ en: String) {
      guard let value, value < 0 else { return }
      remarks.append(
        Text(
          zh: "\(zh)的方差分量估计为负（\(value)），按 0 计。",
          en: "the variance of \(en) came out negative (\(value)) and counts as 0."))
    }
    clamped(components.reader, "阅片者", "readers")
    clamped(components.item, "项目", "items")
    clamped(components.residual, "残差", "the residual")
    if components.item == nil {
      remarks.append(
        Text(
          zh: "没有一个项目由两名阅片者共同评价，项目的变异计入残差。",
          en: "no item has two readers; the variation of items is part of the residual."))
    }
    if components.reader == nil {
      remarks.append(
        Text(
          zh: "没有一名阅片者评价两个项目，阅片者的变异计入残差。",
          en: "no reader has two items; the variation of readers is part of the residual."))
    }
    self.remarks = remarks
  }
}
