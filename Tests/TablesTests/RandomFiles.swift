// SPDX-License-Identifier: Apache-2.0

/// A small generator, so that a failing case can be made again from its seed.
struct Noise {
  var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  mutating func pick<T>(_ values: [T]) -> T { values[next(below: values.count)] }
}

/// Writes files that exercise every part of the grammar.
func randomFile(_ noise: inout Noise) -> String {
  let end = noise.pick(["\n", "\r\n", "\r"])
  let words = [
    "阴性", "阳性", "\"a,b\"", "\"he said \"\"x\"\"\"", "\"line\(end)break\"", "", "\"\"", "short",
    "a word longer than eight bytes", "\"\(String(repeating: "长", count: 200))\"", " padded ",
  ]
  let columns: [[String]] = [
    ["1", "22", "-333", "0", ""], ["0.1", "1e-7", "2", "0.12345678901234567", "nan", "-inf", ""],
    words, ["2025-01-31", "2024-02-29 08:30", ""], ["true", "FALSE", ""], ["007", "8", "x"],
    ["1", "2", "3"], ["\"4\"", "5"],
  ]
  var text = "整数,number,word,day,flag,id,late,quoted" + end
  let rows = 1 + noise.next(below: 60)
  for row in 0..<rows {
    var cells = columns.map { noise.pick($0) }
    // A column that is whole to the last row and no number there must become text.
    if row == rows - 1, noise.next(below: 2) == 0 { cells[6] = "late" }
    text += cells.joined(separator: ",")
    if row < rows - 1 || noise.next(below: 2) == 0 { text += end }
    if noise.next(below: 10) == 0 { text += end }
  }
  return text
}

/// Damages a file in up to four places.
func mutate(_ bytes: inout [UInt8], _ noise: inout Noise) {
  let alphabet: [UInt8] = [34, 44, 10, 13, 0, 9, 59, 32, 45, 46, 48, 57, 65, 101, 0xE4, 0xFF]
  for _ in 0..<(1 + noise.next(below: 4)) {
    guard !bytes.isEmpty else { return }
    let place = noise.next(below: bytes.count)
    switch noise.next(below: 5) {
    case 0: bytes[place] = noise.pick(alphabet)
    case 1: bytes.insert(noise.pick(alphabet), at: place)
    case 2: bytes.remove(at: place)
    case 3: bytes.removeSubrange(place..<min(bytes.count, place + noise.next(below: 40)))
    default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 20)], at: place)
    }
  }
}
