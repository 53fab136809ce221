// SPDX-License-Identifier: Apache-2.0

import Wording

/// True numbers and predicted numbers, one pair a case.
public struct RegressionColumns: CaseColumns {
  /// The true numbers.
  public let truths: [Double]
  /// The predicted numbers.
  public let predictions: [Double]

  /// Checks and takes the columns; `rows` are the positions in the file, for messages.
  ///
  /// - Throws: `MetricError` for unequal lengths, NaN or infinite numbers.
  public init(
    truths: [Double], predictions: [Double], rows: [Int]? = nil
  ) throws(MetricError) {
    guard predictions.count == truths.count else {
      throw .lengths(column: "prediction", has: predictions.count, expected: truths.count)
    }
    for (name, column) in [("truth", truths), ("prediction", predictions)] {
      try RegressionWords.refuse(column, name: name, rows: rows)
    }
    self.truths = truths
    self.predictions = predictions
  }

  private init(checked truths: [Double], _ predictions: [Double]) {
    self.truths = truths
    self.predictions = predictions
  }

  /// The number of cases.
  public var count: Int { truths.count }

  /// The rows by truth, then prediction.
  public func ordered(_ places: [Int32]) -> [Int32] {
    ContentOrder(places).by(predictions).by(truths).places
  }

  /// The rows at some places.
  public func rows(_ places: [Int32]) -> RegressionColumns {
    RegressionColumns(
      checked: places.map { truths[Int($0)] }, places.map { predictions[Int($0)] })
  }

  /// These rows and those of another part.
  public func joined(with other: RegressionColumns) throws(MetricError) -> RegressionColumns {
    RegressionColumns(checked: truths + other.truths, predictions + other.predictions)
  }

  /// Predicted less true.
  func error(_ row: Int) -> Double { predictions[row] - truths[row] }
}
