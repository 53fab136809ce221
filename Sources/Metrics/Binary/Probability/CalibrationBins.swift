// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The weight, mean prediction and outcome of each of equally wide bins of probability.
struct CalibrationBins {
  /// The total weight in each bin.
  private(set) var weight: [Double]
  /// The sum of weighted predictions in each bin.
  private(set) var predicted: [Double]
  /// The sum of weighted outcomes in each bin.
  private(set) var observed: [Double]

  /// Bins a sample: bin k holds [k/B, (k+1)/B), the last is closed.
  init(_ sample: BinarySample, count: Int) {
    let cases = sample.cases
    if sample.currentWeights == nil, let bins = cases.bins(count) {
      weight = bins.cases.map { Double($0) }
      predicted = bins.sums
      observed = bins.events.map { Double($0) }
      return
    }
    let rows = cases.memo.bins(count) { CalibrationBinRows(cases.scores, count: count) }
    weight = [Double](repeating: 0, count: count)
    predicted = weight
    observed = weight
    for bin in 0..<count where !rows.range(bin).isEmpty {
      if cases.isWeighted {
        addWeighted(sample, bin, rows.range(bin))
      } else {
        addCounts(cases, sample.times, bin, rows.range(bin))
      }
    }
  }

  /// Whole numbers are counted; the predictions are added in the order of the cases.
  private mutating func addCounts(
    _ cases: BinaryCases, _ times: UnsafeBufferPointer<Int32>, _ bin: Int, _ rows: Range<Int>
  ) {
    var count = 0
    var events = 0
    var sum = 0.0
    cases.scores.withUnsafeBufferPointer { scores in
      cases.labels.withUnsafeBufferPointer { labels in
        cases.units.withUnsafeBufferPointer { units in
          for row in rows {
            let taken = Int(times[Int(units[row])])
            count &+= taken
            events &+= taken & (0 &- Int(labels[row]))
            sum += Double(taken) * scores[row]
          }
        }
      }
    }
    weight[bin] = Double(count)
    predicted[bin] = sum
    observed[bin] = Double(events)
  }

  private mutating func addWeighted(_ sample: BinarySample, _ bin: Int, _ rows: Range<Int>) {
    let (scores, labels) = (sample.cases.scores, sample.cases.labels)
    for row in rows {
      let share = sample.weight(row)
      weight[bin] += share
      predicted[bin] += share * scores[row]
      observed[bin] += share * Double(labels[row])
    }
  }
}

/// Which rows of the ranked cases fall into which bin of probability.
struct CalibrationBinRows: Sendable {
  /// The first row of each bin, the highest bin first, and the number of rows at the end.
  private let starts: [Int]

  /// Finds the rows of probabilities that stand in descending order.
  ///
  /// Edges are the correctly rounded quotients k/B, so a prediction of 0.3 belongs to the bin
  /// that begins at 3/10.
  init(_ scores: [Double], count: Int) {
    var starts = [0]
    var row = 0
    for bin in stride(from: count - 1, to: 0, by: -1) {
      let edge = Double(bin) / Double(count)
      while row < scores.count, scores[row] >= edge { row += 1 }
      starts.append(row)
    }
    self.starts = starts + [scores.count]
  }

  /// The rows of a bin, counted from the lowest probabilities.
  func range(_ bin: Int) -> Range<Int> {
    let place = starts.count - 2 - bin
    return starts[place]..<starts[place + 1]
  }
}
