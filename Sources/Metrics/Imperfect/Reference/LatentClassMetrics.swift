// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The results of several tests on the same cases, none of them a reference.
public struct LatentClassColumns: CaseColumns {
  /// The names of the tests.
  public let tests: [String]
  /// Row after row, each test's result: 1 positive, 0 negative, -1 missing.
  public let results: [Int8]

  /// Takes a row a case, a result a test, nil where missing.
  ///
  /// - Throws: `MetricError.lengths` where a row has another number of results.
  public init(tests: [String], results: [[Bool?]]) throws(MetricError) {
    for row in results where row.count != tests.count {
      throw .lengths(column: "tests", has: row.count, expected: tests.count)
    }
    self.init(tests, results.flatMap { $0.map { $0.map { $0 ? 1 : 0 } ?? -1 } })
  }

  private init(_ tests: [String], _ results: [Int8]) {
    self.tests = tests
    self.results = results
  }

  /// The number of cases.
  public var count: Int { tests.isEmpty ? 0 : results.count / tests.count }

  /// Sorted by the pattern of results.
  public func ordered(_ places: [Int32]) -> [Int32] {
    tests.indices.reversed().reduce(ContentOrder(places)) { order, test in
      order.by(key: { UInt64(self.results[$0 * self.tests.count + test] + 1) })
    }.places
  }

  /// The rows at some places.
  public func rows(_ places: [Int32]) -> LatentClassColumns {
    LatentClassColumns(
      tests, places.flatMap { results[(Int($0) * tests.count)..<((Int($0) + 1) * tests.count)] })
  }

  /// These rows and another part's.
  public func joined(with other: LatentClassColumns) throws(MetricError) -> LatentClassColumns {
    guard tests == other.tests else {
      throw .unlike(
        Text(zh: "两部分数据的检测项目不一致。", en: "The two parts have different tests."))
    }
    return LatentClassColumns(tests, results + other.results)
  }
}

/// Prepared results of several tests.
public typealias LatentClassCases = CaseSet<LatentClassColumns>

/// The distinct patterns of a set of cases and the pattern of each row.
private struct LatentPatterns: Sendable {
  var results: [[Int8]] = []
  var codes: [Int] = []

  init(_ columns: LatentClassColumns) {
    let width = columns.tests.count
    var places: [[Int8]: Int] = [:]
    var seen: [[Int8]] = []
    let rows = (0..<columns.count).map { row in
      Array(columns.results[(row * width)..<((row + 1) * width)])
    }
    for row in rows where places.updateValue(0, forKey: row) == nil { seen.append(row) }
    results = seen.sorted { $0.lexicographicallyPrecedes($1) }
    for (place, pattern) in results.enumerated() { places[pattern] = place }
    codes = rows.map { places[$0] ?? 0 }
  }
}

extension CaseSample<LatentClassColumns> {
  /// The fit under these weights, or why there is none.
  var latentClass: Result<LatentClass, LatentClassFailure> {
    once("latent.fit") {
      let patterns = cases.memo("latent.patterns") { LatentPatterns(columns) }
      let counts = totals("latent.counts", width: patterns.results.count) { row, out in
        out[patterns.codes[row]] = 1
      }
      return Result { () throws(LatentClassFailure) in
        try LatentClass.fit(.init(results: patterns.results, counts: counts))
      }
    }
  }
}

/// Prevalence, sensitivities and specificities of tests without a reference standard.
///
/// - Formula: the greatest likelihood of P(results) = π Π Se^x (1 − Se)^(1−x) + (1 − π) Π (1 − Sp)^x
///   Sp^(1−x), by EM from fixed starts.
/// - Range: 0 to 1.
/// - Undefined: with fewer than three tests, a test that never changes, or where different
///   accuracies explain the data equally well.
/// - Interval: robust (sandwich) variance on the logit scale; bootstrap by unit at 0 or 1.
/// - Source: S. L. Hui, S. D. Walter, Biometrics 1980;36:167.
public enum LatentClassMetrics: MetricTask {
  /// The cases they are measured on.
  public typealias Cases = LatentClassCases

  /// They are metrics of agreement tasks, where several readings stand beside one another.
  public static let name = TaskName.agreement

  /// They stand in place of the plain metrics when asked for.
  public static let option: String? = "tests"

  /// Every metric of tests without a reference; `category` is the test's place, from 0.
  public static let entries: [MetricEntry<LatentClassCases>] = [
    .plain(metric(prevalencePage, .prevalence) { $0.prevalence }),
    MetricEntry(sensitivityPage) { request throws(MetricError) in
      let test = try request.test()
      return metric(sensitivityPage, .sensitivity(test), test: test) {
        $0.sensitivities.indices.contains(test) ? $0.sensitivities[test] : nil
      }
    },
    MetricEntry(specificityPage) { request throws(MetricError) in
      let test = try request.test()
      return metric(specificityPage, .specificity(test), test: test) {
        $0.specificities.indices.contains(test) ? $0.specificities[test] : nil
      }
    },
  ]

