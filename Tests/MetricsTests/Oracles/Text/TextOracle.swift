// SPDX-License-Identifier: Apache-2.0

import Foundation
import Metrics
import TestSupport

/// A pair of texts, or a corpus of pairs, and what other implementations say of it.
struct TextOracle: Sendable, CustomStringConvertible {
  let id: String
  let predictions: [String]
  let references: [[String]]
  /// The answers by path: `rouge_char.rougeL.f1`.
  let numbers: [String: Double]
  /// The answers that are words.
  let words: [String: String]

  var description: String { id }

  /// The texts, read in a language.
  func columns(_ language: TextLanguage) throws -> TextColumns {
    try TextColumns(predictions: predictions, references: references, language: language)
  }

  /// The pairs of a file.
  static func pairs(in file: String) -> [TextOracle] {
    let pairs = object(in: file)["pairs"] as? [[String: Any]] ?? []
    return pairs.map { pair in
      let references = pair["references"] as? [String] ?? [pair["reference"] as? String ?? ""]
      return TextOracle(
        id: pair["id"] as? String ?? "", predictions: [pair["hypothesis"] as? String ?? ""],
        references: [references], expected: pair["expected"] ?? [:])
    }
  }

  /// The corpora of a file: all pairs of one language together.
  static func corpora(in file: String) -> [TextOracle] {
    let pairs = pairs(in: file)
    let corpus = object(in: file)["corpus"] as? [String: Any] ?? [:]
    return ["en", "zh"].map { language in
      let chosen = pairs.filter { $0.id.hasPrefix(language) }
      let expected = corpus.filter { $0.key.hasPrefix(language + "/") && !$0.key.hasSuffix("ids") }
      return TextOracle(
        id: "corpus \(language)", predictions: chosen.flatMap(\.predictions),
        references: chosen.flatMap(\.references),
        expected: Dictionary(
          uniqueKeysWithValues: expected.map { (String($0.key.dropFirst(3)), $0.value) }))
    }
  }

  /// A JSON file of the oracles of texts.
  static func object(in file: String) -> [String: Any] {
    let path = ProjectFolder.oracles + "/text/" + file
    guard let data = FileManager.default.contents(atPath: path) else { return [:] }
    return (try? JSONSerialization.jsonObject(with: data)) as? [String: Any] ?? [:]
  }

  private init(id: String, predictions: [String], references: [[String]], expected: Any) {
    self.id = id
    self.predictions = predictions
    self.references = references
    var numbers: [String: Double] = [:]
    var words: [String: String] = [:]
    func read(_ json: Any, _ path: String) {
      switch json {
      case let object as [String: Any]:
        for (key, value) in object { read(value, path.isEmpty ? key : path + "." + key) }
      case let list as [Any]:
        for (place, value) in list.enumerated() { read(value, path + ".\(place)") }
      case let text as String: words[path] = text
      case let number as NSNumber: numbers[path] = number.doubleValue
      default: words[path] = "\(json)"
      }
    }
    read(expected, "")
    self.numbers = numbers
    self.words = words
  }
}
