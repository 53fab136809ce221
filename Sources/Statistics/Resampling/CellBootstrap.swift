// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Wording

/// Bootstrap replicates of a table of counts.
///
/// Everything that is made of counts (the four cells of each group, for sensitivity and its kin)
/// is a function of how often each cell's cases are drawn. Patients are resampled, and drawn one by
/// one replicate r is the one that ``Resampler`` gives every other metric under the same seed.
public struct CellBootstrap: Sendable {
  /// How replicates are drawn.
  public enum Engine: String, Sendable, Hashable {
    /// Patients are drawn one by one; right for every table.
    case patients
    /// The cells' counts are drawn at once from their joint (multinomial) distribution.
    ///
    /// The same distribution in a time that does not grow with the cases; refused where a patient
    /// has several cases, whose cells do not come independently.
    case cells
  }

  /// The number of cells.
  public let cellCount: Int
  /// The number of patients.
  public let patients: Int
  /// The cases of each cell.
  public let totals: [Int]
  /// Whether a patient has several cases.
  public let repeats: Bool
  /// The patient and the cell of each case, patients ascending.
  private let units: [Int32]
  private let cells: [UInt16]

  /// Tabulates cases by patient and cell; nil where columns differ in length or a code is outside.
  ///
  /// `units` numbers the patients from 0 in the order of the bytes of their ids; rows may come in
  /// any order. Without it every case is its own patient, in the order of the rows.
  public init?(cells: [UInt16], cellCount: Int, units: [Int32]? = nil) {
    guard cellCount > 0, cellCount <= 1 << 16, cells.allSatisfy({ Int($0) < cellCount }),
      cells.count < 1 << 31
    else { return nil }
    self.cellCount = cellCount
    var totals = [Int](repeating: 0, count: cellCount)
    for cell in cells { totals[Int(cell)] += 1 }
    self.totals = totals
    guard let units else {
      self.units = (0..<Int32(cells.count)).map(\.self)
      (self.cells, patients, repeats) = (cells, cells.count, false)
      return
    }
    guard units.count == cells.count, units.allSatisfy({ $0 >= 0 && Int($0) < units.count }) else {
      return nil
    }
    let sorted = Self.sorted(cells, units)
    self.cells = sorted.cells
    self.units = sorted.units
    patients = Int(units.max() ?? -1) + 1
    repeats = zip(sorted.units, sorted.units.dropFirst()).contains { $0 == $1 }
  }

  /// Cases by patient: a counting sort, which rows that are sorted already pass through unchanged.
  private static func sorted(
    _ cells: [UInt16], _ units: [Int32]
  ) -> (cells: [UInt16], units: [Int32]) {
    if zip(units, units.dropFirst()).allSatisfy({ $0 <= $1 }) { return (cells, units) }
    var starts = [Int](repeating: 0, count: units.count + 1)
    for unit in units { starts[Int(unit) + 1] += 1 }
    for place in 1..<starts.count { starts[place] += starts[place - 1] }
    var result = (cells: cells, units: units)
    for (row, unit) in units.enumerated() {
      let place = starts[Int(unit)]
      starts[Int(unit)] += 1
      result.cells[place] = cells[row]
      result.units[place] = unit
    }
    return result
  }

  /// The counts of every cell in every replicate.
  ///
  /// Without an engine asked for, cells are drawn at once where no patient repeats, and patients
  /// are drawn elsewhere. Same bits whatever the number of threads.
  public func replicates(
    _ count: Int, engine asked: Engine? = nil, seed: UInt64, threads: Int = 1
  ) throws(CellBootstrapRefusal) -> CellReplicates {
    let engine = asked ?? (repeats ? .patients : .cells)
    if engine == .cells, repeats { throw .patientsRepeat }
    guard count > 0, cellCount <= Int.max / count else {
      return CellReplicates(cellCount: cellCount, storage: [])
    }
    let storage = [Int](unsafeUninitializedCapacity: count * cellCount) { buffer, filled in
      buffer.initialize(repeating: 0)
      let whole = Replicates(base: buffer)
      Parallel.chunks(count, threads: threads) { range in
        switch engine {
        case .patients: drawPatients(range, seed: seed, into: whole)
        case .cells: drawCells(range, seed: seed, into: whole)
        }
      }
      filled = count * cellCount
    }
    return CellReplicates(cellCount: cellCount, storage: storage)
  }

