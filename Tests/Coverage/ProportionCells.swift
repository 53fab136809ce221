// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics

/// The coverage of intervals of proportions, computed exactly from the binomial distribution and
/// averaged over the true proportion; the least is printed beside it.
enum ProportionCells {
  static func all(simulations: Int) -> [Cell] {
    [10, 20, 50, 100].flatMap { trials in
      ProportionMethod.allCases.map { method in cell(method, trials: trials, simulations) }
    }
  }

  /// Proportions from 0.005 to 0.995 in steps of 0.005, each with the weight of its coverage.
  private static func cell(_ method: ProportionMethod, trials: Int, _ simulations: Int) -> Cell {
    let intervals = (0...trials).map { successes in
      method.interval(successes: Double(successes), trials: Double(trials), level: 0.95)
    }
    var total = 0.0
    var least = 1.0
    var width = 0.0
    for step in 1...199 {
      let p = Double(step) / 200
      let binomial = Binomial(trials: trials, probability: p)
      var covered = 0.0
      for (successes, interval) in intervals.enumerated() {
        guard let interval else { continue }
        let mass = binomial.mass(Double(successes))
        width += mass * (interval.upper - interval.lower) / 199
        if interval.lower <= p, p <= interval.upper { covered += mass }
      }
      total += covered / 199
      least = min(least, covered)
    }
    var cell = Cell(
      task: "proportion", metric: method.rawValue,
      parameters: "least over p: \(Report.percent(least))",
      population: "exact, averaged over p", patients: trials, truth: .nan)
    cell.simulations = simulations
    cell.covered = Int((total * Double(simulations)).rounded())
    cell.width = width * Double(simulations)
    cell.methods = [method.rawValue: simulations]
    return cell
  }
}
