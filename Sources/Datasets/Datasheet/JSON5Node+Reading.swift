// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

extension JSON5Node {
  /// One of the words of an enumeration; the error lists them, the nearest first.
  func choice<Choice: RawRepresentable & CaseIterable>(
    of type: Choice.Type
  ) throws(PlatformError) -> Choice where Choice.RawValue == String {
    let word = try string()
    if let choice = Choice(rawValue: word) { return choice }
    let all = Choice.allCases.map(\.rawValue)
    if let nearest = Spelling.nearest(to: word, in: all).first {
      throw error(
        Text(
          zh: "不认识“\(word)”；是否指“\(nearest)”？可用：\(all.joined(separator: "、"))",
          en: "unknown word '\(word)'; did you mean '\(nearest)'? Known are "
            + all.joined(separator: ", ")))
    }
    throw error(
      Text(
        zh: "不认识“\(word)”；可用：\(all.joined(separator: "、"))",
        en: "unknown word '\(word)'; known are \(all.joined(separator: ", "))"))
  }

  /// Reads every element of an array.
  func each<Element>(
    _ read: (JSON5Node) throws(PlatformError) -> Element
  ) throws(PlatformError) -> [Element] {
    var elements: [Element] = []
    for node in try array() { elements.append(try read(node)) }
    return elements
  }

  /// A word written as a string, a number or a truth value; nil for null.
  func word() throws(PlatformError) -> String? {
    switch value {
    case .null: return nil
    case .string(let text): return text
    case .bool(let bool): return bool ? "true" : "false"
    case .number(let number, _): return NumberFormat.shortest(number)
    case .array, .object:
      throw error(
        Text(
          zh: "此处应为文字、数字、true、false 或 null",
          en: "expected a text, a number, true, false or null"))
    }
  }
}
