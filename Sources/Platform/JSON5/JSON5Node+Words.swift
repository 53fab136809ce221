// SPDX-License-Identifier: Apache-2.0

import Wording

extension JSON5Node {
  /// One of the words of an enumeration; the error lists them, the nearest first.
  ///
  /// Takes the enumeration of text-valued cases to choose from.
  public func word<Word: RawRepresentable & CaseIterable>(
    of type: Word.Type
  ) throws(PlatformError) -> Word where Word.RawValue == String {
    let text = try string()
    if let word = Word(rawValue: text) { return word }
    let all = Word.allCases.map(\.rawValue)
    let near = Spelling.nearest(to: text, in: all).first
    let shown = Excerpt.of(text)
    throw error(
      Text(
        zh: "不认识“\(shown)”；" + (near.map { "是否指“\($0)”？" } ?? "")
          + "可用：\(all.joined(separator: "、"))",
        en: "unknown word '\(shown)'; " + (near.map { "did you mean '\($0)'? " } ?? "")
          + "known are \(all.joined(separator: ", "))"))
  }
}
