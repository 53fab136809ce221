// SPDX-License-Identifier: Apache-2.0

import Metrics
import Numerics
import Statistics
import TestSupport
import Wording

/// What we answer to each name of Tests/Oracles/imperfect.
struct ImperfectAnswers {
  let oracle: ImperfectOracle

  init(_ oracle: ImperfectOracle) { self.oracle = oracle }

  /// The numbers under a name; nil where nobody reads it.
  func answer(_ name: String) throws -> [Double]? {
    let parts = name.split(separator: "/").map(String.init)
    switch parts[0] {
    case "begg_greenes": return beggGreenes(parts[1])
    case "ipw": return try inverseProbability(parts[1])
    case "reference": return reference(parts[1])
    case "latent": return try latent(parts[1])
    case "rubin": return rubin()
    case "bcg": return vaccine(parts.dropFirst().joined(separator: "/"))
    case "sites": return sites(parts[1])
    case "mix": return try mix(parts[1])
    case "selective": return try selective(parts[1])
    case "conformal": return try ConformalAnswers(oracle).answer(parts[1])
    case "ece": return try calibration(parts[1])
    default: return nil
    }
  }

  // MARK: - Verification

  static let example = BeggGreenes([
    VerificationStratum(
      name: Text(verbatim: "positive"), isPositive: true, total: 170, verified: 170, diseased: 80),
    VerificationStratum(
      name: Text(verbatim: "negative"), isPositive: false, total: 830, verified: 83, diseased: 2),
  ])

  var truths: [Bool] { oracle.numbers("cases.csv", "truth").map { $0 == 1 } }
  var scores: [Double] { oracle.numbers("cases.csv", "score") }
  var siteNames: [String] { oracle.words("cases.csv")["site"] ?? [] }

  func verificationCases() throws -> VerificationCases {
    let verified = oracle.numbers("cases.csv", "verified")
    let columns = try VerificationColumns(
      scores: scores, truths: zip(truths, verified).map { $1 == 1 ? $0 : nil },
      strata: siteNames)
    return try CaseSet(columns, frame: CaseFrame(count: columns.count))
  }

  private func stratified() -> BeggGreenes {
    let verified = oracle.numbers("cases.csv", "verified")
    let (truths, scores, sites) = (truths, scores, siteNames)
    return BeggGreenes(
      ["a", "b", "c", "d"].flatMap { site in
        [false, true].map { isPositive in
          let rows = scores.indices.filter {
            sites[$0] == site && (scores[$0] >= 0.5) == isPositive
          }
          let known = rows.filter { verified[$0] == 1 }
          return VerificationStratum(
            name: Text(verbatim: site), isPositive: isPositive, total: Double(rows.count),
            verified: Double(known.count), diseased: Double(known.count { truths[$0] }))
        }
      })
  }

  private func beggGreenes(_ name: String) -> [Double]? {
    let sample = name.hasPrefix("example") ? Self.example : stratified()
    switch name {
    case "example":
      return [sample.sensitivity.number ?? .nan, sample.specificity.number ?? .nan]
    case "stratified":
      return [sample.sensitivity, sample.specificity, sample.prevalence].map { $0.number ?? .nan }
    case "logit_variance", "example_logit_variance":
      return [
        sample.sensitivityLogitVariance ?? .nan, sample.specificityLogitVariance ?? .nan,
      ]
    default: return nil
    }
  }

  private func inverseProbability(_ name: String) throws -> [Double]? {
    guard let quantity = VerificationWeighted.Quantity(rawValue: name) else { return nil }
    let sample = CaseSample(try verificationCases())
    return [VerificationWeighted(quantity, threshold: 0.5).value(sample).number ?? .nan]
  }

  // MARK: - Reference

