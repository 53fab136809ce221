// SPDX-License-Identifier: Apache-2.0

import Statistics

/// Answers with the confidence in each and what it cost: 0 for right, 1 for wrong, or between.
///
/// Losses are held to 0...1 so that intervals know where a mean loss can end.
public struct SelectiveColumns: CaseColumns {
  /// The confidence in each answer; higher is surer.
  public let confidences: [Double]
  /// The loss of each answer, from 0 to 1.
  public let losses: [Double]

  /// Checks the columns.
  ///
  /// - Throws: `MetricError` for unequal lengths and for numbers that are NaN, or losses outside
  ///   0...1; `rows` are the positions in the file, for messages.
  public init(
    confidences: [Double], losses: [Double], rows: [Int]? = nil,
    confidenceName: String = "confidence", lossName: String = "loss"
  ) throws(MetricError) {
    guard losses.count == confidences.count else {
      throw .lengths(column: lossName, has: losses.count, expected: confidences.count)
    }
    if let index = confidences.firstIndex(where: \.isNaN) {
      throw .notANumber(column: confidenceName, row: (rows?[index] ?? index) + 1)
    }
    if let index = losses.firstIndex(where: { !($0 >= 0 && $0 <= 1) }) {
      throw .notANumber(column: lossName, row: (rows?[index] ?? index) + 1)
    }
    self.confidences = confidences
    self.losses = losses
  }

  private init(_ confidences: [Double], _ losses: [Double]) {
    self.confidences = confidences
    self.losses = losses
  }

  /// The number of answers.
  public var count: Int { confidences.count }

  /// Sorted by confidence, then loss.
  public func ordered(_ places: [Int32]) -> [Int32] {
    ContentOrder(places).by(losses).by(confidences).places
  }

  /// The rows at some places.
  public func rows(_ places: [Int32]) -> SelectiveColumns {
    SelectiveColumns(
      places.map { confidences[Int($0)] }, places.map { losses[Int($0)] })
  }

  /// These rows and another part's.
  public func joined(with other: SelectiveColumns) throws(MetricError) -> SelectiveColumns {
    SelectiveColumns(confidences + other.confidences, losses + other.losses)
  }
}

/// Prepared answers with confidences.
public typealias SelectiveCases = CaseSet<SelectiveColumns>

/// Places by falling confidence, and where a new confidence begins.
private struct SelectiveOrder: Sendable {
  let places: [Int32]
  let losses: [Double]
  let starts: [Bool]

  init(places: [Int32], losses: [Double], keys: [Double]) {
    self.places = places
    self.losses = places.map { losses[Int($0)] }
    starts = places.indices.map {
      $0 == 0 || keys[Int(places[$0])] != keys[Int(places[$0 - 1])]
    }
  }
}

extension CaseSample<SelectiveColumns> {
  /// The risk by falling confidence.
  var selectiveRisk: SelectiveRisk {
    once("selective.risk") {
      risk(
        cases.memo("selective.order") {
          SelectiveOrder(
            places: Array(
              ContentOrder(count: columns.count).by(columns.confidences).places.reversed()),
            losses: columns.losses, keys: columns.confidences)
        })
    }
  }

  /// The risk of an oracle that answers the smallest losses first.
  var oracleRisk: SelectiveRisk {
    once("selective.oracle") {
      risk(
        cases.memo("selective.oracleOrder") {
          SelectiveOrder(
            places: ContentOrder(count: columns.count).by(columns.losses).places,
            losses: columns.losses, keys: columns.losses)
        })
    }
  }

  private func risk(_ order: SelectiveOrder) -> SelectiveRisk {
    let weights = weights
    let sorted = order.places.map { weights[Int($0)] }
    return order.losses.withUnsafeBufferPointer { losses in
      sorted.withUnsafeBufferPointer { sorted in
        order.starts.withUnsafeBufferPointer {
          SelectiveRisk(losses: losses, weights: sorted, starts: $0)
        }
      }
    }
  }
}
