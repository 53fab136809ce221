// SPDX-License-Identifier: Apache-2.0

/// The rows of one table, or of two below each other, ready to be compared cell by cell.
///
/// Only what describes a case is compared: no ids and no split, for a copied row has new ones.
struct RowTokens {
  /// A column as small numbers; -1 is a missing cell.
  struct Field {
    let name: String
    let tokens: [Int32]
    /// The value of each token, and how far two values may lie apart to count as near.
    let numbers: [Double]?
    let tolerance: Double
    /// How many rows have each token.
    let counts: [Int32]
    /// The tokens rounded to two coarse grids, half a step apart; near values share one of them.
    let coarse: [[Int64]]
  }

  let rows: Int
  let fields: [Field]

  /// Takes columns, and for each the column of the same name of a second table.
  init(_ pairs: [(first: ExaminedColumn, second: ExaminedColumn?)]) {
    rows = pairs.first.map { $0.first.count + ($0.second?.count ?? 0) } ?? 0
    fields = pairs.map { Field($0.first, $0.second) }
  }

  /// The columns of an examination that describe its cases.
  static func described(_ exam: Examination) -> [ExaminedColumn] {
    exam.described.filter { $0.rule.role != .split && $0.rule.role != .score }
  }

  /// The number of pairs that would agree with a row in these fields by chance, if the fields were
  /// independent.
  ///
  /// Two numbers of the middle half of a column are near each other one time in fifty or less.
  func expectedPairs(like row: Int, in agreeing: [Int], near: Int) -> Double {
    var expected = Double(rows) * Double(rows)
    for _ in 0..<near { expected /= 50 }
    for field in agreeing {
      let token = fields[field].tokens[row]
      if token >= 0 { expected *= Double(fields[field].counts[Int(token)]) / Double(rows) }
    }
    return expected
  }

  /// A number made of what a row holds in some fields, the same wherever the program runs.
  ///
  /// `grid` takes the rounded values of a grid; nil takes them as they are.
  func mix(_ row: Int, _ chosen: [Int], grid: Int?) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    for place in chosen {
      let field = fields[place]
      let token = field.tokens[row]
      let value = token < 0 ? -1 : grid.map { field.coarse[$0][Int(token)] } ?? Int64(token)
      hash ^= UInt64(bitPattern: value) &+ 0x9E37_79B9
      hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
      hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
      hash ^= hash >> 31
    }
    return hash
  }
}

extension RowTokens.Field {
  init(_ first: ExaminedColumn, _ second: ExaminedColumn?) {
    name = first.name
    var known: [ExaminedWord.Value: Int32] = [:]
    var values: [ExaminedWord.Value] = []
    func token(_ word: ExaminedWord) -> Int32 {
      var value = word.value
      if case .wrong = value { value = .word(word.raw) }
      if let token = known[value] { return token }
      let token = Int32(truncatingIfNeeded: values.count)
      known[value] = token
      values.append(value)
      return token
    }
    func tokens(_ column: ExaminedColumn) -> [Int32] {
      let ofWord = column.words.map(token)
      return column.codes.map { $0 < 0 ? -1 : ofWord[Int($0)] }
    }
    var all = tokens(first)
    if let second { all += tokens(second) }
    var counts = [Int32](repeating: 0, count: values.count)
    for token in all where token >= 0 { counts[Int(token)] &+= 1 }
    var numbers: [Double]?
    if first.rule.type == .number || first.rule.type == .integer {
      numbers = values.map { if case .number(let number) = $0 { number } else { .nan } }
    }
    // Values are near when a hundredth of the middle half of the column lies between them.
    let near = first.sortedNumbers.middleHalf / 100
    tolerance = near.isFinite ? near : 0
    let step = tolerance * 10
    coarse = [0, 0.5].map { offset in
      values.indices.map { token in
        guard let numbers, step > 0 else { return Int64(token) }
        let place = (numbers[token] / step + offset).rounded(.down)
        return Int64(exactly: place) ?? Int64(token)
      }
    }
    self.tokens = all
    self.numbers = numbers
    self.counts = counts
  }

  /// Whether two cells hold numbers that lie close together.
  func isNear(_ a: Int, _ b: Int) -> Bool {
    guard let numbers, tokens[a] >= 0, tokens[b] >= 0 else { return false }
    return (numbers[Int(tokens[a])] - numbers[Int(tokens[b])]).magnitude <= tolerance
  }
}
