// SPDX-License-Identifier: Apache-2.0

import Glibc
import Platform

/// Noise enough for synthetic cases, from a linear congruential step.
struct Noise {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  /// A number in [0, 1) with 53 bits.
  mutating func uniform() -> Double { Double(bits()) / 9_007_199_254_740_992 }

  /// 53 bits.
  mutating func bits() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 11
  }

  /// A whole number below a bound.
  mutating func below(_ bound: Int) -> Int { Int(uniform() * Double(bound)) }
}

/// Scores and labels from a fixed seed, kept as plain numbers in files that peers read too.
///
/// One case in ten is diseased, and the diseased lean upwards. Scores are what networks give:
/// single-precision numbers between 0 and 1.
struct RankedData {
  let scores: [Double]
  let labels: [UInt8]

  init(count: Int, seed: UInt64 = 20_260_802) {
    var noise = Noise(seed)
    var scores: [Double] = []
    var labels: [UInt8] = []
    scores.reserveCapacity(count)
    labels.reserveCapacity(count)
    for _ in 0..<count {
      let label: UInt8 = noise.uniform() < 0.1 ? 1 : 0
      let score = noise.uniform()
      scores.append(Double(Float(label == 1 ? 1 - (1 - score) * (1 - score) : score)))
      labels.append(label)
    }
    self.scores = scores
    self.labels = labels
  }

  /// Writes `name.scores` (doubles of this machine's byte order) and `name.labels` (bytes).
  func write(to folder: String, name: String) throws {
    try Raw.write(scores, to: "\(folder)/\(name).scores")
    try Raw.write(labels, to: "\(folder)/\(name).labels")
  }
}

/// Arrays as the bytes they are in memory.
enum Raw {
  static func write<T>(_ values: [T], to path: String) throws {
    guard let file = fopen(path, "w") else { throw Unexpected() }
    defer { fclose(file) }
    let written = values.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
    guard written == values.count * MemoryLayout<T>.stride else { throw Unexpected() }
  }
}