  private func reference(_ name: String) -> [Double]? {
    func table(_ key: String) -> ReferenceTable {
      let n = oracle.values["reference/\(key)"]?.numbers ?? [0, 0, 0, 0]
      return ReferenceTable(
        bothPositive: n[0], testOnly: n[1], referenceOnly: n[2], bothNegative: n[3])
    }
    let model = ImperfectReference(table("table"), sensitivity: 0.9, specificity: 0.95)
    let counted = ImperfectReference(table("counts"), sensitivity: 0.9, specificity: 0.95)
    switch name {
    case "table", "counts":
      // The input of the others.
      return oracle.values["reference/\(name)"]?.numbers
    case "truth":
      return [model.sensitivity, model.specificity, model.prevalence].map {
        $0.measured.number ?? .nan
      }
    case "sensitivity_interval": return ends(counted.sensitivityInterval(level: 0.95))
    case "prevalence_interval": return ends(counted.prevalenceInterval(level: 0.95))
    case "any_dependence":
      let bounds = ReferenceBounds.anyDependence(
        counted.table, sensitivity: 0.9...0.9, specificity: 0.95...0.95)
      return [bounds.sensitivity, bounds.specificity].flatMap {
        [$0?.lowerBound ?? .nan, $0?.upperBound ?? .nan]
      }
    default: return nil
    }
  }

  func ends(_ interval: Interval?) -> [Double] {
    [interval?.lower ?? .nan, interval?.upper ?? .nan]
  }

  func latentCases(_ count: Int) throws -> LatentClassCases {
    let names = (1...count).map { "t\($0)" }
    let columns = names.map { oracle.numbers("latent.csv", $0) }
    let results = (columns.first ?? []).indices.map { row in columns.map { $0[row] == 1 } }
    return try CaseSet(
      LatentClassColumns(tests: names, results: results),
      frame: CaseFrame(count: results.count))
  }

  private func latent(_ name: String) throws -> [Double]? {
    let parts = name.split(separator: "_")
    guard let count = Int(parts[0]) else { return nil }
    let cases = try latentCases(count)
    if parts.count > 1 {
      var counts: [[Int8]: Double] = [:]
      for row in 0..<cases.caseCount {
        counts[Array(cases.columns.results[(row * count)..<((row + 1) * count)]), default: 0] += 1
      }
      let patterns = counts.keys.sorted { $0.lexicographicallyPrecedes($1) }
      return [
        try LatentClass.fit(
          .init(results: patterns, counts: patterns.map { counts[$0] ?? 0 })
        ).logLikelihood
      ]
    }
    let sample = CaseSample(cases)
    func value(_ id: String, _ test: Int) throws -> Double {
      try LatentClassMetrics.make(MetricRequest(id, [.category: Double(test)])).value(sample)
        .number ?? .nan
    }
    return [
      try LatentClassMetrics.make(MetricRequest("latent_prevalence")).value(sample).number ?? .nan
    ] + (try (0..<count).map { try value("latent_sensitivity", $0) })
      + (try (0..<count).map { try value("latent_specificity", $0) })
  }

  // MARK: - Pooling and sites

  private func rubin() -> [Double]? {
    guard
      let pooled = RubinPooling(
        estimates: [0.61, 0.58, 0.66, 0.60, 0.63],
        variances: [0.0101, 0.0098, 0.0105, 0.0102, 0.0097], completeDegreesOfFreedom: 199)
    else { return nil }
    return [
      pooled.estimate, pooled.variance, pooled.degreesOfFreedom, pooled.fractionMissing,
    ] + ends(pooled.interval(level: 0.95))
  }

  private func vaccine(_ name: String) -> [Double]? {
    let y = oracle.values["bcg/estimates"]?.numbers ?? []
    let v = oracle.values["bcg/variances"]?.numbers ?? []
    func effects(_ method: RandomEffects.Method) -> RandomEffects? {
      RandomEffects(estimates: y, variances: v, method: method)
    }
    guard let reml = effects(.reml) else { return nil }
    switch name {
    case "estimates": return y
    case "variances": return v
    case "metafor_reml":
      return [reml.betweenVariance, reml.mean, 1 / reml.weight.squareRoot()]
        + ends(reml.waldInterval(level: 0.95)) + [reml.cochranQ]
    case "reml": return [reml.betweenVariance, reml.mean]
    case "prediction": return ends(reml.predictionInterval(level: 0.95))
    default:
      let parts = name.split(separator: "/").map(String.init)
      guard let method = RandomEffects.Method(rawValue: parts[0]), let fit = effects(method)
      else { return nil }
      return [fit.betweenVariance, fit.mean]
        + ends(parts.count > 1 ? fit.interval(level: 0.95) : fit.waldInterval(level: 0.95))
    }
  }

