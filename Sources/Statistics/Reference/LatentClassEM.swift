// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Patterns of results in one piece of memory, for the many passes of EM.
struct LatentPatternTable {
  let tests: Int
  let results: [Int8]
  let counts: [Double]
  let total: Double

  /// Patterns that occur.
  init(_ patterns: LatentClass.Patterns, tests: Int) {
    self.tests = tests
    let kept = patterns.counts.indices.filter { patterns.counts[$0] > 0 }
    results = kept.flatMap { patterns.results[$0] }
    counts = kept.map { patterns.counts[$0] }
    total = counts.reduce(0, +)
  }
}

/// The climb to the greatest likelihood of a two-class model.
///
/// Parameters stand as prevalence, sensitivities, specificities. Each climb takes EM steps in pairs
/// and leaps along them (SQUAREM), back to the plain step where the leap lowers the likelihood.
/// Source: R. Varadhan, C. Roland, Scand J Stat 2008;35:335.
struct LatentClassEM {
  private static let firstSteps = 30
  private static let mostSteps = 3000
  private static let tolerance = 1e-10
  /// How many of the starts are followed to the end.
  private static let followed = 3

  private let table: LatentPatternTable

  /// Takes the patterns.
  init(_ table: LatentPatternTable) { self.table = table }

  /// A place and its log likelihood.
  struct End {
    var parameters: [Double]
    var logLikelihood: Double

    var prevalence: Double { parameters[0] }
    var sensitivities: ArraySlice<Double> { parameters[1..<(1 + (parameters.count - 1) / 2)] }
    var specificities: ArraySlice<Double> { parameters[(1 + (parameters.count - 1) / 2)...] }

    /// The class with more positive results is called diseased.
    var oriented: End {
      let informed = zip(sensitivities, specificities).reduce(0) { $0 + $1.0 + $1.1 - 1 }
      guard informed < 0 else { return self }
      return End(
        parameters: [1 - prevalence] + specificities.map { 1 - $0 } + sensitivities.map { 1 - $0 },
        logLikelihood: logLikelihood)
    }

    /// Whether any test tells the classes apart.
    var informs: Bool {
      zip(sensitivities, specificities).contains { abs($0 + $1 - 1) > 1e-4 }
    }

    func distance(to other: End) -> Double {
      zip(parameters, other.parameters).map { abs($0 - $1) }.max() ?? 0
    }
  }

  /// Where the most promising of a fixed set of starts end, each the right way round.
  func ends() -> [End] {
    let begun = starts().map { start -> End in
      var point = start
      var next = start
      for _ in 0..<Self.firstSteps {
        _ = step(point, into: &next)
        swap(&point, &next)
      }
      return End(parameters: point, logLikelihood: step(point, into: &next))
    }
    let best = begun.indices.sorted {
      (begun[$0].logLikelihood, $1) > (begun[$1].logLikelihood, $0)
    }
    return best.prefix(Self.followed).map { climb(begun[$0].parameters).oriented }
  }

  /// Good tests at three prevalences, and each test in turn as the reference.
  private func starts() -> [[Double]] {
    let tests = table.tests
    let good = [0.1, 0.5, 0.9].map { [$0] + [Double](repeating: 0.85, count: 2 * tests) }
    return good
      + (0..<tests).map { reference in
        var start = [0.5] + [Double](repeating: 0.5, count: 2 * tests)
        start[1 + reference] = 0.9
        start[1 + tests + reference] = 0.9
        var next = start
        _ = step(start, into: &next)
        return next
      }
  }

  private func climb(_ start: [Double]) -> End {
    var point = start
    var first = start
    var second = start
    var leap = start
    var height = step(point, into: &first)
    for _ in 0..<Self.mostSteps {
      _ = step(first, into: &second)
      var moved = 0.0
      var size = 0.0
      var bend = 0.0
      for i in point.indices {
        let r = first[i] - point[i]
        let v = second[i] - first[i] - r
        moved = max(moved, abs(second[i] - first[i]))
        size += r * r
        bend += v * v
      }
      if moved < Self.tolerance {
        point = second
        break
      }
      let length = bend > 0 ? max(1, (size / bend).squareRoot()) : 1
      for i in point.indices {
        let r = first[i] - point[i]
        let v = second[i] - first[i] - r
        leap[i] = min(1, max(0, point[i] + 2 * length * r + length * length * v))
      }
      // A leap that lands lower is not taken; the two plain steps never are.
      let reached = step(leap, into: &first)
      if reached >= height {
        swap(&point, &leap)
        height = reached
      } else {
        swap(&point, &second)
        height = step(point, into: &first)
      }
    }
    return End(parameters: point, logLikelihood: step(point, into: &first))
  }

