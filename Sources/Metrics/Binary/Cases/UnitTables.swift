// SPDX-License-Identifier: Apache-2.0

/// The weighted 2x2 cells of each unit that has a case, in unit order.
///
/// Only such units are kept, so that a subgroup costs what its own patients cost.
struct UnitCells: Sendable {
  /// The units, ascending.
  let units: [Int32]
  /// True positives, false positives, false negatives and true negatives of each.
  let cells: [SIMD4<Double>]

  /// The cells of all units together, each unit taken as often as its weight says.
  ///
  /// Units are added in order, whatever their number: absent ones would add zero.
  func total(_ times: UnsafeBufferPointer<Int32>) -> Cells {
    var sum = SIMD4<Double>()
    units.withUnsafeBufferPointer { units in
      cells.withUnsafeBufferPointer { cells in
        for place in 0..<units.count {
          sum += SIMD4(repeating: Double(times[Int(units[place])])) * cells[place]
        }
      }
    }
    return Cells(sum)
  }
}

extension Cells {
  /// The cells in the order true positive, false positive, false negative, true negative.
  init(_ cells: SIMD4<Double>) {
    self.init(
      truePositive: cells[0], falsePositive: cells[1], falseNegative: cells[2],
      trueNegative: cells[3])
  }
}

/// The sum of a loss and of the weights of each unit that has a case, in unit order.
struct UnitSums: Sendable {
  /// The units, ascending.
  let units: [Int32]
  /// Loss and weight of each.
  let sums: [SIMD2<Double>]
  /// Whether no loss is infinite, so that a unit taken no times may simply be multiplied by zero.
  let isFinite: Bool

  init(units: [Int32], sums: [SIMD2<Double>]) {
    self.units = units
    self.sums = sums
    isFinite = sums.allSatisfy { $0[0].isFinite }
  }

  /// Loss and weight of all units together, each unit taken as often as its weight says.
  func total(_ times: UnsafeBufferPointer<Int32>) -> SIMD2<Double> {
    var sum = SIMD2<Double>()
    units.withUnsafeBufferPointer { units in
      sums.withUnsafeBufferPointer { sums in
        if isFinite {
          for place in 0..<units.count {
            sum += SIMD2(repeating: Double(times[Int(units[place])])) * sums[place]
          }
        } else {
          for place in 0..<units.count where times[Int(units[place])] != 0 {
            sum += SIMD2(repeating: Double(times[Int(units[place])])) * sums[place]
          }
        }
      }
    }
    return sum
  }
}
