// SPDX-License-Identifier: Apache-2.0

extension CaseSet {
  /// The weighted sum over the rows of each unit that has any, in unit order.
  func unitSums(_ row: (Int) -> Double) -> [Double] {
    var sums: [Double] = []
    for place in units.indices {
      if place == 0 || units[place] != units[place - 1] { sums.append(0) }
      sums[sums.count - 1] += (weights?[place] ?? 1) * row(place)
    }
    return sums
  }
}
