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
  /// Room for `rowBound` values of the kind read.
  var room: UnsafeMutableRawPointer
  var roomBytes = 0
  /// Rows of the chunk whose cell is missing.
  var missing: [Int32] = []
  /// Whether a cell of text is missing.
  var hasEmpty = false
  let words: WordTable
  /// The same, to be used without counting references once a cell.
  let table: Unmanaged<WordTable>

  init() {
    room = .allocate(byteCount: 0, alignment: 16)
    words = WordTable()
    table = .passUnretained(words)
  }
}
