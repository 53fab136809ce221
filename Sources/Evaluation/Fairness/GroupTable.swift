// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Statistics

/// Truths and calls of cases that belong to groups, ready for every criterion.
///
/// Cases of one patient stand under one unit's number. Sampling weights change the rates; what
/// the weighted cases are worth follows from their patients.
public struct GroupTable: Sendable {
  /// The names of the groups, in the order in which they are told.
  public let names: [String]
  /// The weighted cells of each group.
  public let cells: [ConfusionCells]
  /// The cases of each group, unweighted.
  public let cases: [Int]
  /// The cases with the condition of each group, unweighted.
  public let events: [Int]
  /// Whether a patient has several cases, or cases are weighted: then variances come from patients.
  public let isClustered: Bool
  /// What each patient adds to each cell; empty where every case is its own and weighs one.
  private let patients: [PatientCells]

  private struct PatientCells {
    let unit: Int32
    let group: Int
    var cells: ConfusionCells
  }

  /// Tabulates cases; nil where the columns differ in length or a weight is no positive number.
  ///
  /// `groups` holds the place of each case's group, -1 for none: such cases are in no group. `units`
  /// holds a number for each patient, in any order.
  public init?(
    names: [String], groups: [Int], truths: [Bool], calls: [Bool], weights: [Double]? = nil,
    units: [Int32]? = nil
  ) {
    let count = groups.count
    guard truths.count == count, calls.count == count,
      weights.map({ $0.count == count && $0.allSatisfy { $0 > 0 && $0.isFinite } }) ?? true,
      units.map({ $0.count == count }) ?? true, groups.allSatisfy({ $0 >= -1 && $0 < names.count })
    else { return nil }
    self.names = names
    var cases = [Int](repeating: 0, count: names.count)
    var events = cases
    var plain = [ConfusionCells](repeating: ConfusionCells(), count: names.count)
    for row in 0..<count where groups[row] >= 0 {
      cases[groups[row]] += 1
      if truths[row] { events[groups[row]] += 1 }
      plain[groups[row]][truths[row], calls[row]] += 1
    }
    (self.cases, self.events) = (cases, events)
    isClustered = weights != nil || Self.repeats(units)
    guard isClustered else {
      (cells, patients) = (plain, [])
      return
    }
    // By patient, then by content, so that no sum hangs on the order of the rows.
    func key(_ row: Int) -> (Int32, Int, Int, Double) {
      (
        units?[row] ?? 0, groups[row], (truths[row] ? 2 : 0) + (calls[row] ? 1 : 0),
        weights?[row] ?? 1
      )
    }
    let order = (0..<count).filter { groups[$0] >= 0 }.sorted { key($0) < key($1) }
    var patients: [PatientCells] = []
    for (place, row) in order.enumerated() {
      let unit = units?[row] ?? Int32(clamping: place)
      if patients.last?.unit != unit || patients.last?.group != groups[row] {
        patients.append(PatientCells(unit: unit, group: groups[row], cells: ConfusionCells()))
      }
      patients[patients.count - 1].cells[truths[row], calls[row]] += weights?[row] ?? 1
    }
    self.patients = patients
    cells = Self.totals(patients, groups: names.count)
  }

  /// The same cases in some of the groups alone, as though there were no others.
  ///
  /// For what is shown: gaps, detectable gaps and totals tell of every group that they are taken over.
  public func among(_ places: [Int]) -> GroupTable {
    let kept = places.filter(names.indices.contains)
    return GroupTable(
      names: kept.map { names[$0] }, cells: kept.map { cells[$0] }, cases: kept.map { cases[$0] },
      events: kept.map { events[$0] }, isClustered: isClustered,
      patients: patients.compactMap { patient in
        kept.firstIndex(of: patient.group).map {
          PatientCells(unit: patient.unit, group: $0, cells: patient.cells)
        }
      })
  }

  private init(
    names: [String], cells: [ConfusionCells], cases: [Int], events: [Int], isClustered: Bool,
    patients: [PatientCells]
  ) {
    self.names = names
    self.cells = cells
    self.cases = cases
    self.events = events
    self.isClustered = isClustered
    self.patients = patients
  }

  /// The groups' sums, added exactly: rows without patients have no order of their own.
  private static func totals(_ patients: [PatientCells], groups: Int) -> [ConfusionCells] {
    var sums = [ExactSum](repeating: ExactSum(), count: 4 * groups)
    for patient in patients {
      sums[4 * patient.group].add(patient.cells.truePositives)
      sums[4 * patient.group + 1].add(patient.cells.falsePositives)
      sums[4 * patient.group + 2].add(patient.cells.falseNegatives)
      sums[4 * patient.group + 3].add(patient.cells.trueNegatives)
    }
    return (0..<groups).map { group in
      ConfusionCells(
        truePositives: sums[4 * group].value, falsePositives: sums[4 * group + 1].value,
        falseNegatives: sums[4 * group + 2].value, trueNegatives: sums[4 * group + 3].value)
    }
  }

  private static func repeats(_ units: [Int32]?) -> Bool {
    guard let units else { return false }
    return Set(units).count < units.count
  }

  /// The cells of all groups together.
  public var overall: ConfusionCells { cells.reduce(ConfusionCells(), +) }

  /// The successes and trials of each group.
  public func shares(_ rate: FairnessRate) -> [GroupShare] { cells.map(rate.share) }

  /// The gaps between groups in a rate, with intervals that hold together.
  ///
  /// `criteria` is the number of rates judged together, which share the error.
  public func gaps(_ rate: FairnessRate, level: Double, criteria: Int = 1) -> SimultaneousGaps {
    guard isClustered else {
      return SimultaneousGaps(shares(rate), level: level, criteria: criteria)
    }
    return SimultaneousGaps(
      patients: patients.map { entry(rate, $0) }, groups: names.count, level: level,
      criteria: criteria)
  }

  /// The interval of one group's rate alone.
  public func interval(_ rate: FairnessRate, group: Int, level: Double) -> QualifiedInterval {
    let share = rate.share(of: cells[group])
    guard isClustered else {
      return QualifiedInterval(
        Proportion.wilson(successes: share.successes, trials: share.trials, level: level))
    }
    let own = patients.filter { $0.group == group }.map { entry(rate, $0) }
    return ClusteredProportion.interval(
      successes: own.map(\.successes), trials: own.map(\.trials), level: level)
  }

  private func entry(_ rate: FairnessRate, _ patient: PatientCells) -> PatientShare {
    let share = rate.share(of: patient.cells)
    return PatientShare(
      patient: patient.unit, group: patient.group, successes: share.successes,
      trials: share.trials)
  }
}
