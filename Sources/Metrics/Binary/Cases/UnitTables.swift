// SPDX-License-Identifier: Apache-2.0

/// The weighted 2x2 cells of each unit that has a case, in unit order.
///
/// Only such units are kept, so that a subgroup costs what its own patients cost. Where every unit
/// has one case without a sampling weight, a byte says in which cell it is.
struct UnitCells: Sendable {
  private enum Form {
    /// True positives, false positives, false negatives and true negatives of each unit.
    case sums([SIMD4<Double>])
    /// The cell of each unit: 1 for healthy, 2 for called negative.
    case places([UInt8])
  }

  /// The units, ascending; nil for all.
  private let units: [Int32]?
  private let form: Form

  init(units: [Int32]?, sums: [SIMD4<Double>]) {
    self.units = units
    form = .sums(sums)
  }

  init(units: [Int32]?, places: [UInt8]) {
    self.units = units
    form = .places(places)
  }

  /// True positives, false positives, false negatives and true negatives of each unit.
  var cells: [SIMD4<Double>] {
    switch form {
    case .sums(let cells): cells
    case .places(let places):
      places.map { place in
        var cells = SIMD4<Double>()
        cells[Int(place)] = 1
        return cells
      }
    }
  }

  /// The cells of all units together, each unit taken as often as its weight says.
  ///
  /// Units are added in order, whatever their number: absent ones would add zero.
  func total(_ times: UnsafeBufferPointer<Int32>) -> Cells {
    switch form {
    case .places(let places): return count(places, times)
    case .sums(let cells):
      var sum = SIMD4<Double>()
      cells.withUnsafeBufferPointer { cells in
        withPlaces(units) { units in
          for place in 0..<cells.count {
            let unit = units.map { Int($0[place]) } ?? place
            sum += SIMD4(repeating: Double(times[unit])) * cells[place]
          }
        }
      }
      return Cells(sum)
    }
  }

  private func count(_ places: [UInt8], _ times: UnsafeBufferPointer<Int32>) -> Cells {
    // All, the healthy, those called negative, and those both: the four cells follow.
    var (all, healthy, below, both): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    places.withUnsafeBufferPointer { places in
      withPlaces(units) { units in
        if let units {
          for place in 0..<places.count {
            let taken = times[Int(units[place])]
            let code = Int32(places[place])
            let isHealthy = 0 &- (code & 1)
            let isBelow = 0 &- (code &>> 1)
            all &+= taken
            healthy &+= taken & isHealthy
            below &+= taken & isBelow
            both &+= taken & isHealthy & isBelow
          }
        } else {
          for place in 0..<min(places.count, times.count) {
            let taken = times[place]
            let code = Int32(places[place])
            let isHealthy = 0 &- (code & 1)
            let isBelow = 0 &- (code &>> 1)
            all &+= taken
            healthy &+= taken & isHealthy
            below &+= taken & isBelow
            both &+= taken & isHealthy & isBelow
          }
        }
      }
    }
    return Cells(
      truePositive: Double(all &- healthy &- below &+ both), falsePositive: Double(healthy &- both),
      falseNegative: Double(below &- both), trueNegative: Double(both))
  }
}

/// Lends a list of units out, or nil for all of them.
private func withPlaces<T>(_ units: [Int32]?, _ body: (UnsafeBufferPointer<Int32>?) -> T) -> T {
  guard let units else { return body(nil) }
  return units.withUnsafeBufferPointer { body($0) }
}

extension Cells {
  /// The cells in the order true positive, false positive, false negative, true negative.
  var lanes: SIMD4<Double> {
    SIMD4(truePositive, falsePositive, falseNegative, trueNegative)
  }

  /// The cells in the order true positive, false positive, false negative, true negative.
  init(_ cells: SIMD4<Double>) {
    self.init(
      truePositive: cells[0], falsePositive: cells[1], falseNegative: cells[2],
      trueNegative: cells[3])
  }
}

/// The sum of a loss and of the weights of each unit that has a case, in unit order.
struct UnitSums: Sendable {
  private enum Form {
    /// Loss and weight of each unit.
    case sums([SIMD2<Double>])
    /// The loss of each unit, whose weight is one.
    case losses([Double])
  }

  /// The units, ascending; nil for all.
  private let units: [Int32]?
  private let form: Form
  /// Whether no loss is infinite, so that a unit taken no times may simply be multiplied by zero.
  private let isFinite: Bool

  init(units: [Int32]?, sums: [SIMD2<Double>]) {
    self.units = units
    form = .sums(sums)
    isFinite = sums.allSatisfy { $0[0].isFinite }
  }

  init(units: [Int32]?, losses: [Double]) {
    self.units = units
    form = .losses(losses)
    isFinite = losses.allSatisfy(\.isFinite)
  }

  /// Loss and weight of all units together, each unit taken as often as its weight says.
  func total(_ times: UnsafeBufferPointer<Int32>) -> SIMD2<Double> {
    withPlaces(units) { units in
      switch form {
      case .sums(let sums):
        return sums.withUnsafeBufferPointer { sums in
          add(sums.count, units, times) { sums[$0] }
        }
      case .losses(let losses):
        return losses.withUnsafeBufferPointer { losses in
          add(losses.count, units, times) { SIMD2(losses[$0], 1) }
        }
      }
    }
  }

  @inline(__always)
  private func add(
    _ count: Int, _ units: UnsafeBufferPointer<Int32>?, _ times: UnsafeBufferPointer<Int32>,
    _ row: (Int) -> SIMD2<Double>
  ) -> SIMD2<Double> {
    var sum = SIMD2<Double>()
    for place in 0..<count {
      let taken = times[units.map { Int($0[place]) } ?? place]
      if !isFinite, taken == 0 { continue }
      sum += SIMD2(repeating: Double(taken)) * row(place)
    }
    return sum
  }
}
