// SPDX-License-Identifier: Apache-2.0

/// One value that a reader gave an item, or that was measured while he did.
public struct CrossedValue: Sendable, Hashable {
  /// The reader.
  public let reader: String
  /// The item, such as a case.
  public let item: String
  /// The value.
  public let value: Double

  /// Places a value.
  public init(reader: String, item: String, value: Double) {
    self.reader = reader
    self.item = item
    self.value = value
  }
}

/// Values by reader and item, in the order of the bytes of their names; repeats are averaged.
struct CrossedTable {
  struct Cell {
    let reader: Int
    let item: Int
    let mean: Double
    let repeats: Int
  }

  let readers: [String]
  let items: [String]
  let cells: [Cell]
  /// What repeats leave within their cells, and its degrees of freedom.
  let withinSquares: Double
  let withinDegrees: Double

  init(_ values: [CrossedValue]) {
    func names(_ all: [String]) -> [String] {
      Set(all).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
    func places(_ names: [String]) -> [String: Int] {
      Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    }
    let readers = names(values.map(\.reader))
    let items = names(values.map(\.item))
    let (readerPlaces, itemPlaces) = (places(readers), places(items))
    var placed = values.map { value in
      (
        key: (readerPlaces[value.reader] ?? 0) * items.count + (itemPlaces[value.item] ?? 0),
        value: value.value
      )
    }
    placed.sort { ($0.key, $0.value) < ($1.key, $1.value) }
    var cells: [Cell] = []
    var (squares, degrees) = (0.0, 0.0)
    var start = 0
    while start < placed.count {
      var end = start + 1
      while end < placed.count, placed[end].key == placed[start].key { end += 1 }
      let own = placed[start..<end].map(\.value)
      let mean = FactorialMeans.mean(own)
      let key = placed[start].key
      cells.append(
        Cell(
          reader: key / items.count, item: key % items.count, mean: mean, repeats: own.count))
      if own.count > 1 {
        squares += FactorialMeans.squares(own, mean)
        degrees += Double(own.count - 1)
      }
      start = end
    }
    self.readers = readers
    self.items = items
    self.cells = cells
    (withinSquares, withinDegrees) = (squares, degrees)
  }

  /// The cells by one factor: their places, a list a level.
  func groups(_ level: (Cell) -> Int, count: Int) -> [[Int]] {
    var groups = [[Int]](repeating: [], count: count)
    for (place, cell) in cells.enumerated() { groups[level(cell)].append(place) }
    return groups
  }
}
