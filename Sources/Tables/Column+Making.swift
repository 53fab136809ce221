// SPDX-License-Identifier: Apache-2.0

extension Column {
  /// A column of numbers; nil is a missing cell.
  public init(name: String, numbers: [Double?]) {
    self.init(
      name: name, values: .number(numbers.map { $0 ?? .nan }), missing: Self.missing(numbers))
  }

  /// A column of whole numbers; nil is a missing cell.
  public init(name: String, integers: [Int64?]) {
    self.init(
      name: name, values: .integer(integers.map { $0 ?? 0 }), missing: Self.missing(integers))
  }

  /// A column of truth values; nil is a missing cell.
  public init(name: String, booleans: [Bool?]) {
    self.init(
      name: name, values: .boolean(booleans.map { $0 == true ? 1 : 0 }),
      missing: Self.missing(booleans))
  }

  /// A column of times in seconds since 1970-01-01T00:00:00Z; nil is a missing cell.
  public init(name: String, dates: [Int64?]) {
    self.init(name: name, values: .date(dates.map { $0 ?? 0 }), missing: Self.missing(dates))
  }

  /// A column of words; nil is a missing cell.
  public init(name: String, strings: [String?]) {
    var known: [String: Int32] = [:]
    var words: [String] = []
    let codes = strings.map { word -> Int32 in
      guard let word else { return -1 }
      if let code = known[word] { return code }
      let code = Int32(words.count)
      known[word] = code
      words.append(word)
      return code
    }
    self.init(
      name: name, values: .text(codes: codes, words: words), missing: Self.missing(strings))
  }

  private static func missing<T>(_ values: [T?]) -> [Bool]? {
    let missing = values.map { $0 == nil }
    return missing.contains(true) ? missing : nil
  }

  /// The cells of some rows, in the order given, with only the words they use.
  func selecting(rows: [Int]) -> Column {
    var missing: [Bool]? = nil
    if let all = self.missing {
      let some = rows.map { all[$0] }
      missing = some.contains(true) ? some : nil
    }
    switch values {
    case .number(let all):
      return Column(name: name, values: .number(rows.map { all[$0] }), missing: missing)
    case .integer(let all):
      return Column(name: name, values: .integer(rows.map { all[$0] }), missing: missing)
    case .boolean(let all):
      return Column(name: name, values: .boolean(rows.map { all[$0] }), missing: missing)
    case .date(let all):
      return Column(name: name, values: .date(rows.map { all[$0] }), missing: missing)
    case .text(let all, let words):
      var new = [Int32](repeating: -1, count: words.count)
      var used: [String] = []
      let codes = rows.map { row -> Int32 in
        let old = Int(all[row])
        guard old >= 0, old < words.count else { return -1 }
        if new[old] < 0 {
          new[old] = Int32(used.count)
          used.append(words[old])
        }
        return new[old]
      }
      return Column(name: name, values: .text(codes: codes, words: used), missing: missing)
    }
  }
}
