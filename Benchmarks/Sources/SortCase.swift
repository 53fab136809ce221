// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Sorting a million scores, alone and with their places.
enum SortCase: BenchmarkCase {
  static let name = "sort"
  static let rows = 1_000_000

  static func run(in folder: String) throws -> [Measurement] {
    let data = RankedData(count: rows)
    try data.write(to: folder, name: name)
    return [
      Measurement("sort-values", amount: rows, unit: "scores") {
        var keys = data.scores.map { RankOrder.key($0) }
        RankOrder.sort(keys: &keys)
        precondition(keys[0] <= keys[rows - 1])
      },
      Measurement("sort-places", amount: rows, unit: "scores") {
        let order = data.scores.withUnsafeBufferPointer { RankOrder.ascending($0) }
        precondition(data.scores[Int(order[0])] <= data.scores[Int(order[rows - 1])])
      },
    ]
  }
}
