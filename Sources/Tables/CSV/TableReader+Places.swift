// SPDX-License-Identifier: Apache-2.0

extension TableReader {
  /// Where the rows of a wave's chunks go among those of the file.
  struct Places {
    /// Nil for a chunk whose rows, or those before it, cannot be counted by their separators.
    var rows: [Range<Int>?]
    /// The end of the last place.
    var end: Int

    /// Whether a chunk turned out to have another number of rows.
    func isWrong(_ slot: Int, _ reader: ChunkReader) -> Bool {
      guard let place = rows[slot], reader.failure == nil else { return false }
      return reader.rows != place.count
    }
  }

  /// The places behind so many rows; none ends behind the limit.
  func places(_ wave: [Chunk], _ readers: [ChunkReader], behind rows: Int, limit: Int) -> Places {
    var places = Places(rows: [], end: rows)
    // Of one column, blank lines have separators and are no rows.
    var isKnown = stores.count > 1
    for (slot, chunk) in wave.enumerated() {
      let count = chunk.isEmpty ? 0 : readers[slot].index.rows
      guard isKnown, let count, count <= limit - places.end else {
        isKnown = false
        places.rows.append(nil)
        continue
      }
      places.rows.append(places.end..<places.end + count)
      places.end += count
    }
    return places
  }
}
