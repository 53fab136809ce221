// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import Synchronization

/// A measurement with each unit left out in turn, which BCa intervals need.
enum LeaveOneOut {
  /// The value without unit u at place u; NaN where it is undefined.
  static func values<Cases: PreparedCases>(
    of metric: any Metric<Cases>, on cases: Cases, threads: Int
  ) -> [Double] {
    let units = cases.unitCount
    let results = Mutex([Double](repeating: .nan, count: units))
    Parallel.chunks(units, threads: threads) { range in
      let sample = Cases.Sample(cases)
      let weights = UnsafeMutableBufferPointer<Int32>.allocate(capacity: units)
      weights.initialize(repeating: 1)
      defer { weights.deallocate() }
      var part: [Double] = []
      for unit in range {
        weights[unit] = 0
        sample.setWeights(UnsafeBufferPointer(weights))
        part.append(metric.value(sample).number ?? .nan)
        weights[unit] = 1
      }
      let values = part
      results.withLock { $0.replaceSubrange(range, with: values) }
    }
    return results.withLock { $0 }
  }
}
