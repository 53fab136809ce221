// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Coefficients of agreement")
struct RatingCoefficientTests {
  static func cases(
    _ values: [[Double?]], units: [String]? = nil
  ) throws -> RatingCases {
    let columns = try RatingColumns(
      raters: values.indices.map { "r\($0)" }, values: values)
    return try RatingCases(columns, frame: CaseFrame(count: columns.count, units: units))
  }

  static func measured(_ id: String, _ cases: RatingCases) throws -> Measured {
    try AgreementMetrics.make(MetricRequest(id)).value(RatingSample(cases))
  }

  static func notes(_ id: String, _ cases: RatingCases) throws -> [Text] {
    try AgreementMetrics.make(MetricRequest(id)).notes(RatingSample(cases))
  }

  @Test("one category is 0/0 for every coefficient that takes chance off")
  func oneCategory() throws {
    let cases = try Self.cases([[1, 1, 1], [1, 1, 1]])
    for id in AgreementMetrics.pages.map(\.id)
    where id.contains("kappa") || id.contains("alpha") || id.contains("gwet")
      || id.contains("brennan") || id.hasPrefix("icc") || id == "lin_ccc"
    {
      #expect(try Self.measured(id, cases).reason != nil, "\(id)")
    }
    #expect(try Self.measured("percent_agreement", cases) == .value(1))
  }

  @Test("where one category prevails, kappa stands beside the plain agreement and AC1")
  func prevalence() throws {
    var (a, b) = ([Double?](repeating: 1, count: 100), [Double?](repeating: 1, count: 100))
    for place in 0..<3 { a[place] = 2 }
    for place in 3..<6 { b[place] = 2 }
    let cases = try Self.cases([a, b])
    #expect(try #require(Self.measured("cohen_kappa", cases).number) < 0)
    #expect(try #require(Self.measured("gwet_ac1", cases).number) > 0.9)
    let note = try #require(Self.notes("cohen_kappa", cases).first)
    #expect(note.en.contains("97 %") && note.en.contains("94 %") && note.en.contains("AC1"))
    #expect(note.zh.contains("AC1"))
    #expect(try Self.notes("gwet_ac1", cases).isEmpty)
  }

  @Test("Cohen's kappa takes two raters, and says what more of them take")
  func threeRaters() throws {
    let cases = try Self.cases([[1, 2, 1], [1, 2, 2], [1, 1, 2]])
    let reason = try #require(Self.measured("cohen_kappa", cases).reason)
    #expect(reason.en.contains("light_kappa") && reason.zh.contains("light_kappa"))
    #expect(try Self.measured("light_kappa", cases).number != nil)
  }

  @Test("subjects that lack a rating are counted where they are left out")
  func missing() throws {
    let cases = try Self.cases([[1, 2, 1, nil], [1, 2, 2, 1], [1, 1, 2, nil]])
    #expect(try Self.notes("fleiss_kappa", cases).contains { $0.en.hasPrefix("1 of 4 subjects") })
    let notes = try Self.notes("krippendorff_alpha", cases)
    #expect(!notes.contains { $0.en.contains("left out") })
    let nobody = try Self.cases([[1, nil], [nil, 2]])
    for id in ["percent_agreement", "fleiss_kappa", "krippendorff_alpha", "gwet_ac1"] {
      #expect(try Self.measured(id, nobody).reason != nil, "\(id)")
    }
  }

