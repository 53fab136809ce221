// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import Wording

/// The places in images that an AI marks, as its file has them.
///
/// Columns: `case`, `x`, `y`; `image`, or `stack` and `slice`; `width` and `height` (or `w` and `h`),
/// without which it is a point; `score` and `label`, which stand beside it as they are written. A case
/// of which the AI marks nothing has no row.
struct AIBoxes {
  /// One place.
  struct Box {
    let place: ImagePlace
    /// The label and the score, as they are written beside it.
    let words: String
    let score: Double?
    /// The row of the file, from 1.
    let row: Int
  }

  /// The file as messages show it.
  let name: String
  /// The places by case, in the order of the file.
  let boxes: [String: [Box]]

  init(_ file: String, folder: String, shownAs shown: String, images: CaseImages) throws {
    let table = try PlaceTable(
      file, columns: ["score", "label"], folder: folder, shownAs: shown, images: images)
    var boxes: [String: [Box]] = [:]
    for row in 0..<table.table.rowCount {
      let id = try table.caseID(row)
      let place = try table.place(row, of: id)
      let words = ["label", "score"].compactMap { table.word($0, row) }.filter { !$0.isEmpty }
      boxes[id, default: []].append(
        Box(
          place: place, words: words.joined(separator: " "),
          score: try table.number("score", row), row: row + 1))
    }
    name = table.name
    self.boxes = boxes
  }

  /// The places of a case as a kit shows them.
  func shown(of id: String) -> [KitFinding.Box] {
    (boxes[id] ?? []).map { box in
      KitFinding.Box(
        stack: box.place.stack, slice: box.place.slice, x: box.place.x, y: box.place.y,
        width: box.place.size?.width ?? 0, height: box.place.size?.height ?? 0, label: box.words)
    }
  }

  /// The places as marks of a reader, rated by their scores, which none may lack then.
  func marks() throws(ReaderStudyError) -> [String: [LockedAnswer.Mark]] {
    var marks: [String: [LockedAnswer.Mark]] = [:]
    for (id, own) in boxes {
      for box in own {
        guard let score = box.score else {
          throw .wrongCell(
            file: name, row: box.row, column: "score",
            what: Text(
              zh: "AI 单独作为一名阅片者时，每个标记须有 score",
              en: "where the AI stands alone as a reader, each of its marks needs a score"))
        }
        marks[id, default: []].append(
          LockedAnswer.Mark(
            stack: box.place.stack, slice: box.place.slice, x: box.place.x, y: box.place.y,
            size: box.place.size.map {
              LockedAnswer.Mark.Size(width: $0.width, height: $0.height)
            }, rating: score))
      }
    }
    return marks
  }
}
