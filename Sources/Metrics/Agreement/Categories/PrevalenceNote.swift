// SPDX-License-Identifier: Apache-2.0

import Wording

/// The remark that stands beside kappa where one category prevails.
///
/// Where nearly all ratings fall into one category, raters who agree on 98 % of subjects can have a
/// kappa of zero, because chance alone would make them agree (Feinstein and Cicchetti, J Clin
/// Epidemiol 1990;43:543). The share of that category, the plain agreement and AC1 beside kappa let
/// a reader see it.
enum PrevalenceNote {
  /// The share of one category from which the remark is made.
  static let prevails = 0.8
  /// The number of subjects agreed on outside the commonest category below which intervals of
  /// kappa cover too little.
  static let fewAgreed = 10.0

  static func notes(_ sample: RatingSample, beside value: Double, complete: Bool) -> [Text] {
    guard
      case .success(let spread) = RatingMetric.coefficient(
        sample, .gwet, .unweighted, complete: complete)
    else { return [] }
    let tally = tally(sample, complete: complete)
    guard let top = tally.indices.max(by: { tally[$0] < tally[$1] }) else { return [] }
    let all = tally.reduce(0, +)
    guard all > 0 else { return [] }
    var notes: [Text] = []
    let share = tally[top] / all
    if share >= prevails {
      let word = sample.columns.scale.words[top]
      let percent = Self.percent(share)
      let plain = Self.percent(spread.observed)
      let ac1 = Self.rounded(spread.value)
      notes.append(
        Text(
          zh: "\(percent)% 的评价属于类别“\(word)”；此时 kappa 受患病率影响而偏低："
            + "一致率 \(plain)%，Gwet AC1 \(ac1)，应一并阅读",
          en: "\(percent) % of ratings fall into category '\(word)', which lowers kappa; read it "
            + "with the plain agreement of \(plain) % and Gwet's AC1 of \(ac1)"))
    }
    let agreed = agreed(sample, outside: top, complete: complete)
    if agreed < fewAgreed {
      let rest = Self.rounded(agreed)
      notes.append(
        Text(
          zh: "主要类别之外评价一致的对象仅约 \(rest) 个，kappa 的区间可能过窄",
          en: "raters agree outside the commonest category on about \(rest) subjects only; the "
            + "interval of kappa may be too narrow"))
    }
    return notes
  }

  private static func tally(_ sample: RatingSample, complete: Bool) -> [Double] {
    RatingMetric.withRatings(sample, complete: complete) { ratings in
      var tally = [Double](repeating: 0, count: ratings.categories)
      for row in 0..<ratings.weights.count where ratings.weights[row] > 0 {
        for g in 0..<ratings.raters {
          let code = Int(ratings.codes[row * ratings.raters + g])
          if code >= 0 { tally[code] += ratings.weights[row] }
        }
      }
      return tally
    }
  }

  /// The subjects on which raters agree outside a category, by their share of agreeing pairs.
  private static func agreed(_ sample: RatingSample, outside top: Int, complete: Bool) -> Double {
    RatingMetric.withRatings(sample, complete: complete) { ratings in
      let r = ratings.raters
      var total = 0.0
      for row in 0..<ratings.weights.count where ratings.weights[row] > 0 {
        var (agreeing, pairs) = (0, 0)
        for g in 0..<r {
          let a = Int(ratings.codes[row * r + g])
          guard a >= 0 else { continue }
          for h in (g + 1)..<max(r, g + 1) where ratings.codes[row * r + h] >= 0 {
            pairs += 1
            if a != top, Int(ratings.codes[row * r + h]) == a { agreeing += 1 }
          }
        }
        if pairs > 0 { total += ratings.weights[row] * Double(agreeing) / Double(pairs) }
      }
      return total
    }
  }

  /// A share in per cent with at most one decimal.
  static func percent(_ share: Double) -> String { trimmed((share * 1000).rounded() / 10) }

  /// A number with at most three decimals.
  static func rounded(_ number: Double) -> String { trimmed((number * 1000).rounded() / 1000) }

  private static func trimmed(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)"
  }
}
