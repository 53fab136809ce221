// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The climb to the greatest likelihood of a two-class model.
enum LatentClassEM {
  /// Parameters on their way.
  struct Point {
    var prevalence: Double
    var sensitivities: [Double]
    var specificities: [Double]
    var logLikelihood = -Double.infinity

    /// The class with more positive results is called diseased.
    var oriented: Point {
      let informed = zip(sensitivities, specificities).reduce(0) { $0 + $1.0 + $1.1 - 1 }
      guard informed < 0 else { return self }
      return Point(
        prevalence: 1 - prevalence, sensitivities: specificities.map { 1 - $0 },
        specificities: sensitivities.map { 1 - $0 }, logLikelihood: logLikelihood)
    }

    /// Whether any test tells the classes apart.
    var informs: Bool {
      zip(sensitivities, specificities).contains { abs($0 + $1 - 1) > 1e-4 }
    }

    var numbers: [Double] { [prevalence] + sensitivities + specificities }

    func distance(to other: Point) -> Double {
      zip(numbers, other.numbers).map { abs($0 - $1) }.max() ?? 0
    }
  }

  private static let mostSteps = 20_000
  private static let tolerance = 1e-10

  /// Fixed starts: good tests at three prevalences, and each test in turn as the reference.
  static func starts(_ patterns: LatentClass.Patterns, tests: Int) -> [Point] {
    let good = [0.1, 0.5, 0.9].map { prevalence in
      Point(
        prevalence: prevalence, sensitivities: Array(repeating: 0.85, count: tests),
        specificities: Array(repeating: 0.85, count: tests))
    }
    let referenced = (0..<tests).map { reference in
      let membership = patterns.results.map { result -> Double in
        switch result[reference] {
        case 1: 0.9
        case 0: 0.1
        default: 0.5
        }
      }
      return maximized(membership, patterns, tests: tests)
    }
    return good + referenced
  }

  /// Repeats expectation and maximisation until no parameter moves.
  static func climb(_ start: Point, _ patterns: LatentClass.Patterns) -> Point {
    var point = start
    let tests = point.sensitivities.count
    var membership = [Double](repeating: 0, count: patterns.counts.count)
    for _ in 0..<mostSteps {
      _ = expect(point, patterns, &membership)
      let next = maximized(membership, patterns, tests: tests)
      let moved = next.distance(to: point)
      point = next
      if moved < tolerance { break }
    }
    point.logLikelihood = expect(point, patterns, &membership)
    return point
  }

  /// Fills in each pattern's probability of disease; gives the log likelihood.
  private static func expect(
    _ point: Point, _ patterns: LatentClass.Patterns, _ membership: inout [Double]
  ) -> Double {
    var sum = 0.0
    for (place, result) in patterns.results.enumerated() where patterns.counts[place] > 0 {
      let (diseased, healthy) = probabilities(point, result)
      let whole = diseased + healthy
      membership[place] = whole > 0 ? diseased / whole : 0.5
      sum += patterns.counts[place] * Elementary.log(whole)
    }
    return sum
  }

  private static func probabilities(_ point: Point, _ result: [Int8]) -> (Double, Double) {
    var diseased = point.prevalence
    var healthy = 1 - point.prevalence
    for (test, value) in result.enumerated() where value >= 0 {
      let (se, sp) = (point.sensitivities[test], point.specificities[test])
      diseased *= value == 1 ? se : 1 - se
      healthy *= value == 1 ? 1 - sp : sp
    }
    return (diseased, healthy)
  }

  private static func maximized(
    _ membership: [Double], _ patterns: LatentClass.Patterns, tests: Int
  ) -> Point {
    var total = 0.0
    var ill = 0.0
    var positive = [Double](repeating: 0, count: tests)
    var illSeen = positive
    var negative = positive
    var wellSeen = positive
    for (place, result) in patterns.results.enumerated() {
      let count = patterns.counts[place]
      guard count > 0 else { continue }
      let sick = count * membership[place]
      let well = count - sick
      total += count
      ill += sick
      for (test, value) in result.enumerated() where value >= 0 {
        illSeen[test] += sick
        wellSeen[test] += well
        if value == 1 { positive[test] += sick } else { negative[test] += well }
      }
    }
    func ratio(_ a: [Double], _ b: [Double]) -> [Double] {
      zip(a, b).map { $1 > 0 ? min(1, $0 / $1) : 0.5 }
    }
    return Point(
      prevalence: min(1, ill / total), sensitivities: ratio(positive, illSeen),
      specificities: ratio(negative, wellSeen))
  }

  /// Whether the observed patterns pin every parameter down: the information has full rank.
  static func isIdentified(_ point: Point, _ patterns: LatentClass.Patterns) -> Bool {
    let tests = point.sensitivities.count
    let size = 2 * tests + 1
    var information = Matrix(rows: size, columns: size)
    for (place, result) in patterns.results.enumerated() where patterns.counts[place] > 0 {
      let (diseased, healthy) = probabilities(point, result)
      let whole = diseased + healthy
      guard whole > 0 else { return false }
      var score = [Double](repeating: 0, count: size)
      var ill = 1.0
      var well = 1.0
      for (test, value) in result.enumerated() where value >= 0 {
        ill *= value == 1 ? point.sensitivities[test] : 1 - point.sensitivities[test]
        well *= value == 1 ? 1 - point.specificities[test] : point.specificities[test]
      }
      score[0] = (ill - well) / whole
      for (test, value) in result.enumerated() where value >= 0 {
        score[1 + test] = partial(point, result, but: test, diseased: true) / whole
        score[1 + tests + test] = partial(point, result, but: test, diseased: false) / whole
        if value == 0 { score[1 + test].negate() } else { score[1 + tests + test].negate() }
      }
      let count = patterns.counts[place]
      for i in 0..<size {
        for j in 0..<size { information[i, j] += count * score[i] * score[j] }
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

  /// The probability of the other tests' results and of the class.
  private static func partial(
    _ point: Point, _ result: [Int8], but left: Int, diseased: Bool
  ) -> Double {
    var product = diseased ? point.prevalence : 1 - point.prevalence
    for (test, value) in result.enumerated() where value >= 0 && test != left {
      let rate = diseased ? point.sensitivities[test] : 1 - point.specificities[test]
      product *= value == 1 ? rate : 1 - rate
    }
    return product
  }
}
