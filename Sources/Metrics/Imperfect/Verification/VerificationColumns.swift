// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// Cases of which some only were verified: the truth is known for those.
public struct VerificationColumns: CaseColumns {
  /// The scores, or calls of 0 and 1.
  public let scores: [Double]
  /// The truth: 1 diseased, 0 healthy, -1 not verified.
  public let truths: [Int8]
  /// What else decided who was verified: a code a case into `strataNames`.
  public let strata: [Int32]
  /// The names of the strata, sorted by their bytes; one empty name where there are none.
  public let strataNames: [String]
  /// Whether scores are probabilities, so that calibration can be asked for.
  public let scoresAreProbabilities: Bool

  /// Checks the columns.
  ///
  /// `truths` are nil where a case was not verified; `strata` are the covariates' labels.
  ///
  /// - Throws: `MetricError` for unequal lengths and NaN scores; `rows` are the positions in the
  ///   file, for messages.
  public init(
    scores: [Double], truths: [Bool?], strata: [String]? = nil, rows: [Int]? = nil,
    scoreName: String = "score"
  ) throws(MetricError) {
    guard truths.count == scores.count else {
      throw .lengths(column: "truth", has: truths.count, expected: scores.count)
    }
    if let strata, strata.count != scores.count {
      throw .lengths(column: "strata", has: strata.count, expected: scores.count)
    }
    if let index = scores.firstIndex(where: \.isNaN) {
      throw .notANumber(column: scoreName, row: (rows?[index] ?? index) + 1)
    }
    let grouping = Grouping(name: "strata", labels: strata ?? scores.map { _ in "" })
    self.init(
      scores: scores, truths: truths.map { $0.map { $0 ? 1 : 0 } ?? -1 }, strata: grouping.codes,
      strataNames: grouping.words)
  }

  private init(scores: [Double], truths: [Int8], strata: [Int32], strataNames: [String]) {
    self.scores = scores
    self.truths = truths
    self.strata = strata
    self.strataNames = strataNames
    scoresAreProbabilities = scores.allSatisfy { $0 >= 0 && $0 <= 1 }
  }

  /// The number of cases.
  public var count: Int { scores.count }

  /// The verified diseased.
  public var events: Int? { truths.count { $0 == 1 } }

  /// Sorted by stratum, truth and score.
  public func ordered(_ places: [Int32]) -> [Int32] {
    ContentOrder(places).by(scores).by(truths.map { UInt8($0 + 1) }).by(strata).places
  }

  /// The rows at some places.
  public func rows(_ places: [Int32]) -> VerificationColumns {
    VerificationColumns(
      scores: places.map { scores[Int($0)] }, truths: places.map { truths[Int($0)] },
      strata: places.map { strata[Int($0)] }, strataNames: strataNames)
  }

  /// These rows and another part's, whose strata may have other names.
  public func joined(with other: VerificationColumns) throws(MetricError) -> VerificationColumns {
    let labels =
      strata.map { strataNames[Int($0)] } + other.strata.map { other.strataNames[Int($0)] }
    let grouping = Grouping(name: "strata", labels: labels)
    return VerificationColumns(
      scores: scores + other.scores, truths: truths + other.truths, strata: grouping.codes,
      strataNames: grouping.words)
  }
}

/// Prepared cases of which some only were verified.
public typealias VerificationCases = CaseSet<VerificationColumns>

extension CaseSample<VerificationColumns> {
  /// The strata of test result and covariates at a threshold.
  func verificationStrata(at threshold: Double) -> [VerificationStratum] {
    let columns = columns
    let width = columns.strataNames.count
    let sums = totals("verification.strata.\(threshold)", width: 6 * width) { row, out in
      let call = columns.scores[row] >= threshold ? 1 : 0
      let place = 3 * (2 * Int(columns.strata[row]) + call)
      out[place] = 1
      if columns.truths[row] >= 0 { out[place + 1] = 1 }
      if columns.truths[row] == 1 { out[place + 2] = 1 }
    }
    return (0..<(2 * width)).map { index in
      let name = columns.strataNames[index / 2]
      let call =
        index % 2 == 1
        ? Text(zh: "阳性", en: "positive") : Text(zh: "阴性", en: "negative")
      return VerificationStratum(
        name: name.isEmpty ? call : call + Text(zh: "，\(name)", en: ", \(name)"),
        isPositive: index % 2 == 1,
        total: sums[3 * index], verified: sums[3 * index + 1], diseased: sums[3 * index + 2])
    }
  }

  /// The correction at a threshold.
  func beggGreenes(at threshold: Double) -> BeggGreenes {
    once("verification.correction.\(threshold)") {
      BeggGreenes(verificationStrata(at: threshold))
    }
  }

  /// Each row's weight where it is verified, divided by its stratum's share verified; else 0.
  ///
  /// Nil where some stratum has no verified case.
  func inverseProbabilityWeights(at threshold: Double) -> [Double]? {
    once("verification.weights.\(threshold)") { () -> InverseWeights in
      let strata = verificationStrata(at: threshold)
      guard BeggGreenes(strata).obstacle == nil else { return InverseWeights(values: nil) }
      let factors = strata.map { $0.verified > 0 ? $0.total / $0.verified : 0 }
      let columns = columns
      let weights = weights
      return InverseWeights(
        values: columns.scores.indices.map { row in
          guard columns.truths[row] >= 0 else { return 0 }
          let call = columns.scores[row] >= threshold ? 1 : 0
          return weights[row] * factors[2 * Int(columns.strata[row]) + call]
        })
    }.values
  }
}

/// Weights that may be missing; a sample's cache holds no optionals.
private struct InverseWeights {
  let values: [Double]?
}
