// SPDX-License-Identifier: Apache-2.0

/// Whose the rows of a data set are.
struct People: Sendable {
  /// The number of rows.
  let rows: Int
  /// A number for each row's patient; nil where every row is a patient of its own.
  let numbers: [Int32]?

  /// Numbers the patients of rows.
  init(_ patients: [String]) {
    rows = patients.count
    var known: [String: Int32] = [:]
    let numbers = patients.map { patient -> Int32 in
      let number = known[patient] ?? Int32(clamping: known.count)
      known[patient] = number
      return number
    }
    self.numbers = known.count < rows ? numbers : nil
  }
}
