// SPDX-License-Identifier: Apache-2.0

import Numerics

/// What the expected calibration error would be of a model that is calibrated perfectly.
///
/// ECE is a mean of absolute gaps, and chance alone makes gaps: a perfect model of 200 cases and 10
/// bins shows an ECE of about 0.07. Outcomes are drawn anew from the predictions themselves, so
/// the floor belongs to these scores, this number of cases and these bins.
/// Source: J. Bröcker, L. A. Smith, Weather Forecast 2007;22:651 (consistency resampling); J.
/// Vaicenavicius et al., AISTATS 2019:3459.
public struct CalibrationNull: Sendable, Hashable {
  /// The simulated errors, ascending.
  public let simulated: [Double]

  /// The variance of a bin's outcomes above which their sum is drawn as normal.
  private static let normalFrom = 200.0

  /// Draws `count` sets of outcomes for probabilities in `bins` (a bin's number for each case).
  ///
  /// Cases must stand in an order that does not depend on how the file was sorted. `weights` are
  /// sampling weights, nil for one each.
  public init(
    probabilities: [Double], bins: [Int32], binCount: Int, weights: [Double]? = nil,
    count: Int, seed: UInt64, threads: Int = 1
  ) {
    let rows = (0..<binCount).map { bin in
      bins.indices.filter { bins[$0] == Int32(bin) }
    }
    let whole = weights?.reduce(0, +) ?? Double(probabilities.count)
    let variances = rows.map { rows in
      rows.reduce(0.0) {
        let w = weights?[$1] ?? 1
        return $0 + w * w * probabilities[$1] * (1 - probabilities[$1])
      }
    }
    // Sums of many outcomes are normal; unequal weights would need their own check.
    let isNormal = variances.map { weights == nil && $0 >= Self.normalFrom }
    let draws = Draws(seed: seed)
    let slots = SimulatedErrors(count: count)
    Parallel.chunks(count, threads: threads) { range in
      for replicate in range {
        var error = 0.0
        for bin in 0..<binCount where !rows[bin].isEmpty {
          if isNormal[bin] {
            // The first row's own draw is free where the bin is drawn as a whole.
            let u = draws.uniform(replicate: UInt64(replicate), draw: UInt64(rows[bin][0]))
            error += abs(Normal.quantile(max(u, 0x1p-54))) * variances[bin].squareRoot()
          } else {
            var gap = 0.0
            for row in rows[bin] {
              let u = draws.uniform(replicate: UInt64(replicate), draw: UInt64(row))
              let w = weights?[row] ?? 1
              gap += w * ((u < probabilities[row] ? 1 : 0) - probabilities[row])
            }
            error += abs(gap)
          }
        }
        slots.set(replicate, error / whole)
      }
    }
    simulated = slots.contents().sorted()
  }

  /// The mean error of a perfect model: the floor below which nothing can be seen.
  public var floor: Double {
    simulated.isEmpty ? .nan : simulated.reduce(0, +) / Double(simulated.count)
  }

  /// The quantile of the errors of a perfect model.
  public func quantile(_ probability: Double) -> Double? {
    Quantile.type7(ofSorted: simulated, probability)
  }

  /// The probability that a perfect model shows an error at least this large.
  public func p(of error: Double) -> Double {
    let reached = simulated.count { $0 >= error * (1 - 1e-12) }
    return Double(1 + reached) / Double(simulated.count + 1)
  }

  /// The mean error of a perfect model without simulation: Σ_k sqrt(2 V_k/π) / n.
  ///
  /// Each bin's gap is taken as normal with V_k = Σ w² p(1 - p); too high in bins of few outcomes.
  public static func closedFloor(
    probabilities: [Double], bins: [Int32], binCount: Int, weights: [Double]? = nil
  ) -> Double? {
    var variances = [Double](repeating: 0, count: binCount)
    var whole = 0.0
    for (row, p) in probabilities.enumerated() {
      let w = weights?[row] ?? 1
      variances[Int(bins[row])] += w * w * p * (1 - p)
      whole += w
    }
    guard whole > 0 else { return nil }
    return foldedMean(variances: variances) / whole
  }

  /// Σ_k E|N(0, V_k)|.
  public static func foldedMean(variances: [Double]) -> Double {
    variances.reduce(0) { $0 + ($1 * 2 / Double.pi).squareRoot() }
  }
}

/// Memory that several threads write at places of their own.
private final class SimulatedErrors: @unchecked Sendable {
  private let memory: UnsafeMutableBufferPointer<Double>

  init(count: Int) {
    memory = .allocate(capacity: count)
    memory.initialize(repeating: 0)
  }

  deinit { memory.deallocate() }

  func set(_ place: Int, _ value: Double) { memory[place] = value }

  func contents() -> [Double] { Array(memory) }
}
