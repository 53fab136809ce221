// SPDX-License-Identifier: Apache-2.0

import Numerics

extension BinaryCases {
  /// The units that have a case here, ascending, and the place of each unit among them.
  ///
  /// Both are nil where every unit has one case.
  private func present() -> (units: [Int32]?, places: [Int]?) {
    if unitsFollowScores { return (nil, nil) }
    var seen = [Bool](repeating: false, count: unitCount)
    for unit in units { seen[Int(unit)] = true }
    if seen.allSatisfy({ $0 }) { return (nil, nil) }
    var present: [Int32] = []
    let places = seen.indices.map { unit in
      if seen[unit] { present.append(Int32(truncatingIfNeeded: unit)) }
      return present.count - 1
    }
    return (present, places)
  }

  /// Whether each case is its own unit, numbered by ascending score.
  var unitsFollowScores: Bool { ranked.unitsFollowScores }

  /// The 2x2 cells of each unit at a threshold.
  func tabulate(at threshold: Double) -> UnitCells {
    let (present, places) = present()
    let (scores, labels, weights) = (scores, labels, weights)
    let count = present?.count ?? unitCount
    // Diseased cases above and below are cells 0 and 2, healthy ones 1 and 3.
    func cell(_ index: Int) -> Int {
      (labels[index] == 1 ? 0 : 1) + (scores[index] >= threshold ? 0 : 2)
    }
    if weights == nil, count == caseCount {
      var cells = [UInt8](repeating: 0, count: count)
      eachPlace(places) { index, place in cells[place] = UInt8(truncatingIfNeeded: cell(index)) }
      return UnitCells(units: present, places: cells)
    }
    var cells = [SIMD4<Double>](repeating: SIMD4(), count: count)
    eachPlace(places) { index, place in cells[place][cell(index)] += weights?[index] ?? 1 }
    return UnitCells(units: present, sums: cells)
  }

  /// Calls the body with each case, in canonical order, and the place of its unit.
  @inline(__always)
  private func eachPlace(_ places: [Int]?, _ body: (_ index: Int, _ place: Int) -> Void) {
    if unitsFollowScores {
      eachUnit { index, unit in body(index, unit) }
      return
    }
    let units = units
    if let places {
      for index in units.indices { body(index, places[Int(units[index])]) }
    } else {
      for index in units.indices { body(index, Int(units[index])) }
    }
  }

  /// Calls the body with each case and its unit, the units ascending by score.
  @inline(__always)
  private func eachUnit(_ body: (_ index: Int, _ unit: Int) -> Void) {
    starts.withUnsafeBufferPointer { starts in
      var unit = 0
      var end = starts.count
      while end > 0 {
        var start = end &- 1
        while starts[start] == 0 { start &-= 1 }
        for index in start..<end {
          body(index, unit)
          unit &+= 1
        }
        end = start
      }
    }
  }

  /// The smallest distance from 0 and 1 that the clipped log-loss keeps: the spacing at 1.
  static let logLossClip = 2.220446049250313e-16

  @inline(__always)
  private static func loss(_ kind: LossKind, _ probability: Double, _ label: UInt8) -> Double {
    let positive = label == 1
    switch kind {
    case .brier:
      let error = probability - (positive ? 1 : 0)
      return error * error
    case .logLoss:
      return positive ? -Elementary.log(probability) : -Elementary.log1p(-probability)
    case .clippedLogLoss:
      let clipped = min(max(probability, logLossClip), 1 - logLossClip)
      return positive ? -Elementary.log(clipped) : -Elementary.log1p(-clipped)
    }
  }

  /// The sums of a loss for each unit.
  func addUp(_ kind: LossKind) -> UnitSums {
    let (present, places) = present()
    let (scores, labels, weights) = (scores, labels, weights)
    let count = present?.count ?? unitCount
    if weights == nil, count == caseCount {
      var losses = [Double](repeating: 0, count: count)
      eachPlace(places) { index, place in
        losses[place] = Self.loss(kind, scores[index], labels[index])
      }
      return UnitSums(units: present, losses: losses)
    }
    var sums = [SIMD2<Double>](repeating: SIMD2(), count: count)
    eachPlace(places) { index, place in
      let share = weights?[index] ?? 1
      guard share > 0 else { return }
      sums[place] += SIMD2(share * Self.loss(kind, scores[index], labels[index]), share)
    }
    return UnitSums(units: present, sums: sums)
  }

