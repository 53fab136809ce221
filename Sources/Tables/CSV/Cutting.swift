// SPDX-License-Identifier: Apache-2.0

/// A run of whole rows, and the physical line on which it starts.
struct Chunk: @unchecked Sendable {
  let start: Pointer
  let end: Pointer
  let line: Int
  /// The line breaks in it and one more: no fewer than its rows.
  let rowBound: Int
}

/// Cuts bytes into runs of whole rows of about equal size.
struct Cutting {
  let chunks: [Chunk]
  /// Where a NUL byte stands in the survey's first stretch that has one.
  let zero: Pointer?

  /// Surveys stretches of `size` bytes from `start`, the first of which begins outside quotes on
  /// line `line`, and moves each border to the end of the row it falls in.
  ///
  /// In a file whose quotation marks are wrong, borders may fall inside cells, but only behind the
  /// first wrong mark: the rows before it are cut right and the mark itself is reported.
  init(_ start: Pointer, grammar: Grammar, line: Int, size: Int, plan: TableReader.Plan) {
    let limit = grammar.limit
    let count = max(1, (limit - start + size - 1) / size)
    let whole = Chunk(start: start, end: limit, line: line, rowBound: 0)
    let surveys = plan.workers.map(count) { index in
      let from = whole.start + index * size
      let to = index + 1 == count ? whole.end : from + size
      let survey = Survey(of: Bytes(start: from, count: to - from), limit: whole.end)
      plan.forget?(from, to)
      return survey
    }
    if let index = surveys.firstIndex(where: \.hasZero) {
      var p = start + index * size
      while p < limit, p.pointee != 0 { p += 1 }
      zero = p
      chunks = []
      return
    }
    zero = nil
    var borders: [(place: Pointer, line: Int)] = [(start, line)]
    var quotes = 0
    var breaks = 0
    for index in 1..<max(1, count) {
      quotes += surveys[index - 1].quotes
      breaks += surveys[index - 1].breaks
      let nominal = start + index * size
      if let last = borders.last, last.place >= nominal {
        borders.append(last)
        continue
      }
      var p = nominal
      var lineHere = line + breaks
      var inside = quotes % 2 == 1
      while p < limit {
        if p.pointee == Byte.quote { inside.toggle() }
        if grammar.isBreak(p, limit) {
          lineHere += 1
          if !inside { break }
        }
        p += 1
      }
      borders.append((p < limit ? p + 1 : limit, lineHere))
    }
    borders.append((limit, line + breaks + (surveys.last?.breaks ?? 0)))
    chunks = zip(borders, borders.dropFirst()).compactMap { from, to in
      from.place < to.place
        ? Chunk(
          start: from.place, end: to.place, line: from.line, rowBound: to.line - from.line + 1)
        : nil
    }
  }
}
