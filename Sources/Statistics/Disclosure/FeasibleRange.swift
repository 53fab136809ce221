// SPDX-License-Identifier: Apache-2.0

/// What sums of unknown counts can be, given other sums of them that are known.
///
/// The unknown counts are not negative; every known sum is an equation. The least and the greatest
/// value of another sum is a linear program, solved by the simplex method from one feasible
/// corner, found once. Pivots follow Bland's rule, which cannot cycle, so that it always ends.
/// Source: R. G. Bland, Math Oper Res 1977;2:103; as an attack on published tables L. Willenborg,
/// T. de Waal, Elements of Statistical Disclosure Control, 2001, chapter 5.
struct FeasibleRange {
  private let count: Int
  /// Rows of the tableau: coefficients of the unknowns, then the right-hand side.
  private var rows: [[Double]] = []
  /// The unknown that each row is solved for.
  private var basis: [Int] = []
  private static let tiny = 1e-9

  /// Finds a feasible corner; nil where the known sums contradict each other.
  ///
  /// Each sum is given by the places of its unknowns; those in `positive` are known to be 1 or more.
  init?(
    unknowns cells: Int, sums known: [(places: [Int], value: Double)], positive: [[Int]] = []
  ) {
    // What a positive sum has above 1 is one more unknown that is not negative.
    let unknowns = cells + positive.count
    count = unknowns
    let sums = known + positive.map { ($0, 1) }
    let artificial = unknowns + sums.count
    for (place, sum) in sums.enumerated() {
      var row = [Double](repeating: 0, count: artificial + 1)
      for unknown in sum.places { row[unknown] += 1 }
      if place >= known.count { row[cells + place - known.count] = -1 }
      row[unknowns + place] = 1
      row[artificial] = sum.value
      rows.append(row)
      basis.append(unknowns + place)
    }
    // First the artificial unknowns' sum is brought to zero, if it can be.
    var objective = [Double](repeating: 0, count: artificial + 1)
    for row in rows {
      for column in 0..<unknowns { objective[column] -= row[column] }
      objective[artificial] -= row[artificial]
    }
    guard Self.minimise(&rows, &basis, &objective, columns: unknowns) == .found,
      -objective[artificial] < Self.tiny * max(1, sums.map(\.value).max() ?? 0)
    else { return nil }
    // What is left of them is at zero: pivot it out, or the equation said nothing new.
    for place in rows.indices where basis[place] >= unknowns {
      if let column = (0..<unknowns).first(where: { rows[place][$0].magnitude > Self.tiny }) {
        Self.pivot(&rows, &basis, &objective, place, column)
      }
    }
    let kept = rows.indices.filter { basis[$0] < unknowns }
    rows = kept.map { Array(rows[$0].prefix(unknowns)) + [rows[$0][artificial]] }
    basis = kept.map { basis[$0] }
  }

  /// The least and the greatest value of a sum of unknowns; infinite where nothing bounds it, nil
  /// where the search did not end.
  func range(of places: [Int]) -> ClosedRange<Double>? {
    guard let low = least(places, sign: 1), let high = least(places, sign: -1) else { return nil }
    return min(low, -high)...max(low, -high)
  }

  private enum Outcome {
    case found
    case unbounded
    /// Rounding defeats the rule that keeps it from going round in circles.
    case endless
  }

  private func least(_ places: [Int], sign: Double) -> Double? {
    var (rows, basis) = (rows, basis)
    var objective = [Double](repeating: 0, count: count + 1)
    for place in places { objective[place] += sign }
    for (row, unknown) in zip(rows, basis) where objective[unknown] != 0 {
      let factor = objective[unknown]
      for column in objective.indices { objective[column] -= factor * row[column] }
    }
    switch Self.minimise(&rows, &basis, &objective, columns: count) {
    case .found: return -objective[count]
    case .unbounded: return -.infinity
    case .endless: return nil
    }
  }

  /// Walks to the corner where the objective is least.
  private static func minimise(
    _ rows: inout [[Double]], _ basis: inout [Int], _ objective: inout [Double], columns: Int
  ) -> Outcome {
    var steps = 0
    while let column = (0..<columns).first(where: { objective[$0] < -tiny }) {
      var leaving: Int?
      var step = Double.infinity
      for place in rows.indices where rows[place][column] > tiny {
        let ratio = (rows[place].last ?? 0) / rows[place][column]
        let isFirst = leaving.map { ratio <= step + tiny && basis[place] < basis[$0] } ?? true
        if ratio < step - tiny || isFirst { (leaving, step) = (place, min(step, ratio)) }
      }
      guard let leaving else { return .unbounded }
      steps += 1
      if steps > 20_000 { return .endless }
      pivot(&rows, &basis, &objective, leaving, column)
    }
    return .found
  }

  private static func pivot(
    _ rows: inout [[Double]], _ basis: inout [Int], _ objective: inout [Double], _ place: Int,
    _ column: Int
  ) {
    let scale = rows[place][column]
    for i in rows[place].indices { rows[place][i] /= scale }
    let row = rows[place]
    for other in rows.indices where other != place {
      let factor = rows[other][column]
      if factor != 0 { for i in row.indices { rows[other][i] -= factor * row[i] } }
    }
    let factor = objective[column]
    if factor != 0 { for i in row.indices { objective[i] -= factor * row[i] } }
    basis[place] = column
  }
}