  @Test("agreement in all subjects has a bound that their number sets, not an interval of no width")
  func complete() throws {
    let grades: [Double?] = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2]
    let cases = try Self.cases([grades, grades])
    let metric = try AgreementMetrics.make(MetricRequest("cohen_kappa"))
    let found = try #require(metric.closedInterval(cases, level: 0.95, method: nil))
    let interval = try #require(found.interval)
    // 10 of 10 agree: the exact lower bound of the share is 0.025^(1/10) = 0.6915 at chance 1/2.
    #expect(isClose(interval.lower, 2 * 0.025.tenthRoot - 1, relative: 1e-9))
    #expect(interval.upper == 1 && interval.method == "exact-agreement")
    #expect(!found.notes.isEmpty)
  }

  @Test("rows of one patient are one unit: copies of every subject do not narrow the interval")
  func patients() throws {
    let a: [Double?] = [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 1, 2]
    let b: [Double?] = [1, 2, 3, 1, 2, 3, 2, 2, 3, 1, 3, 3, 1, 2, 2]
    let names = a.indices.map { "p\($0)" }
    let once = try Self.cases([a, b])
    let twice = try Self.cases([a + a, b + b], units: names + names)
    for id in ["cohen_kappa", "gwet_ac1", "krippendorff_alpha_interval", "light_kappa"] {
      let metric = try AgreementMetrics.make(MetricRequest(id))
      let one = try #require(metric.closedInterval(once, level: 0.95, method: nil)?.interval)
      let two = try #require(metric.closedInterval(twice, level: 0.95, method: nil)?.interval)
      #expect(abs((two.upper - two.lower) / (one.upper - one.lower) - 1) < 0.05, "\(id)")
    }
  }

  @Test("words have categories but no distances")
  func words() throws {
    let columns = try RatingColumns(
      raters: ["a", "b"], words: [["benign", "malignant", nil], ["benign", "benign", "benign"]])
    let cases = try RatingCases(columns, frame: CaseFrame(count: 3))
    #expect(try Self.measured("percent_agreement", cases) == .value(0.5))
    for id in [
      "cohen_kappa_linear", "krippendorff_alpha_ordinal", "krippendorff_alpha_interval", "icc",
      "pearson", "passing_bablok_slope",
    ] {
      #expect(try Self.measured(id, cases).reason != nil, "\(id)")
    }
    let ordered = try RatingColumns(
      raters: ["a", "b"], words: [["mild", "severe"], ["mild", "mild"]], order: ["mild", "severe"])
    #expect(ordered.scale.words == ["mild", "severe"] && ordered.scale.isOrdered)
  }

  @Test("numbers in words are numbers, whatever their form")
  func numbersInWords() throws {
    let columns = try RatingColumns(raters: ["a", "b"], words: [["1.0", "10"], ["1", "2"]])
    #expect(columns.scale.values == [1, 2, 10])
    #expect(throws: MetricError.notANumber(column: "b", row: 8)) {
      try RatingColumns(raters: ["a", "b"], words: [["1", "2"], ["1", "nan"]], rows: [3, 7])
    }
  }

  @Test("the ratio metric refuses numbers below zero, and measurements must be finite")
  func odd() throws {
    let below = try Self.cases([[-1, 2, 3], [1, 2, 3]])
    #expect(try Self.measured("krippendorff_alpha_ratio", below).reason != nil)
    #expect(try Self.measured("krippendorff_alpha_interval", below).number != nil)
    let infinite = try Self.cases([[1, .infinity, 3], [1, .infinity, 4]])
    #expect(try Self.measured("icc", infinite).reason != nil)
    #expect(try Self.measured("cohen_kappa", infinite).number != nil)
  }

  @Test("quadratic kappa in one pass is the coefficient, and constant grades have none")
  func onePass() throws {
    var generator = SeededGenerator(seed: 5)
    let first = (0..<20_000).map { _ in UInt8.random(in: 1...5, using: &generator) }
    let second = first.map { grade in
      Bool.random(using: &generator) ? grade : UInt8.random(in: 1...5, using: &generator)
    }
    let cases = try Self.cases([first.map { Double($0) }, second.map { Double($0) }])
    let expected = try #require(Self.measured("cohen_kappa_quadratic", cases).number)
    #expect(isClose(try #require(QuadraticKappa.value(first, second)), expected))
    let (wide, other) = (first.map { Int32($0) }, second.map { Int32($0) })
    #expect(QuadraticKappa.value(wide, other) == QuadraticKappa.value(first, second))
    #expect(QuadraticKappa.value([3, 3] as [UInt8], [3, 3]) == nil)
    #expect(QuadraticKappa.value([] as [UInt8], []) == nil)
    #expect(QuadraticKappa.value([1, 300] as [Int32], [1, 2]) == nil)
    #expect(QuadraticKappa.value([1, -1] as [Int32], [1, 2]) == nil)
    #expect(QuadraticKappa.value([255, 0] as [UInt8], [0, 255]) == -1)
  }

  @Test("measurements far from zero lose no digits")
  func offset() throws {
    let a: [Double?] = [1, 2, 3, 4, 5, 6, 8]
    let b: [Double?] = [2, 2, 4, 4, 5, 7, 7]
    let near = try Self.cases([a, b])
    let far = try Self.cases([a, b].map { $0.map { $0.map { $0 + 1e9 } } })
    for id in ["icc", "icc_1_1", "krippendorff_alpha_interval", "lin_ccc", "pearson"] {
      let one = try #require(Self.measured(id, near).number)
      let other = try #require(Self.measured(id, far).number)
      #expect(isClose(one, other, relative: 1e-9), "\(id): \(one) \(other)")
    }
  }
}

extension Double {
  /// The tenth root, by halving.
  fileprivate var tenthRoot: Double {
    var (low, high) = (0.0, 1.0)
    for _ in 0..<80 {
      let middle = (low + high) / 2
      var power = 1.0
      for _ in 0..<10 { power *= middle }
      if power < self { low = middle } else { high = middle }
    }
    return low
  }
}
