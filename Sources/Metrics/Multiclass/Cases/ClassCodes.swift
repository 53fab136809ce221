// SPDX-License-Identifier: Apache-2.0

import Wording

/// Classes by name, and the place of each.
struct ClassCodes {
  private let places: [String: Int32]
  private let classes: [String]

  /// - Throws: `MetricError.unlike` for fewer than two classes or one named twice.
  init(_ classes: [String]) throws(MetricError) {
    guard classes.count >= 2 else {
      throw .unlike(
        Text(
          zh: "多分类任务至少需要两个类别。", en: "A task with several classes needs at least two."))
    }
    var places: [String: Int32] = [:]
    for (place, name) in classes.enumerated() {
      guard places.updateValue(Int32(truncatingIfNeeded: place), forKey: name) == nil else {
        throw .unlike(
          Text(zh: "类别“\(name)”重复出现。", en: "The class '\(name)' is named twice."))
      }
    }
    self.places = places
    self.classes = classes
  }

  /// The places of words.
  ///
  /// - Throws: `MetricError.unlike` for a word that is no class, naming column and row.
  func places(
    of words: [String], column: String, rows: [Int]?
  ) throws(MetricError) -> [Int32] {
    var result: [Int32] = []
    result.reserveCapacity(words.count)
    for (row, word) in words.enumerated() {
      guard let place = places[word] else {
        let known = classes.prefix(12)
        throw .unlike(
          Text(
            zh: "列“\(column)”第 \((rows?[row] ?? row) + 1) 行为“\(word)”，不在类别之中"
              + "（\(known.joined(separator: "、"))）。",
            en: "Column '\(column)' holds '\(word)' in row \((rows?[row] ?? row) + 1), which is "
              + "none of the classes (\(known.joined(separator: ", ")))."))
      }
      result.append(place)
    }
    return result
  }
}
