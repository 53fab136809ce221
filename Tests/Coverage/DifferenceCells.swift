// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics

/// The coverage of intervals of differences of proportions, computed exactly over every outcome and
/// averaged over the true proportions; the least is printed beside it.
enum DifferenceCells {
  static func all(simulations: Int) -> [Cell] {
    [20, 50].flatMap { unpaired($0, simulations) + paired($0, simulations) }
  }

  private static let shares = [0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95]

  /// What one interval did: sums over the true proportions.
  private struct Tally {
    var total = 0.0
    var least = 1.0
    var width = 0.0
    var withheld = 0.0

    mutating func add(_ outcomes: [(mass: Double, interval: Interval?)], truth: Double) {
      var covered = 0.0
      for (mass, interval) in outcomes {
        guard let interval else {
          withheld += mass
          continue
        }
        width += mass * (interval.upper - interval.lower)
        if interval.lower <= truth + 1e-12, truth <= interval.upper + 1e-12 { covered += mass }
      }
      total += covered
      least = min(least, covered)
    }

    func cell(_ metric: String, _ population: String, _ size: Int, of plans: Int, _ n: Int) -> Cell
    {
      var cell = Cell(
        task: "proportion", metric: metric,
        parameters: "least over p: \(Report.percent(least))", population: population,
        patients: size, truth: .nan)
      let share = Double(n) / Double(plans)
      cell.simulations = n
      cell.covered = Int((total * share).rounded())
      cell.withheld = Int((withheld * share).rounded())
      cell.width = width * share
      cell.methods = [metric: n]
      return cell
    }
  }

  private static func unpaired(_ n: Int, _ simulations: Int) -> [Cell] {
    typealias Counts = ProportionDifference.Counts
    let methods: [(String, (Counts, Counts) -> Interval?)] = [
      ("newcombe-10", { ProportionDifference.newcombe(first: $0, second: $1, level: 0.95) }),
      (
        "miettinen-nurminen",
        { ProportionDifference.miettinenNurminen(first: $0, second: $1, level: 0.95) }
      ),
    ]
    return methods.map { name, makes in
      let trials = Double(n)
      let intervals = (0...n).map { x in
        (0...n).map { y in makes((Double(x), trials), (Double(y), trials)) }
      }
      var tally = Tally()
      for p in shares {
        for q in shares {
          let (one, two) = (
            Binomial(trials: n, probability: p), Binomial(trials: n, probability: q)
          )
          let second = (0...n).map { two.mass(Double($0)) }
          let outcomes = (0...n).flatMap { x in
            (0...n).map { y in (one.mass(Double(x)) * second[y], intervals[x][y]) }
          }
          tally.add(outcomes, truth: p - q)
        }
      }
      return tally.cell(
        name, "two groups, exact, averaged over p and q", n, of: shares.count * shares.count,
        simulations)
    }
  }

  private static func paired(_ n: Int, _ simulations: Int) -> [Cell] {
    let methods: [(String, (PairedCounts) -> Interval?)] = [
      ("tango", { PairedProportions.tango($0, level: 0.95) }),
      ("newcombe-paired-10", { PairedProportions.newcombe($0, level: 0.95) }),
    ]
    // Shares of both right, only one, only the other, neither.
    let plans = [
      [0.8, 0.05, 0.05, 0.1], [0.8, 0.1, 0.05, 0.05], [0.6, 0.15, 0.05, 0.2],
      [0.5, 0.2, 0.2, 0.1], [0.4, 0.1, 0.1, 0.4], [0.9, 0.04, 0.02, 0.04], [0.3, 0.4, 0.1, 0.2],
      [0.7, 0.02, 0.18, 0.1],
    ]
    return methods.map { name, makes in
      var tally = Tally()
      let tables = every(n)
      let intervals = tables.map { t in
        makes(
          PairedCounts(
            both: Double(t[0]), onlyFirst: Double(t[1]), onlySecond: Double(t[2]),
            neither: Double(t[3])))
      }
      for plan in plans {
        let logs = plan.map { Elementary.log($0) }
        let outcomes = zip(tables, intervals).map { table, interval in
          var logarithm = Elementary.lgamma(Double(n + 1))
          for cell in 0..<4 {
            logarithm +=
              Double(table[cell]) * logs[cell] - Elementary.lgamma(Double(table[cell] + 1))
          }
          return (Elementary.exp(logarithm), interval)
        }
        tally.add(outcomes, truth: plan[1] - plan[2])
      }
      return tally.cell(
        name, "pairs, exact, averaged over eight tables", n, of: plans.count, simulations)
    }
  }

  /// Every division of n cases into four cells.
  private static func every(_ n: Int) -> [[Int]] {
    (0...n).flatMap { a in
      (0...(n - a)).flatMap { b in
        (0...(n - a - b)).map { c in [a, b, c, n - a - b - c] }
      }
    }
  }
}