  /// The room of all replicates, of which each thread writes its own.
  private struct Replicates: @unchecked Sendable {
    let base: UnsafeMutableBufferPointer<Int>

    func room(_ replicate: Int, _ cells: Int) -> UnsafeMutableBufferPointer<Int> {
      UnsafeMutableBufferPointer(rebasing: base[replicate * cells..<(replicate + 1) * cells])
    }
  }

  private func drawCells(_ range: Range<Int>, seed: UInt64, into whole: Replicates) {
    let draws = Draws(seed: seed)
    totals.withUnsafeBufferPointer { sizes in
      for replicate in range {
        draws.multinomial(
          replicate: UInt64(replicate), count: patients, sizes: sizes,
          into: whole.room(replicate, cellCount))
      }
    }
  }

  private func drawPatients(_ range: Range<Int>, seed: UInt64, into whole: Replicates) {
    let resampler = Resampler(unitCount: patients, seed: seed)
    var weights = [Int32](repeating: 0, count: patients)
    // Neighbouring rows count in tables of their own: often they hit the same cell, and an addition
    // to a place just written to must wait for it.
    var tables = [Int](repeating: 0, count: 4 * cellCount)
    let cellCount = cellCount
    weights.withUnsafeMutableBufferPointer { weights in
      tables.withUnsafeMutableBufferPointer { tables in
        units.withUnsafeBufferPointer { units in
          cells.withUnsafeBufferPointer { cells in
            for replicate in range {
              resampler.weights(replicate: replicate, into: weights)
              Self.count(weights, units, cells, cellCount, tables)
              let room = whole.room(replicate, cellCount)
              for cell in 0..<cellCount {
                room[cell] =
                  tables[cell] + tables[cellCount + cell] + tables[2 * cellCount + cell]
                  + tables[3 * cellCount + cell]
              }
            }
          }
        }
      }
    }
  }

  /// Adds each row's weight to its cell; sums are below rows times patients, which is below 2^62.
  private static func count(
    _ weights: UnsafeMutableBufferPointer<Int32>, _ units: UnsafeBufferPointer<Int32>,
    _ cells: UnsafeBufferPointer<UInt16>, _ cellCount: Int,
    _ tables: UnsafeMutableBufferPointer<Int>
  ) {
    guard let weights = weights.baseAddress, let unit = units.baseAddress,
      let cell = cells.baseAddress, let first = tables.baseAddress
    else { return }
    tables.update(repeating: 0)
    let (second, third, fourth) = (
      first + cellCount, first + 2 &* cellCount, first + 3 &* cellCount
    )
    let rows = units.count
    var row = 0
    while row &+ 4 <= rows {
      first[Int(cell[row])] &+= Int(weights[Int(unit[row])])
      second[Int(cell[row &+ 1])] &+= Int(weights[Int(unit[row &+ 1])])
      third[Int(cell[row &+ 2])] &+= Int(weights[Int(unit[row &+ 2])])
      fourth[Int(cell[row &+ 3])] &+= Int(weights[Int(unit[row &+ 3])])
      row &+= 4
    }
    while row < rows {
      first[Int(cell[row])] &+= Int(weights[Int(unit[row])])
      row &+= 1
    }
  }
}

/// The counts of cells in bootstrap replicates.
public struct CellReplicates: Sendable, Hashable {
  /// The number of cells.
  public let cellCount: Int
  /// The counts, replicate after replicate.
  let storage: [Int]

  /// The number of replicates.
  public var count: Int { storage.count / cellCount }

  /// The counts of the cells in a replicate.
  public func counts(_ replicate: Int) -> ArraySlice<Int> {
    storage[replicate * cellCount..<(replicate + 1) * cellCount]
  }
}

/// Why cells are not drawn at once.
public enum CellBootstrapRefusal: Explained, Hashable {
  /// A patient has several cases.
  case patientsRepeat

  /// Refused: the result would claim what is not so.
  public var fault: Fault { .refused }

  /// The reason, and what to do.
  public var text: Text {
    Text(
      zh: "有患者不止一例，各格计数并不独立，不能一次抽取；请按患者重抽样",
      en:
        "a patient has several cases, so that cells do not come independently and cannot be drawn "
        + "at once; resample patients")
  }
}
