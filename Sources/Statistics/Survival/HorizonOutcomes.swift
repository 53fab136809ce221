// SPDX-License-Identifier: Apache-2.0

/// Who had the event by a time and who had not, each weighted for those lost before it was known.
///
/// A case (event by the horizon) stands for 1/G(T-) people, one without it for 1/G(t), one with a
/// competing event first for 1/G(T-) without it; who was censored by then stands for no one. G is
/// the Kaplan-Meier share not yet censored, events at the same time first.
/// Sources: E. Graf et al., Stat Med 1999;18:2529; P. Blanche et al., Stat Med 2013;32:5381;
/// J. M. Robins, A. Rotnitzky, in AIDS Epidemiology (1992).
public struct HorizonOutcomes: Sendable {
  /// For each row what it stands for among those with the event by the horizon.
  public let cases: [Double]
  /// For each row what it stands for among those without.
  public let controls: [Double]
  /// The sum of the rows' own weights.
  public let total: Double

  /// Weighs rows at a horizon; nil where no one was followed that long.
  public init?(
    _ order: SurvivalTimes, table: RiskTable, censoring: KaplanMeier, horizon: Double,
    weights: UnsafeBufferPointer<Double>? = nil
  ) {
    guard Self.isKnown(table, at: horizon) else { return nil }
    let last = order.last(atOrBefore: horizon)
    var cases = [Double](repeating: 0, count: order.count)
    var controls = cases
    for time in order.times.indices {
      let beyond = time > (last ?? -1)
      let free =
        beyond
        ? (last.map { censoring.survival[$0] } ?? 1)
        : (time == 0 ? 1 : censoring.survival[time - 1])
      for place in Int(order.starts[time])..<Int(order.starts[time + 1]) {
        let row = Int(order.rows[place])
        let weight = weights?[row] ?? 1
        guard weight > 0, free > 0 else { continue }
        if beyond {
          controls[row] = weight / free
        } else if order.causes[place] == 1 {
          cases[row] = weight / free
        } else if order.causes[place] != 0 {
          controls[row] = weight / free
        }
      }
    }
    self.cases = cases
    self.controls = controls
    total = table.atRisk.first ?? 0
  }

  /// Whether follow-up reaches a time: someone is seen beyond it, or no one was censored last.
  public static func isKnown(_ table: RiskTable, at horizon: Double) -> Bool {
    guard let end = table.atRisk.lastIndex(where: { $0 > 0 }) else { return false }
    return table.observedBeyond(horizon) > 0 || table.censored[end] == 0
      || table.times[end] > horizon
  }

  /// The chance that a case scores above a control, ties half; nil without one of either.
  ///
  /// `order` holds the rows by rising score, `starts` marks with 1 where a new score begins.
  public func area(order: [Int32], starts: [UInt8]) -> Double? {
    var (below, won) = (0.0, 0.0)
    var (tiedCases, tiedControls, allCases) = (0.0, 0.0, 0.0)
    for (place, row) in order.enumerated() {
      if starts[place] == 1 {
        won += tiedCases * (below + tiedControls / 2)
        below += tiedControls
        tiedCases = 0
        tiedControls = 0
      }
      tiedCases += cases[Int(row)]
      tiedControls += controls[Int(row)]
      allCases += cases[Int(row)]
    }
    won += tiedCases * (below + tiedControls / 2)
    below += tiedControls
    return allCases > 0 && below > 0 ? won / (allCases * below) : nil
  }

  /// The mean squared difference between predicted risk and outcome.
  public func brier(risks: [Double]) -> Double? {
    guard total > 0 else { return nil }
    var sum = 0.0
    for row in risks.indices {
      let risk = risks[row]
      sum += cases[row] * (1 - risk) * (1 - risk) + controls[row] * risk * risk
    }
    return sum / total
  }
}

extension HorizonOutcomes {
  /// What each row adds to the mean squared difference, before division by the total.
  public func squares(risks: [Double]) -> [Double] {
    risks.indices.map { row in
      let risk = risks[row]
      return cases[row] * (1 - risk) * (1 - risk) + controls[row] * risk * risk
    }
  }

  /// The area with what each row adds to it, the share uncensored taken as known.
  public func influence(
    order: [Int32], starts: [UInt8]
  ) -> (area: Double, parts: [Double])? {
    guard let area = area(order: order, starts: starts) else { return nil }
    let allCases = cases.reduce(0, +)
    let allControls = controls.reduce(0, +)
    var parts = [Double](repeating: 0, count: cases.count)
    var (casesBelow, controlsBelow) = (0.0, 0.0)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, starts[end] == 0 { end += 1 }
      var (tiedCases, tiedControls) = (0.0, 0.0)
      for place in start..<end {
        tiedCases += cases[Int(order[place])]
        tiedControls += controls[Int(order[place])]
      }
      let won = (controlsBelow + tiedControls / 2) / allControls - area
      let lost = (allCases - casesBelow - tiedCases / 2) / allCases - area
      for place in start..<end {
        let row = Int(order[place])
        parts[row] = cases[row] / allCases * won + controls[row] / allControls * lost
      }
      casesBelow += tiedCases
      controlsBelow += tiedControls
      start = end
    }
    return (area, parts)
  }

  /// How many equally weighted rows the cases amount to (Kish).
  public var effectiveCases: Double { Self.effective(cases) }
  /// How many equally weighted rows the controls amount to.
  public var effectiveControls: Double { Self.effective(controls) }

  private static func effective(_ weights: [Double]) -> Double {
    let (sum, squares) = weights.reduce((0, 0)) { ($0.0 + $1, $0.1 + $1 * $1) }
    return squares > 0 ? sum * sum / squares : 0
  }
}
