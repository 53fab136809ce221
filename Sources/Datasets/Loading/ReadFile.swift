// SPDX-License-Identifier: Apache-2.0

import Tables

/// A file that was read, and the name of its table.
struct ReadFile {
  let name: String
  let file: DataFile
  let table: Table
}

extension Column {
  /// The cells of some rows; nil is a missing cell.
  func taking(_ rows: [Int?]) -> Column {
    let absent = rows.map { $0.map(isMissing) ?? true }
    let missing = absent.contains(true) ? absent : nil
    func pick<T>(_ all: [T], _ filler: T) -> [T] { rows.map { $0.map { all[$0] } ?? filler } }
    switch values {
    case .number(let all):
      return Column(name: name, values: .number(pick(all, .nan)), missing: missing)
    case .integer(let all):
      return Column(name: name, values: .integer(pick(all, 0)), missing: missing)
    case .boolean(let all):
      return Column(name: name, values: .boolean(pick(all, 0)), missing: missing)
    case .date(let all):
      return Column(name: name, values: .date(pick(all, 0)), missing: missing)
    case .text(let all, let words):
      return Column(name: name, values: .text(codes: pick(all, -1), words: words), missing: missing)
    }
  }
}
