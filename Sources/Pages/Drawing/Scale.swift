// SPDX-License-Identifier: Apache-2.0

import Numerics
import Platform

/// Carries numbers to places on the paper, and finds round marks for the axis.
struct Scale: Sendable {
  enum Kind: Sendable { case linear, logarithmic }

  let kind: Kind
  let lower: Double
  let upper: Double
  let start: Double
  let end: Double

  /// A scale from `lower...upper` to `start...end` on the paper; the latter may run backwards.
  ///
  /// An empty or unusable domain becomes a usable one around it.
  init(_ kind: Kind = .linear, from lower: Double, to upper: Double, start: Double, end: Double) {
    self.kind = kind
    self.start = start
    self.end = end
    switch kind {
    case .linear:
      let low = lower.isFinite ? lower : 0
      let high = upper.isFinite ? upper : low + 1
      self.lower = min(low, high)
      self.upper = low == high ? low + 1 : max(low, high)
    case .logarithmic:
      let low = lower.isFinite && lower > 0 ? lower : 0.1
      let high = upper.isFinite && upper > 0 ? upper : low * 10
      self.lower = min(low, high)
      self.upper = low == high ? low * 10 : max(low, high)
    }
  }

  /// The place of `value`; values outside the domain land outside the paper's range.
  func position(_ value: Double) -> Double {
    let share: Double
    switch kind {
    case .linear: share = (value - lower) / (upper - lower)
    case .logarithmic:
      guard value > 0 else { return value.isNaN ? .nan : start }
      share =
        (Elementary.log(value) - Elementary.log(lower))
        / (Elementary.log(upper) - Elementary.log(lower))
    }
    return start + share * (end - start)
  }

  /// The number whose place is `position`.
  func value(_ position: Double) -> Double {
    let share = (position - start) / (end - start)
    switch kind {
    case .linear: return lower + share * (upper - lower)
    case .logarithmic:
      if share <= 0 { return lower }
      if share >= 1 { return upper }
      return lower * Elementary.exp(share * Elementary.log(upper / lower))
    }
  }

  /// The place of `value`, held within the paper's range; infinities land at the ends.
  func clamped(_ value: Double) -> Double {
    position(min(max(value, lower), upper))
  }

  func contains(_ value: Double) -> Bool {
    let slack = (upper - lower) * 1e-9
    return value >= lower - slack && value <= upper + slack
  }

  /// Round numbers within the domain, about `count` of them.
  func ticks(about count: Int = 5) -> [Double] {
    switch kind {
    case .linear:
      let step = Scale.niceStep(for: (upper - lower) / Double(max(count, 1)))
      // Multiples of a whole number over a power of ten are rounded once; sums would drift.
      let first = (lower / step - 1e-9).rounded(.up)
      let last = (upper / step + 1e-9).rounded(.down)
      guard last >= first, last - first < 1000 else { return [lower, upper] }
      return stride(from: first, through: last, by: 1).map { Scale.multiple($0, of: step) }
    case .logarithmic: return logarithmicTicks(about: count)
    }
  }

  /// The digits behind the point that tell the marks apart.
  static func digits(for ticks: [Double], atMost most: Int = 6) -> Int {
    for digits in 0..<most {
      let texts = ticks.map { NumberFormat.fixed($0, digits: digits) }
      let exact = zip(ticks, texts).allSatisfy { tick, text in
        Double(text).map { abs($0 - tick) <= abs(tick) * 1e-9 } ?? false
      }
      if exact { return digits }
    }
    return most
  }

  private func logarithmicTicks(about count: Int) -> [Double] {
    var decades: [Double] = []
    var power = 1.0
    while power > lower { power /= 10 }
    while power <= upper * 10, decades.count < 40 {
      decades.append(power)
      power *= 10
    }
    let (least, most) = (lower * (1 - 1e-9), upper * (1 + 1e-9))
    func marks(_ factors: [Double]) -> [Double] {
      var marks: [Double] = []
      for decade in decades {
        for factor in factors {
          // A power of ten below one is no binary fraction; dividing rounds once.
          let mark = decade >= 1 ? decade * factor : factor / (1 / decade).rounded()
          if mark >= least, mark <= most { marks.append(mark) }
        }
      }
      return marks
    }
    let plain = marks([1])
    if plain.count >= max(count - 1, 3) { return plain }
    let some = marks([1, 3])
    if some.count >= max(count - 1, 3) { return some }
    let many = marks([1, 2, 5])
    return many.isEmpty ? [lower, upper] : many
  }

  /// The step of 1, 2 or 5 times a power of ten that is nearest above `raw`.
  static func niceStep(for raw: Double) -> Double {
    guard raw.isFinite, raw > 0 else { return 1 }
    var power = 1.0
    while power > raw { power /= 10 }
    while power * 10 <= raw { power *= 10 }
    for factor in [1.0, 2, 5, 10] where power * factor >= raw * (1 - 1e-9) {
      return power * factor
    }
    return power * 10
  }

  private static func multiple(_ count: Double, of step: Double) -> Double {
    step >= 1 ? count * step : count / (1 / step * 1e6).rounded() * 1e6
  }
}
