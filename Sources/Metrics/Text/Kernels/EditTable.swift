// SPDX-License-Identifier: Apache-2.0

/// The edit table between changing outputs and one reference, near its diagonal.
struct EditTable {
  /// How an output stands to the reference.
  struct Alignment {
    /// The number of edits.
    let cost: Int
    /// For each word of the reference the place in the output it is set beside, or before it.
    let places: [Int]
    /// Whether each word of the reference is changed or missing.
    let referenceErrors: [Bool]
    /// Whether each word of the output is changed or too many.
    let outputErrors: [Bool]
  }

  private enum Step: UInt8 { case none, keep, change, drop, add }

  private static let beam = 25
  private static let far: Int32 = 1 << 30

  private let reference: [Int32]
  private let width: Int
  private var costs: [Int32] = []
  private var steps: [Step] = []
  /// The output that the table holds: rows of a beginning that the next one shares are kept.
  private var filled: [Int32] = []

  init(reference: [Int32]) {
    self.reference = reference
    width = reference.count + 1
  }

  /// The cost of an output.
  mutating func cost(_ output: [Int32]) -> Int {
    fill(output)
    return Int(costs[output.count * width + reference.count])
  }

  /// The alignment of an output: of equal costs keep or change first, then drop, then add.
  mutating func align(_ output: [Int32]) -> Alignment {
    fill(output)
    var path: [Step] = []
    var i = output.count
    var j = reference.count
    walk: while i > 0 || j > 0 {
      let step = steps[i * width + j]
      path.append(step)
      switch step {
      case .keep, .change:
        i -= 1
        j -= 1
      case .add: j -= 1
      case .drop: i -= 1
      case .none: break walk
      }
    }
    var places: [Int] = []
    var referenceErrors: [Bool] = []
    var outputErrors: [Bool] = []
    for step in path.reversed() {
      switch step {
      case .keep, .change:
        places.append(outputErrors.count)
        referenceErrors.append(step == .change)
        outputErrors.append(step == .change)
      case .drop: outputErrors.append(true)
      case .add:
        places.append(outputErrors.count - 1)
        referenceErrors.append(true)
      case .none: break
      }
    }
    return Alignment(
      cost: Int(costs[output.count * width + reference.count]), places: places,
      referenceErrors: referenceErrors, outputErrors: outputErrors)
  }

  private mutating func fill(_ output: [Int32]) {
    // A shift leaves what stands before it as it was; rows depend on the output's length too.
    var kept = 0
    if output.count == filled.count {
      while kept < output.count, output[kept] == filled[kept] { kept += 1 }
      if kept == output.count, kept > 0 { return }
    }
    filled = output
    let size = (output.count + 1) * width
    if costs.count < size {
      costs = Array(repeating: Self.far, count: size)
      steps = Array(repeating: .none, count: size)
      kept = 0
    }
    let ratio = output.isEmpty ? 1 : Double(reference.count) / Double(output.count)
    let beam =
      Double(Self.beam) < ratio / 2 ? Int((ratio / 2 + Double(Self.beam)).rounded(.up)) : Self.beam
    costs.withUnsafeMutableBufferPointer { costs in
      steps.withUnsafeMutableBufferPointer { steps in
        for j in 0..<width {
          costs[j] = Int32(truncatingIfNeeded: j)
          steps[j] = .add
        }
        for i in (kept + 1)..<(output.count + 1) {
          let row = i * width
          let above = row - width
          for j in 0..<width {
            costs[row + j] = Self.far
            steps[row + j] = .none
          }
          let middle = Int((Double(i) * ratio).rounded(.down))
          let end = i == output.count ? width : min(width, middle + beam)
          for j in max(0, middle - beam)..<max(end, max(0, middle - beam)) {
            if j == 0 {
              costs[row] = costs[above] + 1
              steps[row] = .drop
              continue
            }
            let isSame = output[i - 1] == reference[j - 1]
            var cost = Self.far
            var step = Step.none
            let diagonal = costs[above + j - 1] + (isSame ? 0 : 1)
            if diagonal < cost {
              cost = diagonal
              step = isSame ? .keep : .change
            }
            if costs[above + j] + 1 < cost {
              cost = costs[above + j] + 1
              step = .drop
            }
            if costs[row + j - 1] + 1 < cost {
              cost = costs[row + j - 1] + 1
              step = .add
            }
            costs[row + j] = cost
            steps[row + j] = step
          }
        }
      }
    }
  }
}
