// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import TestSupport

/// What we give on an oracle file, how close it must be, and what it is held against if not that.
struct SurvivalAnswer {
  var numbers: [Double]
  var tolerance: [Double] = [1e-12]
  var instead: (numbers: [Double], why: String)?
}

/// Our answers to the names in the survival files.
enum SurvivalAnswers {
  static func answer(_ name: String, _ reading: SurvivalReading) throws -> SurvivalAnswer? {
    switch name {
    case "harrell_c", "concordance_timewt_n", "uno_c_tau", "uno_c_no_tau",
      "concordance_timewt_n/G2", "concordance_uno_tau", "concordance_timewt_S",
      "concordance_timewt_I":
      concordance(name, reading)
    case "cumulative_dynamic_auc", "cumulative_dynamic_auc_risk_at", "brier_t", "ibs",
      "score_auc_brier":
      horizon(name, reading)
    case "km_at_horizons", "km_se_greenwood", "km_ci_loglog": kaplanMeier(name, reading)
    case "logrank_median_split": logRank(reading)
    case "cox_efron": try cox(reading)
    default: nil
    }
  }

  private static func concordance(_ name: String, _ reading: SurvivalReading) -> SurvivalAnswer {
    let pairs = Concordance.Pairs(reading.order, scores: reading.scores)
    let weights: [Double]? =
      switch name {
      case "harrell_c", "concordance_timewt_n": nil
      case "uno_c_tau", "concordance_uno_tau": reading.unoWeights(until: reading.tau)
      case "concordance_timewt_S": reading.survivalWeights()
      case "concordance_timewt_I": reading.riskWeights()
      default: reading.unoWeights()
      }
    let ours = Concordance(pairs, timeWeights: weights)
    let value = ours.value ?? .nan
    let parts = ours.influence(pairs, timeWeights: weights) ?? []
    let variance = parts.reduce(0) { $0 + $1 * $1 }
    switch name {
    case "harrell_c": return SurvivalAnswer(numbers: [value])
    case "concordance_timewt_n", "concordance_timewt_n/G2", "concordance_timewt_S",
      "concordance_timewt_I":
      // R also counts pairs of events at one time, which are not compared.
      return SurvivalAnswer(
        numbers: [value, variance, ours.concordant, ours.discordant, ours.tied],
        tolerance: [1e-12, 1e-11])
    case "concordance_uno_tau":
      return SurvivalAnswer(numbers: [value, variance], tolerance: [1e-12, 1e-11])
    default:
      let r = name == "uno_c_tau" ? "concordance_uno_tau" : "concordance_timewt_n/G2"
      return SurvivalAnswer(numbers: [value], instead: instead(r, places: 0..<1, reading))
    }
  }

  private static func horizon(_ name: String, _ reading: SurvivalReading) -> SurvivalAnswer {
    let areas = reading.horizons.indices.map { area(reading, $0, reading.risks[$0]) }
    let briers = reading.horizons.indices.map {
      reading.outcomes($0)?.brier(risks: reading.risks[$0]) ?? .nan
    }
    switch name {
    case "score_auc_brier": return SurvivalAnswer(numbers: areas + briers)
    case "cumulative_dynamic_auc_risk_at":
      return SurvivalAnswer(
        numbers: areas, instead: instead("score_auc_brier", places: 0..<3, reading))
    case "brier_t":
      return SurvivalAnswer(
        numbers: briers, instead: instead("score_auc_brier", places: 3..<6, reading))
    case "ibs":
      return SurvivalAnswer(
        numbers: [trapezoid(briers, reading.horizons)],
        instead: instead("score_auc_brier", places: 3..<6, reading).map {
          ([trapezoid($0.numbers, reading.horizons)], $0.why)
        })
    default:
      // The marker itself at each horizon, then their mean by the fall of survival.
      let marker = reading.horizons.indices.map { area(reading, $0, reading.scores) }
      let free = KaplanMeier(reading.table)
      let survival = reading.horizons.map { free.survival(at: $0) ?? .nan }
      var (last, sum) = (1.0, 0.0)
      for place in survival.indices {
        sum += marker[place] * (last - survival[place])
        last = survival[place]
      }
      let numbers = marker + [sum / (1 - last)]
      return SurvivalAnswer(
        numbers: numbers,
        instead: instead("score_auc_brier", places: 0..<3, reading).map { r in
          // R's areas are of the predicted risks, which rank as the marker does.
          (r.numbers + [numbers[3]], r.why)
        })
    }
  }

  /// Where times are tied, R's answer instead of scikit-survival's.
  private static func instead(
    _ name: String, places: Range<Int>, _ reading: SurvivalReading
  ) -> (numbers: [Double], why: String)? {
    guard reading.order.times.count < reading.order.count,
      let r = reading.oracle.metrics[name]?.numbers, r.count >= places.upperBound
    else { return nil }
    return (Array(r[places]), SurvivalOracleNames.censoringAfter)
  }

  private static func area(
    _ reading: SurvivalReading, _ place: Int, _ marker: [Double]
  ) -> Double {
    let order = marker.indices.sorted { marker[$0] < marker[$1] }.map { Int32($0) }
    let starts = order.indices.map { place -> UInt8 in
      place == 0 || marker[Int(order[place])] != marker[Int(order[place - 1])] ? 1 : 0
    }
    return reading.outcomes(place)?.area(order: order, starts: starts) ?? .nan
  }

  private static func trapezoid(_ values: [Double], _ times: [Double]) -> Double {
    var sum = 0.0
    for place in 1..<values.count {
      sum += (values[place] + values[place - 1]) / 2 * (times[place] - times[place - 1])
    }
    return sum / (times[times.count - 1] - times[0])
  }

  private static func kaplanMeier(_ name: String, _ reading: SurvivalReading) -> SurvivalAnswer {
    let curve = KaplanMeier(reading.table)
    switch name {
    case "km_at_horizons":
      return SurvivalAnswer(numbers: reading.horizons.map { curve.survival(at: $0) ?? .nan })
    case "km_se_greenwood":
      return SurvivalAnswer(numbers: reading.horizons.map { curve.standardError(at: $0) ?? .nan })
    default:
      let bounds = reading.horizons.map { curve.interval(at: $0, level: 0.95) }
      return SurvivalAnswer(
        numbers: bounds.map { $0?.lower ?? .nan } + bounds.map { $0?.upper ?? .nan })
    }
  }

  private static func logRank(_ reading: SurvivalReading) -> SurvivalAnswer {
    let median = Quantile.median(of: reading.scores) ?? .nan
    let test = LogRank(
      reading.order, groups: reading.scores.map { $0 > median ? 1 : 0 }, groupCount: 2)
    // R takes the p-value as one less the distribution, which ends at 2e-16.
    return SurvivalAnswer(
      numbers: [test.statistic ?? .nan] + ((test.p ?? 1) > 1e-10 ? [test.p ?? .nan] : []),
      tolerance: [1e-12, 1e-10])
  }

  private static func cox(_ reading: SurvivalReading) throws -> SurvivalAnswer {
    let fit = try CoxFit.fit(reading.order, covariates: reading.scores)
    return SurvivalAnswer(
      numbers: [fit.coefficient, fit.standardError, fit.nullLikelihood, fit.likelihood],
      tolerance: [1e-8, 1e-6, 1e-12, 1e-12])
  }
}
