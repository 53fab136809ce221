// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import Wording

/// Cases of a reference and a current group in canonical order, measured under any unit counts.
struct MixedCases: Sendable {
  /// A metric on the reference, the current and the standardised cases.
  struct Triple: Sendable {
    var reference: Measured
    var current: Measured
    var standardised: Measured

    /// The values and differences in the order of the parts; NaN where undefined.
    var numbers: [Double] { (0..<6).map { part($0, obstacle: nil).number ?? .nan } }

    func part(_ part: Int, obstacle: Text?) -> Measured {
      func difference(_ a: Measured, _ b: Measured) -> Measured {
        guard let first = a.number, let second = b.number else {
          return a.number == nil ? a : b
        }
        return Measured(
          first - second, elseUndefined: Text(zh: "两个值均为无穷大", en: "both values are infinite"))
      }
      return switch part {
      case 0: reference
      case 1: current
      case 2: standardised
      case 3: difference(current, reference)
      case 4: difference(current, standardised)
      default: difference(standardised, reference)
      }
    }
  }

  /// The metrics of one set of counts, and what must be read beside them.
  struct Values {
    var triples: [Triple]
    var notes: [Text]
    var obstacle: Text?
  }

  private let reference: Side
  private let current: Side
  private let strataNames: [String]
  private let scoreKind: ScoreKind
  let usesModel: Bool
  let unitCount: Int
  /// Which units have reference cases only, current ones only, or both: strata of resampling.
  let unitStrata: [Int32]
  /// The number of units where they repeat.
  let repeatedUnits: Int?

  /// One group's columns.
  private struct Side {
    var labels: [UInt8] = []
    var scores: [Double] = []
    var units: [Int32] = []
    var strata: [Int32] = []
    var covariates: [[Double]] = []
  }

  /// The fewest units of one label on one side: what the least known share rests on.
  var fewest: Int {
    [reference, current].flatMap { side in
      [UInt8(0), 1].map { label in
        Set(side.units.indices.filter { side.labels[$0] == label }.map { side.units[$0] }).count
      }
    }.min() ?? 0
  }

  var referenceCount: Int { reference.labels.count }
  var currentCount: Int { current.labels.count }

  init(_ columns: CaseMixColumns) {
    let count = columns.labels.count
    var order = ContentOrder(count: count)
    let grouping = columns.strata.map { Grouping(name: "strata", labels: $0) }
    if let covariates = columns.covariates {
      for place in (covariates.first ?? []).indices {
        order = order.by(covariates.map { $0[place] })
      }
    }
    if let grouping { order = order.by(grouping.codes) }
    order = order.by(columns.scores).by(columns.labels)
      .by(columns.isReference.map { $0 ? UInt8(0) : 1 })
    if let units = columns.units { order = order.by(units) }
    let rows = order.places.map(Int.init)
    var names: [String: Int32] = [:]
    var nextUnit: Int32 = 0
    var unitOf = [Int32](repeating: 0, count: count)
    for row in rows {
      // Rows stand by the bytes of their units, so units are numbered in that order.
      if let units = columns.units {
        if let known = names[units[row]] {
          unitOf[row] = known
          continue
        }
        names[units[row]] = nextUnit
      }
      unitOf[row] = nextUnit
      nextUnit += 1
    }
    unitCount = Int(nextUnit)
    var sides = [Side(), Side()]
    var seen = [UInt8](repeating: 0, count: unitCount)
    for row in rows {
      let side = columns.isReference[row] ? 0 : 1
      seen[Int(unitOf[row])] |= 1 << UInt8(side)
      sides[side].labels.append(columns.labels[row])
      sides[side].scores.append(columns.scores[row])
      sides[side].units.append(unitOf[row])
      sides[side].strata.append(grouping?.codes[row] ?? 0)
      if let covariates = columns.covariates { sides[side].covariates.append(covariates[row]) }
    }
    reference = sides[0]
    current = sides[1]
    strataNames = grouping?.words ?? [""]
    usesModel = columns.covariates != nil
    scoreKind = columns.scoreKind
    unitStrata = seen.map { Int32($0) }
    repeatedUnits = unitCount < count ? unitCount : nil
  }

  /// The metrics with each unit counted as often as `times` says; nil is once each.
  func values(_ metrics: [any Metric<BinaryCases>], times: [Int32]?) -> Values {
    func own(_ side: Side) -> [Double] {
      side.units.map { Double(times?[Int($0)] ?? 1) }
    }
    let there = own(reference)
    let here = own(current)
    var notes: [Text] = []
    var obstacle: Text?
    var weights: [Double]?
    do throws(MixFailure) {
      if usesModel {
        let (found, model) = try MixWeights.byMembership(
          reference: reference.covariates, current: current.covariates, referenceTimes: there,
          currentTimes: here)
        weights = found
        let area = (model.concordance * 1000).rounded() / 1000
        notes.append(
          Text(
            zh: "归属模型的 AUROC 为 \(area)（0.5 表示两组病例构成相同）",
            en: "the membership model has AUROC \(area) (0.5: the two groups are alike)"))
      } else {
        weights = try MixWeights.byStrata(
          reference: reference.strata, current: current.strata, names: strataNames,
          referenceTimes: there, currentTimes: here)
      }
    } catch { obstacle = error.text }
    if let weights, times == nil { notes += MixWeights.notes(weights) }
    let first = cases(reference, there)
    let second = cases(current, here)
    let third = weights.flatMap { weights in
      cases(current, zip(weights, here).map { $0 * $1 })
    }
    let nobody = Measured.undefined(
      obstacle ?? Text(zh: "没有病例", en: "there are no cases"))
    func value(_ metric: any Metric<BinaryCases>, _ cases: BinaryCases?) -> Measured {
      cases.map { metric.value(BinarySample($0)) } ?? nobody
    }
    let triples = metrics.map { metric in
      Triple(
        reference: value(metric, first), current: value(metric, second),
        standardised: value(metric, third))
    }
    return Values(triples: triples, notes: notes, obstacle: obstacle)
  }

  /// The cases of one group with weights; nil where none has any.
  private func cases(_ side: Side, _ weights: [Double]) -> BinaryCases? {
    let kept = weights.indices.filter { weights[$0] > 0 }
    let areOnes = kept.allSatisfy { weights[$0] == 1 }
    // Weights of a mean of one keep sums in the range that fits were made for.
    let columns = try? BinaryColumns(
      labels: kept.map { side.labels[$0] }, scores: kept.map { side.scores[$0] },
      weights: areOnes ? nil : kept.map { weights[$0] }, scoreKind: scoreKind)
    return columns.map(BinaryCases.init)
  }
}
