// SPDX-License-Identifier: Apache-2.0

import Statistics

/// DeLong's test of two curves over the same million cases.
struct DeLongCase: BenchmarkCase {
  let name = "delong"

  func works(in folder: String) throws -> [Work] {
    let first = RankedData(count: 1_000_000)
    var noise = Noise(77)
    let second = first.scores.map { Double(Float(0.7 * $0 + 0.3 * noise.uniform())) }
    try first.write(to: folder, name: name)
    try Raw.write(second, to: "\(folder)/\(name).second")
    return [
      Work("delong") {
        let a = PlacementValues(scores: first.scores, labels: first.labels)
        let b = PlacementValues(scores: second, labels: first.labels)
        guard let statistic = DeLong.comparePaired(a, b)?.statistic else { throw Unexpected() }
        return statistic
      }
    ]
  }
}