  /// One EM step; gives the log likelihood where it began.
  private func step(_ point: [Double], into next: inout [Double]) -> Double {
    let tests = table.tests
    var logLikelihood = 0.0
    var ill = 0.0
    var illSeen = [Double](repeating: 0, count: tests)
    var wellSeen = illSeen
    var positive = illSeen
    var negative = illSeen
    table.results.withUnsafeBufferPointer { results in
      for place in table.counts.indices {
        let count = table.counts[place]
        var diseased = point[0]
        var healthy = 1 - point[0]
        for test in 0..<tests {
          let result = results[place * tests + test]
          guard result >= 0 else { continue }
          diseased *= result == 1 ? point[1 + test] : 1 - point[1 + test]
          healthy *= result == 1 ? 1 - point[1 + tests + test] : point[1 + tests + test]
        }
        let whole = diseased + healthy
        logLikelihood += count * Elementary.log(whole)
        let sick = whole > 0 ? count * (diseased / whole) : count / 2
        let well = count - sick
        ill += sick
        for test in 0..<tests {
          let result = results[place * tests + test]
          guard result >= 0 else { continue }
          illSeen[test] += sick
          wellSeen[test] += well
          if result == 1 { positive[test] += sick } else { negative[test] += well }
        }
      }
    }
    next[0] = min(1, ill / table.total)
    for test in 0..<tests {
      next[1 + test] = illSeen[test] > 0 ? min(1, positive[test] / illSeen[test]) : 0.5
      next[1 + tests + test] = wellSeen[test] > 0 ? min(1, negative[test] / wellSeen[test]) : 0.5
    }
    return logLikelihood
  }

  /// Whether the observed patterns pin every parameter down: the information has full rank.
  func isIdentified(_ end: End) -> Bool {
    let tests = table.tests
    let size = 2 * tests + 1
    let point = end.parameters
    var information = Matrix(rows: size, columns: size)
    var score = [Double](repeating: 0, count: size)
    for place in table.counts.indices {
      let pattern = Array(table.results[(place * tests)..<((place + 1) * tests)])
      let ill = product(point, pattern, isDiseased: true, but: nil)
      let well = product(point, pattern, isDiseased: false, but: nil)
      let whole = point[0] * ill + (1 - point[0]) * well
      guard whole > 0 else { return false }
      score[0] = (ill - well) / whole
      for test in 0..<tests {
        let sign: Double = pattern[test] < 0 ? 0 : pattern[test] == 1 ? 1 : -1
        score[1 + test] =
          sign * point[0] * product(point, pattern, isDiseased: true, but: test) / whole
        score[1 + tests + test] =
          -sign * (1 - point[0]) * product(point, pattern, isDiseased: false, but: test) / whole
      }
      for i in 0..<size {
        for j in 0..<size { information[i, j] += table.counts[place] * score[i] * score[j] }
      }
    }
    // Scaled to unit diagonal, so that rates near 0 or 1 do not look like missing rank.
    for i in 0..<size where !(information[i, i] > 0) { return false }
    let scale = (0..<size).map { information[$0, $0].squareRoot() }
    for i in 0..<size {
      for j in 0..<size { information[i, j] /= scale[i] * scale[j] }
    }
    guard let eigen = information.symmetricEigen(), let least = eigen.values.min() else {
      return false
    }
    return least > 1e-9
  }

  /// The probability of the results but one, given the class.
  private func product(
    _ point: [Double], _ pattern: [Int8], isDiseased: Bool, but left: Int?
  ) -> Double {
    var product = 1.0
    for (test, result) in pattern.enumerated() where result >= 0 && test != left {
      let rate = isDiseased ? point[1 + test] : 1 - point[1 + table.tests + test]
      product *= result == 1 ? rate : 1 - rate
    }
    return product
  }
}
