// SPDX-License-Identifier: Apache-2.0

import Numerics

extension BinaryCases {
  /// The units that have a case here, ascending, and the place of each unit among them.
  private func present() -> (units: [Int32], places: [Int]) {
    var seen = [Bool](repeating: false, count: unitNames.count)
    for unit in units { seen[Int(unit)] = true }
    var present: [Int32] = []
    let places = seen.indices.map { unit in
      if seen[unit] { present.append(Int32(unit)) }
      return present.count - 1
    }
    return (present, places)
  }

  /// The 2x2 cells of each unit at a threshold.
  func tabulate(at threshold: Double) -> UnitCells {
    let (present, places) = present()
    var cells = [SIMD4<Double>](repeating: SIMD4(), count: present.count)
    for index in scores.indices {
      let cell = (labels[index] == 1 ? 0 : 1) + (scores[index] >= threshold ? 0 : 2)
      // Diseased cases above and below are cells 0 and 2, healthy ones 1 and 3.
      cells[places[Int(units[index])]][cell] += weights?[index] ?? 1
    }
    return UnitCells(units: present, cells: cells)
  }

  /// The smallest distance from 0 and 1 that the clipped log-loss keeps: the spacing at 1.
  static let logLossClip = 2.220446049250313e-16

  /// The sums of a loss for each unit.
  func addUp(_ kind: LossKind) -> UnitSums {
    let (present, places) = present()
    var sums = [SIMD2<Double>](repeating: SIMD2(), count: present.count)
    for index in scores.indices {
      let share = weights?[index] ?? 1
      guard share > 0 else { continue }
      let probability = scores[index]
      let positive = labels[index] == 1
      let term: Double
      switch kind {
      case .brier:
        let error = probability - (positive ? 1 : 0)
        term = error * error
      case .logLoss:
        term = positive ? -Elementary.log(probability) : -Elementary.log1p(-probability)
      case .clippedLogLoss:
        let clipped = min(max(probability, Self.logLossClip), 1 - Self.logLossClip)
        term = positive ? -Elementary.log(clipped) : -Elementary.log1p(-clipped)
      }
      sums[places[Int(units[index])]] += SIMD2(share * term, share)
    }
    return UnitSums(units: present, sums: sums)
  }

  /// Whether every score lies between 0 and 1.
  var scoresAreProbabilities: Bool {
    guard let highest = scores.first, let lowest = scores.last else { return true }
    return highest <= 1 && lowest >= 0
  }

  /// Whether every score is 0 or 1.
  var scoresAreCalls: Bool {
    scores.allSatisfy { $0 == 0 || $0 == 1 }
  }
}