  /// The mean of a loss over all cases, each once, in whatever order they stand.
  ///
  /// Losses are added without rounding, so that no order is needed. Nil where cases carry sampling
  /// weights or there are none. Scores must be probabilities.
  func directMean(_ kind: LossKind) -> Double? {
    guard countsEachCaseOnce, caseCount > 0 else { return nil }
    switch kind {
    case .brier: return probabilityLosses.brier
    case .logLoss: return probabilityLosses.logLoss
    case .clippedLogLoss:
      return store.withColumns { scores, labels in
        var sum = ExactSum()
        for row in 0..<scores.count { sum.add(Self.loss(kind, scores[row], labels[row])) }
        return sum.value / Double(scores.count)
      }
    }
  }

  /// Whether no case has a sampling weight other than one.
  private var countsEachCaseOnce: Bool {
    guard isWeighted else { return true }
    return memo.weightsAreOne { ranked.weights?.allSatisfy { $0 == 1 } ?? true }
  }

  /// The squared and the logarithmic loss of all cases, from one pass.
  private var probabilityLosses: ProbabilityLosses {
    memo.probabilityLosses { store.withColumns { ProbabilityLosses($0, labels: $1) } }
  }

  /// What equally wide bins of probability hold of all cases, each once.
  ///
  /// Nil where cases carry sampling weights. Scores must be probabilities.
  func bins(_ count: Int) -> ProbabilityBins? {
    guard countsEachCaseOnce else { return nil }
    return memo.allBins(count) {
      store.withColumns { ProbabilityBins($0, labels: $1, bins: count) }
    }
  }

  /// The 2x2 table of all cases at a threshold, without sampling weights.
  func count(at threshold: Double) -> Cells {
    if let part {
      let cells = part.cells(at: threshold)
      if cells.indices.contains(part.code) { return cells[part.code] }
    }
    return memo.wholeCells(at: threshold) ?? countRows(at: threshold)
  }

  private func countRows(at threshold: Double) -> Cells {
    store.withColumns { scores, labels in
      // Two cases side by side, without a branch.
      var (called, sick) = (SIMD2<Int64>(), SIMD2<Int64>())
      let (none, limit) = (SIMD2<Int64>(), SIMD2(repeating: threshold))
      var row = 0
      while row &+ 2 <= scores.count {
        let above = SIMD2(scores[row], scores[row &+ 1]) .>= limit
        let truth = SIMD2(Int64(labels[row]), Int64(labels[row &+ 1]))
        called &+= none.replacing(with: 1, where: above)
        sick &+= none.replacing(with: truth, where: above)
        row &+= 2
      }
      var (hits, alarms) = (Int(sick.wrappedSum()), Int(called.wrappedSum()))
      if row < scores.count, scores[row] >= threshold {
        hits += Int(labels[row])
        alarms += 1
      }
      let diseased = positives
      alarms -= hits
      return Cells(
        truePositive: Double(hits), falsePositive: Double(alarms),
        falseNegative: Double(diseased - hits),
        trueNegative: Double(scores.count - diseased - alarms))
    }
  }

  /// Whether every score lies between 0 and 1.
  var scoresAreProbabilities: Bool {
    memo.probabilities {
      store.withColumns { scores, _ in
        var outside: UInt8 = 0
        for score in scores { outside |= (score >= 0 ? 0 : 1) | (score <= 1 ? 0 : 1) }
        return outside == 0
      }
    }
  }

  /// Whether every score is 0 or 1.
  var scoresAreCalls: Bool {
    store.withColumns { scores, _ in scores.allSatisfy { $0 == 0 || $0 == 1 } }
  }
}
