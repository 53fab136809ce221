// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// What the categorical coefficients of agreement share: codes, weights, failures, intervals.
enum RatingMetric {
  /// More distinct values than these are no categories.
  static let mostCategories = 1000

  /// Ratings of a sample as the kernels take them.
  ///
  /// With `complete`, subjects that lack a rating are left out.
  static func withRatings<T>(
    _ sample: RatingSample, complete: Bool = false, _ body: (ChanceCorrected.Ratings) -> T
  ) -> T {
    let columns = sample.columns
    // The weights live as long as the sample, which may be a temporary of the caller.
    return withExtendedLifetime(sample) {
      lend(sample, columns, complete: complete, body)
    }
  }

  private static func lend<T>(
    _ sample: RatingSample, _ columns: RatingColumns, complete: Bool,
    _ body: (ChanceCorrected.Ratings) -> T
  ) -> T {
    columns.codes.withUnsafeBufferPointer { codes in
      func lend(_ weights: UnsafeBufferPointer<Double>) -> T {
        body(
          ChanceCorrected.Ratings(
            codes: codes, weights: weights, raters: columns.raters.count,
            categories: columns.scale.count))
      }
      guard complete, columns.hasGaps else { return lend(sample.weights) }
      let weights = sample.weights
      let kept = columns.isComplete.indices.map { columns.isComplete[$0] ? weights[$0] : 0 }
      return kept.withUnsafeBufferPointer { lend($0) }
    }
  }

  /// A coefficient under a sample, or the reason why there is none.
  static func coefficient(
    _ sample: RatingSample, _ chance: ChanceCorrected.Chance, _ weights: RatingWeights,
    complete: Bool = false
  ) -> Result<ChanceCorrected.Result, UndefinedReason> {
    let scale = sample.columns.scale
    guard scale.count <= mostCategories else {
      return .failure(UndefinedReason(RatingReasons.tooManyCategories))
    }
    let key = "agreement.weights.\(weights.rawValue)"
    let table = sample.cases.memo(key) { weights.table(scale) ?? [] }
    guard !table.isEmpty || scale.count == 0 else {
      return .failure(UndefinedReason(RatingReasons.notNumbers))
    }
    return sample.once("agreement.\(chance).\(weights.rawValue).\(complete)") {
      withRatings(sample, complete: complete) { ratings in
        do throws(ChanceCorrected.Failure) {
          return .success(
            try ChanceCorrected.coefficient(ratings, weighting: table, chance: chance))
        } catch {
          switch error {
          case .oneCategory: return .failure(UndefinedReason(RatingReasons.oneCategory))
          case .nobodyRatedTwice:
            return .failure(
              UndefinedReason(
                complete ? RatingReasons.nobodyRatedByAll : RatingReasons.nobodyRatedTwice))
          }
        }
      }
    }
  }

  /// A metric that is one of the chance-corrected coefficients.
  static func metric(
    _ about: MetricAbout, _ chance: ChanceCorrected.Chance, _ weights: RatingWeights,
    complete: Bool = false
  ) -> FormulaMetric<RatingCases> {
    FormulaMetric(
      about,
      interval: { cases, level, method in
        guard !cases.isWeighted else { return nil }
        let sample = RatingSample(cases)
        guard
          case .success(let result) = coefficient(sample, chance, weights, complete: complete)
        else { return nil }
        let isRated = { (row: Int) in
          complete ? cases.columns.isComplete[row] : cases.columns.isRated[row]
        }
        return interval(
          cases, value: result.value, parts: result.parts, centre: result.value, isRated: isRated,
          expected: result.expected, level: level, method: method,
          isWeighted: weights != .unweighted)
      },
      notes: { sample in
        guard
          case .success(let result) = coefficient(sample, chance, weights, complete: complete)
        else { return [] }
        return leftOut(sample, complete: complete)
          + (chance == .fleiss || chance == .conger
            ? PrevalenceNote.notes(sample, beside: result.value, complete: complete) : [])
      },
      value: { sample in
        switch coefficient(sample, chance, weights, complete: complete) {
        case .success(let result): .value(result.value)
        case .failure(let failure): .undefined(failure.text)
        }
      })
  }

  /// The interval from each row's part, rows of one patient together.
  static func interval(
    _ cases: RatingCases, value: Double, parts: [Double], centre: Double, isRated: (Int) -> Bool,
    expected: Double?, level: Double, method: String?, isWeighted: Bool = false
  ) -> QualifiedInterval? {
    var deviations: [Double] = []
    var size = 0.0
    var last: Int32 = -1
    for row in parts.indices where isRated(row) {
      size += 1
      let deviation = parts[row] - centre
      if cases.units[row] == last, let end = deviations.indices.last {
        deviations[end] += deviation
      } else {
        deviations.append(deviation)
        last = cases.units[row]
      }
    }
    if value >= 1 {
      return expected.flatMap {
        AgreementInterval.complete(
          expected: $0, subjects: Double(deviations.count), level: level)
      }
    }
    return AgreementInterval.interval(
      value: value, deviations: deviations, size: size, level: level, method: method,
      isWeighted: isWeighted)
  }

  /// A remark where subjects that lack a rating are not counted.
  static func leftOut(_ sample: RatingSample, complete: Bool) -> [Text] {
    let columns = sample.columns
    guard complete, columns.hasGaps else { return [] }
    let left = columns.isComplete.count { !$0 }
    return [RatingReasons.leftOut(left, of: columns.count)]
  }
}

/// Why a value is undefined, as an error that a `Result` can carry.
struct UndefinedReason: Error {
  let text: Text
  init(_ text: Text) { self.text = text }
}
