// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics

/// How often the gap said to be detectable is detected.
struct DetectableRow: Tally {
  let name: String
  let sizes: [Int]
  let rate: Double
  var samples = 0
  var found = Held()
  private let family: PairwiseFamily?
  private let gap: Double?

  static let all: [DetectableRow] = {
    var all: [DetectableRow] = []
    for count in [2, 4, 8] {
      for (words, sizes) in [
        ("100 each", [Int](repeating: 100, count: count)),
        ("500 each", [Int](repeating: 500, count: count)),
        ("one of 50, others 2000", [50] + [Int](repeating: 2000, count: count - 1)),
      ] {
        for rate in [0.6, 0.85] {
          all.append(
            DetectableRow("detectable, \(count) groups, \(words), \(rate)", sizes, rate))
        }
      }
    }
    return all
  }()

  init(_ name: String, _ sizes: [Int], _ rate: Double) {
    (self.name, self.sizes, self.rate) = (name, sizes, rate)
    family = PairwiseFamily(groups: sizes.count, level: 0.95)
    gap = family.flatMap { family in
      DetectableGap.each(
        sizes.map { GroupShare(successes: rate * Double($0), trials: Double($0)) }, rate: rate,
        family: family)[0].number
    }
  }

  mutating func merge(_ other: DetectableRow) {
    samples += other.samples
    found.merge(other.found)
  }

  mutating func add(sample: Int) {
    samples += 1
    guard let gap else { return }
    let draws = Draws(seed: seed(name))
    // The first group is worse by the gap; the others are alike.
    let shares = sizes.enumerated().map { group, size -> GroupShare in
      let drawn = draws.binomial(
        trials: size, probability: group == 0 ? rate - gap : rate, replicate: UInt64(sample),
        draw: UInt64(group))
      return GroupShare(successes: Double(drawn), trials: Double(size))
    }
    let pair = SimultaneousGaps(shares, level: 0.95).pairs.first { $0.first == 0 && $0.second == 1 }
    found.add(pair.map { $0.interval.upper < 0 } ?? false)
  }

  var result: Result {
    Result(
      part: "detectable", scenario: name, samples: samples,
      numbers: [("gap", gap ?? .nan), ("promised", 0.8), ("shown", found.rate)])
  }
}
