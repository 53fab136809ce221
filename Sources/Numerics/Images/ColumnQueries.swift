// SPDX-License-Identifier: Apache-2.0

/// The voxels at which distances are asked for, by the column along the last axis they lie in.
final class ColumnQueries: @unchecked Sendable {
  /// The answers, in the order in which the voxels were named.
  let answers: UnsafeMutableBufferPointer<Double>
  private let starts: [Int32]
  private let depths: [Int32]
  private let slots: [Int32]

  init(_ places: [Int32], plane: Int) {
    answers = .allocate(capacity: places.count)
    answers.initialize(repeating: .infinity)
    var starts = [Int32](repeating: 0, count: plane + 1)
    for place in places { starts[Int(place) % plane + 1] += 1 }
    for column in 0..<plane { starts[column + 1] += starts[column] }
    var next = starts
    var depths = [Int32](repeating: 0, count: places.count)
    var slots = depths
    for (slot, place) in places.enumerated() {
      let (depth, column) = Int(place).quotientAndRemainder(dividingBy: plane)
      let here = Int(next[column])
      next[column] += 1
      depths[here] = Int32(truncatingIfNeeded: depth)
      slots[here] = Int32(truncatingIfNeeded: slot)
    }
    self.starts = starts
    self.depths = depths
    self.slots = slots
  }

  deinit { answers.deallocate() }

  /// How many voxels of some columns are asked for.
  func count(in columns: Range<Int>) -> Int {
    Int(starts[columns.upperBound] - starts[columns.lowerBound])
  }

  /// Takes the answers for one column from its line of distances.
  func answer(_ column: Int, from line: UnsafeMutablePointer<Double>) {
    for here in Int(starts[column])..<Int(starts[column + 1]) {
      answers[Int(slots[here])] = line[Int(depths[here])]
    }
  }
}
