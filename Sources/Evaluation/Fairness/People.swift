// SPDX-License-Identifier: Apache-2.0

/// Whose the rows of a data set are.
struct People: Sendable {
  /// The number of rows.
  let rows: Int
  /// A number for each row's patient; nil where every row is a patient of its own.
  let numbers: [Int32]?

  /// Numbers the patients of rows.
  init(_ patients: [String]) {
    let (numbers, count) = Self.numbered(patients)
    rows = patients.count
    self.numbers = count < rows ? numbers : nil
  }

  /// A number for each row's patient in the order in which they come, and how many patients there are.
  static func numbered(_ patients: [String]) -> (numbers: [Int32], count: Int) {
    var known: [String: Int32] = [:]
    let numbers = patients.map { patient -> Int32 in
      let number = known[patient] ?? Int32(clamping: known.count)
      known[patient] = number
      return number
    }
    return (numbers, known.count)
  }
}