  private func sites(_ name: String) -> [Double]? {
    let x = oracle.values["sites/successes"]?.numbers ?? []
    let n = oracle.values["sites/trials"]?.numbers ?? []
    guard
      let hierarchy = SiteHierarchy(
        zip(x, n).map { .binomial(successes: $0, trials: $1) })
    else { return nil }
    func numbers(_ summary: SiteHierarchy.Summary) -> [Double] {
      [summary.median, summary.lower, summary.upper]
    }
    switch name {
    case "successes": return x
    case "trials": return n
    case "mean": return numbers(hierarchy.mean(level: 0.95))
    case "spread": return numbers(hierarchy.spread(level: 0.95))
    case "prediction": return numbers(hierarchy.prediction(level: 0.95))
    default: return nil
    }
  }

  // MARK: - Case mix, abstention and calibration

  private func mix(_ name: String) throws -> [Double]? {
    let isReference = (oracle.words("cases.csv")["period"] ?? []).map { $0 == "reference" }
    let ages = oracle.numbers("cases.csv", "age")
    let columns = try CaseMixColumns(
      labels: truths.map { $0 ? 1 : 0 }, scores: scores, isReference: isReference,
      strata: name == "strata" ? siteNames : nil,
      covariates: name == "membership" ? ages.map { [$0] } : nil)
    let estimates = CaseMixAssessment.estimates(
      of: columns, metrics: [RocAuc()], inference: Inference(method: .none))
    let values = estimates.prefix(3).map { $0.measured.number ?? .nan }
    guard name == "membership" else { return Array(values) }
    let rows = isReference.indices
    let model = try MembershipModel(
      members: rows.filter { isReference[$0] }.map { [ages[$0]] },
      others: rows.filter { !isReference[$0] }.map { [ages[$0]] })
    return model.coefficients + [model.concordance, values[2]]
  }

  private func selective(_ name: String) throws -> [Double]? {
    let losses = zip(scores, truths).map { ($0 >= 0.5) == $1 ? 0.0 : 1.0 }
    let columns = try SelectiveColumns(
      confidences: scores.map { max($0, 1 - $0) }, losses: losses)
    let cases = try CaseSet(columns, frame: CaseFrame(count: columns.count))
    let sample = CaseSample(cases)
    func value(_ id: String) throws -> Double {
      try SelectiveMetrics.make(MetricRequest(id)).value(sample).number ?? .nan
    }
    switch name {
    case "aurc": return [try value("aurc"), try value("excess_aurc")]
    case "risk_80":
      let metric = try SelectiveMetrics.make(MetricRequest("selective_risk", [.coverage: 0.8]))
      guard case .number(let attained) = metric.found(sample)["coverage_attained"] else {
        return nil
      }
      return [metric.value(sample).number ?? .nan, attained]
    default: return nil
    }
  }

  private func calibration(_ name: String) throws -> [Double]? {
    let cases = BinaryCases(
      try BinaryColumns(
        labels: truths.map { $0 ? 1 : 0 }, scores: scores, scoreKind: .probability))
    let sample = BinarySample(cases)
    switch name {
    case "floor": return [EceFloor().value(sample).number ?? .nan]
    case "debiased": return [DebiasedEce().value(sample).number ?? .nan]
    case "null":
      let found = EceNull.estimates(cases, inference: Inference(replicates: 3000))
      return [
        found[0].measured.number ?? .nan, found[1].measured.number ?? .nan,
        ExpectedCalibrationError().value(sample).number ?? .nan,
      ]
    case "debiased_rms":
      let bins = (0..<10).compactMap { bin -> DebiasedCalibrationError.Bin? in
        let rows = scores.indices.filter {
          scores[$0] >= Double(bin) / 10 && (bin == 9 || scores[$0] < Double(bin + 1) / 10)
        }
        guard !rows.isEmpty else { return nil }
        let n = Double(rows.count)
        return .init(
          weight: n, predicted: rows.reduce(0) { $0 + scores[$1] } / n,
          observed: Double(rows.count { truths[$0] }) / n)
      }
      return [DebiasedCalibrationError.rootMeanSquare(bins) ?? .nan]
    default: return nil
    }
  }
}