  private static func metric(
    _ page: MetricAbout, _ quantity: LatentClass.Quantity, test: Int? = nil,
    _ value: @escaping @Sendable (LatentClass) -> Double?
  ) -> FormulaMetric<LatentClassCases> {
    FormulaMetric(
      page, parameters: test.map { ["category": .number(Double($0))] } ?? [:],
      interval: { cases, level, _ in
        let sample = CaseSample(cases)
        guard case .success(let fit) = sample.latentClass else { return nil }
        let patterns = cases.memo("latent.patterns") { LatentPatterns(cases.columns) }
        // The weights live as long as the sample.
        let weights = withExtendedLifetime(sample) { Array(sample.weights) }
        return LatentClass.Precision(
          fit, patterns: patterns.results, codes: patterns.codes, rowUnits: cases.units,
          weights: weights
        )?.interval(quantity, level: level).map { interval in
          QualifiedInterval(
            interval, notes: FewClusters(cases.unitsRepeat ? cases.presentUnits : nil).notes)
        }
      },
      found: { sample in
        guard let test, sample.columns.tests.indices.contains(test) else { return [:] }
        return ["test": .text(sample.columns.tests[test])]
      },
      notes: { _ in
        [
          Text(
            zh: "没有参考标准：假定给定病情时各检测的错误相互独立",
            en: "there is no reference standard: tests are assumed to err independently given the "
              + "disease")
        ]
      },
      value: { sample in
        switch sample.latentClass {
        case .failure(let failure): .undefined(failure.text)
        case .success(let fit):
          Measured(
            value(fit) ?? .nan, elseUndefined: Text(zh: "没有该检测", en: "there is no such test"))
        }
      })
  }

  private static func page(
    _ id: String, _ name: Text, _ meaning: Text, _ formula: String,
    parameters: [ParameterName] = []
  ) -> MetricAbout {
    MetricAbout(
      id: id, name: name, meaning: meaning, formula: formula, range: "0 to 1",
      direction: parameters.isEmpty ? .none : .higher,
      undefinedWhen: Text(
        zh: "检测少于三项、某项结果全部相同，或模型不可识别",
        en: "with fewer than three tests, a test that never changes, or when not identified"),
      interval: Text(
        zh: "logit 尺度上的稳健方差；取值为 0 或 1 时按患者自助重抽样",
        en: "robust variance on the logit scale; bootstrap by unit at 0 or 1"),
      source: "Hui & Walter, Biometrics 1980;36:167; Dempster et al., J R Stat Soc B 1977;39:1",
      family: .agreement, parameters: parameters, needs: .call)
  }

  private static let prevalencePage = page(
    "latent_prevalence", Text(zh: "潜类别患病率", en: "Latent class prevalence"),
    Text(
      zh: "没有参考标准时，由多项检测推断的患病比例。",
      en: "The share diseased, inferred from several tests without a reference standard."),
    "π in π Π Se^x (1 − Se)^(1−x) + (1 − π) Π (1 − Sp)^x Sp^(1−x)")

  private static let sensitivityPage = page(
    "latent_sensitivity", Text(zh: "潜类别灵敏度", en: "Latent class sensitivity"),
    Text(
      zh: "没有参考标准时，由多项检测相互印证推断的灵敏度。",
      en: "A test's sensitivity, inferred from how several tests bear each other out."),
    "Se_k of the two-class model", parameters: [.category])

  private static let specificityPage = page(
    "latent_specificity", Text(zh: "潜类别特异度", en: "Latent class specificity"),
    Text(
      zh: "没有参考标准时，由多项检测相互印证推断的特异度。",
      en: "A test's specificity, inferred from how several tests bear each other out."),
    "Sp_k of the two-class model", parameters: [.category])

  /// How well the model fits: the deviance from the saturated model and its p, as an estimate.
  public static func fit(_ cases: LatentClassCases) -> Estimate {
    let sample = CaseSample(cases)
    switch sample.latentClass {
    case .failure(let failure):
      return Estimate(
        metric: "latent_fit_p", measured: .undefined(failure.text), n: cases.caseCount)
    case .success(let fit):
      guard let p = fit.goodnessOfFit else {
        return Estimate(
          metric: "latent_fit_p",
          measured: .undefined(
            Text(
              zh: "三项检测恰好定出全部参数，无法检验条件独立的假定",
              en: "three tests just fix the parameters, so independence cannot be checked")),
          n: cases.caseCount)
      }
      return Estimate(
        metric: "latent_fit_p", measured: .value(p), n: cases.caseCount,
        parameters: [
          "deviance": .number(fit.deviance ?? 0), "df": .number(Double(fit.degreesOfFreedom)),
        ])
    }
  }
}

extension MetricRequest {
  /// The place of a test, from 0.
  fileprivate func test() throws(MetricError) -> Int {
    let value = parameters[.category] ?? 0
    guard value == value.rounded(), value >= 0, value < 1000 else {
      throw .parameter(
        metric: id, parameter: "category", value: "\(value)",
        expected: Text(zh: "从 0 起的检测序号", en: "the place of a test, from 0"))
    }
    return Int(value)
  }
}
