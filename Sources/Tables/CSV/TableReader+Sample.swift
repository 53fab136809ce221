// SPDX-License-Identifier: Apache-2.0

extension TableReader {
  private static let sampleBytes = 1 << 16

  /// The kinds that the cells of the first rows suggest.
  ///
  /// A fault among them is left for the pass, which finds it again in its place.
  func sampleKinds() -> [ColumnKind] {
    let end = sampleEnd()
    let reader = ChunkReader(
      grammar: grammar, names: header.names, checksText: false, size: 0)
    let stores = stores
    // No value is kept, so that there need be no room for any.
    reader.read(Chunk(start: header.body, end: end, line: header.bodyLine, rowBound: 0)) { _ in
      for index in stores.indices where !stores[index].isDeclared && !stores[index].isSkipped {
        stores[index].prepare(reader.columns + index)
        reader.columns[index].mode = .survey
      }
    }
    return stores.indices.map { index in
      stores[index].isDeclared || stores[index].isSkipped
        ? stores[index].kind : reader.columns[index].kinds.narrowest
    }
  }

  private func sampleEnd() -> Pointer {
    var p = header.body
    var inside = false
    while p < grammar.limit {
      if p.pointee == Byte.quote { inside.toggle() }
      if !inside, p - header.body >= Self.sampleBytes, grammar.isBreak(p, grammar.limit) {
        return p + 1
      }
      p += 1
    }
    return p
  }
}
