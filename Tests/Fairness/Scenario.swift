// SPDX-License-Identifier: Apache-2.0

/// Groups of a population, of whom samples are drawn.
struct Scenario: Sendable {
  /// What a row of the table says about it.
  let name: String
  /// The cases of each group; for `amongEvents` those from which the events are drawn.
  let sizes: [Int]
  /// The true rate of each group.
  let rates: [Double]
  /// The share of cases that the rate is taken over; nil where it is taken over all.
  var prevalence: Double?

  /// The trials of each group that are expected.
  var trials: [Double] { sizes.map { Double($0) * (prevalence ?? 1) } }

  /// The largest true rate minus the smallest.
  func gap(_ groups: [Int]) -> Double {
    let rates = groups.map { self.rates[$0] }
    return (rates.max() ?? 0) - (rates.min() ?? 0)
  }

  /// The smallest true rate over the largest.
  func ratio(_ groups: [Int]) -> Double {
    let rates = groups.map { self.rates[$0] }
    return (rates.min() ?? 0) / (rates.max() ?? 1)
  }
}

/// Every population of independent cases.
enum Scenarios {
  static let shapes: [(String, @Sendable (Int) -> [Int])] = [
    ("20 each", { .init(repeating: 20, count: $0) }),
    ("200 each", { .init(repeating: 200, count: $0) }),
    ("1000 each", { .init(repeating: 1000, count: $0) }),
    ("5000 each", { .init(repeating: 5000, count: $0) }),
    ("20 to 5000", { $0 == 2 ? [20, 5000] : geometric($0) }),
    ("one of 20, others 5000", { [20] + .init(repeating: 5000, count: $0 - 1) }),
    ("one of 5000, others 20", { [5000] + .init(repeating: 20, count: $0 - 1) }),
  ]

  /// From 20 to 5000 in even steps of the logarithm, rounded.
  private static func geometric(_ count: Int) -> [Int] {
    let known = [
      3: [20, 316, 5000], 5: [20, 80, 316, 1257, 5000],
      8: [20, 44, 97, 213, 470, 1034, 2273, 5000],
    ]
    return known[count] ?? []
  }

  static let all: [Scenario] = {
    var all: [Scenario] = []
    for count in [2, 3, 5, 8] {
      for (shape, sizes) in shapes where !(count == 2 && shape.hasPrefix("one of")) {
        for (truth, rates) in truths(count) {
          for prevalence in [nil, 0.2] {
            all.append(
              Scenario(
                name:
                  "\(count) groups, \(shape)\(prevalence == nil ? "" : ", among events"), \(truth)",
                sizes: sizes(count), rates: rates, prevalence: prevalence))
          }
        }
      }
    }
    return all
  }()

  private static func truths(_ count: Int) -> [(String, [Double])] {
    var truths: [(String, [Double])] = [0.5, 0.8, 0.95].map {
      ("all \($0)", .init(repeating: $0, count: count))
    }
    truths.append(("first 0.65, others 0.85", [0.65] + .init(repeating: 0.85, count: count - 1)))
    truths.append(
      ("0.6 to 0.9", (0..<count).map { 0.6 + 0.3 * Double($0) / Double(count - 1) }))
    return truths
  }
}
