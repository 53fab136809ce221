// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import Wording

/// The two logistic recalibration fits of a set of cases under weights.
enum CalibrationFits {
  /// The fit, or the reason why there is none.
  ///
  /// Standard errors are from the information for independent cases, clustered by unit where
  /// units repeat, and robust under sampling weights.
  static func fit(_ sample: BinarySample, _ kind: RecalibrationFit) -> Result<
    CalibrationFit, FitObstacle
  > {
    if let obstacle = sample.probabilityObstacle { return .failure(FitObstacle(reason: obstacle)) }
    guard sample.currentWeights == nil else { return freshFit(sample, kind) }
    return sample.cases.memo.fit(kind) { freshFit(sample, kind) }
  }

  private static func freshFit(
    _ sample: BinarySample, _ kind: RecalibrationFit
  ) -> Result<CalibrationFit, FitObstacle> {
    let cases = sample.cases
    let logits = cases.memo.logits { cases.scores.map { Elementary.logit($0) } }
    let weights: [Double]? =
      if sample.currentWeights == nil {
        cases.weights
      } else {
        cases.scores.indices.map { sample.weight($0) }
      }
    return logits.withUnsafeBufferPointer { logits in
      cases.labels.withUnsafeBufferPointer { labels in
        cases.units.withUnsafeBufferPointer { units in
          (weights ?? []).withUnsafeBufferPointer { buffer in
            let input = CalibrationFit.Cases(
              logits: logits, labels: labels, weights: weights == nil ? nil : buffer)
            let errors: CalibrationFit.Errors =
              cases.unitsRepeat
              ? .clustered(units, count: cases.unitCount)
              : cases.isWeighted ? .robust : .information
            do throws(FitFailure) {
              switch kind {
              case .joint: return .success(try CalibrationFit.joint(input, errors: errors))
              case .inTheLarge:
                return .success(try CalibrationFit.inTheLarge(input, errors: errors))
              }
            } catch {
              return .failure(FitObstacle(reason: Self.reason(error, sample)))
            }
          }
        }
      }
    }
  }

  /// Student's degrees of freedom: one less than the patients, or cases, of the scarcer class.
  ///
  /// The normal distribution covers too little where the scarcer class is small.
  static func degreesOfFreedom(_ cases: BinaryCases) -> Double {
    guard cases.unitsRepeat else {
      let events = cases.eventCount ?? 0
      return Double(min(events, cases.caseCount - events) - 1)
    }
    let (labels, units) = (cases.labels, cases.units)
    var seen: [Set<Int32>] = [[], []]
    for row in labels.indices { seen[Int(labels[row])].insert(units[row]) }
    return Double(min(seen[0].count, seen[1].count) - 1)
  }

  /// The reason in the words that other metrics use for the same obstacle.
  static func reason(_ failure: FitFailure, _ sample: BinarySample) -> Text {
    switch failure {
    case .oneClass: Reasons.oneClass(sample.ranking)
    case .notFinite:
      Text(
        zh: "有病例的概率恰为 0 或 1，对数几率无穷大；请声明截断规则",
        en: "a probability is exactly 0 or 1 and has no finite logit; declare a clip")
    default: failure.text
    }
  }
}

/// Why a fit cannot be had.
struct FitObstacle: Error {
  let reason: Text
}

extension BinarySample {
  /// The weight of one case: sampling weight times unit weight.
  func weight(_ index: Int) -> Double {
    let (times, own) = share(index)
    return own * times
  }
}

extension Result where Success == CalibrationFit, Failure == FitObstacle {
  /// One number of the fit, or the reason.
  func measured(_ number: (CalibrationFit) -> Double) -> Measured {
    switch self {
    case .success(let fit): .value(number(fit))
    case .failure(let obstacle): .undefined(obstacle.reason)
    }
  }
}
