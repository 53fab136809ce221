// SPDX-License-Identifier: Apache-2.0

/// What a chunk's reader does with the cells of a column.
enum CellMode {
  /// Finds where they end and no more.
  case skip
  /// Finds out what kinds they can be read as.
  case survey
  /// Reads them as one kind.
  case read(ColumnKind)
}

/// One column within the chunk being read.
struct ChunkColumn {
  var mode = CellMode.skip
  var isDeclared = false
  var substitutions: Substitutions?
  /// Whether numbers must be looked up among the substitutions before they count.
  var looksUpNumbers = false
  /// The kinds left after cells that did not fit; `.all` while all fit.
  var kinds = CellKinds.all
  /// Where the values of the kind read go, the chunk's first row first: the column's own room, or
  /// the place of the chunk's rows among those of the file (`ColumnRoom`).
  var room: UnsafeMutableRawPointer
  /// Room for `rowBound` values, which lasts as long as the chunk's reader.
  var ownRoom: UnsafeMutableRawPointer
  var ownBytes = 0
  /// Rows of the chunk whose cell is missing.
  var missing: [Int32] = []
  /// Whether a cell of text is missing.
  var hasEmpty = false
  let words: WordTable
  /// The same, to be used without counting references once a cell.
  let table: Unmanaged<WordTable>

  init() {
    ownRoom = .allocate(byteCount: 0, alignment: 16)
    room = ownRoom
    words = WordTable()
    table = .passUnretained(words)
  }
}
